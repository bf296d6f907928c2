import type { Chance } from '../../seed/chance.ts'

/** How what lies beyond the object behaves. */
export interface Disorder {
  /** Answers come when they like, and calls overlap; else everything happens at once and one after the other. */
  reorders: boolean
  /** Whether answers are lost, late or never asked for, and objects die. */
  fails: boolean
}

/** Something that is under way and may happen next. */
export interface Task {
  name: string
  run: () => void
}

/** What a trip to another system comes to. */
type Fate = 'answered' | 'unheard' | 'unsent' | 'late'

/**
 * The trips that are under way, in no order: whichever is drawn next happens next.
 *
 * fast-check's scheduler orders promises too; it does not know trips that happen without their answer being heard, or after
 * it was given up, nor callers that die and never hear of anything again.
 */
export function createPorts(chance: Chance, disorder: Disorder) {
  const tasks: Task[] = []
  /** Systems that do not answer anybody at the moment. */
  const down = new Set<string>()

  const fateOf = (system: string): Fate => {
    if (down.has(system)) return chance.oneOf(['unheard', 'unsent', 'late'] as const)
    if (!disorder.fails || chance.happens(0.97)) return 'answered'
    return chance.oneOf(['unheard', 'unsent', 'late'] as const)
  }

  return {
    tasks,
    down,

    /** Lets something happen at a time of its own. */
    later: (task: Task) => void tasks.push(task),

    /** Takes one of the tasks out, for whoever runs it: any, or the first where nothing is reordered. */
    draw(): Task | null {
      if (tasks.length === 0) return null
      const index = disorder.reorders ? chance.between(0, tasks.length - 1) : 0
      return tasks.splice(index, 1)[0] ?? null
    },

    /**
     * A trip to another system: the work happens there, once, at a time of its own, and then its answer is heard; or it is
     * not heard, or the work never happens, or only after everybody has given it up.
     *
     * @param isHeard false when whoever asked has died meanwhile
     * @param silence what silence looks like to who asked
     */
    trip<T>(
      { system, isHeard }: { system: string; isHeard: () => boolean },
      work: () => T,
      silence: (resolve: (value: T) => void, reject: (error: unknown) => void) => void,
    ): Promise<T> {
      return new Promise((resolve, reject) => {
        const fate = fateOf(system)
        const settle = () => {
          if (fate === 'late') tasks.push({ name: `${system} late`, run: () => attempt(work) })
          const outcome = fate === 'answered' || fate === 'unheard' ? attempt(work) : null
          if (!isHeard()) return
          if (fate !== 'answered' || !outcome) silence(resolve, reject)
          else if (outcome.ok) resolve(outcome.value)
          else reject(outcome.error)
        }
        tasks.push({ name: system, run: settle })
      })
    },
  }
}

export type Ports = ReturnType<typeof createPorts>

function attempt<T>(work: () => T): { ok: true; value: T } | { ok: false; error: unknown } {
  try {
    return { ok: true, value: work() }
  } catch (error) {
    return { ok: false, error }
  }
}

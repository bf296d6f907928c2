import type { Instant } from '../../../src/shared/local-date.ts'
import type { Isolate } from './isolates.ts'
import type { Mishap, StepKind } from './mishaps.ts'

/** A step that was taken, in the order of the history. */
export interface Step {
  kind: StepKind
  name: string
}

export interface StepsPorts {
  /** What goes wrong at which step; null when nothing does. */
  plan: { step: number; mishap: Mishap } | null
  /** Stripe is to answer the next such call with that status. */
  refuse: (name: string, status: 402 | 409 | 429 | 500, remembered: boolean) => void
  now: () => Instant
  /** Everything that Stripe has to tell is told now. */
  tell: () => Promise<void>
  /** Time passes, with everything that is due in it. */
  stall: () => Promise<void>
  /** Nothing runs for days. */
  sleep: () => void
  /** The others act, at the same time. */
  rival: () => void
}

const never = () => new Promise<never>(() => {})
/** What a network says of which nobody has an answer. */
const silence = () => new TypeError('fetch failed')

export type Steps = ReturnType<typeof createSteps>

/** Numbers what reaches beyond an isolate, and lets one of these steps go wrong. */
export function createSteps(ports: StepsPorts) {
  const taken: Step[] = []
  /** Calls that were given up and arrive all the same. */
  const late: { in: number; run: () => Promise<unknown> }[] = []
  let isOn = false
  let inFlight = 0
  let mishapAt: Instant | null = null
  let isStalled = false

  const carry = async <T>(run: () => Promise<T>): Promise<T> => {
    inFlight += 1
    try {
      return await run()
    } finally {
      inFlight -= 1
    }
  }

  const arrive = async (isEnd: boolean) => {
    for (const call of late) call.in -= 1
    for (const call of late.filter((one) => isEnd || one.in <= 0)) {
      late.splice(late.indexOf(call), 1)
      await carry(call.run).catch(() => {})
    }
  }

  const planned = (step: Step): Mishap | null => {
    if (!isOn) return null
    taken.push(step)
    const { plan } = ports
    if (plan?.step !== taken.length) return null
    mishapAt = ports.now()
    return plan.mishap
  }

  return {
    taken,
    inFlightCount: () => inFlight,
    /** Whether it has come to the step at which something was to go wrong. */
    hasHappened: () => mishapAt !== null,
    lastMishapAt: () => (isStalled ? ports.now() : (mishapAt ?? Number.NEGATIVE_INFINITY)),
    begin() {
      isOn = true
    },
    /** From here on nothing goes wrong any more, and what is late arrives. */
    async end() {
      isOn = false
      await arrive(true)
    },

    /** Takes a step that somebody waits for in an isolate. */
    async take<T>(step: Step, isolate: Isolate | undefined, run: () => Promise<T>): Promise<T> {
      if (!isolate) return await carry(run)
      if (!isolate.isAlive()) return await never()
      // What a turn writes, its alarm too, is one write: an object dies after it, and with nothing let out, or not at all.
      if (step.kind === 'checkpoint') await null
      else isolate.beforeLeaving()
      const mishap = planned(step)
      if (isOn) await arrive(false)
      const heard = async (value: T): Promise<T> => (isolate.isAlive() ? value : await never())
      switch (mishap) {
        case 'crash_before':
        case 'crash_losing':
          isolate.die(mishap === 'crash_losing')
          return await never()
        case 'crash_after':
          await carry(run).catch(() => {})
          isolate.die(false)
          return await never()
        case 'outage':
          await carry(run).catch(() => {})
          isolate.die(false)
          ports.sleep()
          mishapAt = ports.now()
          return await never()
        case 'unsent':
          throw silence()
        case 'unheard':
          await carry(run).catch(() => {})
          throw silence()
        case 'late':
          late.push({ in: STEPS_LATE, run })
          throw silence()
        case 'declined_402':
          ports.refuse(step.name, 402, false)
          break
        case 'conflict_409':
          ports.refuse(step.name, 409, false)
          break
        case 'limited_429':
          ports.refuse(step.name, 429, false)
          break
        case 'failed_500':
        case 'failed_500_remembered':
          ports.refuse(step.name, 500, mishap === 'failed_500_remembered')
          break
        case 'told_first': {
          const answer = await carry(run)
          await ports.tell()
          return await heard(answer)
        }
        case 'stalled':
          isStalled = true
          await ports.stall()
          isStalled = false
          mishapAt = ports.now()
          if (!isolate.isAlive()) return await never()
          break
        case 'rival':
          ports.rival()
          break
        case null:
      }
      return await carry(run).then(heard, async (error) => {
        if (isolate.isAlive()) throw error
        return await never()
      })
    },
  }
}

/** Far enough that whoever has given it up has done something else by then. */
const STEPS_LATE = 3

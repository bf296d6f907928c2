/** Something that a caller did to what is shared, from the moment of asking to the moment of the answer. */
export interface Call<Operation, Result> {
  /** Who called; for whoever reads the history. */
  process: string
  operation: Operation
  /** Only the order counts: a clock will do, or a counter. Calls that meet in one moment overlap. */
  calledAt: number
  /** Null when no answer came: the operation has taken effect at some moment since, or never. */
  returned: { at: number; result: Result } | null
}

/** What each operation does where callers come one after the other. */
export interface SequentialSpecification<State, Operation, Result> {
  initial: State
  /**
   * Every state there may be after the operation; none when it cannot have answered that.
   *
   * @param result undefined when no answer came: whatever may follow if the operation takes effect
   */
  step: (state: State, operation: Operation, result: Result | undefined) => readonly State[]
  /** The same for states that no later operation tells apart. */
  keyOf: (state: State) => string
}

export type Verdict<Operation, Result> =
  /** An order in which the calls could have come one after the other. */
  | { linearizable: true; order: Call<Operation, Result>[] }
  /** The shortest beginning of the history that no order explains: its last answer is the one that cannot be. */
  | { linearizable: false; prefix: Call<Operation, Result>[] }

/**
 * Whether a history of overlapping calls could have come of calls one after the other: each takes effect at one moment
 * between its call and its return, and answers what the specification answers there.
 *
 * Source: Wing & Gong, “Testing and Verifying Concurrent Objects” (1993): a depth-first search for such an order; with
 * the memory of Lowe, “Testing for Linearizability” (2017): a configuration that led nowhere is not entered again.
 */
export function checkLinearizability<State, Operation, Result>(
  history: readonly Call<Operation, Result>[],
  specification: SequentialSpecification<State, Operation, Result>,
): Verdict<Operation, Result> {
  const line = lineUp(history)
  const entered = new Set<string>()
  const choices: { taken: number; before: Possible<State>; untried: number[] }[] = []
  let now = possibly([specification.initial], specification)
  let { next, deadline } = line.look()
  let furthest = deadline
  while (!line.isEmpty()) {
    const taken = next.pop()
    if (taken === undefined) {
      const wrong = choices.pop()
      if (!wrong) return { linearizable: false, prefix: historyUntil(furthest, history) }
      line.putBack(wrong.taken)
      now = wrong.before
      next = wrong.untried
      continue
    }
    const after = stepAll(now, line.call(taken), specification)
    // Without an answer and without an effect it might as well never have happened.
    if (after.states.length === 0 || (line.isUnanswered(taken) && after.key === now.key)) continue
    line.take(taken)
    const seen = line.look()
    const configuration = `${seen.place} ${after.key}`
    if (entered.has(configuration)) {
      line.putBack(taken)
      continue
    }
    entered.add(configuration)
    choices.push({ taken, before: now, untried: next })
    now = after
    next = seen.next
    furthest = Math.max(furthest, seen.deadline)
  }
  return { linearizable: true, order: choices.map(({ taken }) => line.call(taken)) }
}

/** Calls in the order of their coming, some of which are taken out. They go by their place in it. */
function lineUp<Operation, Result>(history: readonly Call<Operation, Result>[]) {
  const calls = history.toSorted((one, other) => one.calledAt - other.calledAt)
  // safe because only places in the line are asked for
  const call = (index: number) => calls[index] as Call<Operation, Result>
  const isAnswered = (index: number) => call(index).returned !== null
  const indexes = calls.map((_, index) => index)
  const answered = indexes.filter(isAnswered)
  const unanswered = indexes.filter((index) => !isAnswered(index))
  const taken = new Set<number>()
  let answersLeft = answered.length
  /** Everything in `answered` before it is taken. */
  let first = 0

  const deadlineOf = (index: number) => call(index).returned?.at ?? Number.POSITIVE_INFINITY
  const answeredAt = (place: number) => answered[place] ?? calls.length

  return {
    call,
    isUnanswered: (index: number) => !isAnswered(index),
    /** Calls without an answer need not have happened: they may be left over. */
    isEmpty: () => answersLeft === 0,

    take(index: number) {
      taken.add(index)
      if (isAnswered(index)) answersLeft -= 1
      while (first < answered.length && taken.has(answeredAt(first))) first += 1
    },

    putBack(index: number) {
      taken.delete(index)
      if (!isAnswered(index)) return
      answersLeft += 1
      while (first > 0 && answeredAt(first - 1) >= index) first -= 1
    },

    /**
     * What may come next: whatever was called before the first return of those that are left. Of these, who returns first is
     * the last in `next`, and tried first; `place` tells what is taken from what is not.
     */
    look() {
      let deadline = Number.POSITIVE_INFINITY
      const next: number[] = []
      const ahead: number[] = []
      for (let place = first; place < answered.length; place += 1) {
        const index = answeredAt(place)
        if (call(index).calledAt > deadline) break
        if (taken.has(index)) ahead.push(index)
        else {
          next.push(index)
          deadline = Math.min(deadline, deadlineOf(index))
        }
      }
      const hasBegun = (index: number) => call(index).calledAt <= deadline
      const open = unanswered.filter((index) => !taken.has(index) && hasBegun(index))
      const supposed = unanswered.filter((index) => taken.has(index))
      return {
        next: [...open, ...next.filter(hasBegun).sort((one, other) => deadlineOf(other) - deadlineOf(one))],
        deadline,
        place: `${first} ${ahead} ${supposed}`,
      }
    },
  }
}

/** The states there may be, where an operation may have led to several. */
interface Possible<State> {
  states: readonly State[]
  key: string
}

function stepAll<State, Operation, Result>(
  { states }: Possible<State>,
  { operation, returned }: Call<Operation, Result>,
  specification: SequentialSpecification<State, Operation, Result>,
): Possible<State> {
  const after = states.flatMap((state) => specification.step(state, operation, returned?.result))
  return possibly(after, specification)
}

function possibly<State>(
  states: readonly State[],
  { keyOf }: Pick<SequentialSpecification<State, never, never>, 'keyOf'>,
): Possible<State> {
  const byKey = new Map(states.map((state) => [keyOf(state), state]))
  return { states: [...byKey.values()], key: [...byKey.keys()].sort().join(' or ') }
}

/** What had happened at that moment: calls whose answers are later were still open. */
function historyUntil<Operation, Result>(
  moment: number,
  history: readonly Call<Operation, Result>[],
): Call<Operation, Result>[] {
  return history
    .filter(({ calledAt }) => calledAt <= moment)
    .map((call) => ({
      ...call,
      returned: call.returned && call.returned.at <= moment ? call.returned : null,
    }))
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Call,
  checkLinearizability,
  type SequentialSpecification,
} from '../../scripts/prove/linearizability.ts'

// A register that two callers write and read at once is the smallest thing of which histories can be wrong.

type Operation = { write: number } | 'read'
type Result = number | 'written'

const REGISTER: SequentialSpecification<number, Operation, Result> = {
  initial: 0,
  step: (value, operation, result) => {
    if (operation === 'read') return result === undefined || result === value ? [value] : []
    return [operation.write]
  },
  keyOf: String,
}

describe('a history', () => {
  it('of calls one after the other is what the specification says', () => {
    expect(judge([write('a', 1, [0, 1]), read('b', 1, [2, 3])])).toBe(true)
    expect(judge([write('a', 1, [0, 1]), read('b', 0, [2, 3])])).toBe(false)
  })

  it('may show an overlapping write before it has returned', () => {
    expect(judge([write('a', 1, [0, 9]), read('b', 1, [1, 2])])).toBe(true)
  })

  it('may not show it and then no longer', () => {
    const history = [write('a', 1, [0, 9]), read('b', 1, [1, 2]), read('c', 0, [3, 4])]
    expect(judge(history)).toBe(false)
    // The other way round it took effect in between.
    expect(judge([write('a', 1, [0, 9]), read('b', 0, [1, 2]), read('c', 1, [3, 4])])).toBe(true)
  })

  it('may order overlapping writes against the order of their calls', () => {
    const writes = [write('a', 1, [0, 5]), write('b', 2, [1, 4])]
    expect(judge([...writes, read('c', 1, [6, 7])])).toBe(true)
    expect(judge([...writes, read('c', 2, [6, 7])])).toBe(true)
    expect(judge([...writes, read('c', 1, [6, 7]), read('c', 2, [8, 9])])).toBe(false)
  })

  it('needs both of two readers to see one order', () => {
    const writes = [write('a', 1, [0, 20]), write('b', 2, [0, 20])]
    const disagreeing = [
      ...writes,
      read('c', 1, [1, 2]),
      read('c', 2, [3, 4]),
      read('d', 2, [1, 2]),
      read('d', 1, [3, 4]),
    ]
    expect(judge(disagreeing)).toBe(false)
    expect(judge(disagreeing.slice(0, 4))).toBe(true)
  })

  it('counts calls that meet in one moment as overlapping', () => {
    expect(judge([write('a', 1, [0, 1]), read('b', 0, [1, 2])])).toBe(true)
  })

  it('may be empty', () => {
    expect(judge([])).toBe(true)
  })
})

describe('a call without an answer', () => {
  it('has happened, or has not', () => {
    expect(judge([write('a', 1, [0, null]), read('b', 1, [5, 6])])).toBe(true)
    expect(judge([write('a', 1, [0, null]), read('b', 0, [5, 6])])).toBe(true)
  })

  it('may take effect long after its caller has gone', () => {
    expect(judge([write('a', 1, [0, null]), read('b', 0, [5, 6]), read('b', 1, [7, 8])])).toBe(true)
  })

  it('happens once, and not before it was called', () => {
    const history = [write('a', 1, [0, null]), read('b', 1, [5, 6]), write('b', 2, [7, 8])]
    expect(judge([...history, read('b', 1, [9, 10])])).toBe(false)
    expect(judge([read('b', 1, [0, 1]), write('a', 1, [2, null])])).toBe(false)
  })
})

describe('what is wrong', () => {
  it('is shown as the shortest beginning that cannot be, with the calls that were open then', () => {
    const history = [
      write('a', 1, [0, 1]),
      write('b', 2, [2, 20]),
      read('c', 1, [3, 4]),
      read('c', 3, [5, 6]),
      read('c', 7, [7, 8]),
    ]
    const verdict = checkLinearizability(history, REGISTER)
    expect(verdict).toEqual({
      linearizable: false,
      prefix: [history[0], { ...history[1], returned: null }, history[2], history[3]],
    })
  })
})

describe('any history', () => {
  /** Calls as a register with a lock would see them: each takes effect at a moment of its own. */
  const lawful = fc.array(
    fc.record({ isWrite: fc.boolean(), value: fc.nat(3), before: fc.nat(12), after: fc.nat(12) }),
    { maxLength: 30 },
  )

  it('that came of single effects is accepted, in an order that the specification follows', () => {
    fc.assert(
      fc.property(lawful, fc.nat(29), (effects, lost) => {
        const history = historyOf(effects)
        const last = history[lost]
        if (last) history[lost] = { ...last, returned: null }
        const verdict = checkLinearizability(history, REGISTER)
        expect(verdict.linearizable).toBe(true)
      }),
      { seed: 1 },
    )
  })

  it('is judged as trying every order would judge it', () => {
    const short = fc.tuple(lawful, fc.nat(5), fc.nat(3)).map(([effects, spoilt, value]) => {
      const history = historyOf(effects.slice(0, 6))
      const call = history[spoilt]
      if (call?.operation === 'read' && call.returned) call.returned.result = value
      return history
    })
    const verdicts = { accepted: 0, rejected: 0 }
    fc.assert(
      fc.property(short, (history) => {
        const accepted = judge(history)
        verdicts[accepted ? 'accepted' : 'rejected'] += 1
        expect(accepted).toBe(someOrderFits(history))
      }),
      { numRuns: 2_000, seed: 1 },
    )
    expect(Math.min(verdicts.accepted, verdicts.rejected)).toBeGreaterThan(100)
  })
})

const judge = (history: Call<Operation, Result>[]) => checkLinearizability(history, REGISTER).linearizable

function write(process: string, value: number, [calledAt, at]: [number, number | null]) {
  const returned = at === null ? null : { at, result: 'written' as const }
  return { process, operation: { write: value }, calledAt, returned }
}

function read(process: string, value: number, [calledAt, at]: [number, number]) {
  return { process, operation: 'read' as const, calledAt, returned: { at, result: value } }
}

function historyOf(
  effects: readonly { isWrite: boolean; value: number; before: number; after: number }[],
): Call<Operation, Result>[] {
  let value = 0
  return effects.map((effect, index) => {
    if (effect.isWrite) value = effect.value
    const span: [number, number] = [index * 3 - effect.before, index * 3 + effect.after]
    return effect.isWrite ? write(`${index}`, value, span) : read(`${index}`, value, span)
  })
}

/** The definition itself: some order of the calls agrees with time and with the register. */
function someOrderFits(left: readonly Call<Operation, Result>[], value = 0): boolean {
  if (left.length === 0) return true
  return left.some((call) => {
    const others = left.filter((other) => other !== call)
    const isOvertaken = others.some(({ returned }) => returned !== null && returned.at < call.calledAt)
    if (isOvertaken) return false
    return REGISTER.step(value, call.operation, call.returned?.result).some((after) =>
      someOrderFits(others, after),
    )
  })
}

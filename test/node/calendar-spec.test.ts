import { describe, expect, it } from 'vitest'
import {
  CALENDAR_SPEC,
  type CalendarOperation,
  type CalendarResult,
} from '../../scripts/prove/calendar-spec.ts'
import { type Call, checkLinearizability } from '../../scripts/prove/linearizability.ts'

// Histories made by hand: what a calendar may do where callers overlap, and what it may not.

const WEEKEND = { checkIn: '2027-03-05', checkOut: '2027-03-08' }
const SUNDAY = { checkIn: '2027-03-07', checkOut: '2027-03-09' }
const WEEKDAYS = { checkIn: '2027-03-08', checkOut: '2027-03-12' }
const taken = (id: string) => ({ kind: 'taken' as const, id })
const nights = (...dates: number[]): CalendarResult => ({
  kind: 'nights',
  nights: dates.map((date) => `2027-03-${String(date).padStart(2, '0')}`),
})

describe('two callers at once', () => {
  it('do not both get a night', () => {
    expect(judge([hold('a', WEEKEND, [0, 9], taken('1')), hold('b', SUNDAY, [0, 9], taken('2'))])).toBe(false)
    expect(judge([hold('a', WEEKEND, [0, 9], REFUSED), hold('b', SUNDAY, [0, 9], taken('2'))])).toBe(true)
  })

  it('are not both refused a night that nobody has', () => {
    expect(judge([hold('a', WEEKEND, [0, 9], REFUSED), hold('b', SUNDAY, [0, 9], REFUSED)])).toBe(false)
  })

  it('both get their nights where one leaves when the other arrives', () => {
    expect(judge([hold('a', WEEKEND, [0, 9], taken('1')), hold('b', WEEKDAYS, [0, 9], taken('2'))])).toBe(
      true,
    )
  })

  it('never see half a stay', () => {
    const held = hold('a', WEEKEND, [0, 9], taken('1'))
    expect(judge([held, read([1, 2], nights(5, 6, 7))])).toBe(true)
    expect(judge([held, read([1, 2], nights())])).toBe(true)
    expect(judge([held, read([1, 2], nights(5, 6))])).toBe(false)
    expect(judge([held, read([1, 2], nights(5, 6, 7)), read([3, 4], nights())])).toBe(false)
  })

  it('with one key get one claim', () => {
    const first = hold('a', WEEKEND, [0, 9], taken('1'))
    expect(judge([first, hold('a', WEEKEND, [0, 9], taken('1'))])).toBe(true)
    expect(judge([first, hold('a', WEEKEND, [0, 9], taken('2'))])).toBe(false)
    expect(judge([first, hold('a', WEEKEND, [0, 9], REFUSED)])).toBe(false)
  })
})

describe('a caller who never had an answer', () => {
  it('may have the nights, may have them later, or not at all', () => {
    const lost = hold('a', WEEKEND, [0, null])
    expect(judge([lost, hold('b', SUNDAY, [1, 2], REFUSED)])).toBe(true)
    expect(judge([lost, hold('b', SUNDAY, [1, 2], taken('2'))])).toBe(true)
    expect(judge([lost, read([1, 2], nights()), hold('b', SUNDAY, [3, 4], REFUSED)])).toBe(true)
  })

  it('gets the first answer when they ask again', () => {
    const lost = hold('a', WEEKEND, [0, null])
    const seen = read([1, 2], nights(5, 6, 7))
    expect(judge([lost, seen, hold('a', WEEKEND, [3, 4], taken('1'))])).toBe(true)
    expect(judge([lost, seen, hold('a', WEEKEND, [3, 4], REFUSED)])).toBe(false)
  })

  it('is told apart from one who was turned away', () => {
    const away = hold('a', WEEKEND, [0, 1], { kind: 'turned_away' })
    expect(judge([away, read([2, 3], nights())])).toBe(true)
    expect(judge([away, read([2, 3], nights(5, 6, 7))])).toBe(false)
  })
})

describe('a hold', () => {
  const held = hold('a', WEEKEND, [0, 1], taken('1'))
  const expiry = (calledAt: number) => call('clock', { kind: 'expire', claim: 'a' }, [calledAt, null])

  it('runs out at its deadline or later, never before', () => {
    expect(judge([held, expiry(10), hold('b', WEEKEND, [11, 12], taken('2'))])).toBe(true)
    expect(judge([held, expiry(10), hold('b', WEEKEND, [11, 12], REFUSED)])).toBe(true)
    expect(judge([held, expiry(10), hold('b', WEEKEND, [2, 3], taken('2'))])).toBe(false)
  })

  it('that was paid does not run out', () => {
    const paid = call('stripe', { kind: 'confirm', claim: 'a', as: 'booking' }, [2, 3], DONE)
    expect(judge([held, paid, expiry(10), hold('b', WEEKEND, [11, 12], REFUSED)])).toBe(true)
    expect(judge([held, paid, expiry(10), hold('b', WEEKEND, [11, 12], taken('2'))])).toBe(false)
  })

  it('that was paid too late has its nights again, unless somebody has them', () => {
    const late = (result: CalendarResult) =>
      call('stripe', { kind: 'confirm', claim: 'a', as: 'booking' }, [20, 21], result)
    const seen = read([11, 12], nights())
    expect(judge([held, expiry(10), seen, late(DONE)])).toBe(true)
    expect(judge([held, expiry(10), seen, late(REFUSED)])).toBe(false)
    const other = hold('b', SUNDAY, [13, 14], taken('2'))
    expect(judge([held, expiry(10), seen, other, late(REFUSED)])).toBe(true)
    expect(judge([held, expiry(10), seen, other, late(DONE)])).toBe(false)
  })
})

describe('an end', () => {
  const held = hold('a', WEEKEND, [0, 1], taken('1'))
  const withdraw = (at: [number, number | null], result?: CalendarResult) =>
    call('guest', { kind: 'release', claim: 'a', seen: 'hold', request: 'w' }, at, result)

  it('frees the nights once, also where it is repeated', () => {
    const again = hold('b', WEEKEND, [4, 5], taken('2'))
    expect(judge([held, withdraw([2, 3], DONE), again, withdraw([6, 7], DONE)])).toBe(true)
    const freedTwice = [again, withdraw([6, 7], DONE), hold('c', WEEKEND, [8, 9], taken('3'))]
    expect(judge([held, withdraw([2, 3], DONE), ...freedTwice])).toBe(false)
  })

  it('is not refused to who has a hold, nor done for who has none', () => {
    expect(judge([held, withdraw([2, 3], REFUSED)])).toBe(false)
    expect(judge([withdraw([2, 3], DONE)])).toBe(false)
  })

  it('by the host leaves what is to come closed, without a moment in between', () => {
    const booked = call('stripe', { kind: 'confirm', claim: 'a', as: 'booking' }, [2, 3], DONE)
    const closed = call('host', { kind: 'close', claim: 'a', from: '2027-03-06', request: 'c' }, [4, 9], DONE)
    expect(judge([held, booked, closed, read([5, 6], nights(5, 6, 7)), read([10, 11], nights(6, 7))])).toBe(
      true,
    )
    expect(judge([held, booked, closed, read([5, 6], nights())])).toBe(false)
    expect(judge([held, booked, closed, hold('b', SUNDAY, [5, 6], taken('2'))])).toBe(false)
  })

  it('of what was taken in vain is seen by others, and leaves nothing behind', () => {
    const vain = hold('a', WEEKEND, [0, null])
    const undone = call('calendar', { kind: 'undo', claim: 'a' }, [5, 6], DONE)
    const other = hold('b', SUNDAY, [1, 2], REFUSED)
    expect(judge([vain, other, undone, hold('a', WEEKEND, [7, 8], taken('2'))])).toBe(true)
  })
})

const REFUSED = { kind: 'refused' } as const
const DONE = { kind: 'done' } as const

type HandMade = Call<CalendarOperation, CalendarResult>

const judge = (history: HandMade[]) => checkLinearizability(history, CALENDAR_SPEC).linearizable

function call(
  process: string,
  operation: CalendarOperation,
  [calledAt, at]: [number, number | null],
  result: CalendarResult = DONE,
): HandMade {
  return { process, operation, calledAt, returned: at === null ? null : { at, result } }
}

const hold = (
  claim: string,
  stay: { checkIn: string; checkOut: string },
  span: [number, number | null],
  result?: CalendarResult,
) => call(claim, { kind: 'take', claim, as: 'hold', ...stay }, span, result)

const read = (span: [number, number], result: CalendarResult) =>
  call('reader', { kind: 'read', from: '2027-03-01', to: '2027-04-01' }, span, result)

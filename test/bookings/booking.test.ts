import { describe, expect, it } from 'vitest'
import {
  BOOKING_STATUSES,
  type BookingStatus,
  decideMove,
  legalMoves,
  MOVERS,
  type MoveRequest,
  nextMoveAt,
  OPEN_STATUSES,
  sourcesOf,
  TRANSITIONS,
  takesNights,
} from '../../src/bookings/booking.ts'
import { momentsOf, reviewDeadline } from '../../src/bookings/stay-moments.ts'
import { fromIso, toIso } from '../../src/shared/local-date.ts'

const HOUR = 60 * 60 * 1000
const STAY = {
  checkIn: '2027-03-10',
  checkOut: '2027-03-17',
  timeZone: 'Europe/Paris',
  checkInTime: '15:00',
  checkOutTime: '11:00',
}
const MOMENTS = momentsOf(STAY)
/** The trade's table by hand: from, to, by whom, why. */
const TABLE = `
  – pending_payment guest booked
  pending_payment confirmed system payment_event
  pending_payment requested system payment_event
  pending_payment expired system deadline
  pending_payment payment_failed system deadline
  pending_payment withdrawn guest cancellation
  pending_payment expired system calendar_refused
  requested confirmed host,system acceptance
  requested payment_failed host,system capture_failed
  requested declined host decline
  requested expired system deadline
  requested withdrawn guest cancellation
  requested cancelled platform cancellation
  expired confirmed system late_payment
  expired requested system late_payment
  payment_failed confirmed system late_payment
  payment_failed requested system late_payment
  confirmed in_stay guest,host check_in
  confirmed in_stay system clock
  in_stay completed guest,host check_out
  in_stay completed system clock
  confirmed cancelled guest,host,platform cancellation
  in_stay cancelled guest,host,platform cancellation
  confirmed confirmed guest,host,system alteration`

const decide = (status: BookingStatus, request: MoveRequest, now: number) =>
  decideMove(status, request, MOMENTS, now)

describe('the moves of a booking', () => {
  it('do not end a stay early of which nights are not charged: it is cancelled then', () => {
    const later = {
      number: 2,
      amountMinor: 500,
      startsAt: 3,
      dueAt: 1,
      chargeAt: 1,
      status: 'scheduled' as const,
    }
    const leave = { by: 'guest', cause: 'check_out' } as const
    const moments = momentsOf({ ...STAY, laterInstalments: [later] })
    const lastDay = fromIso('2027-03-16T23:00:00Z')
    expect(decideMove('in_stay', leave, moments, lastDay - 1)).toEqual({
      ok: false,
      refusal: { currentState: 'in_stay', legalMoves: ['completed', 'cancelled'], possibleFrom: lastDay },
    })
    expect(decideMove('in_stay', leave, moments, lastDay).ok).toBe(true)
    const charged = momentsOf({ ...STAY, laterInstalments: [{ ...later, status: 'paid' }] })
    expect(decideMove('in_stay', leave, charged, lastDay - 1).ok).toBe(true)
  })

  it('are those of the trade, and no others', () => {
    const rows = TRANSITIONS.map(({ from, to, by, cause }) => `${from ?? '–'} ${to} ${by} ${cause}`)
    expect(rows.sort()).toEqual(
      TABLE.trim()
        .split('\n')
        .map((row) => row.trim())
        .sort(),
    )
  })

  it('reach every status, and lead out of those that are open only', () => {
    expect(new Set(TRANSITIONS.map(({ to }) => to))).toEqual(new Set(BOOKING_STATUSES))
    const final = BOOKING_STATUSES.filter((status) => legalMoves(status).length === 0)
    expect(final).toEqual(['completed', 'declined', 'withdrawn', 'cancelled'])
  })

  it('are refused unless the table has them, naming where the booking is and where it can go', () => {
    const causes = [...new Set(TRANSITIONS.map(({ cause }) => cause))]
    const long = MOMENTS.checkOutAt
    for (const status of BOOKING_STATUSES) {
      for (const by of MOVERS) {
        for (const cause of causes) {
          const edge = TRANSITIONS.find(
            (row) => row.from === status && row.cause === cause && row.by.includes(by),
          )
          const at = edge?.guard === 'before_check_in' ? MOMENTS.checkInAt - 1 : long
          const decided = decide(status, { by, cause }, at)
          expect([status, by, cause, decided.ok]).toEqual([status, by, cause, edge !== undefined])
          if (decided.ok) continue
          const { currentState, legalMoves: moves, possibleFrom } = decided.refusal
          expect([currentState, moves, possibleFrom]).toEqual([status, legalMoves(status), null])
        }
      }
    }
  })

  it('of one cause never come from two sides of the same edge', () => {
    for (const { from, to, cause } of TRANSITIONS) if (from) expect(sourcesOf(to, cause)).toContain(from)
  })
})

describe('a stay', () => {
  it.each([
    ['check_in', 'guest', 'confirmed', MOMENTS.checkInDayAt],
    ['clock', 'system', 'confirmed', MOMENTS.checkInAt],
    ['clock', 'system', 'in_stay', MOMENTS.checkOutAt],
  ] as const)(
    'moves by %s of the %s from its moment on, to the millisecond',
    (cause, by, status, opensAt) => {
      const early = decide(status, { by, cause }, opensAt - 1)
      expect(early).toMatchObject({ ok: false, refusal: { possibleFrom: opensAt } })
      expect(decide(status, { by, cause }, opensAt).ok).toBe(true)
    },
  )

  it('can be altered until it begins', () => {
    const request = { by: 'guest', cause: 'alteration' } as const
    expect(decide('confirmed', request, MOMENTS.checkInAt - 1).ok).toBe(true)
    expect(decide('confirmed', request, MOMENTS.checkInAt)).toMatchObject({
      ok: false,
      refusal: { possibleFrom: null },
    })
  })

  it('has its nights while something is open or it has been, and is looked at while something can happen', () => {
    expect(BOOKING_STATUSES.filter(takesNights)).toEqual([...OPEN_STATUSES, 'completed'])
    const looked = BOOKING_STATUSES.filter((status) => nextMoveAt(status, MOMENTS, 1) !== null)
    expect(looked).toEqual(OPEN_STATUSES)
    expect(OPEN_STATUSES.map((status) => nextMoveAt(status, MOMENTS, 1))).toEqual([
      1,
      1,
      MOMENTS.checkInAt,
      MOMENTS.checkOutAt,
    ])
  })

  it.each([
    ['Europe/Paris', '2027-03-28', '2027-03-27T23:00:00Z', '2027-03-28T13:00:00Z'],
    ['Europe/Paris', '2027-10-31', '2027-10-30T22:00:00Z', '2027-10-31T14:00:00Z'],
    ['Pacific/Kiritimati', '2027-03-10', '2027-03-09T10:00:00Z', '2027-03-10T01:00:00Z'],
    ['Pacific/Niue', '2027-03-10', '2027-03-10T11:00:00Z', '2027-03-11T02:00:00Z'],
    ['America/St_Johns', '2028-02-29', '2028-02-29T03:30:00Z', '2028-02-29T18:30:00Z'],
    // Clocks there go from 00:00 to 01:00 on that night.
    ['Africa/Cairo', '2027-04-30', '2027-04-29T22:00:00Z', '2027-04-30T12:00:00Z'],
    ['America/Sao_Paulo', '2017-10-15', '2017-10-15T03:00:00Z', '2017-10-15T17:00:00Z'],
    // Half an hour is skipped, and comes twice.
    ['Australia/Lord_Howe', '2027-10-03', '2027-10-02T13:30:00Z', '2027-10-03T04:00:00Z'],
    ['Australia/Lord_Howe', '2027-04-04', '2027-04-03T13:00:00Z', '2027-04-04T04:30:00Z'],
    // A date that never was begins and ends with the next one.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', '2011-12-31T01:00:00Z'],
  ])('in %s on %s begins by the clocks there', (timeZone, checkIn, dayBegins, checkInAt) => {
    const moments = momentsOf({ ...STAY, timeZone, checkIn, checkOut: '2028-03-17' })
    expect([toIso(moments.checkInDayAt), toIso(moments.checkInAt)]).toEqual(
      [dayBegins, checkInAt].map((iso) => toIso(fromIso(iso))),
    )
  })

  it.each([
    ['Europe/Paris', '2027-03-28', '11:00', '2027-03-28T09:00:00Z'],
    ['Europe/Paris', '2027-03-28', '02:30', '2027-03-28T01:30:00Z'],
    ['Europe/Paris', '2027-10-31', '02:30', '2027-10-31T00:30:00Z'],
    ['Europe/Paris', '2028-02-29', '11:00', '2028-02-29T10:00:00Z'],
    ['Pacific/Kiritimati', '2027-03-17', '11:00', '2027-03-16T21:00:00Z'],
    ['Pacific/Niue', '2027-03-17', '11:00', '2027-03-17T22:00:00Z'],
    ['Australia/Lord_Howe', '2027-04-04', '11:00', '2027-04-04T00:30:00Z'],
    ['America/Sao_Paulo', '2017-10-15', '00:30', '2017-10-15T03:30:00Z'],
  ])('in %s on %s at %s is over by the clocks there', (timeZone, checkOut, checkOutTime, checkOutAt) => {
    const moments = momentsOf({ ...STAY, timeZone, checkIn: '2010-03-10', checkOut, checkOutTime })
    expect(toIso(moments.checkOutAt)).toBe(toIso(fromIso(checkOutAt)))
  })

  it('can be reviewed for 14 times 24 hours from its end, the actual one if that was earlier', () => {
    const fourteenDays = 14 * 24 * HOUR
    expect(reviewDeadline(STAY, null)).toBe(MOMENTS.checkOutAt + fourteenDays)
    expect(reviewDeadline(STAY, MOMENTS.checkOutAt - HOUR)).toBe(MOMENTS.checkOutAt - HOUR + fourteenDays)
    expect(reviewDeadline(STAY, MOMENTS.checkOutAt + HOUR)).toBe(MOMENTS.checkOutAt + fourteenDays)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BOOKING_STATUSES, type BookingStatus } from '../../src/bookings/booking.ts'
import { cancelledPlan, laterInstalmentsOf } from '../../src/bookings/instalment-plan.ts'
import {
  decideInstalment,
  decideSettlement,
  isSecured,
  nextCheckAt,
  type PayableBooking,
  payableInstalment,
  requestDeadline,
  type Settlement,
  type SettlementFacts,
} from '../../src/payments/payment.ts'
import { INTENT_STATUSES, type IntentStatus } from '../../src/platform/stripe.ts'
import { fromIso } from '../../src/shared/local-date.ts'
import { price } from '../support/pricing.ts'

const NOW = fromIso('2027-03-01T12:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

interface Overrides {
  intent?: Partial<SettlementFacts['intent']>
  payment?: Partial<SettlementFacts['payment']>
  booking?: Partial<SettlementFacts['booking']>
  claim?: SettlementFacts['claim']
  nightsFree?: boolean
}

/** A running hold of an instant booking that nobody has paid for yet, unless told otherwise. */
function facts({ intent, payment, booking, claim, nightsFree = false }: Overrides = {}): SettlementFacts {
  return {
    intent: { status: 'requires_payment_method', lastErrorCode: null, captureBefore: null, ...intent },
    payment: { status: 'requires_payment_method', lastErrorCode: null, ...payment },
    booking: {
      status: 'pending_payment',
      bookingMode: 'instant',
      paymentsClosed: false,
      createdAt: NOW - 5 * MINUTE,
      checkInAt: NOW + 10 * DAY,
      ...booking,
    },
    claim: claim === undefined ? { state: 'live', deadline: NOW + 10 * MINUTE } : claim,
    nightsFree,
  }
}

const ended = (status: BookingStatus, intent: IntentStatus, more: Overrides = {}): SettlementFacts =>
  facts({
    ...more,
    intent: { status: intent, ...more.intent },
    booking: { status, paymentsClosed: true, ...more.booking },
    claim: { state: 'ended', deadline: null },
  })

const decide = (given: SettlementFacts) => decideSettlement(given, NOW)

describe('money for a live hold', () => {
  test('confirms an instant booking once it has been taken', () => {
    expect(decide(facts({ intent: { status: 'succeeded' } }))).toEqual({ kind: 'confirm' })
  })

  test('asks the host once it has been authorised', () => {
    const authorised = facts({
      intent: { status: 'requires_capture', captureBefore: NOW + 7 * DAY },
      booking: { bookingMode: 'request' },
    })
    expect(decide(authorised)).toEqual({ kind: 'request', deadline: NOW + DAY })
  })

  test('counts although the deadline has passed, as long as nobody has ended the hold', () => {
    const late = facts({
      intent: { status: 'succeeded' },
      booking: { paymentsClosed: true },
      claim: { state: 'live', deadline: NOW - MINUTE },
    })
    expect(decide(late)).toEqual({ kind: 'confirm' })
  })

  test('never confirms without the host what is to be requested', () => {
    const taken = facts({ intent: { status: 'succeeded' }, booking: { bookingMode: 'request' } })
    expect(decide(taken).kind).toBe('request')
  })
})

describe('a payment that is still under way', () => {
  test('keeps the nights longer, to half an hour after booking, when the guest must act', () => {
    const acting = facts({ intent: { status: 'requires_action' } })
    expect(decide(acting)).toEqual({ kind: 'extend_hold', deadline: NOW + 25 * MINUTE })
  })

  test('keeps them longer once, not each time', () => {
    const extended = facts({
      intent: { status: 'requires_action' },
      claim: { state: 'live', deadline: NOW + 25 * MINUTE },
    })
    expect(decide(extended).kind).toBe('note')
  })

  test.each([
    ['the deadline has passed', { claim: { state: 'live', deadline: NOW } as const }],
    ['the hold is being ended', { booking: { paymentsClosed: true } }],
  ])('does not keep them longer when %s', (_, more) => {
    expect(decide(facts({ intent: { status: 'requires_action' }, ...more })).kind).toBe('note')
  })

  test('a declined card leaves the nights held and is remembered', () => {
    expect(decide(facts({ intent: { lastErrorCode: 'card_declined' } }))).toEqual({ kind: 'note_failure' })
  })

  test('the same decline told again changes nothing', () => {
    const again = facts({
      intent: { lastErrorCode: 'card_declined' },
      payment: { lastErrorCode: 'card_declined' },
    })
    expect(decide(again)).toEqual({ kind: 'nothing' })
  })
})

describe('money that comes after the end', () => {
  describe.each(['expired', 'payment_failed'] as const)('of a booking that is %s', (status) => {
    test('takes the same nights again when they are free', () => {
      expect(decide(ended(status, 'succeeded', { nightsFree: true }))).toEqual({
        kind: 'retake',
        as: 'confirmed',
      })
    })

    test('asks the host again when it is authorised and the nights are free', () => {
      const late = ended(status, 'requires_capture', {
        nightsFree: true,
        booking: { bookingMode: 'request' },
      })
      expect(decide(late)).toEqual({ kind: 'retake', as: 'requested', deadline: NOW + DAY })
    })

    test('goes back when somebody else has the nights', () => {
      expect(decide(ended(status, 'succeeded'))).toEqual({ kind: 'refund' })
      expect(decide(ended(status, 'requires_capture'))).toEqual({ kind: 'release' })
    })

    test('is not late when the host let an authorisation pass: the nights stay free', () => {
      const known = { payment: { status: 'requires_capture' as const }, nightsFree: true }
      expect(decide(ended(status, 'requires_capture', known))).toEqual({ kind: 'cancel' })
      expect(decide(ended(status, 'succeeded', known))).toEqual({ kind: 'refund' })
    })
  })

  test.each(['declined', 'withdrawn', 'cancelled'] as const)(
    'never revives a booking that somebody ended: %s',
    (status) => {
      expect(decide(ended(status, 'succeeded', { nightsFree: true }))).toEqual({ kind: 'refund' })
      expect(decide(ended(status, 'requires_capture', { nightsFree: true }))).toEqual({ kind: 'release' })
    },
  )

  test('what nobody waits for must not stay payable', () => {
    for (const status of ['requires_payment_method', 'requires_confirmation', 'requires_action'] as const) {
      expect(decide(ended('expired', status, { nightsFree: true }))).toEqual({ kind: 'cancel' })
    }
  })

  test.each([
    ['does not know', null],
    ['has ended', { state: 'ended', deadline: null } as const],
    ['is ending', { state: 'ending', deadline: null } as const],
  ])('goes back when the calendar %s the hold that Postgres still shows', (_, claim) => {
    expect(decide(facts({ intent: { status: 'succeeded' }, claim }))).toEqual({ kind: 'refund' })
  })
})

describe('words that come too late', () => {
  test('an older word on a request changes nothing', () => {
    const requested = { status: 'requested' as const, bookingMode: 'request' as const }
    for (const status of ['requires_payment_method', 'requires_action', 'processing'] as const) {
      const older = facts({ intent: { status }, payment: { status: 'requires_capture' }, booking: requested })
      expect(decide(older)).toEqual({ kind: 'nothing' })
    }
  })

  test('a payment that was given up here and succeeded all the same is paid back', () => {
    const contradiction = facts({ intent: { status: 'succeeded' }, payment: { status: 'canceled' } })
    expect(decide(contradiction)).toEqual({ kind: 'refund' })
  })
})

describe('how long a host may take', () => {
  test.each([
    ['a day', { captureBefore: NOW + 7 * DAY, checkInAt: NOW + 10 * DAY }, DAY],
    [
      'a day before the authorisation ends',
      { captureBefore: NOW + 30 * HOUR, checkInAt: NOW + 10 * DAY },
      6 * HOUR,
    ],
    ['until check-in', { captureBefore: NOW + 7 * DAY, checkInAt: NOW + 3 * HOUR }, 3 * HOUR],
    ['a day, when Stripe names no end', { captureBefore: null, checkInAt: NOW + 10 * DAY }, DAY],
    ['a day, when it is past check-in already', { captureBefore: null, checkInAt: NOW - HOUR }, DAY],
  ])('%s', (_, limits, milliseconds) => {
    expect(requestDeadline(limits, NOW) - NOW).toBe(milliseconds)
  })
})

test('a payment is compared with Stripe ever less often, but never forgotten', () => {
  expect(nextCheckAt(NOW, NOW) - NOW).toBe(2 * MINUTE)
  expect(nextCheckAt(NOW - HOUR, NOW) - NOW).toBe(HOUR)
  expect(nextCheckAt(NOW - 9 * DAY, NOW) - NOW).toBe(6 * HOUR)
})

const arbitraryFacts: fc.Arbitrary<SettlementFacts> = fc
  .record({
    status: fc.constantFrom(...INTENT_STATUSES),
    known: fc.constantFrom(...INTENT_STATUSES),
    error: fc.constantFrom(null, 'card_declined'),
    knownError: fc.constantFrom(null, 'card_declined'),
    booking: fc.constantFrom(...BOOKING_STATUSES),
    bookingMode: fc.constantFrom('instant' as const, 'request' as const),
    paymentsClosed: fc.boolean(),
    deadline: fc.option(fc.integer({ min: -40, max: 40 }).map((minutes) => NOW + minutes * MINUTE)),
    state: fc.constantFrom('live' as const, 'ending' as const, 'ended' as const, null),
    checkInAt: fc.integer({ min: -3, max: 30 }).map((days) => NOW + days * DAY),
    nightsFree: fc.boolean(),
  })
  .map((any) =>
    facts({
      intent: { status: any.status, lastErrorCode: any.error },
      payment: { status: any.known, lastErrorCode: any.knownError },
      booking: {
        status: any.booking,
        bookingMode: any.bookingMode,
        paymentsClosed: any.paymentsClosed,
        checkInAt: any.checkInAt,
      },
      claim: any.state && { state: any.state, deadline: any.deadline },
      nightsFree: any.nightsFree,
    }),
  )

/** The facts after a decision has been carried out: what verb, calendar and Stripe make of it. */
function carriedOut(before: SettlementFacts, decision: Settlement): SettlementFacts {
  const told = { ...before.payment, status: before.intent.status, lastErrorCode: before.intent.lastErrorCode }
  const after = before.payment.status === 'canceled' ? before : { ...before, payment: told }
  const moved = (status: BookingStatus, deadline: number | null): SettlementFacts => ({
    ...after,
    booking: { ...before.booking, status, paymentsClosed: true },
    claim: { state: 'live', deadline },
    nightsFree: false,
  })
  switch (decision.kind) {
    case 'confirm':
    case 'accept':
    case 'alter':
    case 'collect':
      return moved('confirmed', null)
    case 'request':
      return moved('requested', decision.deadline)
    case 'retake':
      return moved(decision.as, decision.as === 'requested' ? decision.deadline : null)
    case 'extend_hold':
      return { ...after, claim: { state: 'live', deadline: decision.deadline } }
    case 'release':
    case 'cancel':
      return {
        ...before,
        intent: { ...before.intent, status: 'canceled' },
        payment: { ...before.payment, status: 'canceled' },
      }
    case 'refund':
    case 'note':
    case 'note_failure':
      return after
    case 'nothing':
      return before
  }
}

describe('whatever the facts', () => {
  test('a decision that was carried out is not taken a second time', () => {
    fc.assert(
      fc.property(arbitraryFacts, (before) => {
        const decision = decide(before)
        // Its refund has an id of its own making, so that deciding it again creates nothing.
        fc.pre(!(before.payment.status === 'canceled' && decision.kind === 'refund'))
        expect(decide(carriedOut(before, decision)).kind).toBe('nothing')
      }),
    )
  })

  test('nights are sold only for money that is there', () => {
    fc.assert(
      fc.property(arbitraryFacts, (any) => {
        const { kind } = decide(any)
        if (kind === 'confirm' || kind === 'request' || kind === 'retake') {
          expect(isSecured(any.intent.status)).toBe(true)
        }
      }),
    )
  })

  test('nights are taken again only when they are free', () => {
    fc.assert(
      fc.property(arbitraryFacts, (any) => {
        if (decide(any).kind === 'retake') expect(any.nightsFree).toBe(true)
      }),
    )
  })

  test('no new money stays for a booking that has ended', () => {
    const over: readonly BookingStatus[] = ['expired', 'payment_failed', 'declined', 'withdrawn', 'cancelled']
    fc.assert(
      fc.property(arbitraryFacts, (any) => {
        const isNew = isSecured(any.intent.status) && !['succeeded', 'canceled'].includes(any.payment.status)
        fc.pre(isNew && over.includes(any.booking.status))
        expect(['retake', 'refund', 'release', 'cancel']).toContain(decide(any).kind)
      }),
    )
  })
})

describe('a payment for a later instalment', () => {
  const decided = (
    booking: BookingStatus,
    intent: IntentStatus,
    payment: IntentStatus = 'requires_payment_method',
    owedMinor = booking === 'cancelled' ? 0 : 500,
  ) =>
    decideInstalment({
      booking: { status: booking, laterInstalments: [{ ...SECOND, owedMinor }] },
      intent: { status: intent, lastErrorCode: null, captureBefore: null },
      payment: { status: payment, lastErrorCode: null, instalment: 2, amountMinor: 500 },
    }).kind
  const SECOND = {
    number: 2,
    amountMinor: 500,
    startsAt: 3,
    dueAt: 1,
    chargeAt: null,
    status: 'overdue' as const,
  }

  test('collects it while the stay lasts, and when it is over', () => {
    expect(decided('in_stay', 'succeeded')).toBe('collect')
    expect(decided('completed', 'succeeded')).toBe('collect')
    expect(decided('in_stay', 'requires_payment_method')).toBe('nothing')
  })

  test('that comes after a cancellation goes back, and must not stay payable', () => {
    expect(decided('cancelled', 'succeeded')).toBe('refund')
    expect(decided('cancelled', 'requires_payment_method')).toBe('cancel')
    expect(decided('in_stay', 'succeeded', 'canceled')).toBe('refund')
  })

  test('of which only a part is owed any more is another payment, unless it was paid in whole', () => {
    expect(decided('cancelled', 'succeeded', 'requires_payment_method', 200)).toBe('collect')
    expect(decided('cancelled', 'requires_payment_method', 'requires_payment_method', 200)).toBe('cancel')
    expect(decided('cancelled', 'requires_payment_method', 'requires_payment_method', 500)).toBe('nothing')
    expect(decided('completed', 'succeeded', 'requires_payment_method', 0)).toBe('refund')
  })

  test('has no further consequence once it has had one, whatever the booking has become', () => {
    for (const booking of BOOKING_STATUSES) {
      for (const intent of INTENT_STATUSES) expect(decided(booking, intent, 'succeeded')).toBe('nothing')
      expect(decided(booking, 'canceled', 'canceled')).toBe('nothing')
    }
  })
})

describe('what a guest can pay', () => {
  const stay = { checkIn: '2027-03-01', checkOut: '2027-05-10' }
  const clock = { timeZone: 'Europe/Paris', checkInTime: '15:00' }
  const laterInstalments = laterInstalmentsOf({ ...clock, ...stay, lines: price({ stay }).lines }, 1)
  const dueAt = laterInstalments[0]?.dueAt ?? 0
  const booking = (changes: Partial<PayableBooking>): PayableBooking => ({
    guestId: 'usr_guest',
    status: 'in_stay',
    holdExpiresAt: null,
    paymentsClosed: true,
    laterInstalments,
    ...changes,
  })
  const cancelled = (owedMinor: number) =>
    booking({
      status: 'cancelled',
      laterInstalments: cancelledPlan(laterInstalments, owedMinor, laterInstalments[0]?.startsAt ?? 0),
    })
  const held = booking({ status: 'pending_payment', holdExpiresAt: NOW + 1, paymentsClosed: false })

  test.each<[string, PayableBooking, number, number | null]>([
    ['the first instalment of a hold', held, NOW, 1],
    ['nothing of a hold that is over', held, NOW + 1, null],
    ['nothing before it is due', booking({}), dueAt - 1, null],
    ['what is due', booking({}), dueAt, 2],
    ['what is due of a stay that is over', booking({ status: 'completed' }), dueAt, 2],
    ['nothing of a stay that has not begun', booking({ status: 'confirmed' }), dueAt, null],
    ['nothing of a cancelled stay', cancelled(0), dueAt, null],
    ['what a cancelled stay still owes', cancelled(500), dueAt, 2],
  ])('is %s', (_, payable, now, expected) => {
    expect(payableInstalment(payable, 'usr_guest', now)).toBe(expected)
    expect(payableInstalment(payable, 'usr_other', now)).toBeNull()
  })
})

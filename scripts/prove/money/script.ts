import { decideApproval } from '../../../src/approvals/decide-approval.ts'
import type { Approval } from '../../../src/approvals/schemas.ts'
import { calendarOfBooking } from '../../../src/bookings/calendar-of-booking.ts'
import type { Booking } from '../../../src/bookings/schemas.ts'
import { replayDeadLetter } from '../../../src/dead-letters/replay-dead-letter.ts'
import { fingerprintOf, type IdempotencyRequest } from '../../../src/idempotency/idempotency.ts'
import { calendarOfPayment } from '../../../src/payments/calendar-of-payment.ts'
import { createPayment } from '../../../src/payments/create-payment.ts'
import { isApproval } from '../../../src/payments/create-refund.ts'
import { createPayoutAccount } from '../../../src/payouts/create-payout-account.ts'
import { holdPayout } from '../../../src/payouts/hold-payout.ts'
import { releasePayout } from '../../../src/payouts/release-payout.ts'
import { actorName, type SignedInUser } from '../../../src/shared/actor.ts'
import { type AlterationId, idToUuid, uuidToId } from '../../../src/shared/id.ts'
import { addDays, type LocalDate } from '../../../src/shared/local-date.ts'
import { intentIdOf } from '../../demo/stripe-js.ts'
import type { Cast } from './people.ts'
import type { Stage } from './stage.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** What was asked for, as far as the client was told. */
export interface Asked {
  bookingId: string
  paymentId: string
  intentId: string
}

export interface PaidStay {
  guest?: SignedInUser
  /** Nights, and how many after the arrival they begin. */
  nights?: number
  offset?: number
  saves?: boolean
  card?: string | undefined
  isChallenged?: boolean
}

export type Script = ReturnType<typeof createScript>

/** What the people of a history can do, each as a client does it: over the edge, with a key, and again when it insists. */
export function createScript(stage: Stage, cast: Cast, arrival: LocalDate) {
  let keys = 0
  const party = { adults: 2, children: 0, infants: 0, pets: 0 }

  const keyFor = (actor: SignedInUser, operation: string, body: unknown): IdempotencyRequest => {
    keys += 1
    return { scope: actorName(actor), key: `key ${keys}`, fingerprint: fingerprintOf(operation, body) }
  }

  const book = async (guest = cast.guest, { nights = 2, offset = 0 } = {}): Promise<string | null> => {
    const checkIn = addDays(arrival, offset)
    const input = { propertyId: cast.propertyId, checkIn, checkOut: addDays(checkIn, nights), guests: party }
    const booked = await stage.ask<Booking>(guest, keyFor(guest, 'book', input), (ctx) =>
      ctx.calendarOf(cast.propertyId).createBooking(input),
    )
    return booked?.id ?? null
  }

  const pay = async (
    bookingId: string | null,
    { guest = cast.guest, saves = false, alterationId = '' } = {},
  ): Promise<Asked | null> => {
    if (!bookingId) return null
    const about = { bookingId, savePaymentMethod: saves, ...(alterationId && { alterationId }) }
    const paid = await stage.ask(guest, keyFor(guest, 'pay', about), (ctx) => createPayment(ctx, about))
    const secret = paid?.payment.clientSecret
    if (!secret) return null
    return { bookingId, paymentId: paid.payment.id, intentId: intentIdOf(secret) }
  }

  /** The guest confirms with a card. */
  const confirm = async (asked: Asked | null, card = 'pm_card_visa'): Promise<void> => {
    if (asked) await stage.stripe.confirm(asked.intentId, card)
  }

  /** The other admin agrees. */
  const approve = async ({ id }: Approval): Promise<void> => {
    const { otherAdmin } = cast
    await stage.ask(otherAdmin, keyFor(otherAdmin, 'approve', id), (ctx) =>
      decideApproval(ctx, { id, decision: 'approve', reason: 'It is right.' }),
    )
  }

  const move = async (
    actor: SignedInUser,
    bookingId: string | null,
    run: (about: Awaited<ReturnType<typeof calendarOfBooking>>) => Promise<unknown>,
    name: string,
  ): Promise<void> => {
    if (!bookingId) return
    await stage.ask(actor, keyFor(actor, name, bookingId), async (ctx) =>
      run(await calendarOfBooking(ctx, bookingId)),
    )
  }

  const lastDispute = (): string | null => stage.stripe.all('dispute').at(-1)?.id ?? null

  return {
    cast,
    stage,
    book,
    pay,
    confirm,
    ...{ go: stage.go, pass: stage.pass },

    /** A stay that is paid for, before anything goes wrong. */
    async bookAndPay({
      guest = cast.guest,
      saves = false,
      card,
      isChallenged = false,
      ...stay
    }: PaidStay = {}) {
      const asked = await pay(await book(guest, stay), { guest, saves })
      await confirm(asked, card)
      if (asked && isChallenged) await stage.stripe.answerChallenge(asked.intentId, 'succeeded')
      await stage.go()
      return asked
    },

    accept: (bookingId: string | null) =>
      move(
        cast.host,
        bookingId,
        (about) => about.calendar.acceptBooking({ bookingId: about.bookingId, expectedVersions: null }),
        'accept',
      ),
    decline: (bookingId: string | null) =>
      move(
        cast.host,
        bookingId,
        (about) => about.calendar.declineBooking({ bookingId: about.bookingId, expectedVersions: null }),
        'decline',
      ),
    cancel: (
      actor: SignedInUser,
      bookingId: string | null,
      more: { refund?: { amountMinor: number; currency: string } } = {},
    ) =>
      move(
        actor,
        bookingId,
        ({ bookingId: id, seenStatus, calendar }) =>
          calendar.cancelBooking({ bookingId: id, seenStatus, expectedVersions: null, ...more }),
        'cancel',
      ),

    async give(actor: SignedInUser, asked: Asked | null, amountMinor: number): Promise<void> {
      if (!asked) return
      const body = { amount: { amountMinor, currency: 'EUR' } }
      const answer = await stage.ask(actor, keyFor(actor, 'give', { ...body, asked }), async (ctx) => {
        const { paymentId, bookingId, calendar } = await calendarOfPayment(ctx, asked.paymentId)
        return await calendar.createRefund({ paymentId, bookingId, expectedVersions: null, ...body })
      })
      if (answer && isApproval(answer)) await approve(answer)
    },

    /** One side proposes other dates, the other agrees. @returns the alteration */
    async propose(actor: SignedInUser, bookingId: string | null, nights: number): Promise<string | null> {
      if (!bookingId) return null
      const wanted = { checkOut: addDays(arrival, nights) }
      const proposed = await stage.ask(
        actor,
        keyFor(actor, 'alter', { bookingId, ...wanted }),
        async (ctx) => {
          const { bookingId: id, calendar } = await calendarOfBooking(ctx, bookingId)
          return await calendar.createAlteration({ bookingId: id, expectedVersions: null, ...wanted })
        },
      )
      return proposed?.id ?? null
    },
    async agree(actor: SignedInUser, bookingId: string | null, alterationId: string | null): Promise<void> {
      if (!bookingId || !alterationId) return
      await stage.ask(actor, keyFor(actor, 'agree', { bookingId, alterationId }), async (ctx) => {
        const { bookingId: id, calendar } = await calendarOfBooking(ctx, bookingId)
        const about = { bookingId: id, expectedVersions: null }
        // safe because the calendar has made it
        return await calendar.acceptAlteration({ ...about, alterationId: alterationId as AlterationId })
      })
    },

    /** The host closes nights that nobody has. */
    async block(nights: number): Promise<void> {
      const input = { from: arrival, to: addDays(arrival, nights) }
      await stage.ask(cast.host, keyFor(cast.host, 'block', input), (ctx) =>
        ctx.calendarOf(cast.propertyId).createBlock(input),
      )
    },

    /** The host can be paid from now on. */
    async onboard(): Promise<string> {
      await stage.ask(cast.host, null, (ctx) => createPayoutAccount(ctx, { country: 'FR' }))
      const account = stage.stripe
        .all('account')
        .find(({ metadata }) => metadata?.['userId'] === cast.host.userId)
      if (!account) throw new Error('the host has no account')
      await stage.stripe.onboard(account.id)
      await stage.ask(cast.host, null, (ctx) => createPayoutAccount(ctx, { country: 'FR' }))
      return account.id
    },

    async hold(id: string): Promise<void> {
      const { admin } = cast
      const reason = 'Somebody has to look.'
      await stage.ask(admin, keyFor(admin, 'hold', id), (ctx) => holdPayout(ctx, { id, reason }))
    },

    async release(id: string): Promise<void> {
      const { admin } = cast
      const asked = await stage.ask(admin, keyFor(admin, 'release', id), (ctx) => releasePayout(ctx, { id }))
      if (asked) await approve(asked)
    },

    /** The schedule, run after run. */
    async sweepOften(): Promise<void> {
      for (let round = 0; round < 3; round += 1) await stage.sweep()
    },

    async payouts(): Promise<string[]> {
      const rows = await stage.postgres.rows<{ id: string }>(
        'select id from payouts where user_id = $1 order by id',
        [idToUuid(cast.host.userId)],
      )
      return rows.map(({ id }) => uuidToId('po', id))
    },

    /** What a payment leads to fails again and again, until the queue gives it up. @returns the dead letter */
    async dieOf(asked: Asked | null): Promise<string | null> {
      if (!asked) return null
      const event = {
        eventId: `evt_${asked.paymentId}`,
        type: 'payment_intent.succeeded',
        requestId: 'proof',
      }
      await confirm(asked)
      await stage.die({ ...event, objectId: asked.intentId })
      const [row] = await stage.postgres.rows<{ id: string }>(
        'select id from dead_letters where message_key = $1',
        [event.eventId],
      )
      return row ? uuidToId('dlt', row.id) : null
    },

    async replay(letterId: string): Promise<void> {
      const { admin } = cast
      await stage.ask(admin, keyFor(admin, 'replay', letterId), (ctx) => replayDeadLetter(ctx, letterId))
    },

    /** The bank of whoever has paid disputes it. @returns the dispute's id at Stripe */
    async dispute(asked: Asked | null, reason = 'fraudulent'): Promise<string | null> {
      if (!asked) return null
      await stage.stripe.openDispute(asked.intentId, reason)
      return lastDispute()
    },
    openDisputes: (): string[] =>
      stage.stripe.all('dispute').flatMap(({ id, status }) => (status === 'needs_response' ? [id] : [])),
    async closeDispute(disputeId: string | null, outcome: 'won' | 'lost'): Promise<void> {
      if (disputeId) await stage.stripe.closeDispute(disputeId, outcome)
    },
  }
}

import { ownsAlteredNights } from '../bookings/alteration-moves.ts'
import { alterationPaidFor } from '../bookings/open-alteration.ts'
import type { BookingRow } from '../bookings/tables.ts'
import type { Claim } from '../calendar/claim.ts'
import type { CalendarContext } from '../calendar/open-calendar.ts'
import { shipClaim } from '../calendar/ship-claim.ts'
import type { IntentSnapshot } from '../platform/stripe.ts'
import { notFound, unavailable } from '../shared/errors.ts'
import type { AlterationId, BookingId, PaymentId } from '../shared/id.ts'
import { instantOf, localDateAt } from '../shared/local-date.ts'
import { carryOutSettlement } from './carry-out-settlement.ts'
import {
  decideDifference,
  decideInstalment,
  decideSettlement,
  type Settlement,
  type SettlementFacts,
} from './payment.ts'
import { type FoundPayment, findSettlementFacts } from './repository.ts'

export type SettlePaymentContext = Pick<
  CalendarContext,
  'actor' | 'calendar' | 'db' | 'idempotency' | 'log' | 'newId' | 'now' | 'stripe'
>

export interface SettlePaymentInput {
  paymentId: PaymentId
  bookingId: BookingId
  /** The event of Stripe's that led here; null when nobody told and somebody looked. */
  eventId: string | null
  /** As Stripe has just shown it; an event's own copy may be older. */
  intent: IntentSnapshot
}

/** Each attempt sees the calendar as it is; losing this often in a row means that something else is wrong. */
const ATTEMPTS_MAX = 4

/**
 * Draws the consequence of a payment's state: confirms, requests, takes nights again, pays back, or only notes it. Runs
 * inside the property's calendar object. Doing it again changes nothing.
 *
 * @throws AppError `not_found`; `unavailable` when Postgres or Stripe is silent, and it is to be repeated
 */
export async function settlePayment(
  ctx: SettlePaymentContext,
  input: SettlePaymentInput,
): Promise<{ settlement: Settlement['kind'] }> {
  return await ctx.calendar.inTurn(input.bookingId, () => settleNow(ctx, input))
}

/** The same, for whoever has the booking's turn. */
export async function settleNow(
  ctx: SettlePaymentContext,
  input: SettlePaymentInput,
): Promise<{ settlement: Settlement['kind'] }> {
  // A cold object adopts its claims first: a hold that it does not know would look like one that has ended.
  await ctx.calendar.load()
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const seq = await shipClaim(ctx.calendar, input.bookingId)
    const found = await findSettlementFacts(ctx.db, input.paymentId, input.eventId)
    if (!found) throw notFound('payment')
    if (found.eventSeen) return { settlement: 'nothing' }
    if (found.payment.alterationId) return await settleDifference(ctx, input, found)
    if (found.payment.instalment > 1) return await settleInstalment(ctx, input, found)

    // From here to the calendar's write there is no `await`. What was read before counts only if the claim has not
    // moved meanwhile.
    const claim = ctx.calendar.store.findClaim(input.bookingId)
    if ((claim?.seq ?? null) !== seq) continue
    const decision = decideSettlement(factsOf(ctx, input, found, claim), ctx.now())
    const about = { ...input, ...found, claim: claim ?? endedClaimOf(found.booking) }
    const movedOn = await carryOutSettlement(ctx, about, decision)
    if (movedOn) return await settleNow(ctx, { ...input, intent: movedOn })
    ctx.log.info('payment.settled', {
      paymentId: input.paymentId,
      bookingId: input.bookingId,
      status: input.intent.status,
      settlement: decision.kind,
    })
    return { settlement: decision.kind }
  }
  throw unavailable('The calendar of this property is busy right now.')
}

/** The same for a payment of what an alteration costs more; the booking's turn keeps everything else away from it. */
async function settleDifference(
  ctx: SettlePaymentContext,
  input: SettlePaymentInput,
  found: FoundPayment,
): Promise<{ settlement: Settlement['kind'] }> {
  // safe because its caller has looked
  const alterationId = found.payment.alterationId as AlterationId
  const about = await alterationPaidFor(ctx, alterationId)
  const { alteration } = about
  const ownsNights = about.claim !== null && ownsAlteredNights(ctx, about)
  const decision = decideDifference({ ...found, intent: input.intent, alteration, ownsNights })
  const claim = about.claim ?? endedClaimOf(found.booking)
  const movedOn = await carryOutSettlement(ctx, { ...input, ...found, claim, alteration }, decision)
  if (movedOn) return await settleNow(ctx, { ...input, intent: movedOn })
  ctx.log.info('payment.settled', { paymentId: input.paymentId, alterationId, settlement: decision.kind })
  return { settlement: decision.kind }
}

/** The same for a later instalment: it moves no nights, and the booking's turn keeps a cancellation away from it. */
async function settleInstalment(
  ctx: SettlePaymentContext,
  input: SettlePaymentInput,
  found: FoundPayment,
): Promise<{ settlement: Settlement['kind'] }> {
  const { paymentId, intent } = input
  const { booking } = found
  const decision = decideInstalment({ ...found, intent })
  const claim = ctx.calendar.store.findClaim(booking.id) ?? endedClaimOf(booking)
  const movedOn = await carryOutSettlement(ctx, { ...input, ...found, claim }, decision)
  if (movedOn) return await settleNow(ctx, { ...input, intent: movedOn })
  const { instalment } = found.payment
  ctx.log.info('payment.settled', { paymentId, instalment, settlement: decision.kind })
  return { settlement: decision.kind }
}

function factsOf(
  { calendar, now }: SettlePaymentContext,
  { intent }: SettlePaymentInput,
  { payment, booking }: FoundPayment,
  claim: Claim | null,
): SettlementFacts {
  const { checkIn, checkOut, timeZone, checkInTime } = booking
  const isAhead = checkIn >= localDateAt(now(), timeZone)
  return {
    intent,
    payment,
    booking: { ...booking, checkInAt: instantOf(checkIn, checkInTime, timeZone) },
    claim,
    nightsFree: isAhead && calendar.store.takenNights(checkIn, checkOut).size === 0,
  }
}

/** What a rebuilt object no longer knows: Postgres keeps copies of live claims only. */
const endedClaimOf = ({ id, checkIn, checkOut, guestId }: BookingRow): Claim => ({
  id,
  kind: 'hold',
  state: 'ended',
  checkIn,
  checkOut,
  holderId: guestId,
  deadline: null,
  seq: 0,
})

import {
  chargeAgainAt,
  chargeableInstalment,
  isChargedLater,
  type LaterInstalment,
  owedOf,
  statusAt,
} from '../bookings/instalment-plan.ts'
import { rereadBooking } from '../bookings/reread-booking.ts'
import { bookingStatements } from '../bookings/statements.ts'
import type { BookingRow } from '../bookings/tables.ts'
import { shipClaim } from '../calendar/ship-claim.ts'
import type { DomainEvent } from '../events/domain-event.ts'
import { eventStatements } from '../events/statements.ts'
import { runBatch } from '../platform/database.ts'
import { type Intent, type IntentStatus, type StripeOutcome, snapshotOf } from '../platform/stripe.ts'
import type { BookingId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import { chargeSavedMethod, findSavedMethod } from './charge-saved-method.ts'
import { lookAtIntent } from './look-at-intent.ts'
import { beginInstalment } from './repository.ts'
import { type SettlePaymentContext, settleNow } from './settle-payment.ts'
import { paymentStatements } from './statements.ts'
import type { PaymentRow } from './tables.ts'

/**
 * Charges the instalment of a stay that is due to what paid for the stay, while its guest is not there. Runs inside the
 * property's calendar object, in the booking's turn. In phases, so that nothing is charged twice wherever it breaks off: the
 * payment is stored, Stripe is asked under keys made of it and of the attempt, and what came of it is stored with the time of
 * the next attempt. Where it does not work the guest is told, and can pay by hand.
 *
 * @returns what became of it; `nothing` when none is due, or nothing is owed of it any more
 * @throws AppError `unavailable` when Postgres is silent: the next sweep goes on with the same attempt
 */
export async function chargeInstalment(
  ctx: SettlePaymentContext,
  { bookingId }: { bookingId: BookingId },
): Promise<{ outcome: 'nothing' | 'unknown' | IntentStatus }> {
  return await ctx.calendar.inTurn(bookingId, async () => {
    await ctx.calendar.load()
    await shipClaim(ctx.calendar, bookingId)
    const booking = await rereadBooking(ctx, bookingId)
    const instalment = chargeableInstalment(booking.laterInstalments, ctx.now())
    if (!instalment || !isChargedLater(booking.status)) return { outcome: 'nothing' }
    const payment = await beginInstalment(ctx, booking, instalment)
    // Begun before the stay was cancelled, and not given up yet: the sweep does that.
    if (payment && payment.amountMinor !== owedOf(instalment)) return { outcome: 'unknown' }
    await ctx.calendar.checkpoint('charge_stored')
    const charged = await charge(ctx, booking, payment)
    if (charged === 'unknown') return { outcome: 'unknown' }
    if (charged && payment) await settle(ctx, payment, charged)
    const outcome = charged?.status ?? 'requires_payment_method'
    // One that is canceled is begun anew.
    if (outcome !== 'succeeded' && outcome !== 'canceled') {
      await noteAttempt(ctx, { booking, instalment, payment, isUnderWay: outcome === 'processing' })
    }
    return { outcome }
  })
}

/** The intent as it is after the attempt; null when there was nothing to charge, or nothing to charge it to. */
async function charge(
  ctx: SettlePaymentContext,
  booking: BookingRow,
  payment: PaymentRow | null,
): Promise<Intent | null | 'unknown'> {
  if (!payment) return null
  if (payment.stripePaymentIntentId) {
    const seen = await lookAtIntent(ctx, payment, booking.propertyId)
    if (seen.kind !== 'done') return asUndecided(ctx, payment, seen)
    if (!isChargeable(seen.value.status)) return seen.value
  }
  const saved = await findSavedMethod(ctx, booking)
  if (saved.kind !== 'done') return asUndecided(ctx, payment, saved)
  const { value: methodId } = saved
  if (!methodId) return null
  const charged = await chargeSavedMethod(ctx, { payment, booking, methodId })
  return charged.kind === 'done' ? charged.value : asUndecided(ctx, payment, charged)
}

/** What is at the bank is left alone, and so is a guest who is showing the bank who they are. */
const isChargeable = (status: IntentStatus): boolean =>
  status === 'requires_payment_method' || status === 'requires_confirmation'

/** Silence is tried again as the same attempt; what Stripe will not even take on would be refused again. */
function asUndecided(
  { log }: SettlePaymentContext,
  { id: paymentId }: PaymentRow,
  outcome: Exclude<StripeOutcome<unknown>, { kind: 'done' }>,
): 'unknown' | null {
  log.warn('payment.not_charged', { paymentId, kind: outcome.kind, message: outcome.message })
  return outcome.kind === 'silent' ? 'unknown' : null
}

async function settle(ctx: SettlePaymentContext, payment: PaymentRow, charged: Intent): Promise<void> {
  const intent = snapshotOf(charged)
  await settleNow(ctx, { paymentId: payment.id, bookingId: payment.bookingId, eventId: null, intent })
}

interface VainAttempt {
  booking: BookingRow
  instalment: LaterInstalment
  payment: PaymentRow | null
  /** The bank has not said yet: nobody is told. */
  isUnderWay: boolean
}

/** The attempt has come to its end: when the next one is, and that the guest is told. */
async function noteAttempt(ctx: SettlePaymentContext, about: VainAttempt): Promise<void> {
  const { db } = ctx
  const { booking, instalment, isUnderWay, payment } = about
  const { number } = instalment
  const at = ctx.now()
  const status = isUnderWay ? instalment.status : statusAt(instalment, at)
  const planned = { number, status, chargeAt: chargeAgainAt(instalment, at) }
  await runBatch(db, [
    bookingStatements['booking.plan_instalment'](db, { bookingId: booking.id, ...planned }),
    ...(payment
      ? [
          paymentStatements['payment.count_attempt'](db, {
            paymentId: payment.id,
            attempt: payment.chargeAttempts,
          }),
        ]
      : []),
    ...newsOf(ctx, about).map((event) => eventStatements['event.record'](db, event)),
  ])
}

/** The guest is told when it could not be charged for the first time, both sides when its nights begin and it is not paid. */
function newsOf(
  { newId, now }: SettlePaymentContext,
  { booking, instalment, isUnderWay }: VainAttempt,
): DomainEvent[] {
  const { number, dueAt } = instalment
  const amountMinor = owedOf(instalment)
  const status = statusAt(instalment, now())
  if (isUnderWay || status === instalment.status) return []
  return [
    {
      id: newId('evt'),
      type: status === 'overdue' ? 'booking.instalment_overdue' : 'booking.instalment_unpaid',
      subjectId: booking.id,
      data: { instalment: number, amountMinor, currency: booking.currency, dueAt: toIso(dueAt) },
      occurredAt: now(),
    },
  ]
}

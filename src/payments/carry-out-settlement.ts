import { applyAlteration } from '../bookings/alteration-moves.ts'
import { confirmHold, extendHold, requestHold, retakeHold } from '../bookings/booking-moves.ts'
import { bookingStatements } from '../bookings/statements.ts'
import type { AlterationRow } from '../bookings/tables.ts'
import type { Claim } from '../calendar/claim.ts'
import { requireShipped } from '../calendar/require-shipped.ts'
import type { DomainEventType } from '../events/domain-event.ts'
import { eventEffect, eventStatements } from '../events/statements.ts'
import { alterationOf, chargeOf, type LedgerTransaction, saleOf } from '../ledger/posting.ts'
import { ledgerEffect, ledgerStatements } from '../ledger/statements.ts'
import { runBatch, type Statement } from '../platform/database.ts'
import type { Effect } from '../platform/effect.ts'
import { type IntentSnapshot, snapshotOf } from '../platform/stripe.ts'
import { AppError, unavailable } from '../shared/errors.ts'
import { type EventId, idToUuid, type RefundId, uuidToId } from '../shared/id.ts'
import { assertNever } from '../shared/result.ts'
import { isOver, nextCheckAt, type Settlement } from './payment.ts'
import { newRefund } from './refund.ts'
import type { FoundPayment } from './repository.ts'
import { sendRefund } from './send-refund.ts'
import type { SettlePaymentContext } from './settle-payment.ts'
import { paymentEffect, paymentStatements } from './statements.ts'
import type { RefundRow } from './tables.ts'

/** A payment at the moment of its settlement. */
export interface SettlementCase extends FoundPayment {
  claim: Claim
  intent: IntentSnapshot
  eventId: string | null
  /** What it pays for besides the booking itself. */
  alteration?: AlterationRow
}

/**
 * Does what was decided. The calendar is written synchronously, before the first `await`; the payment's own statements
 * travel in the booking's transaction.
 *
 * @returns the payment as it is by now when it has moved on meanwhile, and is to be decided about again; else null
 * @throws AppError `unavailable` when Postgres or Stripe is silent: deciding again goes on from there
 */
export async function carryOutSettlement(
  ctx: SettlePaymentContext,
  about: SettlementCase,
  decision: Settlement,
): Promise<IntentSnapshot | null> {
  switch (decision.kind) {
    case 'retake':
      return await retake(ctx, about, decision)
    case 'release':
    case 'cancel':
      return await cancel(ctx, about, decision.kind === 'release')
    default:
      await settle(ctx, about, decision)
      return null
  }
}

/** Everything that cannot be overtaken by the guest. */
async function settle(
  ctx: SettlePaymentContext,
  about: SettlementCase,
  decision: Exclude<Settlement, { kind: 'retake' | 'release' | 'cancel' }>,
): Promise<void> {
  switch (decision.kind) {
    case 'confirm':
    case 'accept':
      requireShipped(
        await confirmHold(ctx, about.claim, about.booking, {
          cause: decision.kind === 'accept' ? 'acceptance' : 'payment_event',
          effects: [...securedEffects(ctx, about), saleEffect(ctx, about)],
        }),
      )
      return await ctx.calendar.checkpoint('confirmed')
    case 'request': {
      const effects = securedEffects(ctx, about)
      const { deadline } = decision
      return requireShipped(
        await requestHold(ctx, about.claim, { cause: 'payment_event', deadline, effects }),
      )
    }
    case 'alter':
      return await alter(ctx, about)
    case 'collect':
      return await collect(ctx, about, decision)
    case 'refund':
      return await refundLate(ctx, about)
    case 'extend_hold':
      requireShipped(await extendHold(ctx, about.claim, { deadline: decision.deadline }))
      return await note(ctx, about)
    case 'note_failure':
      return await note(ctx, about, 'payment.failed')
    case 'note':
      return await note(ctx, about)
    case 'nothing':
      return await remember(ctx, about)
    default:
      return assertNever(decision)
  }
}

async function retake(
  ctx: SettlePaymentContext,
  about: SettlementCase,
  how: Extract<Settlement, { kind: 'retake' }>,
): Promise<IntentSnapshot | null> {
  const sale = how.as === 'confirmed' ? [saleEffect(ctx, about)] : []
  const reason = { cause: 'late_payment', effects: [...securedEffects(ctx, about), ...sale] } as const
  const outcome = await retakeHold(ctx, about.claim, about.booking, { ...how, ...reason })
  switch (outcome.kind) {
    case 'nights_taken':
    case 'refused': // Postgres knows a claim that the calendar does not: nobody is sold nights in doubt
      if (about.intent.status !== 'succeeded') return await cancel(ctx, about, true)
      await refundLate(ctx, about)
      return null
    default:
      requireShipped(outcome)
      return null
  }
}

/** The difference is paid: the booking becomes what was agreed on. */
async function alter(ctx: SettlePaymentContext, about: SettlementCase): Promise<void> {
  const { alteration, booking, claim } = about
  if (!alteration) throw new AppError('internal', 'a payment for no alteration was to alter a booking')
  const effects = [
    ...securedEffects(ctx, about),
    ledgerEffect('ledger.post', alterationOf(booking, alteration, ctx.now())),
  ]
  requireShipped(await applyAlteration(ctx, { alteration, booking, claim }, effects))
  await ctx.calendar.checkpoint('confirmed')
}

/** A later instalment is paid: it is charged no more, in the transaction of the money. What is too much goes back. */
async function collect(
  ctx: SettlePaymentContext,
  about: SettlementCase,
  { excessMinor }: Extract<Settlement, { kind: 'collect' }>,
): Promise<void> {
  const { db } = ctx
  const { bookingId, instalment: number } = about.payment
  const refund = excessMinor > 0 ? lateRefundOf(ctx, about, excessMinor) : null
  await runBatch(db, [
    ...settleStatements(ctx, about),
    bookingStatements['booking.plan_instalment'](db, { bookingId, number, status: 'paid', chargeAt: null }),
    eventStatements['event.record'](db, factOf(ctx, about, 'payment.succeeded')),
    ...(refund ? [paymentStatements['refund.create'](db, refund)] : []),
    ...eventStatementsOf(ctx, about),
  ])
  if (refund) await sendLate(ctx, about, refund)
}

/** The row and the guest's notice first, then Stripe: what a crash leaves between them, the sweep sends. */
async function refundLate(ctx: SettlePaymentContext, about: SettlementCase): Promise<void> {
  const { db } = ctx
  const refund = lateRefundOf(ctx, about, about.payment.amountMinor)
  await runBatch(db, [
    ...settleStatements(ctx, about),
    paymentStatements['refund.create'](db, refund),
    eventStatements['event.record'](db, tellGuest(ctx, about, { refundId: refund.id })),
    ...eventStatementsOf(ctx, about),
  ])
  await sendLate(ctx, about, refund)
}

/** Its ids are made of the payment's: there is one late refund of a payment, and one notice of it. */
function lateRefundOf(
  { now }: SettlePaymentContext,
  { payment: { id: paymentId } }: SettlementCase,
  amountMinor: number,
): RefundRow {
  const id = sameBits('rfd', paymentId) satisfies RefundId
  return newRefund({ id, paymentId, amountMinor, reason: 'late_payment' }, now())
}

async function sendLate(ctx: SettlePaymentContext, about: SettlementCase, refund: RefundRow): Promise<void> {
  await ctx.calendar.checkpoint('refund_recorded')
  await sendRefund(ctx, { refund, payment: about.payment }, about.intent.id)
}

async function cancel(
  ctx: SettlePaymentContext,
  about: SettlementCase,
  isLate: boolean,
): Promise<IntentSnapshot | null> {
  const outcome = await ctx.stripe.cancelIntent(about.intent.id)
  if (outcome.kind === 'silent') throw unavailable('The payment provider does not answer right now.')
  if (outcome.kind !== 'done') throw new AppError('internal', `Stripe will not cancel: ${outcome.code}`)
  const intent = snapshotOf(outcome.value)
  // The guest was faster: that is money, and what it is for is decided as for any other.
  if (intent.status === 'succeeded') return intent
  const after = { ...about, intent }
  const { db } = ctx
  await runBatch(db, [
    paymentStatements['payment.settle'](db, wordOn(ctx, after)),
    ...(isLate ? [eventStatements['event.record'](db, tellGuest(ctx, about, { released: true }))] : []),
    ...eventStatementsOf(ctx, after),
  ])
  return null
}

async function note(ctx: SettlePaymentContext, about: SettlementCase, type?: DomainEventType): Promise<void> {
  const { db } = ctx
  await runBatch(db, [
    ...settleStatements(ctx, about),
    ...(type ? [eventStatements['event.record'](db, factOf(ctx, about, type))] : []),
    ...eventStatementsOf(ctx, about),
  ])
}

/** Nothing follows but what is known from now on: an intent whose id is not stored would be ordered at each look. */
async function remember(ctx: SettlePaymentContext, about: SettlementCase): Promise<void> {
  const { db, now } = ctx
  const { intent, payment } = about
  const known = { paymentId: payment.id, intentId: intent.id, at: now() }
  await runBatch(db, [
    ...(payment.stripePaymentIntentId === null ? [paymentStatements['payment.set_intent'](db, known)] : []),
    ...eventStatementsOf(ctx, about),
  ])
}

/** What belongs into the transaction in which the booking takes the money for good, or sets it aside. */
function securedEffects(ctx: SettlePaymentContext, about: SettlementCase): Effect[] {
  const { eventId, intent } = about
  return [
    paymentEffect('payment.settle', wordOn(ctx, about)),
    ...chargesOf(ctx, about).map((charge) => ledgerEffect('ledger.post', charge)),
    ...(eventId ? [paymentEffect('stripe_event.record', { eventId, at: ctx.now() })] : []),
    ...(intent.status === 'succeeded'
      ? [eventEffect('event.record', factOf(ctx, about, 'payment.succeeded'))]
      : []),
  ]
}

const saleEffect = ({ now }: SettlePaymentContext, { booking }: SettlementCase): Effect =>
  ledgerEffect('ledger.post', saleOf(booking, now()))

/** A payment's new status, and in the books what has come by it. */
function settleStatements(ctx: SettlePaymentContext, about: SettlementCase): Statement[] {
  const { db } = ctx
  return [
    paymentStatements['payment.settle'](db, wordOn(ctx, about)),
    ...chargesOf(ctx, about).map((charge) => ledgerStatements['ledger.post'](db, charge)),
  ]
}

function chargesOf(
  { now }: SettlePaymentContext,
  { payment, booking, intent }: SettlementCase,
): LedgerTransaction[] {
  return intent.status === 'succeeded' ? [chargeOf(booking, payment, now())] : []
}

const eventStatementsOf = ({ db, now }: SettlePaymentContext, { eventId }: SettlementCase) =>
  eventId ? [paymentStatements['stripe_event.record'](db, { eventId, at: now() })] : []

function wordOn({ now }: SettlePaymentContext, { payment, intent }: SettlementCase) {
  const { id, status, lastErrorCode } = intent
  const at = now()
  const checkAt = isOver(status) ? null : nextCheckAt(payment.createdAt, at)
  return { paymentId: payment.id, intent: { id, status, lastErrorCode }, at, checkAt }
}

function factOf(
  { newId, now }: SettlePaymentContext,
  { payment, intent }: SettlementCase,
  type: DomainEventType,
) {
  const { id, bookingId, alterationId, instalment, amountMinor, currency } = payment
  const { lastErrorCode } = intent
  const data = {
    bookingId,
    ...(alterationId ? { alterationId } : { instalment }),
    amountMinor,
    currency,
    ...(lastErrorCode && { errorCode: lastErrorCode }),
  }
  return { id: newId('evt'), type, subjectId: id, data, occurredAt: now() }
}

function tellGuest(
  ctx: SettlePaymentContext,
  about: SettlementCase,
  how: { refundId: RefundId } | { released: true },
) {
  const fact = factOf(ctx, about, 'payment.refunded_late')
  return { ...fact, id: sameBits('evt', about.payment.id) satisfies EventId, data: { ...fact.data, ...how } }
}

const sameBits = <P extends 'rfd' | 'evt'>(prefix: P, paymentId: SettlementCase['payment']['id']) =>
  uuidToId(prefix, idToUuid(paymentId))

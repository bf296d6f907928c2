import type { AppContext } from '../context.ts'
import {
  type GivingAccount,
  goodwillReturnOf,
  type LedgerTransaction,
  refundOf,
  refundReturnOf,
} from '../ledger/posting.ts'
import { ledgerStatements } from '../ledger/statements.ts'
import { runBatch } from '../platform/database.ts'
import type { RefundStatus, StripeOutcome, StripeRefund } from '../platform/stripe.ts'
import type { Instant } from '../shared/local-date.ts'
import { isOpenDispute } from './dispute.ts'
import { nextCheckAt } from './payment.ts'
import type { RefundGiver } from './refund.ts'
import { findDisputesOfPayment } from './repository.ts'
import { paymentStatements } from './statements.ts'
import type { PaymentRow, RefundRow } from './tables.ts'

type SendRefundContext = Pick<AppContext, 'db' | 'log' | 'now' | 'stripe'>

/** A refund and what it is taken from. */
export interface RefundCase {
  refund: RefundRow
  payment: Pick<PaymentRow, 'bookingId' | 'currency'>
}

/**
 * Sends a stored refund to Stripe and records what became of it. Silence leaves it as it is: the sweep sends it again,
 * under the same key. So does a refusal that Stripe only repeats: its reason may have passed, and within a day Stripe has
 * forgotten the key and looks again.
 */
export async function sendRefund(ctx: SendRefundContext, about: RefundCase, intentId: string): Promise<void> {
  const { refund } = about
  const outcome = await orderRefund(ctx, about, intentId)
  switch (outcome.kind) {
    case 'done':
      return await recordRefund(ctx, about, outcome.value)
    case 'silent':
      return ctx.log.warn('refund.unsent', { refundId: refund.id, message: outcome.message })
    case 'declined':
    case 'refused':
      ctx.log.warn('refund.refused', { refundId: refund.id, code: outcome.code, message: outcome.message })
      if (outcome.kind === 'refused' && outcome.isRepeated) return
      if (outcome.code === DISPUTED && (await mayBeDecidedByBank(ctx, refund))) return
      return await recordRefund(ctx, about, { id: null, status: 'failed' })
  }
}

/** Well before a day is over, after which Stripe may make what is ordered under the same key a second time. */
const KEY_IS_GOOD_MS = 20 * 60 * 60 * 1000

/** Orders a refund at Stripe, unless it was made before. */
async function orderRefund(
  ctx: SendRefundContext,
  { refund, payment }: RefundCase,
  intentId: string,
): Promise<StripeOutcome<StripeRefund>> {
  if (ctx.now() - refund.createdAt > KEY_IS_GOOD_MS) {
    const earlier = await ctx.stripe.findRefund(intentId, refund.id)
    if (earlier.kind !== 'done') return earlier
    if (earlier.value) return { kind: 'done', value: earlier.value }
  }
  const amount = { amountMinor: refund.amountMinor, currency: payment.currency }
  const ordered = await ctx.stripe.createRefund({ refundId: refund.id, intentId, amount })
  return await findIfMade(ctx, refund, intentId, ordered)
}

/** https://docs.stripe.com/error-codes#charge-disputed */
const DISPUTED = 'charge_disputed'

/** A bank holds the money, as is known here or is about to be told: who loses the dispute pays the guest, and once. */
async function mayBeDecidedByBank({ db }: SendRefundContext, { paymentId }: RefundRow): Promise<boolean> {
  const disputes = await findDisputesOfPayment(db, paymentId)
  return disputes.length === 0 || disputes.some(({ status }) => isOpenDispute(status))
}

/** What Stripe says of a refund, and with it what the payment has given back; `id` is Stripe's. */
export async function recordRefund(
  { db, log, now }: Pick<SendRefundContext, 'db' | 'log' | 'now'>,
  about: RefundCase,
  said: { id: string | null; status: RefundStatus },
  eventId: string | null = null,
): Promise<void> {
  const { refund } = about
  const at = now()
  // Money is owed and did not arrive: somebody has to look.
  if (said.status === 'failed') log.error('refund.failed', { refundId: refund.id, stripeRefundId: said.id })
  const isOpen = said.status === 'pending' || said.status === 'requires_action'
  const checkAt = isOpen ? nextCheckAt(refund.createdAt, at) : null
  const word = { refundId: refund.id, stripeRefundId: said.id, status: said.status, at, checkAt }
  await runBatch(db, [
    paymentStatements['refund.record'](db, word),
    paymentStatements['payment.sum_refunds'](db, { refundId: refund.id, at }),
    ...movementsOf(about, said, at).map((movement) => ledgerStatements['ledger.post'](db, movement)),
    ...(eventId === null ? [] : [paymentStatements['stripe_event.record'](db, { eventId, at })]),
  ])
}

/** What has moved by it. One that fails has gone out and come back, in whichever order that is heard of. */
function movementsOf(
  { refund, payment }: RefundCase,
  said: { id: string | null; status: RefundStatus },
  at: Instant,
): LedgerTransaction[] {
  const booking = { id: payment.bookingId, currency: payment.currency }
  switch (said.status) {
    case 'succeeded':
      return [refundOf(booking, refund, at)]
    case 'failed':
    case 'canceled':
      return [
        ...(said.id === null ? [] : [refundOf(booking, refund, at), refundReturnOf(booking, refund, at)]),
        ...goodwillReturns({ refund, payment }, at),
      ]
    case 'pending':
    case 'requires_action':
      return []
  }
}

/** A gift that could not be given is owed to nobody; everything else still is. */
export function goodwillReturns({ refund, payment }: RefundCase, at: Instant): LedgerTransaction[] {
  const { id, amountMinor, givenBy } = refund
  if (givenBy === null) return []
  const booking = { id: payment.bookingId, currency: payment.currency }
  return [goodwillReturnOf(booking, { id, amountMinor, from: ACCOUNT_OF_GIVER[givenBy] }, at)]
}

/** Out of which account somebody gives. */
export const ACCOUNT_OF_GIVER: Readonly<Record<RefundGiver, GivingAccount>> = {
  host: 'host_payable',
  platform: 'platform_revenue',
}

/** Stripe forgets keys after a day, and then only says that nothing is left: this refund may be the reason. */
async function findIfMade(
  { stripe }: SendRefundContext,
  refund: RefundRow,
  intentId: string,
  outcome: StripeOutcome<StripeRefund>,
): Promise<StripeOutcome<StripeRefund>> {
  if (outcome.kind !== 'refused') return outcome
  const earlier = await stripe.findRefund(intentId, refund.id)
  if (earlier.kind !== 'done') return earlier
  return earlier.value ? { kind: 'done', value: earlier.value } : outcome
}

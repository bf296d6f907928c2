import { newApproval } from '../approvals/new-approval.ts'
import type { Approval } from '../approvals/schemas.ts'
import { requestStatements } from '../approvals/statements.ts'
import { toApproval } from '../approvals/views.ts'
import {
  type BookingCase,
  type BookingRequest,
  type CaseContext,
  openBookingCase,
} from '../bookings/booking-case.ts'
import { eventStatements } from '../events/statements.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { identityStatements } from '../identity/statements.ts'
import { goodwillOf } from '../ledger/posting.ts'
import { ledgerStatements } from '../ledger/statements.ts'
import { runBatch, type Statement } from '../platform/database.ts'
import { AppError, notFound, validationFailed } from '../shared/errors.ts'
import type { BookingId, PaymentId } from '../shared/id.ts'
import { isHeld, sendRefunds } from './plan-refunds.ts'
import { leftOf, newRefund, type RefundGiver } from './refund.ts'
import { type BookingMoney, findBookingMoney } from './repository.ts'
import type { CreateRefundInput, Refund } from './schemas.ts'
import { ACCOUNT_OF_GIVER } from './send-refund.ts'
import type { SettlePaymentContext } from './settle-payment.ts'
import { paymentStatements } from './statements.ts'
import type { PaymentRow, RefundRow } from './tables.ts'
import { toRefund } from './views.ts'

type CreateRefundContext = SettlePaymentContext & CaseContext

/** A refund that is given, or what another admin has to approve first. */
export type RefundAnswer = Refund | Approval

export interface CreateRefund extends BookingRequest, CreateRefundInput {
  paymentId: PaymentId
}

/**
 * Gives a guest back more than the sale owes: a gift of the host's, out of what the host is owed, or of the platform's, out of
 * its revenue. Runs inside the property's calendar object, in the booking's turn, because a cancellation or an alteration gives
 * back of the same payment. Stored first and sent to Stripe then; what does not get through is sent again.
 *
 * @returns a host's refund as it was stored, `pending`: what becomes of it shows with the payment. What an admin asks for is not
 *   given before another admin has approved it.
 * @throws AppError `not_found`, `forbidden`, `account_suspended`; `refund_exceeds_remainder`, `payment_disputed` (conflict);
 *   `validation_failed` for another currency; `idempotency_key_reused`, `unavailable`
 */
export async function createRefund(ctx: CreateRefundContext, request: CreateRefund): Promise<RefundAnswer> {
  return await ctx.calendar.inTurn(request.bookingId, async () => {
    const opened = await openBookingCase<RefundAnswer>(ctx, 'createRefund', request)
    if ('answer' in opened) return opened.answer
    const money = await findBookingMoney(ctx.db, request.bookingId)
    const payment = money.payments.find(({ id }) => id === request.paymentId)
    if (!payment) throw notFound('payment')
    requireCurrency(payment, request)
    requireCanGo(payment, money, request.amount)
    return opened.by === 'host'
      ? await give(ctx, opened, payment, request)
      : await askAnotherAdmin(ctx, opened, payment, request)
  })
}

/** True for what another admin has to approve. */
export const isApproval = (answer: RefundAnswer): answer is Approval => 'operation' in answer

/** @throws AppError `payment_disputed`, `refund_exceeds_remainder` (conflict) */
export function requireCanGo(
  payment: PaymentRow,
  { refunds, disputes }: BookingMoney,
  { amountMinor }: { amountMinor: number },
): void {
  if (isHeld(payment, disputes)) throw new AppError('payment_disputed')
  const leftMinor = leftOf(payment, refunds, disputes)
  if (amountMinor <= leftMinor) return
  throw new AppError(
    'refund_exceeds_remainder',
    `No more than ${leftMinor} minor units of this payment can go back.`,
  )
}

/** The refund, the books and the notice of a gift, for one transaction: Postgres itself refuses more than is left. */
export function giftStatements(
  { db, newId, now }: Pick<CreateRefundContext, 'db' | 'newId' | 'now'>,
  booking: { id: BookingId; currency: string },
  refund: RefundRow & { givenBy: RefundGiver },
): Statement[] {
  const { id, paymentId, amountMinor, givenBy } = refund
  const { id: bookingId, currency } = booking
  const gift = { id, amountMinor, from: ACCOUNT_OF_GIVER[givenBy] }
  return [
    paymentStatements['refund.create'](db, refund),
    ledgerStatements['ledger.post'](db, goodwillOf(booking, gift, now())),
    eventStatements['event.record'](db, {
      id: newId('evt'),
      type: 'payment.refund_given',
      subjectId: paymentId,
      data: { bookingId, refundId: id, amountMinor, currency, givenBy },
      occurredAt: now(),
    }),
  ]
}

function requireCurrency({ currency }: PaymentRow, { amount }: CreateRefundInput): void {
  if (amount.currency === currency) return
  const message = `The payment is in ${currency}.`
  throw validationFailed([{ pointer: '/amount/currency', code: 'other_currency', message }])
}

async function give(
  ctx: CreateRefundContext,
  { booking, person }: BookingCase,
  payment: PaymentRow,
  { amount: { amountMinor }, reason: statedReason }: CreateRefund,
): Promise<Refund> {
  const { db, newId, now } = ctx
  const gift = {
    id: newId('rfd'),
    paymentId: payment.id,
    amountMinor,
    reason: 'goodwill',
    statedReason,
  } as const
  const refund = { ...newRefund(gift, now()), givenBy: 'host' as const }
  const answer = toRefund(refund, payment.currency)
  const stored = await answerOnce<Refund>(ctx, async (remember) => {
    await runBatch(db, [
      identityStatements['actor.assert'](db, person),
      ...giftStatements(ctx, booking, refund),
      ...remember(answer),
    ])
    return answer
  })
  // The same request, given up before and stored late, is the answer then: this refund is in no row.
  if (stored.id === refund.id) await sendRefunds(ctx, { refunds: [{ refund, payment }] })
  return stored
}

/** Nothing goes back by this; what is left of the payment may be less by the time it is approved. */
async function askAnotherAdmin(
  ctx: CreateRefundContext,
  { booking, person }: BookingCase,
  payment: PaymentRow,
  { amount, reason }: CreateRefund,
): Promise<Approval> {
  const { db, newId, now } = ctx
  const at = now()
  const asked = {
    operation: 'createRefund' as const,
    subjectId: payment.id,
    bookingId: booking.id,
    ...amount,
    statedReason: reason ?? null,
    beneficiaryId: booking.guestId,
  }
  const approval = newApproval(asked, { id: newId('apv'), requestedBy: person.userId, at })
  const answer = toApproval(approval, at)
  return await answerOnce<Approval>(ctx, async (remember) => {
    await runBatch(db, [
      identityStatements['actor.assert'](db, person),
      ...requestStatements(ctx, approval),
      ...remember(answer),
    ])
    return answer
  })
}

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
import { runBatch } from '../platform/database.ts'
import { AppError, notFound, validationFailed } from '../shared/errors.ts'
import type { PaymentId } from '../shared/id.ts'
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

export interface CreateRefund extends BookingRequest, CreateRefundInput {
  paymentId: PaymentId
}

/**
 * Gives a guest back more than the sale owes: a gift of the host's, out of what the host is owed, or of the platform's, out of
 * its revenue. Runs inside the property's calendar object, in the booking's turn, because a cancellation or an alteration gives
 * back of the same payment. Stored first and sent to Stripe then; what does not get through is sent again.
 *
 * @returns the refund as it was stored, `pending`: what becomes of it shows with the payment
 * @throws AppError `not_found`, `forbidden`, `account_suspended`; `refund_exceeds_remainder`, `payment_disputed` (conflict);
 *   `validation_failed` for another currency; `idempotency_key_reused`, `unavailable`
 */
export async function createRefund(ctx: CreateRefundContext, request: CreateRefund): Promise<Refund> {
  return await ctx.calendar.inTurn(request.bookingId, async () => {
    const opened = await openBookingCase<Refund>(ctx, 'createRefund', request)
    if ('answer' in opened) return opened.answer
    const money = await findBookingMoney(ctx.db, request.bookingId)
    const payment = money.payments.find(({ id }) => id === request.paymentId)
    if (!payment) throw notFound('payment')
    requireCanGo(payment, money, request)
    const givenBy = opened.by === 'host' ? 'host' : 'platform'
    const { paymentId, reason: statedReason } = request
    const { amountMinor } = request.amount
    const refund = newRefund(
      { id: ctx.newId('rfd'), paymentId, amountMinor, reason: 'goodwill', givenBy, statedReason },
      ctx.now(),
    )
    const answer = await store(ctx, opened, { refund, payment, givenBy })
    // The same request, given up before and stored late, is the answer then: this refund is in no row.
    if (answer.id === refund.id) await sendRefunds(ctx, { refunds: [{ refund, payment }] })
    return answer
  })
}

function requireCanGo(
  payment: PaymentRow,
  { refunds, disputes }: BookingMoney,
  { amount }: CreateRefundInput,
): void {
  const { currency } = payment
  if (amount.currency !== currency) {
    const message = `The payment is in ${currency}.`
    throw validationFailed([{ pointer: '/amount/currency', code: 'other_currency', message }])
  }
  if (isHeld(payment, disputes)) throw new AppError('payment_disputed')
  const leftMinor = leftOf(payment, refunds, disputes)
  if (amount.amountMinor <= leftMinor) return
  throw new AppError(
    'refund_exceeds_remainder',
    `No more than ${leftMinor} minor units of this payment can go back.`,
  )
}

/** Refund, books, notice and key in one transaction, of which Postgres itself refuses more than is left. */
async function store(
  ctx: CreateRefundContext,
  { booking, person }: BookingCase,
  { refund, payment, givenBy }: { refund: RefundRow; payment: PaymentRow; givenBy: RefundGiver },
): Promise<Refund> {
  const { db, newId, now } = ctx
  const { id, amountMinor } = refund
  const answer = toRefund(refund, payment.currency)
  const gift = { id, amountMinor, from: ACCOUNT_OF_GIVER[givenBy] }
  return await answerOnce<Refund>(ctx, async (remember) => {
    await runBatch(db, [
      identityStatements['actor.assert'](db, person),
      paymentStatements['refund.create'](db, refund),
      ledgerStatements['ledger.post'](db, goodwillOf(booking, gift, now())),
      eventStatements['event.record'](db, {
        id: newId('evt'),
        type: 'payment.refund_given',
        subjectId: payment.id,
        data: { bookingId: booking.id, refundId: id, amountMinor, currency: payment.currency, givenBy },
        occurredAt: now(),
      }),
      ...remember(answer),
    ])
    return answer
  })
}

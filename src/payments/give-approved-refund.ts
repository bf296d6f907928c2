import { carryOutApproved } from '../approvals/carry-out-approved.ts'
import {
  type ApprovalContext,
  carryOutStatements,
  findApprovedMoney,
  type MoneyApproval,
} from '../approvals/statements.ts'
import { guardRefusal } from '../identity/guard-refusal.ts'
import { databaseFailure, runBatch } from '../platform/database.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError, notFound, toAppError } from '../shared/errors.ts'
import { type ApprovalId, type BookingId, idToUuid, uuidToId } from '../shared/id.ts'
import { giftStatements, requireCanGo } from './create-refund.ts'
import { sendRefunds } from './plan-refunds.ts'
import { newRefund } from './refund.ts'
import { findBookingMoney } from './repository.ts'
import type { SettlePaymentContext } from './settle-payment.ts'
import type { PaymentRow } from './tables.ts'

type ApprovedContext = SettlePaymentContext & ApprovalContext

interface GiveApprovedRefund {
  approvalId: ApprovalId
  bookingId: BookingId
}

/**
 * Gives back what two admins have agreed on, if as much is still left. Runs inside the property's calendar object, in the
 * booking's turn. The approval ends in the transaction of the refund, whose id is made of it: so it is given once. It may break
 * off anywhere and begin again.
 *
 * @throws AppError `not_found`; `unavailable` while Postgres is silent
 */
export async function giveApprovedRefund(
  ctx: ApprovedContext,
  { approvalId, bookingId }: GiveApprovedRefund,
): Promise<void> {
  authorise(ctx.actor, 'giveApprovedRefund')
  await ctx.calendar.inTurn(bookingId, async () => {
    const approval = await findApprovedMoney(ctx.db, approvalId)
    await carryOutApproved(ctx, approval, { act: (approved) => give(ctx, approved), refusalOf })
  })
}

async function give(ctx: ApprovedContext, approval: MoneyApproval): Promise<void> {
  const { db } = ctx
  const { amountMinor, bookingId, currency } = approval
  const money = await findBookingMoney(db, bookingId)
  const payment = money.payments.find(({ id }) => id === approval.subjectId)
  if (!payment) throw notFound('payment')
  requireCanGo(payment, money, { amountMinor })
  const refund = refundOf(ctx, approval, payment)
  await ctx.calendar.checkpoint('refund_approved')
  await runBatch(db, [
    ...carryOutStatements(ctx, approval, { resultId: refund.id }),
    ...giftStatements(ctx, { id: bookingId, currency }, refund),
  ])
  ctx.log.info('approval.carried_out', { approvalId: approval.id, refundId: refund.id })
  await sendRefunds(ctx, { refunds: [{ refund, payment }] })
}

function refundOf({ now }: SettlePaymentContext, approval: MoneyApproval, { id: paymentId }: PaymentRow) {
  const { amountMinor, statedReason } = approval
  const id = uuidToId('rfd', idToUuid(approval.id))
  const gift = { id, paymentId, amountMinor, reason: 'goodwill' as const }
  return { ...newRefund(gift, now()), statedReason, givenBy: 'platform' as const }
}

/** Nothing is left to give, or may be. */
function refusalOf(error: unknown): AppError | null {
  const failure = databaseFailure(error)
  const refusal = failure && guardRefusal(failure)
  const refused = refusal ? toAppError(refusal) : error
  return refused instanceof AppError && refused.kind === 'conflict' ? refused : null
}

import { carryOutApproved } from '../approvals/carry-out-approved.ts'
import {
  type ApprovalContext,
  carryOutStatements,
  findApprovedMoney,
  type MoneyApproval,
} from '../approvals/statements.ts'
import { waivedPlan } from '../bookings/instalment-plan.ts'
import { rereadBooking } from '../bookings/reread-booking.ts'
import { bookingStatements } from '../bookings/statements.ts'
import type { BookingRow } from '../bookings/tables.ts'
import { writeOffsOf } from '../bookings/write-off.ts'
import type { DomainEvent } from '../events/domain-event.ts'
import { eventStatements } from '../events/statements.ts'
import { writeOffOf } from '../ledger/posting.ts'
import { ledgerStatements } from '../ledger/statements.ts'
import { runBatch } from '../platform/database.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError, unavailable } from '../shared/errors.ts'
import type { ApprovalId, BookingId } from '../shared/id.ts'
import { endInstalmentPayments } from './end-payments.ts'
import type { SettlePaymentContext } from './settle-payment.ts'
import { paymentStatements } from './statements.ts'
import { requireWaivable } from './waive-instalments.ts'

type ApprovedContext = SettlePaymentContext & ApprovalContext

interface WaiveApprovedInstalments {
  approvalId: ApprovalId
  bookingId: BookingId
}

/**
 * Lets a guest off what two admins have agreed on, if as much is still owed. Runs inside the property's calendar object, in the
 * booking's turn, which keeps charges away from it: what can be paid of it is ended at Stripe first. The approval ends in the
 * transaction of the waiver, so that it happens once. It may break off anywhere and begin again.
 *
 * @throws AppError `not_found`; `unavailable` while Postgres is silent, or when the guest has paid at the same moment
 */
export async function waiveApprovedInstalments(
  ctx: ApprovedContext,
  { approvalId, bookingId }: WaiveApprovedInstalments,
): Promise<void> {
  authorise(ctx.actor, 'waiveApprovedInstalments')
  await ctx.calendar.inTurn(bookingId, async () => {
    const approval = await findApprovedMoney(ctx.db, approvalId)
    await carryOutApproved(ctx, approval, { act: (approved) => waive(ctx, approved), refusalOf })
  })
}

const refusalOf = (error: unknown): AppError | null =>
  error instanceof AppError && error.kind === 'conflict' ? error : null

async function waive(ctx: ApprovedContext, approval: MoneyApproval): Promise<void> {
  const { db, log, now } = ctx
  const { bookingId } = approval
  const booking = await rereadBooking(ctx, bookingId)
  requireAsApproved(booking, approval)
  const ended = await endInstalmentPayments(ctx, booking)
  if (ended.kind === 'settled') throw unavailable('The guest has paid at the same moment.')
  await ctx.calendar.checkpoint('waiver_approved')
  const at = now()
  const waived = { ...booking, laterInstalments: waivedPlan(booking.laterInstalments) }
  const known = new Set(writeOffsOf(booking).map(({ instalment }) => instalment))
  await runBatch(db, [
    ...carryOutStatements(ctx, approval, { resultId: bookingId }),
    bookingStatements['booking.waive_instalments'](db, { bookingId }),
    ...writeOffsOf(waived)
      .filter(({ instalment }) => !known.has(instalment))
      .map((writeOff) => ledgerStatements['ledger.post'](db, writeOffOf(booking, writeOff, at))),
    // What was ended at Stripe is looked at once more, and so is what may still be payable there.
    paymentStatements['payment.check_instalments_soon'](db, { bookingId, at }),
    eventStatements['event.record'](db, waiverEvent(ctx, approval)),
  ])
  log.info('approval.carried_out', { approvalId: approval.id, bookingId })
}

/** Two admins have agreed on this amount: somebody has paid since, or it was waived already. */
function requireAsApproved(booking: BookingRow, { amountMinor }: MoneyApproval): void {
  if (requireWaivable(booking) === amountMinor) return
  const { status: currentState } = booking
  const detail = 'What is owed is not what was approved any more.'
  throw new AppError('invalid_transition', detail, { currentState, legalMoves: [] })
}

const waiverEvent = (
  { newId, now }: SettlePaymentContext,
  { id: approvalId, bookingId, amountMinor, currency }: MoneyApproval,
): DomainEvent => ({
  id: newId('evt'),
  type: 'booking.instalments_waived',
  subjectId: bookingId,
  data: { approvalId, amountMinor, currency },
  occurredAt: now(),
})

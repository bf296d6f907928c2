import { newApproval } from '../approvals/new-approval.ts'
import type { Approval } from '../approvals/schemas.ts'
import { requestStatements } from '../approvals/statements.ts'
import { toApproval } from '../approvals/views.ts'
import { findBooking } from '../bookings/find-booking.ts'
import { unchargedMinor } from '../bookings/instalment-plan.ts'
import type { BookingRow } from '../bookings/tables.ts'
import type { AppContext } from '../context.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { identityStatements } from '../identity/statements.ts'
import { runBatch } from '../platform/database.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import type { WaiveInstalmentsInput } from './schemas.ts'

type WaiveInstalmentsContext = Pick<
  AppContext,
  | 'actor'
  | 'background'
  | 'calendarOf'
  | 'client'
  | 'db'
  | 'idempotency'
  | 'log'
  | 'markReplayed'
  | 'newId'
  | 'now'
  | 'requestId'
  | 'unshippedBookings'
>

/**
 * Asks for what a guest still owes of a stay that is over to be charged no more. Until another admin has approved that, it
 * stays owed.
 *
 * @throws AppError `forbidden`, `second_factor_required`, `account_suspended`; `not_found`; `invalid_transition` (conflict)
 *   while the stay lasts, and when nothing is owed; `idempotency_key_reused`
 */
export async function waiveInstalments(
  ctx: WaiveInstalmentsContext,
  { id, reason }: WaiveInstalmentsInput & { id: string },
): Promise<Approval> {
  const { db, log, newId, now } = ctx
  const admin = authorisePerson(ctx.actor, 'waiveInstalments')
  return await answerOnce<Approval>(ctx, async (remember) => {
    const booking = await findBooking(ctx, 'waiveInstalments', id)
    const asked = {
      operation: 'waiveInstalments' as const,
      subjectId: booking.id,
      bookingId: booking.id,
      amountMinor: requireWaivable(booking),
      currency: booking.currency,
      statedReason: reason,
      beneficiaryId: booking.guestId,
    }
    const approval = newApproval(asked, { id: newId('apv'), requestedBy: admin.userId, at: now() })
    const answer = toApproval(approval, now())
    await runBatch(db, [
      identityStatements['actor.assert'](db, admin),
      ...requestStatements(ctx, approval),
      ...remember(answer),
    ])
    log.info('approval.requested', { approvalId: approval.id, bookingId: booking.id, by: admin.userId })
    return answer
  })
}

/** What is owed of a stay that is over. @throws AppError `invalid_transition` (conflict) when that is nothing */
export function requireWaivable({ status, laterInstalments }: BookingRow): number {
  const isOver = status === 'completed' || status === 'cancelled'
  const owedMinor = isOver ? unchargedMinor(laterInstalments) : 0
  if (owedMinor > 0) return owedMinor
  const detail = isOver
    ? 'Nothing is owed of this stay.'
    : 'The stay is not over: a cancellation drops what is not charged of it.'
  throw new AppError('invalid_transition', detail, { currentState: status, legalMoves: [] })
}

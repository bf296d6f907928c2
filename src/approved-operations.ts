import { grantApprovedRole } from './admin/grant-approved-role.ts'
import type { ApprovedOperation } from './approvals/approval.ts'
import type { ApprovalRow } from './approvals/tables.ts'
import { calendarOfBooking } from './bookings/calendar-of-booking.ts'
import type { AppContext } from './context.ts'
import { calendarOfPayment } from './payments/calendar-of-payment.ts'
import { releaseApprovedPayout } from './payouts/release-approved-payout.ts'

type ApprovedContext = Pick<
  AppContext,
  | 'actor'
  | 'background'
  | 'calendarOf'
  | 'client'
  | 'db'
  | 'endedSessions'
  | 'log'
  | 'newId'
  | 'now'
  | 'requestId'
  | 'unshippedBookings'
>

/** What is done once another admin has agreed: each of them looks again whether it is possible, and does it once. */
const OPERATIONS: Readonly<
  Record<ApprovedOperation, (ctx: ApprovedContext, approval: ApprovalRow) => Promise<void>>
> = {
  createRefund: async (ctx, { id: approvalId, subjectId }) => {
    const { bookingId, calendar } = await calendarOfPayment(ctx, subjectId)
    await calendar.giveApprovedRefund({ bookingId, approvalId })
  },
  waiveInstalments: async (ctx, { id: approvalId, subjectId }) => {
    const { bookingId, calendar } = await calendarOfBooking(ctx, subjectId)
    await calendar.waiveApprovedInstalments({ bookingId, approvalId })
  },
  changeUserRoles: async (ctx, { id: approvalId }) => await grantApprovedRole(ctx, { approvalId }),
  releasePayout: async (ctx, { id: approvalId }) => await releaseApprovedPayout(ctx, { approvalId }),
}

export const carryOutApproval = async (ctx: ApprovedContext, approval: ApprovalRow): Promise<void> =>
  await OPERATIONS[approval.operation](ctx, approval)

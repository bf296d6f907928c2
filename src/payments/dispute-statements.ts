import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { DisputeStatus } from '../platform/stripe.ts'
import { HOLDING_DISPUTE_STATUSES, OPEN_DISPUTE_STATUSES } from './dispute.ts'

/** True while a bank may still take back what was paid for a booking; a part of another statement. */
export const hasOpenDispute = (bookingId: SQLWrapper): SQL => sql`exists (
  select from disputes d where d.booking_id = ${bookingId} and d.status in (${listOf(OPEN_DISPUTE_STATUSES)}))`

/** True while a bank holds what was paid, so that a refund has to wait. */
export const hasHoldingDispute = (paymentId: SQLWrapper): SQL => sql`exists (
  select from disputes d where d.payment_id = ${paymentId} and d.status in (${listOf(HOLDING_DISPUTE_STATUSES)}))`

const listOf = (statuses: readonly DisputeStatus[]): SQL =>
  sql.join(
    statuses.map((status) => sql`${status}::text`),
    sql`, `,
  )

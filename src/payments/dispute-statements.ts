import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { OPEN_DISPUTE_STATUSES } from './dispute.ts'

/** True while a bank may still take back what was paid for a booking; a part of another statement. */
export const hasOpenDispute = (bookingId: SQLWrapper): SQL => sql`exists (
  select from disputes d where d.booking_id = ${bookingId} and d.status in (${openStatuses}))`

const openStatuses = sql.join(
  OPEN_DISPUTE_STATUSES.map((status) => sql`${status}::text`),
  sql`, `,
)

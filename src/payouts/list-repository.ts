import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm'
import { bookings } from '../bookings/tables.ts'
import type { Database } from '../platform/database.ts'
import { type BookingId, idToUuid, type PayoutId, type UserId } from '../shared/id.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import type { PayoutStatus } from './payout.ts'
import { type PayoutRow, payouts } from './tables.ts'

/** The payout, whoever asks: its caller decides who may see it. */
export async function findPayout(db: Database, id: PayoutId): Promise<PayoutRow | null> {
  const [row] = await db.select().from(payouts).where(eq(payouts.id, id))
  return row ?? null
}

/** Payouts, newest first, starting below `before`. @param filters.userId whose; null for everybody's */
export async function listPayoutRows(
  db: Database,
  filters: { userId: UserId | null; bookingId: BookingId | null; status: PayoutStatus | null },
  page: { limit: number; before: PayoutId | null },
): Promise<PayoutRow[]> {
  const { userId, bookingId, status } = filters
  return await db
    .select()
    .from(payouts)
    .where(
      and(
        userId ? eq(payouts.userId, userId) : undefined,
        bookingId ? eq(payouts.bookingId, bookingId) : undefined,
        status ? eq(payouts.status, status) : undefined,
        page.before ? lt(payouts.id, page.before) : undefined,
      ),
    )
    .orderBy(desc(payouts.id))
    .limit(page.limit)
}

/** A payout with what a statement says of its stay. */
export interface StatementRow {
  payout: PayoutRow
  title: string
  checkIn: string
  checkOut: string
}

/** Where a part of a statement has ended. */
export interface StatementPlace {
  dueAt: Instant
  id: PayoutId
}

/** Somebody's payouts that are due in a span, in the order of that. */
export async function listStatementRows(
  db: Database,
  userId: UserId,
  { from, to }: { from: Instant | null; to: Instant | null },
  page: { limit: number; after: StatementPlace | null },
): Promise<StatementRow[]> {
  const { after } = page
  return await db
    .select({
      payout: payouts,
      title: bookings.title,
      checkIn: bookings.checkIn,
      checkOut: bookings.checkOut,
    })
    .from(payouts)
    .innerJoin(bookings, eq(bookings.id, payouts.bookingId))
    .where(
      and(
        eq(payouts.userId, userId),
        from === null ? undefined : gte(payouts.dueAt, from),
        to === null ? undefined : lt(payouts.dueAt, to),
        after
          ? sql`(${payouts.dueAt}, ${payouts.id}) > (${toIso(after.dueAt)}::timestamptz, ${idToUuid(after.id)}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(payouts.dueAt), asc(payouts.id))
    .limit(page.limit)
}

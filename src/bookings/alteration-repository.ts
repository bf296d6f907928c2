import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { AddedNightsId, AlterationId, BookingId } from '../shared/id.ts'
import { alterationsOf } from './alteration-statements.ts'
import { type AlterationRow, alterations } from './tables.ts'

export async function findAlteration(db: Database, id: AlterationId): Promise<AlterationRow | undefined> {
  const [row] = await db.select().from(alterations).where(eq(alterations.id, id))
  return row
}

/** The one that waits for an answer or a payment, if there is one. */
export async function findOpenAlteration(
  db: Database,
  bookingId: BookingId,
): Promise<AlterationRow | undefined> {
  const isOpen = inArray(alterations.status, ['proposed', 'accepted'])
  const [row] = await db
    .select()
    .from(alterations)
    .where(and(eq(alterations.bookingId, bookingId), isOpen))
  return row
}

/** Which alteration nights are held for. */
export async function findAlterationOfNights(
  db: Database,
  claimId: AddedNightsId,
): Promise<AlterationRow | undefined> {
  const holdsThem = sql`${alterations.addedNights} @> ${JSON.stringify([{ claimId }])}::jsonb`
  const [row] = await db.select().from(alterations).where(holdsThem)
  return row
}

export async function listAlterationRows(db: Database, bookingId: BookingId): Promise<AlterationRow[]> {
  return await alterationsOf(db, bookingId)
}

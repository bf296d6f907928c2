import { sql } from 'drizzle-orm'
import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { type AlterationId, type BookingId, idToUuid } from '../shared/id.ts'
import type { AlterationStatus } from './alteration.ts'
import { alterationsOf } from './alteration-statements.ts'
import { type BookingNotice, bookingNotices, toBookingNotice } from './notice-statements.ts'

/** For whoever tells people of a booking, and of one of its alterations: null when there is no such booking. */
export async function readBookingNotice(
  { actor, db }: Pick<AppContext, 'actor' | 'db'>,
  { id, alterationId }: { id: BookingId; alterationId: AlterationId | null },
): Promise<{ notice: BookingNotice; alterationStatus: AlterationStatus | null } | null> {
  authorise(actor, 'readBookingNotice')
  const [[found], alterations] = await db.batch([
    bookingNotices(db, sql`(select ${idToUuid(id)}::uuid)`),
    alterationsOf(db, id),
  ])
  if (!found) return null
  const alteration = alterations.find((one) => one.id === alterationId)
  return { notice: toBookingNotice(found), alterationStatus: alteration?.status ?? null }
}

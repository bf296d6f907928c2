import { and, eq, isNotNull } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import {
  datesFromRows,
  fenceTerms,
  readDateSettings,
  readTerms,
  termsFromRow,
} from '../properties/statements.ts'
import { notFound } from '../shared/errors.ts'
import type { PropertyId } from '../shared/id.ts'
import type { LocalDate } from '../shared/local-date.ts'
import type { ClaimId } from './claim.ts'
import { GENESIS_HASH } from './log-entry.ts'
import type { FoundCalendar } from './open-calendar.ts'
import { blocks, calendarClaims, calendars } from './tables.ts'
import { waitingAt } from './waitlist-statements.ts'

/**
 * Everything that Postgres knows of a property's calendar, in one trip.
 *
 * @param options.datesFrom settings of earlier dates are left out
 * @param options.fence makes every write fail that was sent before and has not arrived yet
 * @throws AppError `not_found`
 */
export async function findCalendar(
  db: Database,
  propertyId: PropertyId,
  options: { fence: boolean; datesFrom: LocalDate },
): Promise<FoundCalendar> {
  const [[property], dates, [calendar], claims, notes, waiting] = await db.batch([
    options.fence ? fenceTerms(db, propertyId) : readTerms(db, propertyId),
    readDateSettings(db, propertyId, options.datesFrom),
    db.select().from(calendars).where(eq(calendars.propertyId, propertyId)),
    db.select().from(calendarClaims).where(eq(calendarClaims.propertyId, propertyId)),
    db
      .select({ id: blocks.id, note: blocks.note })
      .from(blocks)
      .where(and(eq(blocks.propertyId, propertyId), isNotNull(blocks.note))),
    waitingAt(db, propertyId),
  ])
  if (!property) throw notFound('property')
  const noteOf = new Map<string, string | null>(notes.map(({ id, note }) => [id, note]))
  return {
    terms: termsFromRow(property),
    dates: datesFromRows(dates),
    chainStart: { seq: calendar?.seq ?? 0, hash: calendar?.headHash ?? GENESIS_HASH },
    claims: claims.map(({ claimId, stay, kind, holderId, deadline }) => ({
      // safe because only claims that have such an id are copied
      id: claimId as ClaimId,
      kind,
      checkIn: stay.from,
      checkOut: stay.to,
      holderId,
      deadline,
      note: noteOf.get(claimId) ?? null,
    })),
    waiting: waiting.map(({ id, userId, checkIn, checkOut, guests, createdAt }) => ({
      ...{ id, checkIn, checkOut, guests, createdAt },
      holderId: userId,
    })),
  }
}

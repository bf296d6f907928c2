import { and, eq, inArray, isNotNull, or, type SQLWrapper, sql } from 'drizzle-orm'
import { refuseUnless } from '../identity/refuse-unless.ts'
import type { Database, Statement } from '../platform/database.ts'
import { ERASED_TITLE } from '../properties/erasure-statements.ts'
import { idToUuid, type UserId } from '../shared/id.ts'
import { OPEN_STATUSES } from './booking.ts'
import { alterations, bookingEvents, bookings } from './tables.ts'

/** Names that hosts give to fees, taxes and promotions; every other label is the marketplace's own. */
const PLAIN_LABELS = JSON.stringify({ fee: 'Fee', tax: 'Tax', promotion: 'Promotion' })

/** Fails its batch while somebody has a stay, as guest or host, that has not come to its end. */
export function refuseOpenStays(db: Database, userId: UserId) {
  const open = inArray(bookings.status, [...OPEN_STATUSES])
  const areOver = sql`not exists (select from bookings where ${ofPerson(userId)} and ${open})`
  return db.execute(refuseUnless(areOver, 'has_open_stays'))
}

/** Where somebody ever had to do with a stay: their calendars may know them. */
export const placesOfStays = (userId: UserId) =>
  sql`select distinct property_id from bookings where ${ofPerson(userId)}`

/**
 * Leaves of somebody's bookings the facts: who they are stays a number, what they wrote is gone. The other side's words
 * stay. What is anonymous already does not change.
 */
export const anonymiseBookings = (db: Database, userId: UserId): Statement[] => [
  db
    .update(bookings)
    .set({ message: null, version: sql`${bookings.version} + 1` })
    .where(and(eq(bookings.guestId, userId), isNotNull(bookings.message))),
  db
    .update(bookings)
    .set({ cancellationReason: null, version: sql`${bookings.version} + 1` })
    .where(and(isNotNull(bookings.cancellationReason), isCancelledBy(userId))),
  db
    .update(bookings)
    .set({
      title: ERASED_TITLE,
      lines: plainLines(bookings.lines),
      dueAtProperty: plainDues(bookings.dueAtProperty),
      version: sql`${bookings.version} + 1`,
    })
    .where(
      and(
        eq(bookings.hostId, userId),
        sql`(${bookings.title}, ${bookings.lines}, ${bookings.dueAtProperty})
          is distinct from (${ERASED_TITLE}::text, ${plainLines(bookings.lines)}, ${plainDues(bookings.dueAtProperty)})`,
      ),
    ),
  db
    .update(alterations)
    .set({
      lines: plainLines(alterations.lines),
      dueAtProperty: plainDues(alterations.dueAtProperty),
      before: plainBefore,
    })
    .where(
      inArray(
        alterations.bookingId,
        db.select({ id: bookings.id }).from(bookings).where(eq(bookings.hostId, userId)),
      ),
    ),
  // Whoever sent them: a history shows no keys, and what the system did for somebody was done under theirs.
  db
    .update(bookingEvents)
    .set({ idempotencyKey: null })
    .where(
      and(
        isNotNull(bookingEvents.idempotencyKey),
        inArray(bookingEvents.bookingId, db.select({ id: bookings.id }).from(bookings).where(sides(userId))),
      ),
    ),
]

/** Who cancelled has written the reason; the platform's own words stay. */
const isCancelledBy = (userId: UserId) =>
  or(
    and(eq(bookings.guestId, userId), eq(bookings.cancelledBy, 'guest')),
    and(eq(bookings.hostId, userId), eq(bookings.cancelledBy, 'host')),
  )

const plainLines = (lines: SQLWrapper) => sql`(
  select coalesce(jsonb_agg(
    case when ${PLAIN_LABELS}::jsonb ? (line ->> 'code')
      then jsonb_set(line, '{label}', ${PLAIN_LABELS}::jsonb -> (line ->> 'code')) else line end order by place), '[]')
  from jsonb_array_elements(${lines}) with ordinality as each (line, place))`

const plainDues = (dues: SQLWrapper) => sql`(
  select coalesce(jsonb_agg(jsonb_set(due, '{name}', ${PLAIN_LABELS}::jsonb -> 'tax') order by place), '[]')
  from jsonb_array_elements(${dues}) with ordinality as each (due, place))`

/** What a booking was before it was altered, likewise. */
const plainBefore = sql`jsonb_set(
  jsonb_set(${alterations.before}, '{lines}', ${plainLines(sql`${alterations.before} -> 'lines'`)}),
  '{dueAtProperty}', ${plainDues(sql`${alterations.before} -> 'dueAtProperty'`)})`

const sides = (userId: UserId) => or(eq(bookings.guestId, userId), eq(bookings.hostId, userId))

// Without the table's alias, for statements that are written by hand.
function ofPerson(userId: UserId) {
  const person = sql`${idToUuid(userId)}::uuid`
  return sql`(guest_id = ${person} or host_id = ${person})`
}

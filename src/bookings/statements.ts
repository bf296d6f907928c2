import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { effectsOf } from '../platform/effect.ts'
import { propertiesCoHostedBy } from '../properties/statements.ts'
import type { BookingId, EventId, UserId } from '../shared/id.ts'
import { idToUuid } from '../shared/id.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import type { CoHostRole } from '../shared/permissions.ts'
import { type BookingStatus, sourcesOf, type TransitionCause } from './booking.ts'
import { CHARGED_LATER, type LaterInstalment } from './instalment-plan.ts'
import {
  type BookingEventRow,
  type BookingRow,
  bookingEvents,
  bookings,
  type NewBookingRow,
} from './tables.ts'

/** One move along an edge of `TRANSITIONS`, decided by the calendar. */
export interface BookingMove {
  bookingId: BookingId
  to: BookingStatus
  cause: TransitionCause
  actor: string
  at: Instant
  /** The calendar's log entry that decided it. */
  seq: number
  holdExpiresAt: Instant | null
  /** The client's key of the request that led to it. */
  idempotencyKey?: string | null
  /** What else of the booking changes with the move. */
  changes?: BookingChanges
}

/** What becomes of an instalment. */
export interface PlannedInstalment extends Pick<LaterInstalment, 'number' | 'status' | 'chargeAt'> {
  bookingId: BookingId
}

/** What becomes known of a booking on its way. */
export type BookingChanges = Partial<
  Pick<
    BookingRow,
    | 'cancellationReason'
    | 'cancelledAt'
    | 'cancelledBy'
    | 'checkedInAt'
    | 'chargeAt'
    | 'checkedOutAt'
    | 'hostKeepsMinor'
    | 'laterInstalments'
    | 'refundMinor'
    | 'reversalLines'
  >
>

/** Of the person's own properties, and of those where they are a co-host in one of the roles. */
export const onHostSide = (db: Database, userId: UserId, roles: readonly CoHostRole[]) =>
  or(eq(bookings.hostId, userId), inArray(bookings.propertyId, propertiesCoHostedBy(db, userId, roles)))

/** A booking's whole history, oldest first; for a batch. */
export const historyOf = (db: Database, bookingId: BookingId) =>
  db.select().from(bookingEvents).where(eq(bookingEvents.bookingId, bookingId)).orderBy(bookingEvents.seq)

/** What is still to be paid of an instalment, by the same rule as `owedOf`; `i` is its JSON. */
export const owedOfInstalment = sql`(case when i->>'status' = 'paid' then 0
  else coalesce(i->>'owedMinor', i->>'amountMinor')::bigint end)`

/** `isChargedLater` in a statement. @param booking its alias */
export const isChargedLaterIn = (booking: SQL) => inArray(sql`${booking}.status`, [...CHARGED_LATER])

/** True for a booking of which something is still to be paid, once its stay has begun. @param booking its alias */
export const owesInstalments = (booking: SQL) => sql`(${isChargedLaterIn(booking)}
  and exists (select from jsonb_array_elements(${booking}.later_instalments) i where ${owedOfInstalment} > 0))`

/** Published for the batches of the calendar’s projection. */
export const bookingStatements = {
  'booking.create': (db: Database, booking: NewBookingRow) => db.insert(bookings).values(booking),

  'booking.record_event': (db: Database, event: BookingEventRow) => db.insert(bookingEvents).values(event),

  /** Moves a booking along one of its edges and writes its history, or does neither when it is somewhere else. */
  'booking.move': (db: Database, move: BookingMove) => {
    const { bookingId, to, cause, actor, at, seq, holdExpiresAt, idempotencyKey = null, changes = {} } = move
    const before = db.$with('before').as(
      db
        .select({ id: bookings.id, status: bookings.status })
        .from(bookings)
        .where(and(eq(bookings.id, bookingId), inArray(bookings.status, sourcesOf(to, cause))))
        .for('update'),
    )
    const moved = db.$with('moved').as(
      db
        .update(bookings)
        .set({
          ...changes,
          status: to,
          holdExpiresAt,
          paymentsClosed: to !== 'pending_payment',
          ...(to === 'confirmed' && { confirmedAt: at }),
          version: sql`${bookings.version} + 1`,
        })
        .from(before)
        .where(eq(bookings.id, before.id))
        .returning({ id: bookings.id }),
    )
    const event = db.select({
      bookingId: sql`${idToUuid(bookingId)}::uuid`.as('booking_id'),
      seq: sql`${seq}::int`.as('seq'),
      from: before.status,
      to: sql`${to}::text`.as('to'),
      actor: sql`${actor}::text`.as('actor'),
      cause: sql`${cause}::text`.as('cause'),
      at: sql`${new Date(at).toISOString()}::timestamptz`.as('at'),
      idempotencyKey: sql`${idempotencyKey}::text`.as('idempotency_key'),
    })
    return db
      .with(before, moved)
      .insert(bookingEvents)
      .select(event.from(before).where(sql`exists (select 1 from ${moved})`))
  },

  /** Tells that a stay is near, once for each date it has; a stay that will not be is near to nobody. */
  'booking.announce_check_in': (
    db: Database,
    { bookingId, eventId, at }: { bookingId: BookingId; eventId: EventId; at: Instant },
  ) =>
    db.execute(sql`
      with near as (
        update bookings set announced_check_in = check_in
        where id = ${idToUuid(bookingId)}::uuid and status = 'confirmed'
          and announced_check_in is distinct from check_in
        returning check_in, check_out
      )
      insert into domain_events (id, type, subject_id, data, occurred_at)
      select ${idToUuid(eventId)}::uuid, 'booking.check_in_near', ${bookingId}::text,
        jsonb_build_object('checkIn', check_in::text, 'checkOut', check_out::text), ${toIso(at)}::timestamptz
      from near`),

  /** What becomes of a later instalment, and with it when the booking is charged next. One that is paid stays paid. */
  'booking.plan_instalment': (db: Database, { bookingId, number, ...planned }: PlannedInstalment) => {
    const isMeant = sql`(i->>'number')::int = ${number}::int and i->>'status' <> 'paid'`
    // Read from the row itself, so that whoever writes at the same time is not forgotten.
    const later = sql`select n, case when ${isMeant} then i || ${JSON.stringify(planned)}::jsonb else i end as i
      from jsonb_array_elements(${bookings.laterInstalments}) with ordinality as plan (i, n)`
    return db
      .update(bookings)
      .set({
        laterInstalments: sql`(select jsonb_agg(i order by n) from (${later}) as planned)`,
        chargeAt: sql`(select to_timestamp(min((i->>'chargeAt')::bigint) / 1000.0) from (${later}) as planned
          where ${owedOfInstalment} > 0)`,
        version: sql`${bookings.version} + 1`,
      })
      .where(
        and(
          eq(bookings.id, bookingId),
          sql`exists (select from jsonb_array_elements(${bookings.laterInstalments}) as plan (i) where ${isMeant})`,
        ),
      )
  },

  /** What is owed of later instalments is charged no more. */
  'booking.waive_instalments': (db: Database, { bookingId }: { bookingId: BookingId }) =>
    db
      .update(bookings)
      .set({
        laterInstalments: sql`(select jsonb_agg(case when ${owedOfInstalment} > 0
            then i || jsonb_build_object('owedMinor', 0, 'waivedMinor', ${owedOfInstalment}, 'chargeAt', null)
            else i end order by n)
          from jsonb_array_elements(${bookings.laterInstalments}) with ordinality as plan (i, n))`,
        chargeAt: null,
        version: sql`${bookings.version} + 1`,
      })
      .where(eq(bookings.id, bookingId)),

  /** A hold's new deadline; its status stays. */
  'booking.set_hold': (
    db: Database,
    { bookingId, holdExpiresAt }: { bookingId: BookingId; holdExpiresAt: Instant },
  ) =>
    db
      .update(bookings)
      .set({ holdExpiresAt, version: sql`${bookings.version} + 1` })
      .where(eq(bookings.id, bookingId)),
}

/** The same statements, to be run later. */
export const bookingEffect = effectsOf(bookingStatements)

import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { effectsOf } from '../platform/effect.ts'
import { type AlterationId, type BookingId, idToUuid } from '../shared/id.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import { type AddedNights, type AlterationStatus, alterationSourcesOf } from './alteration.ts'
import type { LaterInstalment } from './instalment-plan.ts'
import { type AlterationRow, alterations, bookingEvents, bookings } from './tables.ts'

/** One move of an alteration. */
export interface AlterationMove {
  alterationId: AlterationId
  to: AlterationStatus
  at: Instant
  /** Of one that is accepted and waits for its payment. */
  heldUntil?: Instant
  addedNights?: readonly AddedNights[]
}

/** The change of a booking that was agreed on. */
export interface AppliedAlteration
  extends Pick<
    AlterationRow,
    'bookingId' | 'checkIn' | 'checkOut' | 'guests' | 'nights' | 'lines' | 'totals' | 'dueAtProperty'
  > {
  /** What is charged of it later, and when next; absent where it has stayed one payment. */
  laterInstalments?: readonly LaterInstalment[]
  chargeAt?: Instant | null
  actor: string
  at: Instant
  /** The calendar's log entry that decided it. */
  seq: number
  idempotencyKey: string | null
}

export const alterationStatements = {
  'alteration.create': (db: Database, row: AlterationRow) => db.insert(alterations).values(row),

  /** Moves an alteration along one of its edges, or does nothing when it is somewhere else. */
  'alteration.move': (db: Database, move: AlterationMove) => {
    const { alterationId, to, at, heldUntil = null, addedNights = [] } = move
    return db
      .update(alterations)
      .set({ status: to, heldUntil, addedNights, endedAt: to === 'accepted' ? null : at })
      .where(and(eq(alterations.id, alterationId), inArray(alterations.status, alterationSourcesOf(to))))
  },

  /** The booking becomes what was agreed on, and its history says so; or neither, when it is not confirmed any more. */
  'booking.alter': (
    db: Database,
    { bookingId, actor, at, seq, idempotencyKey, ...stay }: AppliedAlteration,
  ) => {
    const altered = db.$with('altered').as(
      db
        .update(bookings)
        .set({
          ...stay,
          totalMinor: stay.totals.payin.amountMinor,
          version: sql`${bookings.version} + 1`,
        })
        .where(and(eq(bookings.id, bookingId), eq(bookings.status, 'confirmed')))
        .returning({ id: bookings.id }),
    )
    const event = db.select({
      bookingId: sql`${idToUuid(bookingId)}::uuid`.as('booking_id'),
      seq: sql`${seq}::int`.as('seq'),
      from: sql`'confirmed'::text`.as('from'),
      to: sql`'confirmed'::text`.as('to'),
      actor: sql`${actor}::text`.as('actor'),
      cause: sql`'alteration'::text`.as('cause'),
      at: sql`${toIso(at)}::timestamptz`.as('at'),
      idempotencyKey: sql`${idempotencyKey}::text`.as('idempotency_key'),
    })
    return db.with(altered).insert(bookingEvents).select(event.from(altered))
  },
}

/** The same statements, to be run later. */
export const alterationEffect = effectsOf(alterationStatements)

/** The alterations of a booking, newest first; for a batch. */
export const alterationsOf = (db: Database, bookingId: BookingId) =>
  db.select().from(alterations).where(eq(alterations.bookingId, bookingId)).orderBy(desc(alterations.id))

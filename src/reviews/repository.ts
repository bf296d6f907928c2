import { and, asc, desc, eq, getTableColumns, inArray, isNull, lt, lte, type SQL, sql } from 'drizzle-orm'
import { bookings } from '../bookings/tables.ts'
import { refuseUnless } from '../identity/refuse-unless.ts'
import { users } from '../identity/tables.ts'
import { type Database, violates } from '../platform/database.ts'
import { coHostsOf } from '../properties/statements.ts'
import {
  type BookingId,
  type EventId,
  idToUuid,
  type PropertyId,
  type ReviewId,
  type UserId,
} from '../shared/id.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import type { CoHost } from '../shared/permissions.ts'
import type { ReviewSide } from './review.ts'
import { REVIEW_CONSTRAINT, type ReviewReportRow, type ReviewRow, reviewReports, reviews } from './tables.ts'

export interface FoundReview {
  review: ReviewRow
  /** Null when the account is gone. */
  author: { id: UserId; name: string } | null
  /** Who acts for the host at the property now. */
  coHosts: readonly CoHost[]
}

/** Reviews with what says who may do what with them. */
export const selectReviews = (db: Database) =>
  db
    .select({
      review: getTableColumns(reviews),
      author: { id: users.id, name: users.name },
      coHosts: coHostsOf(sql`reviews.property_id`),
    })
    .from(reviews)
    .leftJoin(users, and(eq(users.id, reviews.authorId), isNull(users.erasedAt)))

/** The review, whoever asks: its caller decides who may see it. */
export async function findReview(db: Database, id: ReviewId): Promise<FoundReview | undefined> {
  const [found] = await selectReviews(db).where(eq(reviews.id, id))
  return found
}

/** What both sides of a booking have written, whoever asks, and how somebody is called who wants to. */
export async function findReviewsOf(
  db: Database,
  bookingId: BookingId,
  authorId: UserId,
): Promise<{ written: ReviewRow[]; author: FoundReview['author'] }> {
  const [written, [author]] = await db.batch([
    db.select().from(reviews).where(eq(reviews.bookingId, bookingId)),
    db.select({ id: users.id, name: users.name }).from(users).where(eq(users.id, authorId)),
  ])
  return { written, author: author ?? null }
}

/** Where a page begins. */
export interface ReviewPage {
  limit: number
  before: ReviewId | null
}

/** What guests say of their stays at a property, the newest first: only what everybody can read. */
export async function listStayReviews(
  db: Database,
  propertyId: PropertyId,
  page: ReviewPage,
): Promise<FoundReview[]> {
  return await publicReviews(
    db,
    sql`author_side = 'guest' and ${reviews.propertyId} = ${idToUuid(propertyId)}::uuid`,
    page,
  )
}

/** The newest so many of each property, in one statement. */
export async function listFirstStayReviews(
  db: Database,
  propertyIds: readonly PropertyId[],
  limit: number,
): Promise<FoundReview[]> {
  const places = sql.join(
    propertyIds.map((id) => sql`(${idToUuid(id)}::uuid)`),
    sql`, `,
  )
  const newest = sql`select newest.id from (values ${places}) as place (id) cross join lateral (
    select id from reviews r
    where r.author_side = 'guest' and r.property_id = place.id and r.published_at is not null and r.hidden_at is null
    order by r.id desc limit ${limit}
  ) newest`
  return await selectReviews(db).where(sql`${reviews.id} in (${newest})`).orderBy(desc(reviews.id))
}

/** What hosts say of a guest, likewise; of who was erased nothing is told. */
export async function listGuestReviews(
  db: Database,
  guestId: UserId,
  page: ReviewPage,
): Promise<FoundReview[]> {
  const guest = sql`${idToUuid(guestId)}::uuid`
  const isThere = sql`exists (select from users u where u.id = ${guest} and u.erased_at is null)`
  return await publicReviews(
    db,
    sql`author_side = 'host' and ${reviews.guestId} = ${guest} and ${isThere}`,
    page,
  )
}

async function publicReviews(
  db: Database,
  condition: SQL,
  { limit, before }: ReviewPage,
): Promise<FoundReview[]> {
  return await selectReviews(db)
    .where(and(condition, IS_PUBLIC, before ? lt(reviews.id, before) : undefined))
    .orderBy(desc(reviews.id))
    .limit(limit)
}

// In the words of the indexes.
const IS_PUBLIC = sql`published_at is not null and hidden_at is null`

export interface ModeratedRow extends FoundReview {
  reports: { userId: UserId; reason: string; createdAt: Instant }[]
}

const REPORTS_SHOWN_MAX = 20

/** Everything that was ever published, the newest first, with what people have reported. */
export async function listPublishedReviews(
  db: Database,
  { reported }: { reported: boolean | null },
  { limit, before }: ReviewPage,
): Promise<ModeratedRow[]> {
  const isReported = sql`exists (select from review_reports r where r.review_id = ${reviews.id})`
  const rows = await selectReviews(db)
    .where(
      and(
        sql`published_at is not null`,
        reported === null ? undefined : reported ? isReported : sql`not ${isReported}`,
        before ? lt(reviews.id, before) : undefined,
      ),
    )
    .orderBy(desc(reviews.id))
    .limit(limit)
  const reports = await listReports(
    db,
    rows.map(({ review }) => review.id),
  )
  return rows.map((row) => ({
    ...row,
    reports: reports.filter(({ reviewId }) => reviewId === row.review.id).slice(0, REPORTS_SHOWN_MAX),
  }))
}

async function listReports(db: Database, ids: readonly ReviewId[]): Promise<ReviewReportRow[]> {
  if (ids.length === 0) return []
  return await db
    .select()
    .from(reviewReports)
    .where(inArray(reviewReports.reviewId, [...ids]))
    .orderBy(asc(reviewReports.createdAt))
    .limit(ids.length * REPORTS_SHOWN_MAX)
}

/**
 * Lets nobody else write a review of that booking until the batch is over. Whoever writes comes by here first, so that of two
 * sides one is the second for certain. Its people come before it, as in an erasure, so that none waits for the other.
 */
export const holdReviewsOf = (
  db: Database,
  { bookingId, guestId, hostId }: Pick<ReviewRow, 'bookingId' | 'guestId' | 'hostId'>,
) =>
  [
    db
      .select({ id: users.id })
      .from(users)
      .where(inArray(users.id, [guestId, hostId]))
      .orderBy(asc(users.id))
      .for('key share'),
    db.select({ id: bookings.id }).from(bookings).where(eq(bookings.id, bookingId)).for('no key update'),
  ] as const

/** Fails the batch when that side has written meanwhile, has taken back what it had, or has been published. */
export const refuseUnlessSideHas = (
  db: Database,
  bookingId: BookingId,
  { side, unpublished }: { side: ReviewSide; unpublished: ReviewId | null },
) => {
  const theirs = sql`(select id from reviews where booking_id = ${idToUuid(bookingId)}::uuid and author_side = ${side})`
  const isSame =
    unpublished === null
      ? sql`not exists ${theirs}`
      : sql`exists (select from reviews where id = ${idToUuid(unpublished)}::uuid and published_at is null)`
  return db.execute(refuseUnless(isSame, 'stale_precondition'))
}

/** Fails the batch when the review is not what was read of it any more. */
export const refuseUnlessAt = (db: Database, { id, version }: Pick<ReviewRow, 'id' | 'version'>) =>
  db.execute(
    refuseUnless(
      sql`exists (select from reviews where id = ${idToUuid(id)}::uuid and version = ${version}::int)`,
      'stale_precondition',
    ),
  )

export const insertReview = (db: Database, review: ReviewRow) => db.insert(reviews).values(review)

/** True when that side of the booking has written already. */
export const isWritten = (error: unknown): boolean => violates(error, REVIEW_CONSTRAINT)

export const updateReviewRow = (db: Database, { id, ...changed }: ReviewRow) =>
  db.update(reviews).set(changed).where(eq(reviews.id, id))

export const deleteReviewRow = (db: Database, id: ReviewId) =>
  db.delete(reviews).where(and(eq(reviews.id, id), isNull(reviews.publishedAt)))

/** Everybody can read it from now on, and that is told; a review that is published already stays as it is. */
export const publishReview = (
  db: Database,
  { id, eventId, at, data }: { id: ReviewId; eventId: EventId; at: Instant; data: Record<string, unknown> },
) =>
  db.execute(sql`
    with published as (
      update reviews set published_at = ${toIso(at)}::timestamptz, version = version + 1
      where id = ${idToUuid(id)}::uuid and published_at is null
      returning id
    )
    insert into domain_events (id, type, subject_id, data, occurred_at)
    select ${idToUuid(eventId)}::uuid, 'review.published', ${id}::text, ${JSON.stringify(data)}::jsonb,
      ${toIso(at)}::timestamptz
    from published`)

export type DueReview = Pick<
  ReviewRow,
  'id' | 'bookingId' | 'propertyId' | 'guestId' | 'hostId' | 'authorSide'
>

/** Reviews whose time is over and that nobody has published, the oldest first. */
export async function findDueReviews(db: Database, now: Instant, limit: number): Promise<DueReview[]> {
  return await db
    .select({
      id: reviews.id,
      bookingId: reviews.bookingId,
      propertyId: reviews.propertyId,
      guestId: reviews.guestId,
      hostId: reviews.hostId,
      authorSide: reviews.authorSide,
    })
    .from(reviews)
    .where(and(isNull(reviews.publishedAt), lte(reviews.publishAt, now)))
    .orderBy(asc(reviews.publishAt))
    .limit(limit)
}

/** Once for each person; the first reason stays. */
export const insertReport = (db: Database, report: ReviewReportRow) =>
  db.insert(reviewReports).values(report).onConflictDoNothing()

import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { bookings } from '../bookings/tables.ts'
import { users } from '../identity/tables.ts'
import { idColumn, instantColumn } from '../platform/columns.ts'
import { properties } from '../properties/tables.ts'
import type { ReviewSide } from './review.ts'

/** Each side of a booking reviews it once. */
export const REVIEW_CONSTRAINT = 'reviews_once'

/**
 * What guests say of stays, and hosts of guests. Nobody but its author is told anything of a row before `publishedAt`, after
 * which nothing that was said can change.
 */
export const reviews = pgTable(
  'reviews',
  {
    id: idColumn('rev').primaryKey(),
    bookingId: idColumn('bkg')
      .notNull()
      .references(() => bookings.id),
    /** A review by the guest is about the property, one by the host about the guest. */
    authorSide: text().$type<ReviewSide>().notNull(),
    /** Of the host’s side it may be a co-host. */
    authorId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    propertyId: idColumn('prop')
      .notNull()
      .references(() => properties.id),
    guestId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    hostId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    rating: integer().notNull(),
    categories: jsonb().$type<Record<string, number>>().notNull(),
    comment: text().notNull(),
    /** For the other side alone. */
    privateFeedback: text(),
    salt: text().notNull(),
    privateSalt: text().notNull(),
    /** See `commitTo`. */
    commitment: text().notNull(),
    privateFeedbackHash: text(),
    /** The end of the time for reviews: then it is published, whether or not there is another. */
    publishAt: instantColumn().notNull(),
    publishedAt: instantColumn(),
    hiddenAt: instantColumn(),
    /** Of whoever runs the marketplace; its author reads it. */
    hiddenReason: text(),
    /** What the reviewed side answers, in public. */
    response: text(),
    respondedAt: instantColumn(),
    createdAt: instantColumn().notNull(),
    updatedAt: instantColumn().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    unique(REVIEW_CONSTRAINT).on(table.bookingId, table.authorSide),
    index('reviews_of_property')
      .on(table.propertyId, table.id)
      .where(sql`author_side = 'guest' and published_at is not null and hidden_at is null`),
    index('reviews_of_guest')
      .on(table.guestId, table.id)
      .where(sql`author_side = 'host' and published_at is not null and hidden_at is null`),
    index('reviews_due').on(table.publishAt).where(sql`published_at is null`),
    index('reviews_author').on(table.authorId, table.id),
    check('reviews_author_side', sql`${table.authorSide} in ('guest', 'host')`),
    check('reviews_rating', sql`${table.rating} between 1 and 5`),
  ],
)

export type ReviewRow = typeof reviews.$inferSelect

/** Who has told us that a review should be looked at, and why. */
export const reviewReports = pgTable(
  'review_reports',
  {
    reviewId: idColumn('rev')
      .notNull()
      .references(() => reviews.id),
    userId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    reason: text().notNull(),
    createdAt: instantColumn().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.reviewId, table.userId] }),
    index('review_reports_user').on(table.userId),
  ],
)

export type ReviewReportRow = typeof reviewReports.$inferSelect

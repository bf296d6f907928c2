import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { bookings } from '../bookings/tables.ts'
import { users } from '../identity/tables.ts'
import { idColumn, instantColumn } from '../platform/columns.ts'
import { properties } from '../properties/tables.ts'
import type { News, NewsKind } from './news.ts'
import type { Recipient } from './tiding.ts'

/** Events of which everybody has been told whom they concern: one that comes again is not told again. */
export const notices = pgTable('notices', {
  eventId: idColumn('evt').primaryKey(),
  sentAt: instantColumn().notNull(),
})

/** The e-mails of an event, one row for each; there are no addresses here. */
export const letters = pgTable(
  'letters',
  {
    eventId: idColumn('evt').notNull(),
    recipient: text().$type<Recipient>().notNull(),
    /** Until when whoever sends it has it for themself. */
    claimedUntil: instantColumn().notNull(),
    sentAt: instantColumn(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.recipient] })],
)

/** The list of news in somebody's account. */
export const notifications = pgTable(
  'notifications',
  {
    id: idColumn('ntf').primaryKey(),
    userId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    eventId: idColumn('evt').notNull(),
    kind: text().$type<NewsKind>().notNull(),
    data: jsonb().$type<News['data']>().notNull(),
    bookingId: idColumn('bkg').references(() => bookings.id),
    propertyId: idColumn('prop').references(() => properties.id),
    createdAt: instantColumn().notNull(),
    readAt: instantColumn(),
  },
  (table) => [
    // An event that comes again finds it told.
    unique('notifications_once').on(table.eventId, table.userId),
    index('notifications_user').on(table.userId, table.id),
    index('notifications_unread').on(table.userId, table.id).where(sql`read_at is null`),
  ],
)

export type NotificationRow = typeof notifications.$inferSelect

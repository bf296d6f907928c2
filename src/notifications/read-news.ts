import { bookingNotices, toBookingNotice } from '../bookings/notice-statements.ts'
import { localeOf } from '../identity/statements.ts'
import type { Database } from '../platform/database.ts'
import { listingNames } from '../properties/statements.ts'
import type { NotificationId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import { type News, topicOf } from './news.ts'
import { renderNews } from './render-news.ts'
import { type NotificationFilter, notificationRows, subjectsOf } from './repository.ts'
import type { NotificationView } from './schemas.ts'
import type { NotificationRow } from './tables.ts'
import { textsFor } from './texts.ts'

/** Statements that read somebody's news and everything that the words for it are made of; for one batch, in this order. */
export const newsStatements = (db: Database, filter: NotificationFilter, limit: number) =>
  [
    notificationRows(db, filter, limit),
    bookingNotices(db, subjectsOf(db, 'bookingId', filter, limit)),
    listingNames(db, subjectsOf(db, 'propertyId', filter, limit)),
    localeOf(db, filter.userId),
  ] as const

/** What those have read. */
interface ReadNews {
  rows: readonly NotificationRow[]
  bookings: Awaited<ReturnType<typeof bookingNotices>>
  listings: Awaited<ReturnType<typeof listingNames>>
  locale: string
}

/** The rows in words, in the reader’s language. */
export function toNotifications({ rows, bookings, listings, locale }: ReadNews): NotificationView[] {
  const notices = new Map(bookings.map((found) => [found.booking.id, found]))
  const names = new Map(listings.map((listing) => [listing.id, listing]))
  const texts = textsFor(locale)
  return rows.map((row) => {
    const found = row.bookingId && notices.get(row.bookingId)
    const subjects = {
      booking: found ? toBookingNotice(found) : null,
      listing: (row.propertyId && names.get(row.propertyId)) || null,
    }
    // safe because the two were written together
    const news = { kind: row.kind, data: row.data } as News
    const content = renderNews(news, subjects, { id: row.userId, locale, texts })
    return {
      id: row.id satisfies NotificationId,
      kind: row.kind,
      topic: topicOf(row.kind),
      title: content?.subject ?? row.kind,
      body: content?.paragraphs.join('\n\n') ?? '',
      bookingId: row.bookingId,
      propertyId: row.propertyId,
      createdAt: toIso(row.createdAt),
      readAt: row.readAt === null ? null : toIso(row.readAt),
    }
  })
}

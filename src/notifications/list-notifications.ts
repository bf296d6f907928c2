import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import type { NotificationId } from '../shared/id.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { newsStatements, toNotifications } from './read-news.ts'
import type { NotificationView } from './schemas.ts'

/**
 * What who asks has been told, newest first, in the words of their language as it is now; one trip.
 *
 * @throws AppError `invalid_cursor`
 */
export async function listNotifications(
  { actor, config, db }: Pick<AppContext, 'actor' | 'config' | 'db'>,
  query: { unread?: boolean | undefined; limit: number; cursor?: string | undefined },
): Promise<CursoredPage<NotificationView>> {
  const { userId } = authorisePerson(actor, 'listNotifications')
  const { unread = false, limit, cursor } = query
  const list = `notifications?${JSON.stringify([userId, unread])}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as NotificationId) : null
  const filter = { userId, isUnread: unread, before }
  const [rows, bookings, listings, [reader]] = await db.batch(newsStatements(db, filter, limit + 1))
  const { data, ...page } = toPage(rows, {
    limit,
    toItem: (row) => row,
    cursorOf: ({ id }) => encodeCursor(list, id, config.SIGNING_SECRET),
  })
  const locale = reader?.locale ?? 'en'
  return { data: toNotifications({ rows: data, bookings, listings, locale }), ...page }
}

import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { NotificationId } from '../shared/id.ts'
import { newsStatements, toNotifications } from './read-news.ts'
import { setRead } from './repository.ts'
import type { NotificationView } from './schemas.ts'

/** Somebody has read it; the moment of the first time stays. @throws AppError `not_found`, also for what is another's */
export async function markNotificationRead(
  { actor, db, now }: Pick<AppContext, 'actor' | 'db' | 'now'>,
  { id }: { id: NotificationId },
): Promise<NotificationView> {
  const { userId } = authorisePerson(actor, 'markNotificationRead')
  const [, rows, bookings, listings, [reader]] = await db.batch([
    setRead(db, { userId, id, readAt: now() }),
    ...newsStatements(db, { userId, id }, 1),
  ])
  const [notification] = toNotifications({ rows, bookings, listings, locale: reader?.locale ?? 'en' })
  if (!notification) throw notFound('notification')
  return notification
}

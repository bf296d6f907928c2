import type { AppContext } from '../context.ts'
import { switchOffMails } from '../identity/statements.ts'
import type { NotificationTopic } from '../identity/user.ts'
import { AppError } from '../shared/errors.ts'
import { openUnsubscribeToken } from './unsubscribe-token.ts'

/**
 * Switches off the e-mails that a link is about. Whoever has the link may: it went to the person alone. Doing it again
 * changes nothing, and nothing is said of whether the account still is.
 *
 * @throws AppError `invalid_unsubscribe_link`
 */
export async function unsubscribe(
  { config, db, log }: Pick<AppContext, 'config' | 'db' | 'log'>,
  { token }: { token: string },
): Promise<{ topic: NotificationTopic }> {
  const opened = openUnsubscribeToken(token, config.SIGNING_SECRET)
  if (!opened) throw new AppError('invalid_unsubscribe_link')
  const { userId, topic } = opened
  await switchOffMails(db, userId, topic)
  log.info('notification.unsubscribed', { userId, topic })
  return { topic }
}

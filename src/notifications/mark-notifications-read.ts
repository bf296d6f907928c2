import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { idOrNotFound } from '../shared/id.ts'
import { setAllRead } from './repository.ts'

/** Somebody has read everything, or everything up to what they saw last. @throws AppError `not_found` for no id at all */
export async function markNotificationsRead(
  { actor, db, now }: Pick<AppContext, 'actor' | 'db' | 'now'>,
  { upTo }: { upTo?: string | undefined },
): Promise<{ marked: number }> {
  const { userId } = authorisePerson(actor, 'markNotificationsRead')
  const last = upTo === undefined ? null : idOrNotFound('ntf', upTo, 'notification')
  return { marked: await setAllRead(db, { userId, upTo: last, readAt: now() }) }
}

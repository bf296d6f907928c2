import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import type { SessionId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import { decodeCursor, encodeCursor, type Page, toPage } from '../shared/page.ts'
import type { SessionView } from './schemas.ts'
import { listLiveSessions } from './session-repository.ts'

/** Where a person is signed in, newest first. @throws AppError `invalid_cursor` (malformed) */
export async function listSessions(
  { actor, config, db }: Pick<AppContext, 'actor' | 'config' | 'db'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<SessionView>> {
  const { userId, ...credentials } = authorisePerson(actor, 'listSessions')
  const list = `sessions?${userId}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as SessionId) : null
  const rows = await listLiveSessions(db, userId, { limit: limit + 1, before })
  const { data, nextCursor } = toPage(rows, {
    limit,
    toItem: ({ id, createdAt, lastSeenAt, ...known }): SessionView => ({
      id,
      createdAt: toIso(createdAt),
      lastSeenAt: toIso(lastSeenAt),
      ...known,
      current: 'sessionId' in credentials && id === credentials.sessionId,
    }),
    cursorOf: ({ id }) => encodeCursor(list, id, config.SIGNING_SECRET),
  })
  return { data, nextCursor }
}

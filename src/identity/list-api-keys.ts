import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import type { ApiKeyId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import { decodeCursor, encodeCursor, type Page, toPage } from '../shared/page.ts'
import { listLiveApiKeys } from './api-key-repository.ts'
import type { ApiKeyView } from './api-key-schemas.ts'

/** A person's keys, newest first, without those that were revoked. @throws AppError `invalid_cursor` (malformed) */
export async function listApiKeys(
  { actor, config, db }: Pick<AppContext, 'actor' | 'config' | 'db'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<ApiKeyView>> {
  const { userId } = authorisePerson(actor, 'listApiKeys')
  const list = `api-keys?${userId}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as ApiKeyId) : null
  const rows = await listLiveApiKeys(db, userId, { limit: limit + 1, before })
  const { data, nextCursor } = toPage(rows, {
    limit,
    toItem: ({ createdAt, lastUsedAt, ...known }): ApiKeyView => ({
      ...known,
      createdAt: toIso(createdAt),
      lastUsedAt: lastUsedAt === null ? null : toIso(lastUsedAt),
    }),
    cursorOf: ({ id }) => encodeCursor(list, id, config.SIGNING_SECRET),
  })
  return { data, nextCursor }
}

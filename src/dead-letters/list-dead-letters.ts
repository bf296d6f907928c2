import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import type { DeadLetterId } from '../shared/id.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { listDeadLetterRows } from './repository.ts'
import type { DeadLetter, ListDeadLettersQuery } from './schemas.ts'
import { toDeadLetter } from './views.ts'

/** Messages that had no effect, the newest first. @throws AppError `forbidden`, `second_factor_required`, `invalid_cursor` */
export async function listDeadLetters(
  { actor, config, db }: Pick<AppContext, 'actor' | 'config' | 'db'>,
  { limit, cursor, ...query }: ListDeadLettersQuery & { limit: number; cursor?: string | undefined },
): Promise<CursoredPage<DeadLetter>> {
  authorise(actor, 'listDeadLetters')
  const list = `dead-letters?${JSON.stringify([query.status ?? null, query.queue ?? null])}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as DeadLetterId) : null
  const rows = await listDeadLetterRows(db, query, { limit: limit + 1, before })
  return toPage(rows, {
    limit,
    toItem: toDeadLetter,
    cursorOf: ({ id }) => encodeCursor(list, id, config.SIGNING_SECRET),
  })
}

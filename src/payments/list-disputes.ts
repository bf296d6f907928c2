import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import type { DisputeId } from '../shared/id.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import type { Dispute, ListDisputesQuery } from './dispute-schemas.ts'
import { toDispute } from './dispute-views.ts'
import { listDisputeRows } from './repository.ts'

/** What banks ask back, the newest first. @throws AppError `forbidden`, `second_factor_required`, `invalid_cursor` */
export async function listDisputes(
  { actor, config, db }: Pick<AppContext, 'actor' | 'config' | 'db'>,
  { limit, cursor, ...query }: ListDisputesQuery & { limit: number; cursor?: string | undefined },
): Promise<CursoredPage<Dispute>> {
  authorise(actor, 'listDisputes')
  const list = `disputes?${JSON.stringify([query.status ?? null])}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as DisputeId) : null
  const rows = await listDisputeRows(db, query, { limit: limit + 1, before })
  return toPage(rows, {
    limit,
    toItem: toDispute,
    cursorOf: ({ id }) => encodeCursor(list, id, config.SIGNING_SECRET),
  })
}

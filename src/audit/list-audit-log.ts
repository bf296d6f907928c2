import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import type { AuditLineId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { listAuditLines } from './repository.ts'
import type { AuditLineView, ListAuditLogQuery } from './schemas.ts'

/**
 * What those who run the marketplace have done, the newest first.
 *
 * @throws AppError `forbidden`, `second_factor_required`, `invalid_cursor`
 */
export async function listAuditLog(
  { actor, config, db }: Pick<AppContext, 'actor' | 'config' | 'db'>,
  { limit, cursor, ...query }: ListAuditLogQuery & { limit: number; cursor?: string | undefined },
): Promise<CursoredPage<AuditLineView>> {
  authorise(actor, 'listAuditLog')
  const list = `admin/audit-log?${JSON.stringify(Object.entries(query).sort())}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as AuditLineId) : null
  const rows = await listAuditLines(db, query, { limit: limit + 1, before })
  return toPage(rows, {
    limit,
    toItem: ({ at, before: was, after, ...line }): AuditLineView => ({
      ...line,
      at: toIso(at),
      before: was && mutable(was),
      after: after && mutable(after),
    }),
    cursorOf: ({ id }) => encodeCursor(list, id, config.SIGNING_SECRET),
  })
}

// safe because nobody else has what was read from the database just now
const mutable = (facts: object) => facts as NonNullable<AuditLineView['before']>

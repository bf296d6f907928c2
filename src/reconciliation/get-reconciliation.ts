import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import { idOrNotFound, type MoneyFindingId } from '../shared/id.ts'
import { decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { findReconciliation } from './money-repository.ts'
import type { MoneyReport } from './money-schemas.ts'
import { toMoneyFinding, toMoneyReconciliation } from './money-views.ts'

/**
 * One comparison, with a page of what was open at any time while it ran, the oldest first.
 *
 * @throws AppError `forbidden`, `second_factor_required`, `not_found`, `invalid_cursor`
 */
export async function getReconciliation(
  { actor, config, db }: Pick<AppContext, 'actor' | 'config' | 'db'>,
  { id: text, limit, cursor }: { id: string; limit: number; cursor?: string | undefined },
): Promise<MoneyReport> {
  authorise(actor, 'getReconciliation')
  const id = idOrNotFound('rec', text, 'reconciliation')
  const list = `reconciliations/${id}`
  // safe because the signature says that this list issued it
  const after = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as MoneyFindingId) : null
  const found = await findReconciliation(db, id, { limit: limit + 1, after })
  if (!found) throw notFound('reconciliation')
  const { data, nextCursor } = toPage(found.findings, {
    limit,
    toItem: toMoneyFinding,
    cursorOf: (finding) => encodeCursor(list, finding.id, config.SIGNING_SECRET),
  })
  return { ...toMoneyReconciliation(found.record), findings: { data, nextCursor } }
}

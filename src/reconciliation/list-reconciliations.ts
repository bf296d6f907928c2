import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import type { MoneyReconciliationId } from '../shared/id.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { listReconciliationRows } from './money-repository.ts'
import type { MoneyReconciliation } from './money-schemas.ts'
import { toMoneyReconciliation } from './money-views.ts'

const LIST = 'reconciliations'

/** Comparisons of everything about money, the newest first. @throws AppError `forbidden`, `second_factor_required`, `invalid_cursor` */
export async function listReconciliations(
  { actor, config, db }: Pick<AppContext, 'actor' | 'config' | 'db'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<CursoredPage<MoneyReconciliation>> {
  authorise(actor, 'listReconciliations')
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(LIST, cursor, config.SIGNING_SECRET) as MoneyReconciliationId) : null
  const rows = await listReconciliationRows(db, { limit: limit + 1, before })
  return toPage(rows, {
    limit,
    toItem: toMoneyReconciliation,
    cursorOf: ({ reconciliation }) => encodeCursor(LIST, reconciliation.id, config.SIGNING_SECRET),
  })
}

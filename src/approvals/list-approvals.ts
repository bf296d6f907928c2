import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import type { ApprovalId } from '../shared/id.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { listApprovalRows } from './repository.ts'
import type { Approval, ListApprovalsQuery } from './schemas.ts'
import { toApproval } from './views.ts'

/** What needs two admins, the newest first. @throws AppError `forbidden`, `second_factor_required`, `invalid_cursor` */
export async function listApprovals(
  { actor, config, db, now }: Pick<AppContext, 'actor' | 'config' | 'db' | 'now'>,
  { limit, cursor, status }: ListApprovalsQuery & { limit: number; cursor?: string | undefined },
): Promise<CursoredPage<Approval>> {
  authorise(actor, 'listApprovals')
  const list = `approvals?${JSON.stringify([status ?? null])}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as ApprovalId) : null
  const at = now()
  const rows = await listApprovalRows(db, { status, now: at }, { limit: limit + 1, before })
  return toPage(rows, {
    limit,
    toItem: (row) => toApproval(row, at),
    cursorOf: ({ id }) => encodeCursor(list, id, config.SIGNING_SECRET),
  })
}

import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import type { UserId } from '../shared/id.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { listAccounts } from './user-repository.ts'
import type { Account, ListUsersQuery } from './user-schemas.ts'
import { toAccount } from './user-views.ts'

/** Accounts, the newest first. @throws AppError `forbidden`, `second_factor_required`, `invalid_cursor` */
export async function listUsers(
  { actor, config, db }: Pick<AppContext, 'actor' | 'config' | 'db'>,
  { limit, cursor, ...query }: ListUsersQuery & { limit: number; cursor?: string | undefined },
): Promise<CursoredPage<Account>> {
  authorise(actor, 'listUsers')
  const { q = null, role = null, status = null } = query
  const list = `admin/users?${JSON.stringify([q, status, role])}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as UserId) : null
  const rows = await listAccounts(db, query, { limit: limit + 1, before })
  return toPage(rows, {
    limit,
    toItem: toAccount,
    cursorOf: ({ id }) => encodeCursor(list, id, config.SIGNING_SECRET),
  })
}

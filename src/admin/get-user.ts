import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { UserId } from '../shared/id.ts'
import { findAccount } from './user-repository.ts'
import type { AccountDetail } from './user-schemas.ts'
import { toAccountDetail } from './user-views.ts'

/** One account with what hangs on it. @throws AppError `forbidden`, `second_factor_required`, `not_found` */
export async function getUser(
  { actor, db }: Pick<AppContext, 'actor' | 'db'>,
  { id }: { id: UserId },
): Promise<AccountDetail> {
  authorise(actor, 'getUser')
  const found = await findAccount(db, id)
  if (!found) throw notFound('user')
  return toAccountDetail(found)
}

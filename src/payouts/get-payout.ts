import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import { idOrNotFound } from '../shared/id.ts'
import { findPayout } from './list-repository.ts'
import type { Payout } from './schemas.ts'
import { toPayout } from './views.ts'

/** One payout, for whoever is paid by it and for admins. @throws AppError `not_found`, `second_factor_required` */
export async function getPayout(
  { actor, db }: Pick<AppContext, 'actor' | 'db'>,
  id: string,
): Promise<Payout> {
  const found = await findPayout(db, idOrNotFound('po', id, 'payout'))
  if (!found) throw notFound('payout')
  authorise(actor, 'getPayout', { ownerId: found.userId })
  return toPayout(found)
}

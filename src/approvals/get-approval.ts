import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import { idOrNotFound } from '../shared/id.ts'
import { findApproval } from './repository.ts'
import type { Approval } from './schemas.ts'
import { toApproval } from './views.ts'

/** One approval. @throws AppError `forbidden`, `second_factor_required`, `not_found` */
export async function getApproval(
  { actor, db, now }: Pick<AppContext, 'actor' | 'db' | 'now'>,
  id: string,
): Promise<Approval> {
  authorise(actor, 'getApproval')
  const found = await findApproval(db, idOrNotFound('apv', id, 'approval'))
  if (!found) throw notFound('approval')
  return toApproval(found.approval, now())
}

import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import { idOrNotFound } from '../shared/id.ts'
import { findDeadLetter } from './repository.ts'
import type { DeadLetter } from './schemas.ts'
import { toDeadLetter } from './views.ts'

/** One message that had no effect. @throws AppError `forbidden`, `second_factor_required`, `not_found` */
export async function getDeadLetter(
  { actor, db }: Pick<AppContext, 'actor' | 'db'>,
  id: string,
): Promise<DeadLetter> {
  authorise(actor, 'getDeadLetter')
  const row = await findDeadLetter(db, idOrNotFound('dlt', id, 'dead letter'))
  if (!row) throw notFound('dead letter')
  return toDeadLetter(row)
}

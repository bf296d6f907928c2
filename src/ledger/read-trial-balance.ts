import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { readBalances } from './repository.ts'
import type { TrialBalance } from './schemas.ts'
import { toTrialBalance } from './views.ts'

/** What the books say of every account. @throws AppError `forbidden`, `second_factor_required` */
export async function readTrialBalance({
  actor,
  db,
}: Pick<AppContext, 'actor' | 'db'>): Promise<TrialBalance> {
  authorise(actor, 'readTrialBalance')
  return toTrialBalance(await readBalances(db))
}

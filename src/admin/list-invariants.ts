import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { toIso } from '../shared/local-date.ts'
import { judgeInvariants } from './alerts.ts'
import type { InvariantList } from './dashboard-schemas.ts'
import { readFigures } from './figures-repository.ts'

/** Whether everything holds that has to. @throws AppError `forbidden`, `second_factor_required` */
export async function listInvariants({
  actor,
  db,
  now,
}: Pick<AppContext, 'actor' | 'db' | 'now'>): Promise<InvariantList> {
  authorise(actor, 'listInvariants')
  const at = now()
  const data = judgeInvariants(await readFigures(db, at))
  return { asOf: toIso(at), holds: data.every(({ holds }) => holds), data }
}

import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import { idOrNotFound } from '../shared/id.ts'
import { evidenceOf } from './dispute-evidence.ts'
import type { EvidencePreview } from './dispute-schemas.ts'
import { toDispute } from './dispute-views.ts'
import { findDispute, findEvidence } from './repository.ts'

/** What the bank would be told now. @throws AppError `forbidden`, `second_factor_required`, `not_found` */
export async function previewDisputeEvidence(
  { actor, db }: Pick<AppContext, 'actor' | 'db'>,
  id: string,
): Promise<EvidencePreview> {
  authorise(actor, 'previewDisputeEvidence')
  const found = await findDispute(db, idOrNotFound('dsp', id, 'dispute'))
  const facts = found && (await findEvidence(db, found.dispute))
  if (!found || !facts) throw notFound('dispute')
  return { dispute: toDispute(found.dispute), evidence: evidenceOf(facts) }
}

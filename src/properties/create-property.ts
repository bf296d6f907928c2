import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { identityStatements } from '../identity/statements.ts'
import { runBatch } from '../platform/database.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { validationFailed } from '../shared/errors.ts'
import { contradictionsIn, draftProperty } from './property.ts'
import { insertProperty } from './repository.ts'
import type { CreatePropertyInput, PropertyView } from './schemas.ts'
import { toHostView } from './views.ts'

export type CreatePropertyContext = Pick<
  AppContext,
  'actor' | 'db' | 'config' | 'now' | 'newId' | 'idempotency' | 'markReplayed'
>

/**
 * Begins a listing: a draft that only its host can see. Its calendar begins with the first question about it.
 *
 * @throws AppError `unauthenticated`, `account_suspended`; `validation_failed` when settings contradict each other
 */
export async function createProperty(
  ctx: CreatePropertyContext,
  input: CreatePropertyInput,
): Promise<PropertyView> {
  const { actor, db, config } = ctx
  const host = authorisePerson(actor, 'createProperty')
  const contradictions = contradictionsIn(input)
  if (contradictions.length > 0) throw validationFailed(contradictions)
  const identity = { id: ctx.newId('prop'), hostId: host.userId }
  const property = draftProperty(identity, input, { now: ctx.now(), secret: config.SIGNING_SECRET })
  const view = toHostView(property, config)
  return await answerOnce<PropertyView>(ctx, async (remember) => {
    await runBatch(db, [
      identityStatements['actor.assert'](db, host),
      insertProperty(db, property),
      eventStatements['event.record'](db, {
        id: ctx.newId('evt'),
        type: 'property.created',
        subjectId: property.id,
        data: { hostId: property.hostId, version: property.version },
        occurredAt: property.createdAt,
      }),
      ...remember(view),
    ])
    return view
  })
}

import { recordInAuditLog } from '../audit/statements.ts'
import type { AppContext } from '../context.ts'
import { replayIfKnown } from '../idempotency/answer-once.ts'
import { idempotencyStatements } from '../idempotency/statements.ts'
import { identityStatements } from '../identity/statements.ts'
import { runBatch } from '../platform/database.ts'
import { errorFields } from '../platform/logger.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import { idOrNotFound } from '../shared/id.ts'
import { beginReplay, endReplay, refuseUnknownDeadLetter, selectDeadLetter } from './repository.ts'
import type { DeadLetter } from './schemas.ts'
import type { DeadLetterRow } from './tables.ts'
import { toDeadLetter } from './views.ts'

type ReplayDeadLetterContext = Pick<
  AppContext,
  | 'actor'
  | 'client'
  | 'db'
  | 'idempotency'
  | 'log'
  | 'markReplayed'
  | 'newId'
  | 'now'
  | 'requestId'
  | 'requeue'
>

/**
 * Puts a message into its queue again, once: of several requests one does so, and the others are answered what has become of
 * it. That it is wanted is stored first, so that a crash in between only delays it; who wanted it stays.
 *
 * @throws AppError `forbidden`, `second_factor_required`, `not_found`, `idempotency_key_reused`
 */
export async function replayDeadLetter(ctx: ReplayDeadLetterContext, text: string): Promise<DeadLetter> {
  const { db, log, now } = ctx
  const person = authorisePerson(ctx.actor, 'replayDeadLetter')
  const id = idOrNotFound('dlt', text, 'dead letter')
  const earlier = await replayIfKnown<DeadLetter>(ctx)
  if (earlier) return earlier.answer
  const [, , [taken], [row]] = await db.batch([
    identityStatements['actor.assert'](db, person),
    refuseUnknownDeadLetter(db, id),
    beginReplay(db, { id, userId: person.userId, at: now() }),
    selectDeadLetter(db, id),
    // Of several who ask at once each has asked, whoever's request is the one that is carried out.
    recordInAuditLog(ctx, { operation: 'replayDeadLetter', subjectId: id }),
  ])
  if (!row) throw notFound('dead letter')
  if (!taken) return toDeadLetter(row)
  log.info('dead_letter.replayed', { deadLetterId: id, queue: taken.queue, userId: person.userId })
  return await send(ctx, taken)
}

/** What does not get through is found by the sweep: it is never an error. */
async function send(ctx: ReplayDeadLetterContext, letter: DeadLetterRow): Promise<DeadLetter> {
  const { db, idempotency, log, requeue } = ctx
  const answer = toDeadLetter({ ...letter, status: 'replayed' })
  try {
    await requeue(letter.queue, letter.body)
    await runBatch(db, [
      endReplay(db, letter.id),
      ...(idempotency
        ? [idempotencyStatements['idempotency.remember_if_new'](db, { ...idempotency, answer })]
        : []),
    ])
    return answer
  } catch (error) {
    log.warn('dead_letter.replay_delayed', { deadLetterId: letter.id, ...errorFields(error) })
    return toDeadLetter(letter)
  }
}

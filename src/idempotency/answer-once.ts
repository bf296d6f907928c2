import type { AppContext } from '../context.ts'
import { violates } from '../platform/database.ts'
import { AppError } from '../shared/errors.ts'
import type { UserId } from '../shared/id.ts'
import { decideReplay } from './idempotency.ts'
import { findAnswer } from './repository.ts'
import { IDEMPOTENCY_CONSTRAINT, idempotencyStatements } from './statements.ts'

/**
 * Runs an effect that takes one batch, so that a repeat of the same request answers the first answer.
 * The good path costs no trip of its own: the key is part of the effect's batch, and only when that fails on
 * the key is the earlier answer read.
 *
 * @param effect performs the batch, with `remember(answer)`'s statements in it, and returns the same answer; whose
 *   personal data that holds, when it is not who asks, is `remember`'s second argument
 * @throws AppError `idempotency_key_reused` (invalid), `idempotency_in_progress` (conflict)
 */
export async function answerOnce<T>(
  ctx: Pick<AppContext, 'db' | 'idempotency' | 'markReplayed'>,
  effect: (
    remember: (
      answer: T,
      personId?: UserId | null,
    ) => ReturnType<(typeof idempotencyStatements)['idempotency.remember']>[],
  ) => Promise<T>,
): Promise<T> {
  const { db, idempotency: request } = ctx
  if (!request) return await effect(() => [])
  try {
    return await effect((answer, personId = null) => [
      idempotencyStatements['idempotency.remember'](db, { ...request, answer, personId }),
    ])
  } catch (error) {
    if (violates(error, IDEMPOTENCY_CONSTRAINT)) return await replayEarlier<T>(ctx)
    // A refusal may be the trace of the first attempt itself, such as a version that it has moved on.
    const mayBeTrace = error instanceof AppError && error.kind !== 'unavailable'
    const earlier = mayBeTrace ? await replayIfKnown<T>(ctx) : null
    if (earlier) return earlier.answer
    throw error
  }
}

/** The answer that was stored under this request's key. */
export async function replayEarlier<T>(ctx: ReplayContext): Promise<T> {
  const earlier = await replayIfKnown<T>(ctx)
  if (!earlier) throw new AppError('idempotency_in_progress')
  return earlier.answer
}

/** The same, or null when nothing was stored. */
export async function replayIfKnown<T>(ctx: ReplayContext): Promise<{ answer: T } | null> {
  const request = ctx.idempotency
  const earlier = request && (await findAnswer(ctx.db, request))
  if (!request || !earlier) return null
  switch (decideReplay(earlier, request)) {
    case 'reused':
      throw new AppError('idempotency_key_reused')
    case 'in_progress':
      throw new AppError('idempotency_in_progress')
    case 'replay':
      ctx.markReplayed()
      // safe because the fingerprint says that the same operation stored it
      return { answer: earlier.answer as T }
  }
}

type ReplayContext = Pick<AppContext, 'db' | 'idempotency' | 'markReplayed'>

import { decideReplay } from '../idempotency/idempotency.ts'
import { AppError } from '../shared/errors.ts'
import type { CalendarContext } from './open-calendar.ts'

/** An answer, and the log entry that it tells of. */
export interface CalendarAnswer<T> {
  body: T
  seq: number
}

/**
 * The answer that this object gave to the same request before. Synchronous, so that it can be looked for again in the
 * turn of the decision.
 *
 * @throws AppError `idempotency_key_reused` (invalid)
 */
export function findEarlierAnswer<T>({
  idempotency,
  calendar,
  markReplayed,
}: Pick<CalendarContext, 'calendar' | 'idempotency' | 'markReplayed'>): CalendarAnswer<T> | null {
  const earlier = idempotency && calendar.store.findAnswer(idempotency)
  if (!idempotency || !earlier) return null
  if (decideReplay(earlier, idempotency) === 'reused') throw new AppError('idempotency_key_reused')
  markReplayed()
  // safe because the fingerprint says that the same operation stored it
  return { body: earlier.answer as T, seq: earlier.seq }
}

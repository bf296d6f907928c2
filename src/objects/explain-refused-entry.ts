import { NO_OVERLAP_CONSTRAINT } from '../calendar/statements.ts'
import { IDEMPOTENCY_CONSTRAINT } from '../idempotency/statements.ts'
import { guardRefusal } from '../identity/guard-refusal.ts'
import type { DatabaseFailure } from '../platform/database.ts'
import { AppError, type Refusal, unavailable } from '../shared/errors.ts'

/** What it means to the client when Postgres refuses a log entry that was to be shipped. */
export function explainRefusedEntry(failure: Extract<DatabaseFailure, { kind: 'refused' }>): Refusal {
  const aboutActor = guardRefusal(failure)
  if (aboutActor) return aboutActor
  switch (failure.constraint) {
    case IDEMPOTENCY_CONSTRAINT:
      return new AppError('idempotency_key_reused').toRefusal()
    case NO_OVERLAP_CONSTRAINT:
      // Drift: Postgres knows a claim that the object does not. The second guard has held; nothing was sold twice.
      return unavailable('The calendar of this property is being checked.', 60).toRefusal()
    default:
      return new AppError('internal').toRefusal()
  }
}

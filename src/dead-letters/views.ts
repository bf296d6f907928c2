import { toIso } from '../shared/local-date.ts'
import type { DeadLetter } from './schemas.ts'
import type { DeadLetterRow } from './tables.ts'

export function toDeadLetter(row: DeadLetterRow): DeadLetter {
  const { id, queue, status, body, error, attempts, diedAt, replayedAt, replayedBy } = row
  return {
    id,
    queue,
    status,
    body,
    error,
    attempts,
    diedAt: toIso(diedAt),
    replayedAt: replayedAt === null ? null : toIso(replayedAt),
    replayedBy,
  }
}

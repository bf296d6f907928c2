import type { LocalDate } from '../shared/local-date.ts'
import { nightsOf } from '../shared/stay.ts'
import type { ClaimId } from './claim.ts'
import { type LogEntry, stateAfter } from './log-entry.ts'

/**
 * Who has which night after these entries, from the log alone: anyone can check that a calendar is what its log
 * says.
 *
 * @throws Error when two claims would have the same night
 */
export function replayLog(entries: readonly LogEntry[]): Map<LocalDate, ClaimId> {
  const taken = new Map<LocalDate, ClaimId>()
  for (const entry of entries) {
    for (const [night, claimId] of taken) if (claimId === entry.claimId) taken.delete(night)
    if (stateAfter(entry.kind) === 'ended') continue
    for (const night of nightsOf(entry)) {
      const other = taken.get(night)
      if (other) throw new Error(`entry ${entry.seq} takes ${night}, which ${other} has`)
      taken.set(night, entry.claimId)
    }
  }
  return taken
}

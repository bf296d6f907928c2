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
  const nightsOfClaim = new Map<ClaimId, readonly LocalDate[]>()
  for (const entry of entries) {
    for (const night of nightsOfClaim.get(entry.claimId) ?? []) taken.delete(night)
    const nights = stateAfter(entry.kind) === 'ended' ? [] : nightsOf(entry)
    for (const night of nights) {
      const other = taken.get(night)
      if (other) throw new Error(`entry ${entry.seq} takes ${night}, which ${other} has`)
      taken.set(night, entry.claimId)
    }
    nightsOfClaim.set(entry.claimId, nights)
  }
  return taken
}

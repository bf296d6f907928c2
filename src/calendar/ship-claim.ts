import { unavailable } from '../shared/errors.ts'
import type { ClaimId } from './claim.ts'
import type { OpenCalendar } from './open-calendar.ts'

/**
 * Waits until Postgres knows what the calendar last decided about a claim, so that both tell the same story. An ending
 * claim has given its nights back by then.
 *
 * @returns the claim's last log entry, or null without a claim
 * @throws AppError `unavailable` while Postgres is silent
 */
export async function shipClaim(
  { ship, store }: Pick<OpenCalendar, 'ship' | 'store'>,
  claimId: ClaimId,
): Promise<number | null> {
  for (;;) {
    const claim = store.findClaim(claimId)
    if (!claim || store.isShipped(claim.seq)) return claim?.seq ?? null
    const outcome = await ship(claim.seq)
    if (outcome.kind === 'silent') throw unavailable('The database does not answer right now.')
  }
}

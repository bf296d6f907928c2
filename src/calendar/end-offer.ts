import { eventEffect } from '../events/statements.ts'
import type { WaitlistEntryId } from '../shared/id.ts'
import type { Claim } from './claim.ts'
import type { CalendarContext, ShipOutcome } from './open-calendar.ts'
import { calendarEffect } from './statements.ts'
import { waitlistEffect } from './waitlist-statements.ts'

/**
 * Nights that were kept for somebody go on: to who waits next, or on sale. Postgres learns it first, like every end.
 *
 * @param to `lapsed` when time has run out, `left` when they do not want them
 */
export async function endOffer(
  { calendar, newId, now }: Pick<CalendarContext, 'calendar' | 'newId' | 'now'>,
  claim: Claim,
  to: 'lapsed' | 'left',
): Promise<ShipOutcome> {
  // safe because only entries of the waitlist have offers
  const id = claim.id as WaitlistEntryId
  const at = now()
  const { checkIn, checkOut } = claim
  const { propertyId, store } = calendar
  const bare = [
    calendarEffect('claim.drop', { claimId: id }),
    waitlistEffect('waitlist.move', { id, to, offerExpiresAt: null }),
  ]
  const event = {
    id: newId('evt'),
    type: 'waitlist.offer_ended' as const,
    subjectId: id,
    data: { propertyId, checkIn, checkOut, to },
    occurredAt: at,
  }
  const plan = { effects: [...bare, eventEffect('event.record', event)], ifRefused: bare }
  const { seq } = store.apply({ kind: 'ending', claim: { ...claim, deadline: null }, at, plan })
  await calendar.armAlarm()
  return await calendar.ship(seq)
}

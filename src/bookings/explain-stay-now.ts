import { explainStay } from '../calendar/availability.ts'
import { nightsToRead } from '../calendar/availability-view.ts'
import type { ClaimId } from '../calendar/claim.ts'
import type { CalendarContext, CalendarTerms } from '../calendar/open-calendar.ts'
import type { Reason } from '../calendar/schemas.ts'
import type { Guests } from '../pricing/quote-schemas.ts'
import { userIdOf } from '../shared/actor.ts'
import { notFound } from '../shared/errors.ts'
import type { Stay } from '../shared/stay.ts'

/**
 * Everything that stands in the way of a stay right now. Synchronous, so that a claim can follow in the same turn.
 *
 * @param ignoreClaimId a claim that counts as given back, such as the booking whose dates are to change
 */
export function explainStayNow(
  ctx: Pick<CalendarContext, 'calendar' | 'actor' | 'now'>,
  { terms, dates }: CalendarTerms,
  { checkIn, checkOut, guests }: Stay & { guests: Guests },
  ignoreClaimId?: ClaimId,
): Reason[] {
  const rules = terms.stayRules
  const { from, to } = nightsToRead({ rules, dates }, { from: checkIn, to: checkOut })
  const taken = ctx.calendar.store.takenNights(from, to)
  const viewerId = userIdOf(ctx.actor)
  // Nights that are kept for who asks are free for them.
  const ownOffer = viewerId && ctx.calendar.store.findOffer(viewerId, { checkIn, checkOut })
  const ignored = ignoreClaimId ?? (ownOffer ? ownOffer.id : undefined)
  return explainStay(
    { rules, dates, taken },
    { stay: { checkIn, checkOut }, guests, viewerId, ...(ignored && { ignoreClaimId: ignored }) },
    ctx.now(),
  )
}

/** @throws AppError `not_found` for everything that is not on sale: drafts look like nothing at all */
export function assertOnSale({ terms }: CalendarTerms): void {
  if (terms.status !== 'published') throw notFound('property')
}

import type { AppContext } from '../context.ts'
import type { CalendarVerbs } from '../objects/calendar-verbs.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import { type BookingId, type DisputeId, idOrNotFound } from '../shared/id.ts'
import { findDispute } from './repository.ts'

/** Where evidence is submitted: in the calendar object of the property. @throws AppError `forbidden`, `not_found` */
export async function calendarOfDispute(
  { actor, calendarOf, db }: Pick<AppContext, 'actor' | 'calendarOf' | 'db'>,
  id: string,
): Promise<{ disputeId: DisputeId; bookingId: BookingId; calendar: CalendarVerbs }> {
  // Nobody else is to learn which disputes there are.
  authorise(actor, 'submitDisputeEvidence')
  const disputeId = idOrNotFound('dsp', id, 'dispute')
  const found = await findDispute(db, disputeId)
  if (!found) throw notFound('dispute')
  return { disputeId, bookingId: found.dispute.bookingId, calendar: calendarOf(found.propertyId) }
}

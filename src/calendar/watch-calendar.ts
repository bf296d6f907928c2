import { accessTo } from '../properties/property-access.ts'
import type { Actor } from '../shared/actor.ts'
import { userIdOf } from '../shared/actor.ts'
import { authorise } from '../shared/authorise.ts'
import { can } from '../shared/permissions.ts'
import type { Listener } from './live-message.ts'
import type { CalendarContext, CalendarTerms } from './open-calendar.ts'

/**
 * Lets somebody listen to what the calendar decides. Runs inside the calendar object, which then takes the socket.
 *
 * @throws AppError `not_found` for what is not on sale, except to its host’s side
 */
export async function watchCalendar({
  actor,
  calendar,
}: Pick<CalendarContext, 'actor' | 'calendar'>): Promise<void> {
  const { terms } = await calendar.load()
  authorise(actor, 'watchCalendar', accessTo(terms))
}

/** What somebody may hear of; asked again for each message, because co-hosts come and go while they listen. */
export function listenerOf(actor: Actor, { terms }: CalendarTerms): Listener {
  const userId = userIdOf(actor)
  if (can(actor, 'readCalendar', accessTo(terms)).ok) return { side: 'host' }
  if (userId !== null && can(actor, 'getBooking', { guestId: userId }).ok) return { side: 'guest', userId }
  return { side: 'public' }
}

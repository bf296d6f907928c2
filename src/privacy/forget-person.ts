import type { CalendarContext, OpenCalendar } from '../calendar/open-calendar.ts'
import { listingWriterOf } from '../properties/listing-writer.ts'
import { rereadProperty } from '../properties/reread-property.ts'
import { authorise } from '../shared/authorise.ts'
import { unavailable } from '../shared/errors.ts'
import type { UserId } from '../shared/id.ts'
import { isOfHostSide } from '../shared/permissions.ts'

/**
 * Forgets somebody whom Postgres has erased. Runs inside a property's calendar object; doing it again changes nothing.
 *
 * @throws AppError `unavailable` while Postgres or KV is silent, and it is to be repeated
 */
export async function forgetPerson(ctx: CalendarContext, { userId }: { userId: UserId }): Promise<void> {
  authorise(ctx.actor, 'forgetPerson')
  const { calendar } = ctx
  const { terms } = await calendar.load()
  if (isOfHostSide(terms, userId)) await rereadProperty(ctx)
  const isHost = terms.hostId === userId
  if (hasToTell(calendar, userId, isHost)) await tellPostgres(calendar)
  await calendar.checkpoint('forgetting')
  const forget = () => {
    // From here to the write there is no `await`: nothing that names the person can come between.
    if (hasToTell(calendar, userId, isHost)) throw postgresIsSilent()
    calendar.store.transaction(() => {
      calendar.store.erasePerson(userId)
      if (isHost) calendar.store.eraseWords()
    })
  }
  // What KV has of a listing says who has booked it.
  const isNamed = calendar.store.guests().includes(userId)
  if (isNamed) await listingWriterOf(ctx).takeAway(terms.version, forget)
  else forget()
  await calendar.checkpoint('forgotten')
}

/** What was acknowledged must be written before it is forgotten, even if the person is erased from it right after. */
const hasToTell = ({ store }: OpenCalendar, userId: UserId, isHost: boolean): boolean =>
  isHost ? store.hasUnshipped() : store.hasUnshippedAbout(userId)

async function tellPostgres({ ship, store }: OpenCalendar): Promise<void> {
  const outcome = await ship(store.head().seq)
  if (outcome.kind === 'silent') throw postgresIsSilent()
}

const postgresIsSilent = () => unavailable('The calendar has something to tell Postgres first.')

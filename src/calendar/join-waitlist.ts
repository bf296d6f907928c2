import { eventStatements } from '../events/statements.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { identityStatements } from '../identity/statements.ts'
import { runBatch } from '../platform/database.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError, limitReached, notFound } from '../shared/errors.ts'
import type { UserId } from '../shared/id.ts'
import { localDateAt } from '../shared/local-date.ts'
import { explainStay } from './availability.ts'
import { nightsToRead } from './availability-view.ts'
import { notAvailable } from './not-available.ts'
import { offerFreedNights } from './offer-freed-nights.ts'
import type { CalendarContext, CalendarTerms } from './open-calendar.ts'
import { ENTRIES_OF_ONE_PERSON_MAX, type WaitlistEntry } from './waitlist-entry.ts'
import type { JoinWaitlistInput, WaitlistEntryView } from './waitlist-schemas.ts'
import { toWaitlistEntry, waitlistStatements } from './waitlist-statements.ts'

type JoinWaitlistContext = Pick<
  CalendarContext,
  'actor' | 'calendar' | 'db' | 'idempotency' | 'log' | 'markReplayed' | 'newId' | 'now'
>

/**
 * Waits for nights that somebody has. When they come free, and it is one's turn, they are kept for half an hour. Runs inside
 * the property's calendar object, which knows who waits; Postgres is told first, so that nobody waits unknown.
 *
 * @throws AppError `not_found`, `own_property` (conflict); `not_available` (conflict, with reasons) where waiting would not
 *   help; `nights_available` (conflict) when the stay can be booked; `limit_reached` (conflict), `account_suspended`
 */
export async function joinWaitlist(
  ctx: JoinWaitlistContext,
  input: JoinWaitlistInput,
): Promise<WaitlistEntryView> {
  const { calendar, db } = ctx
  const person = authorisePerson(ctx.actor, 'joinWaitlist')
  const terms = await calendar.load()
  const { propertyId, store } = calendar
  return await answerOnce<WaitlistEntryView>(ctx, async (remember) => {
    requireWorthWaiting(ctx, terms, person.userId, input)
    const { checkIn, checkOut, guests } = input
    const createdAt = ctx.now()
    const id = ctx.newId('wtl')
    const entry: WaitlistEntry = { id, holderId: person.userId, checkIn, checkOut, guests, createdAt }
    const row = {
      ...{ id, propertyId, checkIn, checkOut, guests, createdAt },
      userId: person.userId,
      status: 'waiting' as const,
      offerExpiresAt: null,
    }
    const view = toWaitlistEntry(row)
    await runBatch(db, [
      identityStatements['actor.assert'](db, person),
      waitlistStatements['waitlist.create'](db, row),
      eventStatements['event.record'](db, {
        id: ctx.newId('evt'),
        type: 'waitlist.joined',
        subjectId: id,
        data: { propertyId, checkIn, checkOut },
        occurredAt: createdAt,
      }),
      ...remember(view),
    ])
    // What has come free while Postgres was told is offered at once.
    const moment = { now: ctx.now(), newEventId: () => ctx.newId('evt') }
    store.transaction(() => {
      store.startWaiting(entry)
      offerFreedNights(store, entry, moment)
    })
    await calendar.armAlarm()
    if (store.hasUnshipped()) await calendar.ship(store.head().seq)
    ctx.log.info('waitlist.joined', { propertyId, waitlistEntryId: id })
    return view
  })
}

function requireWorthWaiting(
  { calendar: { store }, now }: JoinWaitlistContext,
  { terms, dates }: CalendarTerms,
  userId: UserId,
  { checkIn, checkOut, guests }: JoinWaitlistInput,
): void {
  if (terms.status !== 'published') throw notFound('property')
  if (terms.hostId === userId) throw new AppError('own_property')
  const rules = terms.stayRules
  const range = nightsToRead({ rules, dates }, { from: checkIn, to: checkOut })
  const taken = store.takenNights(range.from, range.to)
  const request = { stay: { checkIn, checkOut }, guests, viewerId: userId }
  const reasons = explainStay({ rules, dates, taken }, request, now())
  if (reasons.length === 0) throw new AppError('nights_available')
  const lasting = reasons.filter(({ code }) => !PASSING_REASONS.some((passing) => passing === code))
  if (lasting.length > 0) throw notAvailable(lasting)
  const today = localDateAt(now(), rules.timeZone)
  if (store.countWaitingOf(userId, today) >= ENTRIES_OF_ONE_PERSON_MAX) {
    throw limitReached('entries of yours on this waitlist', ENTRIES_OF_ONE_PERSON_MAX)
  }
}

/** What changes when others give nights back. */
const PASSING_REASONS = ['not_available', 'preparation_time', 'no_valid_checkout'] as const

import { eventEffect } from '../events/statements.ts'
import type { EventId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { Stay } from '../shared/stay.ts'
import { explainStay } from './availability.ts'
import { nightsToRead } from './availability-view.ts'
import type { CalendarStore } from './calendar-store.ts'
import { calendarEffect } from './statements.ts'
import { offerDeadline, type WaitlistEntry } from './waitlist-entry.ts'
import { waitlistEffect } from './waitlist-statements.ts'

/**
 * Keeps nights that have just come free for who waits for them longest, where the whole stay can be had now. Synchronous and
 * part of the transaction that frees them: nobody else can take them in between.
 */
export function offerFreedNights(
  store: CalendarStore,
  freed: Stay,
  { now, newEventId }: { now: Instant; newEventId: () => EventId },
): void {
  for (const entry of store.waitingFor(freed)) {
    if (canBeHad(store, entry, now)) offer(store, entry, { now, eventId: newEventId() })
  }
}

function canBeHad(
  store: CalendarStore,
  { checkIn, checkOut, guests, holderId }: WaitlistEntry,
  now: Instant,
): boolean {
  const terms = store.validTerms()
  // While the host changes the terms nobody knows them: that the nights are free is enough, booking asks again.
  if (!terms) return store.takenNights(checkIn, checkOut).size === 0
  if (terms.terms.status !== 'published') return false
  const rules = terms.terms.stayRules
  const { dates } = terms
  const range = nightsToRead({ rules, dates }, { from: checkIn, to: checkOut })
  const taken = store.takenNights(range.from, range.to)
  const request = { stay: { checkIn, checkOut }, guests, viewerId: holderId }
  return explainStay({ rules, dates, taken }, request, now).length === 0
}

function offer(
  store: CalendarStore,
  { id, holderId, checkIn, checkOut }: WaitlistEntry,
  { now, eventId }: { now: Instant; eventId: EventId },
): void {
  const propertyId = store.propertyId()
  if (!propertyId) return
  const deadline = offerDeadline(now)
  const claim = { kind: 'offer' as const, checkIn, checkOut, holderId, deadline }
  store.apply({
    kind: 'offered',
    claim: { id, ...claim },
    at: now,
    plan: {
      effects: [
        calendarEffect('claim.copy', { claimId: id, propertyId, ...claim }),
        waitlistEffect('waitlist.move', { id, to: 'offered', offerExpiresAt: deadline }),
        eventEffect('event.record', {
          id: eventId,
          type: 'waitlist.offered',
          subjectId: id,
          data: { propertyId, checkIn, checkOut },
          occurredAt: now,
        }),
      ],
      onGiveBack: [
        calendarEffect('claim.drop', { claimId: id }),
        waitlistEffect('waitlist.move', { id, to: 'waiting', offerExpiresAt: null }),
      ],
    },
  })
  store.stopWaiting(id)
}

import type { Guests } from '../pricing/quote-schemas.ts'
import type { UserId, WaitlistEntryId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { Stay } from '../shared/stay.ts'

/**
 * `waiting`: somebody has the nights. `offered`: they have come free and are kept for who waits. `booked`: taken up.
 * `lapsed`: not taken up in time. `left`: who waited does not want to any more.
 */
export const WAITLIST_STATUSES = ['waiting', 'offered', 'booked', 'lapsed', 'left'] as const
export type WaitlistStatus = (typeof WAITLIST_STATUSES)[number]

/** Somebody who wants nights that others have. */
export interface WaitlistEntry extends Stay {
  id: WaitlistEntryId
  holderId: UserId
  guests: Guests
  createdAt: Instant
}

/** How long nights that have come free are kept for one person. */
const OFFER_MS = 30 * 60 * 1000

export const offerDeadline = (now: Instant): Instant => now + OFFER_MS

/** More than this at one property is no plan of anybody's. */
export const ENTRIES_OF_ONE_PERSON_MAX = 10

import { anonymiseBookings, placesOfStays } from '../bookings/erasure-statements.ts'
import { forgetBlockNotes, forgetHolder } from '../calendar/statements.ts'
import { forgetWaiting, placesOfWaiting } from '../calendar/waitlist-statements.ts'
import { forgetAnswersAbout } from '../idempotency/statements.ts'
import { addressesOf, eraseAccount } from '../identity/erasure-statements.ts'
import { forgetNotifications } from '../notifications/statements.ts'
import { anonymiseRefunds, forgetCustomer } from '../payments/statements.ts'
import { erasePayoutAccount } from '../payouts/statements.ts'
import type { Database, Statement } from '../platform/database.ts'
import { eraseHost, placesOfHost } from '../properties/erasure-statements.ts'
import { eraseReviewer } from '../reviews/statements.ts'
import type { UserId } from '../shared/id.ts'

/**
 * Everything that modules know of somebody, but for sessions and API keys. The account comes last: others ask for its
 * address.
 */
export const erasePerson = (db: Database, userId: UserId): Statement[] => [
  ...eraseFromCalendars(db, userId),
  erasePayoutAccount(db, userId),
  ...eraseHost(db, userId, addressesOf(userId)),
  ...eraseReviewer(db, userId),
  forgetCustomer(db, userId),
  ...eraseAccount(db, userId),
]

/** The part that calendars tell of, which may be after the rest. */
export const eraseFromCalendars = (db: Database, userId: UserId): Statement[] => [
  forgetHolder(db, userId, placesOfStays(userId)),
  forgetHolder(db, userId, placesOfWaiting(userId)),
  forgetWaiting(db, userId),
  forgetNotifications(db, userId),
  forgetBlockNotes(db, placesOfHost(userId)),
  ...anonymiseBookings(db, userId),
  anonymiseRefunds(db, userId),
  forgetAnswersAbout(db, userId),
]

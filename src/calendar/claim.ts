import type { AddedNightsId, BlockId, BookingId, UserId, WaitlistEntryId } from '../shared/id.ts'
import type { Instant, LocalDate } from '../shared/local-date.ts'
import type { Stay } from '../shared/stay.ts'

/**
 * What takes nights. A booking's claim carries the booking's own id, so that it can claim only once at a time; nights that
 * are to be added to it have claims of their own until then.
 */
export type ClaimId = BookingId | BlockId | AddedNightsId | WaitlistEntryId

/**
 * `hold`: waits for a payment or for the host, until its deadline. `booking`: confirmed.
 * `block`: closed by the host. `offer`: kept for the first who has waited for them, until its deadline.
 */
export type ClaimKind = 'hold' | 'booking' | 'block' | 'offer'

/**
 * `live`: takes its nights. `ending`: still takes them, but only until Postgres knows that it is over.
 * `ended`: takes none; kept so that a late payment can find what it was for.
 */
export type ClaimState = 'live' | 'ending' | 'ended'

/** Why nights are taken, from when to when, and until which moment. */
export interface Claim extends Stay {
  id: ClaimId
  kind: ClaimKind
  state: ClaimState
  /** The guest, for holds and bookings. */
  holderId: UserId | null
  /** UTC; when to look at it: a hold's end, the beginning of a booking's stay and then its end; null for never. */
  deadline: Instant | null
  /** The log entry that last changed it. */
  seq: number
}

/** One night that somebody has. */
export interface TakenNight {
  night: LocalDate
  claimId: ClaimId
  kind: ClaimKind
  holderId: UserId | null
}

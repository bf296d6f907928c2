import type { AppContext } from '../context.ts'
import { NOTIFICATIONS_BY_DEFAULT } from '../identity/user.ts'
import { authorise } from '../shared/authorise.ts'
import type { BookingId } from '../shared/id.ts'
import type { Money } from '../shared/money.ts'
import type { CancellingSide } from './booking.ts'
import { findNotice } from './notice-repository.ts'

/** Somebody on one side of a booking, as a letter addresses them. */
export interface Addressee {
  name: string
  /** False for an address of which nobody has shown yet that it is theirs. */
  isKnown: boolean
  email: string
  locale: string
  /** Whether they want to be told of bookings at all. */
  wantsToKnow: boolean
}

/** What an e-mail about a booking is written from. */
export interface BookingNotice {
  title: string
  checkIn: string
  checkOut: string
  total: Money
  /** What a cancellation gives back; null when there was none. */
  refund: Money | null
  reason: string | null
  cancelledBy: CancellingSide | null
  wasRequested: boolean
  /** Null when the account is gone. */
  guest: Addressee | null
  host: Addressee | null
}

/** For whoever writes the e-mail: null when there is no such booking. */
export async function readBookingNotice(
  { actor, db }: Pick<AppContext, 'actor' | 'db'>,
  input: { id: BookingId },
): Promise<BookingNotice | null> {
  authorise(actor, 'readBookingNotice')
  const found = await findNotice(db, input.id)
  if (!found) return null
  const { title, checkIn, checkOut, currency, totalMinor, refundMinor, guest, host, ...rest } = found
  return {
    title,
    checkIn,
    checkOut,
    total: { amountMinor: totalMinor, currency },
    refund: refundMinor === null ? null : { amountMinor: refundMinor, currency },
    ...rest,
    guest: guest && addresseeOf(guest),
    host: host && addresseeOf(host),
  }
}

const addresseeOf = ({
  preferences,
  emailVerifiedAt,
  ...to
}: NonNullable<NonNullable<Awaited<ReturnType<typeof findNotice>>>['guest']>): Addressee => ({
  ...to,
  isKnown: emailVerifiedAt !== null,
  wantsToKnow: preferences.bookings ?? NOTIFICATIONS_BY_DEFAULT.bookings,
})

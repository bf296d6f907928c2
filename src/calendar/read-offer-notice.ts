import type { AppContext } from '../context.ts'
import type { StoredPreferences } from '../identity/user.ts'
import { authorise } from '../shared/authorise.ts'
import type { PropertyId, UserId, WaitlistEntryId } from '../shared/id.ts'
import type { Instant, LocalDate } from '../shared/local-date.ts'
import { findOfferNotice } from './waitlist-repository.ts'

/** What an e-mail about nights that are kept for somebody is written from. */
export interface OfferNotice {
  userId: UserId
  preferences: StoredPreferences
  to: string
  /** Null when nobody has shown yet that the address is theirs. */
  name: string | null
  locale: string
  propertyId: PropertyId
  title: string
  /** The property's; null for one that has lost its place since. */
  timeZone: string | null
  checkIn: LocalDate
  checkOut: LocalDate
  offerExpiresAt: Instant | null
}

/** For whoever writes the e-mail: null when nothing is kept any more. */
export async function readOfferNotice(
  { actor, db }: Pick<AppContext, 'actor' | 'db'>,
  input: { id: WaitlistEntryId },
): Promise<OfferNotice | null> {
  authorise(actor, 'readOfferNotice')
  const found = await findOfferNotice(db, input.id)
  if (!found) return null
  const { emailVerifiedAt, name, ...rest } = found
  return { ...rest, name: emailVerifiedAt === null ? null : name }
}

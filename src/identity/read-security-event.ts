import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import type { SecurityEventId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { SecurityEventKind } from './security-event.ts'
import { findSecurityEvent } from './security-event-repository.ts'

/** What an e-mail about the security of an account is written from. */
export interface SecurityEventMail {
  kind: SecurityEventKind
  /** The account's address, and the one before when that has just changed. */
  to: string[]
  /** False when one of these addresses may be somebody’s who has no account. */
  isToOwner: boolean
  /** The owner’s, where it is their address for certain. */
  name: string | null
  locale: string
  at: Instant
  device: string | null
  place: string | null
}

/** For whoever writes the e-mail: null when the account is gone. */
export async function readSecurityEvent(
  { actor, db }: Pick<AppContext, 'actor' | 'db'>,
  input: { id: SecurityEventId },
): Promise<SecurityEventMail | null> {
  authorise(actor, 'readSecurityEvent')
  const found = await findSecurityEvent(db, input.id)
  if (!found) return null
  const { email, isEmailVerified, name, previousEmail, ...about } = found
  // Nobody knows any more whether the address before was verified.
  const isToOwner = isEmailVerified && previousEmail === null
  return {
    ...about,
    to: previousEmail === null ? [email] : [email, previousEmail],
    isToOwner,
    name: isToOwner ? name : null,
  }
}

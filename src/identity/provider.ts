import { withoutUnfit } from './person-name.ts'
import { emailSchema, nameSchema } from './schemas.ts'
import type { User } from './user.ts'

/** Who can vouch for somebody; which of them do is configuration. */
export const PROVIDERS = ['google', 'apple', 'github'] as const
export type Provider = (typeof PROVIDERS)[number]

/** Somebody, by the word of a provider. */
export interface ProviderIdentity {
  provider: Provider
  /** The provider's own, unchanging name for the person. */
  subject: string
  /** An address that the provider has verified, or null. */
  verifiedEmail: string | null
  /** How they are called there: any text, or null. */
  name: string | null
}

/** What a sign-in by way of a provider comes to. */
export type ProviderSignIn =
  | { kind: 'open'; user: User }
  | { kind: 'link'; user: User; email: string }
  | { kind: 'register'; email: string; name: string }
  | {
      kind: 'refused'
      code: 'account_suspended' | 'provider_email_unverified' | 'email_not_confirmed'
    }

/**
 * Decides which account somebody gets who has shown to a provider who they are.
 *
 * An account is linked by its address only where both sides have verified it. Otherwise somebody could open an account
 * with another's address in advance, and share it with its owner from their first sign-in on.
 *
 * @param accounts `known`: the one that this identity opens; `sameAddress`: the one that has its address
 */
export function decideProviderSignIn(
  { verifiedEmail, name }: ProviderIdentity,
  { known, sameAddress }: { known: User | undefined; sameAddress: User | undefined },
): ProviderSignIn {
  if (known) return known.suspendedAt === null ? { kind: 'open', user: known } : suspended
  const email = emailSchema.safeParse(verifiedEmail).data
  if (email === undefined) return { kind: 'refused', code: 'provider_email_unverified' }
  if (!sameAddress) return { kind: 'register', email, name: nameFrom(name) }
  if (sameAddress.emailVerifiedAt === null) return { kind: 'refused', code: 'email_not_confirmed' }
  return sameAddress.suspendedAt === null ? { kind: 'link', user: sameAddress, email } : suspended
}

const suspended = { kind: 'refused', code: 'account_suspended' } as const

/** Not the beginning of the address: names are public, addresses never. */
const NAME_OF_NOBODY = 'Member'

/** A name by the rules of registration, made of whatever a provider has. */
export function nameFrom(text: string | null): string {
  const oneLine = withoutUnfit(text?.toWellFormed() ?? '')
    .replace(/\s+/gu, ' ')
    .trim()
  let name = ''
  for (const character of oneLine) {
    if (!nameSchema.safeParse(name + character).success) break
    name += character
  }
  return nameSchema.safeParse(name).data ?? NAME_OF_NOBODY
}

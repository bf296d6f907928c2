import { type AppError, limitReached, validationFailed } from '../shared/errors.ts'
import type { CoHostId, PropertyId, UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { CoHostRole } from '../shared/permissions.ts'

/** Enough for a family and its cleaners; every decision about a property looks through them. */
export const CO_HOSTS_MAX = 20

/** What a host lets an address do for a property. */
export interface CoHostGrant {
  id: CoHostId
  propertyId: PropertyId
  /** As the host typed it. */
  email: string
  /** Whose the address is; null while nobody has shown that: until then the grant waits. */
  userId: UserId | null
  role: CoHostRole
  /** Their part of the host's payouts. */
  payoutPercent: number | null
  createdAt: Instant
}

export type WantedGrant = Pick<CoHostGrant, 'email' | 'role' | 'payoutPercent'>

/** What is to be done so that an address has exactly what its host wants. */
export type GrantDecision = { kind: 'add' } | { kind: 'change' | 'keep'; id: CoHostId }

/**
 * An address is granted once: granting it again replaces role and percent.
 *
 * @throws AppError `limit_reached` (conflict); `validation_failed` when more would be promised than there is
 */
export function decideGrant(grants: readonly CoHostGrant[], wanted: WantedGrant): GrantDecision {
  const known = grants.find(({ email }) => isSameAddress(email, wanted.email))
  const others = grants.filter((grant) => grant !== known)
  if (!known && others.length >= CO_HOSTS_MAX) throw limitReached('co-hosts', CO_HOSTS_MAX)
  const promised = sumOfPercents(others)
  if (sumOfPercents([...others, wanted]) > HUNDRED_PERCENT) throw promisesTooMuch(promised)
  if (!known) return { kind: 'add' }
  const isAsWanted = known.role === wanted.role && known.payoutPercent === wanted.payoutPercent
  return { kind: isAsWanted ? 'keep' : 'change', id: known.id }
}

/** Addresses are compared as those of accounts are: without case. */
export const isSameAddress = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase()

// In hundredths, because fractions of binary numbers do not add up: 33.33, 33.33 and 33.34 are a hundred.
const HUNDREDTHS = 100
const HUNDRED_PERCENT = 100 * HUNDREDTHS

const sumOfPercents = (grants: readonly Pick<CoHostGrant, 'payoutPercent'>[]): number =>
  grants.reduce((sum, { payoutPercent }) => sum + Math.round((payoutPercent ?? 0) * HUNDREDTHS), 0)

function promisesTooMuch(promisedHundredths: number): AppError {
  const left = (HUNDRED_PERCENT - promisedHundredths) / HUNDREDTHS
  const message = `Must be at most ${left}: the other co-hosts have the rest.`
  return validationFailed([{ pointer: '/payoutPercent', code: 'contradiction', message }])
}

import { PROPERTY_STATUSES } from '../properties/terms.ts'
import { toIso } from '../shared/local-date.ts'
import type { AccountRecord, AccountRow } from './user-repository.ts'
import type { Account, AccountDetail } from './user-schemas.ts'

export function toAccount(row: AccountRow): Account {
  const { suspendedAt, suspensionReason: reason } = row
  const isErased = row.erasedAt !== null
  return {
    id: row.id,
    email: row.email,
    emailVerified: row.emailVerifiedAt !== null,
    name: row.name,
    status: isErased ? 'erased' : suspendedAt === null ? 'active' : 'suspended',
    suspension: suspendedAt === null || isErased ? null : { reason, since: toIso(suspendedAt) },
    roles: row.roles,
    hasSecondFactor: row.hasSecondFactor,
    createdAt: toIso(row.createdAt),
  }
}

export function toAccountDetail({ account, listings, openBookings, ...live }: AccountRecord): AccountDetail {
  const countOf = (status: string) => listings.find((one) => one.status === status)?.count ?? 0
  const counts = Object.fromEntries(PROPERTY_STATUSES.map((status) => [status, countOf(status)]))
  return {
    ...toAccount(account),
    ...live,
    // safe because there is one member for each status
    listings: counts as AccountDetail['listings'],
    openBookings: openBookings.map(({ guestId, ...booking }) => ({
      ...booking,
      side: guestId === account.id ? ('guest' as const) : ('host' as const),
    })),
  }
}

import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { OPEN_STATUSES } from '../bookings/booking.ts'
import { bookings } from '../bookings/tables.ts'
import { apiKeys, sessions, users } from '../identity/tables.ts'
import type { Database } from '../platform/database.ts'
import { properties } from '../properties/tables.ts'
import { type PropertyId, parseId, type UserId } from '../shared/id.ts'
import { type ListUsersQuery, OPEN_BOOKINGS_SHOWN_MAX } from './user-schemas.ts'

const ACCOUNT = {
  id: users.id,
  email: users.email,
  emailVerifiedAt: users.emailVerifiedAt,
  name: users.name,
  roles: users.roles,
  suspendedAt: users.suspendedAt,
  suspensionReason: users.suspensionReason,
  erasedAt: users.erasedAt,
  hasSecondFactor: sql<boolean>`(${users.otpEnabledAt} is not null
    or exists (select from passkeys k where k.user_id = ${users.id}))`,
  createdAt: users.createdAt,
}

export type AccountRow = Awaited<ReturnType<typeof listAccounts>>[number]

/** The newest first, starting below `before`. */
export async function listAccounts(
  db: Database,
  { q, status, role }: ListUsersQuery,
  page: { limit: number; before: UserId | null },
) {
  return await db
    .select(ACCOUNT)
    .from(users)
    .where(
      and(
        q === undefined ? undefined : matches(q),
        status && hasStatus(status),
        role && sql`${role} = any (${users.roles})`,
        page.before ? lt(users.id, page.before) : undefined,
      ),
    )
    .orderBy(desc(users.id))
    .limit(page.limit)
}

function matches(q: string): SQL {
  const id = parseId('usr', q)
  if (id) return eq(users.id, id)
  const pattern = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  // As in the index.
  return sql`lower(${users.email} || ' ' || ${users.name}) like ${pattern}`
}

function hasStatus(status: NonNullable<ListUsersQuery['status']>): SQL | undefined {
  switch (status) {
    case 'active':
      return and(isNull(users.suspendedAt), isNull(users.erasedAt))
    case 'suspended':
      return and(isNotNull(users.suspendedAt), isNull(users.erasedAt))
    case 'erased':
      return isNotNull(users.erasedAt)
  }
}

export type AccountRecord = NonNullable<Awaited<ReturnType<typeof findAccount>>>

/** An account with what hangs on it, in one trip. */
export async function findAccount(db: Database, id: UserId) {
  const isOpen = inArray(bookings.status, [...OPEN_STATUSES])
  const [[account], [live], [keys], listings, openBookings] = await db.batch([
    db.select(ACCOUNT).from(users).where(eq(users.id, id)),
    db
      .select({ count: count() })
      .from(sessions)
      .where(and(eq(sessions.userId, id), isNull(sessions.endedAt), gt(sessions.expiresAt, sql`now()`))),
    db
      .select({ count: count() })
      .from(apiKeys)
      .where(and(eq(apiKeys.userId, id), isNull(apiKeys.revokedAt))),
    db
      .select({ status: properties.status, count: count() })
      .from(properties)
      .where(eq(properties.hostId, id))
      .groupBy(properties.status),
    db
      .select({
        id: bookings.id,
        propertyId: bookings.propertyId,
        guestId: bookings.guestId,
        status: bookings.status,
        checkIn: bookings.checkIn,
        checkOut: bookings.checkOut,
      })
      .from(bookings)
      .where(and(isOpen, or(eq(bookings.guestId, id), eq(bookings.hostId, id))))
      .orderBy(asc(bookings.checkIn), asc(bookings.id))
      .limit(OPEN_BOOKINGS_SHOWN_MAX),
  ])
  if (!account) return null
  return { account, liveSessions: live?.count ?? 0, liveApiKeys: keys?.count ?? 0, listings, openBookings }
}

/** Listings of a host that follow the account when it is suspended, or come back with it. */
export async function listingsToFollow(db: Database, hostId: UserId, limit: number): Promise<PropertyId[]> {
  const rows = await db
    .select({ id: properties.id })
    .from(properties)
    .where(and(eq(properties.hostId, hostId), inArray(properties.status, ['published', 'suspended'])))
    .orderBy(properties.id)
    .limit(limit)
  return rows.map(({ id }) => id)
}

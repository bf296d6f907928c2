import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { textArray } from '../platform/text-array.ts'
import type { Role } from '../shared/actor.ts'
import { idToUuid, type UserId } from '../shared/id.ts'
import { refuseUnless } from './refuse-unless.ts'
import { endLiveSessions } from './session-repository.ts'
import { apiKeys, users } from './tables.ts'

// What those who run the marketplace do to accounts; for batches of theirs.

/** Lets one batch at a time change who is an admin; what asks `refuseUnlessAdmin` comes behind it. */
export const holdAdmins = (db: Database) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(sql`'admin' = any (${users.roles})`)
    .orderBy(asc(users.id))
    .for('no key update')

/**
 * Nothing of its batch happens when the account is suspended or gone by now, or has other roles. It loses them: else whoever
 * restored it would make an admin alone.
 */
export const suspendAccount = (
  db: Database,
  userId: UserId,
  { reason, roles }: { reason: string; roles: readonly Role[] },
) =>
  changeAccount(
    db,
    userId,
    sql`suspended_at = now(), suspension_reason = ${reason}::text, roles = '{}'`,
    sql`suspended_at is null and roles = ${textArray(roles)}`,
  )

/** Nothing of its batch happens unless the account is suspended. */
export const restoreAccount = (db: Database, userId: UserId) =>
  changeAccount(db, userId, sql`suspended_at = null, suspension_reason = null`, sql`suspended_at is not null`)

/** Nothing of its batch happens when the account has other roles by now, or may not act. */
export const changeRoles = (
  db: Database,
  userId: UserId,
  { before, after }: { before: readonly Role[]; after: readonly Role[] },
) =>
  changeAccount(
    db,
    userId,
    sql`roles = ${textArray(after)}`,
    sql`suspended_at is null and roles = ${textArray(before)}`,
  )

/** Ends every session of somebody, and says of which an access token may still be valid. */
export const endSessionsOf = (db: Database, userId: UserId) => endLiveSessions(db, userId)

/** Revokes every key of somebody for good, and says what they were known by. */
export const revokeKeysOf = (db: Database, userId: UserId) =>
  db
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt)))
    .returning({ secretHash: apiKeys.secretHash })

const changeAccount = (db: Database, userId: UserId, changes: SQL, condition: SQL) =>
  db.execute(sql`
    with changed as (
      update users set ${changes}, version = version + 1
      where id = ${idToUuid(userId)}::uuid and erased_at is null and ${condition}
      returning 1
    ) ${refuseUnless(sql`exists (select from changed)`, 'unavailable')}`)

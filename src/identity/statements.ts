import { and, asc, eq, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { effectsOf } from '../platform/effect.ts'
import type { Credentials } from '../shared/actor.ts'
import { idToUuid, type UserId } from '../shared/id.ts'
import { refuseUnless } from './refuse-unless.ts'
import { passkeyChallenges, providerSignIns, users } from './tables.ts'
import type { NotificationTopic } from './user.ts'

export const identityStatements = {
  /**
   * Fails the batch unless the session or API key is live and the account may act; `guardRefusal` says what it meant.
   * It comes first in a batch that moves money, takes nights or changes credentials.
   */
  'actor.assert': (db: Database, credentials: Credentials) => {
    const userId = idToUuid(credentials.userId)
    return 'sessionId' in credentials
      ? db.execute(sql`select assert_actor(${userId}::uuid, ${idToUuid(credentials.sessionId)}::uuid)`)
      : db.execute(sql`select assert_api_key(${userId}::uuid, ${idToUuid(credentials.keyId)}::uuid)`)
  },

  /** Codes that nobody has exchanged in time. */
  'provider_sign_in.delete_expired': (db: Database) =>
    db.delete(providerSignIns).where(lt(providerSignIns.expiresAt, sql`now()`)),
  /** Forgets what authenticators were asked to sign and have not signed in time. */
  'passkey_challenge.delete_expired': (db: Database) =>
    db.delete(passkeyChallenges).where(lt(passkeyChallenges.expiresAt, sql`now()`)),
}

/** True while an account may act as one of those who run the marketplace; a part of another statement. */
export const isActingAdmin = (userId: SQL): SQL<boolean> => sql<boolean>`exists (
  select from users u where u.id = ${userId} and 'admin' = any (u.roles)
    and u.suspended_at is null and u.erased_at is null)`

/** True while an account may not act; a part of another statement. */
export const isSuspended = (userId: SQL): SQL<boolean> => sql<boolean>`exists (
  select from users u where u.id = ${userId} and u.suspended_at is not null)`

/** Fails its batch while the host of a listing is suspended: nobody puts it on sale for them. */
export const hostMayAct = (db: Database, hostId: UserId) =>
  db.execute(refuseUnless(sql`not ${isSuspended(sql`${idToUuid(hostId)}::uuid`)}`, 'account_suspended'))

/** Everybody who may act as an admin, who has been here longest first. */
export const actingAdmins = (db: Database, limit: number) =>
  db
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      locale: users.locale,
      preferences: users.notificationPreferences,
      isEmailVerified: sql<boolean>`${users.emailVerifiedAt} is not null`,
    })
    .from(users)
    .where(isActingAdmin(sql`users.id`))
    .orderBy(asc(users.id))
    .limit(limit)

/** Fails its batch unless somebody is an admin now: a token may be older than the loss of a role. */
export const refuseUnlessAdmin = (db: Database, userId: UserId) =>
  db.execute(refuseUnless(isActingAdmin(sql`${idToUuid(userId)}::uuid`), 'forbidden'))

/** Fails its batch when nobody but that one may act as an admin; comes behind `holdAdmins` where that is to last. */
export const refuseLastAdmin = (db: Database, userId: UserId) => {
  const id = sql`${idToUuid(userId)}::uuid`
  const others = sql`exists (select from users o
    where o.id <> ${id} and 'admin' = any (o.roles) and o.suspended_at is null and o.erased_at is null)`
  return db.execute(refuseUnless(sql`not ${isActingAdmin(id)} or ${others}`, 'forbidden'))
}

/**
 * Fails its batch unless the account is at one of these versions; comes after whatever locks its row.
 *
 * @param expectedVersions null when the client has no opinion
 */
export const refuseStaleAccount = (
  db: Database,
  userId: UserId,
  expectedVersions: readonly number[] | null,
) => {
  if (expectedVersions === null) return db.execute(refuseUnless(sql`true`, 'stale_precondition'))
  const versions = sql`string_to_array(${expectedVersions.join(',')}::text, ',')::int[]`
  const isExpected = sql`exists (
    select from users where id = ${idToUuid(userId)}::uuid and version = any (${versions}))`
  return db.execute(refuseUnless(isExpected, 'stale_precondition'))
}

/** Somebody wants no e-mails about that any more; does nothing for who is erased. */
export const switchOffMails = (db: Database, userId: UserId, topic: NotificationTopic) =>
  db
    .update(users)
    .set({
      notificationPreferences: sql`${users.notificationPreferences} || jsonb_build_object(${topic}::text, false)`,
      version: sql`${users.version} + 1`,
    })
    .where(
      and(
        eq(users.id, userId),
        isNull(users.erasedAt),
        sql`${users.notificationPreferences} ->> ${topic}::text is distinct from 'false'`,
      ),
    )

/** The language of somebody who reads something; for a batch. */
export const localeOf = (db: Database, userId: UserId) =>
  db.select({ locale: users.locale }).from(users).where(eq(users.id, userId))

/** The same statements, to be run later. */
export const identityEffect = effectsOf(identityStatements)

/**
 * Holds the account of an address, if there is one, until the batch is over: meanwhile it does not become verified or
 * change its address. What asks `verifiedAccountOf` comes behind it.
 */
export const holdAccountOf = (db: Database, email: string) =>
  db.select({ id: users.id }).from(users).where(sql`lower(${users.email}) = lower(${email})`).for('share')

/** The account that has shown that an address is its own, or null; a part of another statement. */
export const verifiedAccountOf = (email: SQL): SQL => sql`(
  select u.id from users u
  where lower(u.email) = lower(${email}) and u.email_verified_at is not null and u.erased_at is null
)`

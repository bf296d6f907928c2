import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { type Database, violates } from '../platform/database.ts'
import type { ErrorCode } from '../shared/error-catalogue.ts'
import { idToUuid, type PasskeyId, type UserId } from '../shared/id.ts'
import { CHALLENGE_SECONDS, PASSKEYS_MAX } from './passkey.ts'
import { refuseUnless } from './refuse-unless.ts'
import { USER } from './repository.ts'
import { type NewPasskeyRow, PASSKEY_CONSTRAINT, passkeyChallenges, passkeys, users } from './tables.ts'

/** The columns that make a `Passkey`. */
const PASSKEY = {
  id: passkeys.id,
  name: passkeys.name,
  createdAt: passkeys.createdAt,
  lastUsedAt: passkeys.lastUsedAt,
  isBackedUp: passkeys.isBackedUp,
}

// Challenges live by the clock of Postgres, like sessions.
const untilExpiry = sql`now() + make_interval(secs => ${CHALLENGE_SECONDS})`

/** @param challenge.userId whose passkey it is to become; null for a sign-in */
export const insertChallenge = (db: Database, challenge: { challenge: string; userId: UserId | null }) =>
  db.insert(passkeyChallenges).values({ ...challenge, expiresAt: untilExpiry })

/** Uses a challenge up; refuses the batch with that code when it is not ours, not for this, too old or used before. */
export const redeemChallenge = (
  db: Database,
  { challenge, userId }: { challenge: string; userId: UserId | null },
  otherwise: ErrorCode,
) =>
  db.execute(sql`
    with redeemed as (
      delete from passkey_challenges
      where challenge = ${challenge} and user_id is not distinct from ${userId && idToUuid(userId)}::uuid
        and expires_at > now()
      returning challenge
    )
    ${refuseUnless(sql`exists (select from redeemed)`, otherwise)}`)

/** What a new passkey of somebody is made for. */
export const selectPasskeyOwner = (db: Database, userId: UserId) =>
  db
    .select({ id: users.id, email: users.email, name: users.name })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.erasedAt)))

/** All of somebody's passkeys, as authenticators know them. */
export const selectCredentials = (db: Database, userId: UserId) =>
  db
    .select({ id: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))

/** Comes before whatever counts an account's passkeys: two at once take turns. */
export const lockPasskeys = (db: Database, userId: UserId) =>
  db.execute(sql`select from users where id = ${idToUuid(userId)}::uuid for no key update`)

export const insertPasskey = (db: Database, passkey: Omit<NewPasskeyRow, 'createdAt'>) =>
  db
    .insert(passkeys)
    .values({ ...passkey, createdAt: sql`now()` })
    .returning(PASSKEY)

/** True when a statement ran into the same credential, of whomever. */
export const isPasskeyRegistered = (error: unknown): boolean => violates(error, PASSKEY_CONSTRAINT)

/** Refuses the batch when somebody would have more passkeys than there may be. */
export const limitPasskeys = (db: Database, userId: UserId) =>
  db.execute(
    refuseUnless(
      sql`(select count(*) <= ${PASSKEYS_MAX}::int from passkeys where user_id = ${idToUuid(userId)}::uuid)`,
      'too_many_passkeys',
    ),
  )

/** A passkey by its authenticator's name for it, with the account that it opens. */
export async function findPasskey(db: Database, credentialId: string) {
  const [found] = await db
    .select({
      id: passkeys.id,
      credentialId: passkeys.credentialId,
      publicKey: passkeys.publicKey,
      signCount: passkeys.signCount,
      user: USER,
    })
    .from(passkeys)
    .innerJoin(users, eq(users.id, passkeys.userId))
    .where(and(eq(passkeys.credentialId, credentialId), isNull(users.erasedAt)))
  return found
}

/** Notes a use; refuses the batch when the counter has been passed, or the passkey removed, meanwhile. */
export const usePasskey = (
  db: Database,
  { id, signCount, isBackedUp }: { id: PasskeyId; signCount: number; isBackedUp: boolean },
) =>
  db.execute(sql`
    with used as (
      update passkeys set sign_count = ${signCount}::bigint, is_backed_up = ${isBackedUp}, last_used_at = now()
      where id = ${idToUuid(id)}::uuid
        and (sign_count < ${signCount}::bigint or (sign_count = 0 and ${signCount}::bigint = 0))
      returning id
    )
    ${refuseUnless(sql`exists (select from used)`, 'invalid_passkey')}`)

/** Newest first, from below `before` on. */
export async function listOwnPasskeys(
  db: Database,
  userId: UserId,
  { limit, before }: { limit: number; before: PasskeyId | null },
) {
  return await db
    .select(PASSKEY)
    .from(passkeys)
    .where(and(eq(passkeys.userId, userId), before ? lt(passkeys.id, before) : undefined))
    .orderBy(desc(passkeys.id))
    .limit(limit)
}

/** Refuses the batch when there is no such passkey of theirs. */
export const deletePasskey = (db: Database, { id, userId }: { id: PasskeyId; userId: UserId }) =>
  db.execute(sql`
    with deleted as (
      delete from passkeys where id = ${idToUuid(id)}::uuid and user_id = ${idToUuid(userId)}::uuid returning id
    )
    ${refuseUnless(sql`exists (select from deleted)`, 'not_found')}`)

import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import { idToUuid, type UserId } from '../shared/id.ts'
import { hasLiveToken } from './session-repository.ts'
import {
  apiKeys,
  emailTokens,
  type NewUserRow,
  passkeyChallenges,
  passkeys,
  providerIdentities,
  providerSignIns,
  recoveryCodes,
  refreshTokens,
  securityEvents,
  sessions,
  users,
} from './tables.ts'

/**
 * Waits for every batch that acts for the account or opens a session, and lets none begin until this one is over: they
 * hold the same row. First in its batch, before `actor.assert`: two that both wanted more than they have would wait for each
 * other.
 */
export const lockAccount = (db: Database, userId: UserId) =>
  db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update')

/** The picture somebody has now, if they have one; for a statement that comes after. */
export const avatarOf = (userId: UserId) =>
  sql`select avatar_key from users where id = ${idToUuid(userId)}::uuid and avatar_key is not null`

/** The addresses that were shown to be somebody's, in lower case. */
export const addressesOf = (userId: UserId) => sql`
  select lower(email) from users where id = ${idToUuid(userId)}::uuid
  union select lower(previous_email) from email_tokens
    where user_id = ${idToUuid(userId)}::uuid and previous_email is not null`

/** Ends and deletes all sessions; returns those whose tokens may still be valid. Their refresh tokens go before. */
export const deleteSessions = (db: Database, userId: UserId) =>
  db.delete(sessions).where(eq(sessions.userId, userId)).returning({ id: sessions.id, hasLiveToken })

/** Deletes all API keys; returns those that edges may still believe. */
export const deleteApiKeys = (db: Database, userId: UserId) =>
  db
    .delete(apiKeys)
    .where(eq(apiKeys.userId, userId))
    .returning({ secretHash: apiKeys.secretHash, revokedAt: apiKeys.revokedAt })

export function deleteRefreshTokens(db: Database, userId: UserId): [Statement, Statement] {
  const ofPerson = db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId))
  return [
    // A rotation that is under way must not add a token behind the back of the next statement.
    db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId)).for('update'),
    db.delete(refreshTokens).where(inArray(refreshTokens.sessionId, ofPerson)),
  ]
}

/** Deletes every other way to sign in and its history, and leaves of the account a name that is nobody's. */
export const eraseAccount = (db: Database, userId: UserId): Statement[] => [
  ...CREDENTIALS.map((table) => db.delete(table).where(eq(table.userId, userId))),
  db
    .update(users)
    .set({ ...nobody(userId), version: sql`${users.version} + 1` })
    .where(and(eq(users.id, userId), isNull(users.erasedAt))),
]

const CREDENTIALS = [
  emailTokens,
  passkeyChallenges,
  passkeys,
  providerIdentities,
  providerSignIns,
  recoveryCodes,
  securityEvents,
] as const

/** Facts of the account, and of what was decided about it. */
type Kept = 'id' | 'createdAt' | 'suspendedAt' | 'version'

const nobody = (userId: UserId) =>
  ({
    // A domain that cannot exist (RFC 2606 §2), so that the address is free and nothing is ever sent there.
    email: `${userId}@erased.invalid`,
    emailVerifiedAt: null,
    name: 'Erased account',
    bio: null,
    avatarKey: null,
    locale: 'en',
    currency: null,
    notificationPreferences: {},
    passwordHash: null,
    otpSecret: null,
    otpEnabledAt: null,
    otpLastStep: null,
    rating: null,
    roles: [],
    suspensionReason: null,
    erasedAt: sql`now()`,
  }) satisfies Record<Exclude<keyof NewUserRow, Kept>, unknown>

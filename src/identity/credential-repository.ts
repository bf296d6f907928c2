import { and, eq, exists, isNull, sql } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'
import type { UserId } from '../shared/id.ts'
import { apiKeys, passkeys, providerIdentities, recoveryCodes, users } from './tables.ts'

/**
 * Takes away every way into an account but its password, if nobody has ever shown that its address is theirs: whoever
 * opened it with another's address must not keep a key to it.
 */
export function dropUnverifiedCredentials(db: Database, userId: UserId): Statement[] {
  const isUnverified = and(eq(users.id, userId), isNull(users.emailVerifiedAt))
  const ofUnverified = exists(db.select({ id: users.id }).from(users).where(isUnverified))
  return [
    db.delete(passkeys).where(and(eq(passkeys.userId, userId), ofUnverified)),
    db.delete(providerIdentities).where(and(eq(providerIdentities.userId, userId), ofUnverified)),
    db.delete(recoveryCodes).where(and(eq(recoveryCodes.userId, userId), ofUnverified)),
    db
      .update(apiKeys)
      .set({ revokedAt: sql`coalesce(${apiKeys.revokedAt}, now())` })
      .where(and(eq(apiKeys.userId, userId), ofUnverified)),
    db.update(users).set({ otpSecret: null, otpEnabledAt: null }).where(isUnverified),
  ]
}

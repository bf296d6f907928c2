import { count, desc, eq } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { UserId } from '../shared/id.ts'
import { USER } from './repository.ts'
import {
  apiKeys,
  emailTokens,
  passkeys,
  providerIdentities,
  recoveryCodes,
  securityEvents,
  sessions,
  users,
} from './tables.ts'

/** What is known of an account, newest first, at most `limit` of each kind; for a batch. */
export const accountRecords = (db: Database, userId: UserId, limit: number) =>
  [
    db.select(USER).from(users).where(eq(users.id, userId)),
    db.select().from(sessions).where(eq(sessions.userId, userId)).orderBy(desc(sessions.id)).limit(limit),
    db.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(desc(passkeys.id)).limit(limit),
    db
      .select()
      .from(providerIdentities)
      .where(eq(providerIdentities.userId, userId))
      .orderBy(desc(providerIdentities.createdAt))
      .limit(limit),
    db.select().from(apiKeys).where(eq(apiKeys.userId, userId)).orderBy(desc(apiKeys.id)).limit(limit),
    db
      .select({ issued: count(), used: count(recoveryCodes.usedAt) })
      .from(recoveryCodes)
      .where(eq(recoveryCodes.userId, userId)),
    db
      .select()
      .from(emailTokens)
      .where(eq(emailTokens.userId, userId))
      .orderBy(desc(emailTokens.id))
      .limit(limit),
    db
      .select()
      .from(securityEvents)
      .where(eq(securityEvents.userId, userId))
      .orderBy(desc(securityEvents.id))
      .limit(limit),
  ] as const

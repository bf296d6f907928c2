import { eq, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { UserId } from '../shared/id.ts'
import { USER } from './repository.ts'
import { users } from './tables.ts'

/** Until the batch is over nobody else changes the profile, so that each picture is given up by who replaces it. */
export const lockProfile = (db: Database, userId: UserId) =>
  db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')

export const writeAvatar = (db: Database, userId: UserId, avatarKey: string | null) =>
  db
    .update(users)
    .set({ avatarKey, version: sql`${users.version} + 1` })
    .where(eq(users.id, userId))
    .returning(USER)

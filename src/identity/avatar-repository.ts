import { eq, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { idToUuid, type UserId } from '../shared/id.ts'
import { USER } from './repository.ts'
import { users } from './tables.ts'

/** Until the batch is over nobody else changes the profile, so that each picture is given up by who replaces it. */
export const lockProfile = (db: Database, userId: UserId) =>
  db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')

/** The picture somebody has now, if they have one; for a statement that comes after. */
export const avatarOf = (userId: UserId) =>
  sql`select avatar_key from users where id = ${idToUuid(userId)}::uuid and avatar_key is not null`

export const writeAvatar = (db: Database, userId: UserId, avatarKey: string | null) =>
  db
    .update(users)
    .set({ avatarKey, version: sql`${users.version} + 1` })
    .where(eq(users.id, userId))
    .returning(USER)

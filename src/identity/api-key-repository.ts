import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { AppContext } from '../context.ts'
import { type Database, violates } from '../platform/database.ts'
import { type ApiKeyId, idToUuid, type UserId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import type { Scope } from '../shared/scopes.ts'
import { API_KEYS_MAX } from './api-key.ts'
import { deviceOf } from './device.ts'
import type { SecurityEventKind } from './security-event.ts'
import { API_KEY_SECRET_CONSTRAINT, apiKeys, users } from './tables.ts'

interface NewApiKeyRow {
  id: ApiKeyId
  userId: UserId
  name: string
  prefix: string
  secretHash: string
  scopes: Scope[]
}

/** Lets one batch at a time count an account's keys; comes before `insertApiKey`, which must not count too early. */
export const lockOwner = (db: Database, userId: UserId) =>
  db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')

/**
 * Fails (`isOneTooMany`) when the account has as many live keys as it may: the row would repeat the secret of one of
 * them. Nothing of the batch happens then, not even the news of it.
 */
export const insertApiKey = (db: Database, { secretHash, ...key }: NewApiKeyRow) => {
  const owner = sql`${idToUuid(key.userId)}::uuid`
  const live = sql`from api_keys k where k.user_id = ${owner} and k.revoked_at is null`
  const secretIfRoom = sql`case when (select count(*) ${live}) < ${API_KEYS_MAX}::int
    then ${secretHash} else (select k.secret_hash ${live} limit 1) end`
  return db
    .insert(apiKeys)
    .values({ ...key, secretHash: secretIfRoom, createdAt: sql`now()` })
    .returning({ createdAt: apiKeys.createdAt })
}

export const isOneTooMany = (error: unknown): boolean => violates(error, API_KEY_SECRET_CONSTRAINT)

/** Newest first, from below `before` on. */
export async function listLiveApiKeys(
  db: Database,
  userId: UserId,
  { limit, before }: { limit: number; before: ApiKeyId | null },
) {
  return await db
    .select({
      id: apiKeys.id,
      prefix: apiKeys.prefix,
      name: apiKeys.name,
      scopes: apiKeys.scopes,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .where(
      and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt), before ? lt(apiKeys.id, before) : undefined),
    )
    .orderBy(desc(apiKeys.id))
    .limit(limit)
}

/** Revokes a live key of somebody's, with the trace and the news of it; says what it was known by, if there was one. */
export const revokeLiveApiKey = (
  { client, db, newId, now }: Pick<AppContext, 'client' | 'db' | 'newId' | 'now'>,
  { id, userId }: { id: ApiKeyId; userId: UserId },
) => {
  const eventId = newId('sev')
  const kind = 'api_key_revoked' satisfies SecurityEventKind
  const data = JSON.stringify({ securityEventId: eventId, kind })
  return db.execute<{ secret_hash: string }>(sql`
    with revoked as (
      update api_keys set revoked_at = now()
      where id = ${idToUuid(id)}::uuid and user_id = ${idToUuid(userId)}::uuid and revoked_at is null
      returning user_id, secret_hash
    ), noted as (
      insert into security_events (id, user_id, kind, at, device, place)
      select ${idToUuid(eventId)}::uuid, user_id, ${kind}, now(), ${deviceOf(client.userAgent)}::text, ${client.place}::text
      from revoked
    ), told as (
      insert into domain_events (id, type, subject_id, data, occurred_at)
      select ${idToUuid(newId('evt'))}::uuid, 'user.security_event', ${userId}, ${data}::jsonb, ${toIso(now())}::timestamptz
      from revoked
    )
    select secret_hash from revoked`)
}

/** The holder of a key that was not revoked, and whether they may act. */
export async function findApiKeyHolder(db: Database, secretHash: string) {
  const [found] = await db
    .select({
      keyId: apiKeys.id,
      userId: apiKeys.userId,
      scopes: apiKeys.scopes,
      suspendedAt: users.suspendedAt,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(and(eq(apiKeys.secretHash, secretHash), isNull(apiKeys.revokedAt), isNull(users.erasedAt)))
  return found
}

/** On real time and to the minute: of many uses in one minute the first writes. */
export const noteApiKeyUse = (db: Database, id: ApiKeyId) => {
  const thisMinute = sql`date_trunc('minute', now())`
  return db
    .update(apiKeys)
    .set({ lastUsedAt: thisMinute })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, thisMinute))))
}

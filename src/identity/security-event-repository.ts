import { and, eq, isNull, sql } from 'drizzle-orm'
import type { AppContext } from '../context.ts'
import type { Database } from '../platform/database.ts'
import { idToUuid, type SecurityEventId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import type { SecurityEventKind } from './security-event.ts'
import type { NewSession } from './session-repository.ts'
import { type SecurityEventRow, securityEvents, users } from './tables.ts'

/** On real time, like sessions. */
export const insertSecurityEvent = (db: Database, event: Omit<SecurityEventRow, 'at'>) =>
  db.insert(securityEvents).values({ ...event, at: sql`now()` })

/** With whom it concerns; the address before only of its own change. */
export async function findSecurityEvent(db: Database, id: SecurityEventId) {
  const [found] = await db
    .select({
      kind: securityEvents.kind,
      at: securityEvents.at,
      device: securityEvents.device,
      place: securityEvents.place,
      email: users.email,
      isEmailVerified: sql<boolean>`${users.emailVerifiedAt} is not null`,
      name: users.name,
      locale: users.locale,
      previousEmail: sql<string | null>`case when ${securityEvents.kind} = 'email_changed' then (
        select t.previous_email from email_tokens t
        where t.user_id = ${users.id} and t.used_at is not null and t.purpose = 'change_email'
        order by t.used_at desc limit 1) end`,
    })
    .from(securityEvents)
    .innerJoin(users, eq(users.id, securityEvents.userId))
    .where(and(eq(securityEvents.id, id), isNull(users.erasedAt)))
  return found
}

/**
 * For the batch that opens a session: writes down, and tells, that its device and place are none of those where its owner
 * has signed in before. Nobody is told of the first sign-in of all.
 */
export function noteNewDevice(
  { db, newId, now }: Pick<AppContext, 'db' | 'newId' | 'now'>,
  { id, userId, device, place }: Pick<NewSession, 'id' | 'userId' | 'device' | 'place'>,
) {
  const eventId = newId('sev')
  const kind = 'signed_in_on_new_device' satisfies SecurityEventKind
  const data = JSON.stringify({ securityEventId: eventId, kind })
  return db.execute(sql`
    with known as (
      select bool_or(device is not distinct from ${device}::text and place is not distinct from ${place}::text) as is_known
      from sessions where user_id = ${idToUuid(userId)}::uuid and id <> ${idToUuid(id)}::uuid
    ), noted as (
      insert into security_events (id, user_id, kind, at, device, place)
      select ${idToUuid(eventId)}::uuid, ${idToUuid(userId)}::uuid, ${kind}, now(), ${device}::text, ${place}::text
      from known where is_known = false
      returning id
    )
    insert into domain_events (id, type, subject_id, data, occurred_at)
    select ${idToUuid(newId('evt'))}::uuid, 'user.security_event', ${userId}, ${data}::jsonb, ${toIso(now())}::timestamptz
    from noted`)
}

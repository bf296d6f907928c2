import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import type { DomainEvent } from '../events/domain-event.ts'
import { verifiedAccountOf } from '../identity/statements.ts'
import { users } from '../identity/tables.ts'
import { type Database, violates } from '../platform/database.ts'
import { type CoHostId, idToUuid, type PropertyId, type UserId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import type { CoHostGrant } from './co-host.ts'
import { CO_HOST_CONSTRAINT, coHosts, properties } from './tables.ts'

/** Everybody whom the host has let act for a property, the first first; as few as `CO_HOSTS_MAX`. */
export async function findGrants(db: Database, propertyId: PropertyId): Promise<CoHostGrant[]> {
  return await db.select().from(coHosts).where(eq(coHosts.propertyId, propertyId)).orderBy(asc(coHosts.id))
}

/** Comes behind `holdAccountOf`: whose the address is is looked up here. A host is never their own co-host. */
export const insertGrant = (
  db: Database,
  { hostId, ...grant }: Omit<CoHostGrant, 'userId'> & { hostId: UserId },
) => db.insert(coHosts).values({ ...grant, userId: accountUnlessHost(sql`${grant.email}`, hostId) })

/** True when a statement ran into a grant of the same address. */
export const isGrantedMeanwhile = (error: unknown): boolean => violates(error, CO_HOST_CONSTRAINT)

export const changeGrant = (
  db: Database,
  id: CoHostId,
  { role, payoutPercent }: Pick<CoHostGrant, 'role' | 'payoutPercent'>,
) => db.update(coHosts).set({ role, payoutPercent }).where(eq(coHosts.id, id))

export const deleteGrant = (db: Database, id: CoHostId) => db.delete(coHosts).where(eq(coHosts.id, id))

/** Gives a waiting grant to the account that has shown that the address is its own, with the news; else does nothing. */
export const admitGrant = (
  db: Database,
  { id, hostId, event }: { id: CoHostId; hostId: UserId; event: DomainEvent },
) =>
  db.execute(sql`
    with admitted as (
      update co_hosts set user_id = ${accountUnlessHost(sql`co_hosts.email`, hostId)}
      where id = ${idToUuid(id)}::uuid and user_id is null
      returning user_id
    )
    insert into domain_events (id, type, subject_id, data, occurred_at)
    select ${idToUuid(event.id)}::uuid, ${event.type}, ${event.subjectId}, ${JSON.stringify(event.data)}::jsonb,
      ${toIso(event.occurredAt)}::timestamptz
    from admitted where user_id is not null`)

/** What waits for an account that has shown that its address is its own, from behind `after` on. */
export async function listWaitingGrants(
  db: Database,
  userId: UserId,
  { after, limit }: { after: CoHostId | null; limit: number },
): Promise<Pick<CoHostGrant, 'id' | 'propertyId'>[]> {
  return await db
    .select({ id: coHosts.id, propertyId: coHosts.propertyId })
    .from(coHosts)
    .innerJoin(users, sql`lower(${users.email}) = lower(${coHosts.email})`)
    .where(
      and(
        eq(users.id, userId),
        isNotNull(users.emailVerifiedAt),
        isNull(users.erasedAt),
        isNull(coHosts.userId),
        after ? gt(coHosts.id, after) : undefined,
      ),
    )
    .orderBy(asc(coHosts.id))
    .limit(limit)
}

/** A grant with what an e-mail about it is written from; the invited person only where the address is known as theirs. */
export async function findInvitation(db: Database, id: CoHostId) {
  const invited = db
    .select({ id: users.id, name: users.name, locale: users.locale })
    .from(users)
    .where(isNull(users.erasedAt))
    .as('invited')
  const [found] = await db
    .select({
      email: coHosts.email,
      role: coHosts.role,
      title: properties.title,
      host: { name: users.name, locale: users.locale },
      propertyId: properties.id,
      invited: { id: invited.id, name: invited.name, locale: invited.locale },
    })
    .from(coHosts)
    .innerJoin(properties, eq(properties.id, coHosts.propertyId))
    .innerJoin(users, and(eq(users.id, properties.hostId), isNull(users.erasedAt)))
    .leftJoin(invited, eq(invited.id, coHosts.userId))
    .where(eq(coHosts.id, id))
  return found
}

const accountUnlessHost = (email: ReturnType<typeof sql>, hostId: UserId) =>
  sql`nullif(${verifiedAccountOf(email)}, ${idToUuid(hostId)}::uuid)`

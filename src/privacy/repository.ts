import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { idToUuid, type PropertyId, type UserId, uuidToId } from '../shared/id.ts'
import { erasureTasks } from './tables.ts'

/** A calendar that is to forget somebody. */
export interface ErasureTask {
  userId: UserId
  propertyId: PropertyId
  /** When it is tried again, in the words of Postgres: it changes when there is more to do meanwhile. */
  dueAt: string
}

/** @param propertyIds a query of the calendars, one column */
export const insertErasureTasks = (db: Database, userId: UserId, propertyIds: SQL) =>
  db.execute(sql`
    insert into erasure_tasks (user_id, property_id, due_at, created_at)
    select ${idToUuid(userId)}::uuid, property_id, now(), now() from (${propertyIds}) as place (property_id)
    on conflict (user_id, property_id) do update set due_at = now()`)

/** Takes what is due, and puts its next try off first: after as long as it has lasted, within two minutes and six hours. */
export async function takeErasureTasks(db: Database, limit: number): Promise<ErasureTask[]> {
  const { rows } = await db.execute<{ user_id: string; property_id: string; due_at: string }>(sql`
    update erasure_tasks t
    set due_at = now() + least(greatest(now() - t.created_at, interval '2 minutes'), interval '6 hours')
    from (
      select user_id, property_id from erasure_tasks where due_at <= now() order by due_at limit ${limit}
      for update skip locked
    ) due
    where t.user_id = due.user_id and t.property_id = due.property_id
    returning t.user_id, t.property_id, t.due_at::text`)
  return rows.map((row) => ({
    userId: uuidToId('usr', row.user_id),
    propertyId: uuidToId('prop', row.property_id),
    dueAt: row.due_at,
  }))
}

/** It is done, unless something has arrived since it was taken. */
export const deleteErasureTask = (db: Database, { userId, propertyId, dueAt }: ErasureTask) =>
  db
    .delete(erasureTasks)
    .where(
      and(
        eq(erasureTasks.userId, userId),
        eq(erasureTasks.propertyId, propertyId),
        sql`${erasureTasks.dueAt} = ${dueAt}::timestamptz`,
      ),
    )

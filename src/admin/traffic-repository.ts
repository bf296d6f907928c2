import { lt, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import { requestMinutes } from './tables.ts'
import type { TrafficRow } from './traffic.ts'

/** Adds what was counted to what others have counted. */
export async function addTraffic(db: Database, rows: readonly TrafficRow[]): Promise<void> {
  const counted = JSON.stringify(rows.map((row) => ({ ...row, minute: toIso(row.minute) })))
  await db.execute(sql`
    insert into request_minutes (minute, method, route, status, code, requests, durations)
    select * from jsonb_to_recordset(${counted}::jsonb) as counted (
      minute timestamptz, method text, route text, status int, code text, requests int, durations int[])
    on conflict (minute, method, route, status, code) do update set
      requests = request_minutes.requests + excluded.requests,
      durations = array(
        select coalesce(known, 0) + coalesce(added, 0)
        from unnest(request_minutes.durations, excluded.durations) with ordinality as bucket (known, added, place)
        order by place)`)
}

/** Forgets what nobody looks at any more. */
export async function forgetTrafficBefore(db: Database, instant: Instant): Promise<void> {
  await db.delete(requestMinutes).where(lt(requestMinutes.minute, instant))
}

import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { textArray } from '../platform/text-array.ts'
import { listingsAstray } from '../properties/statements.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import { type Figures, GUARDS } from './figures.ts'

const DAYS = 14
const TRAFFIC_MS = 60 * 60_000
const REFUSALS_SHOWN_MAX = 30

/** How everything stands, in one trip: each statement goes by an index, or over what is small. */
export async function readFigures(db: Database, now: Instant): Promise<Figures> {
  const at = sql`${toIso(now)}::timestamptz`
  const lastHour = sql`minute >= ${toIso(now - TRAFFIC_MS)}::timestamptz`
  const aDayAgo = sql`${at} - interval '1 day'`
  const ageOf = (moment: SQL) => sql`extract(epoch from ${at} - ${moment})::int`
  const [
    bookings,
    events,
    calendars,
    deadLetters,
    books,
    drift,
    money,
    approvals,
    disputes,
    erasures,
    payouts,
    listings,
    guards,
    routes,
    refusals,
  ] = await db.batch([
    db.execute<Figures['bookings'][number]>(sql`
      select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as day, status, count(*)::int as bookings
      from bookings where id >= ${uuidOfDaysAgo(DAYS)} group by 1, 2 order by 1 desc, 2`),
    db.execute<Figures['events']>(sql`
      select ${ageOf(sql`min(occurred_at)`)} as "oldestUnrelayedSeconds", count(*)::int as unrelayed from (
        (select occurred_at from domain_events where position is null order by id limit 1000)
        union all
        (select e.occurred_at from domain_events e where e.position > coalesce(
          (select position from event_readers where name = 'queue'), 0) order by e.position limit 1000)
      ) waiting`),
    db.execute<Figures['calendars']>(sql`
      select count(*)::int as overdue, ${ageOf(sql`min(next_due_at)`)} as "oldestOverdueSeconds"
      from calendars where next_due_at < ${at}`),
    db.execute<Figures['deadLetters'][number]>(sql`
      select queue, count(*)::int as dead, ${ageOf(sql`min(died_at)`)} as "oldestSeconds"
      from dead_letters where status = 'dead' group by queue order by queue`),
    // Each movement sums to zero by itself, so those of a week do.
    db.execute<Figures['books'][number]>(sql`
      select t.currency, sum(p.amount_minor)::float8 as "balanceMinor", count(distinct t.id)::int as movements
      from ledger_transactions t join ledger_postings p on p.transaction_id = t.id
      where t.created_at >= ${at} - interval '7 days' group by t.currency order by t.currency`),
    db.execute<Figures['drift']>(sql`
      select count(*)::int as "foundLastDay" from domain_events
      where type = 'calendar.drift_found' and occurred_at >= ${aDayAgo}`),
    db.execute<Figures['money']>(sql`
      select (select count(*)::int from money_findings where status = 'open') as "openFindings",
        (select ${ageOf(sql`max(finished_at)`)} from money_reconciliations) as "comparedSecondsAgo"`),
    db.execute<Figures['approvals']>(sql`
      select count(*)::int as pending, ${ageOf(sql`min(requested_at)`)} as "oldestPendingSeconds"
      from approvals where status = 'pending' and expires_at > ${at}`),
    db.execute<Figures['disputes']>(sql`
      select count(*)::int as "awaitingEvidence", (- ${ageOf(sql`min(evidence_due_at)`)}) as "nextDueInSeconds"
      from disputes where status in ('needs_response', 'warning_needs_response') and evidence_submitted_at is null`),
    db.execute<Figures['erasures']>(sql`
      select count(*)::int as waiting, ${ageOf(sql`min(created_at)`)} as "oldestSeconds" from erasure_tasks`),
    db.execute<Figures['payouts']>(sql`
      select count(*) filter (where status = 'held')::int as held, count(*) filter (where status = 'failed')::int as failed
      from payouts where status in ('held', 'failed')`),
    db.execute<Figures['listings']>(sql`
      select count(*)::int as astray from (${listingsAstray} limit 1000) astray`),
    db.execute<{ name: string }>(sql`
      select conname as name from pg_constraint where conname = any (${GUARD_NAMES}) and convalidated
      union
      select tgname from pg_trigger where tgname = any (${GUARD_NAMES}) and tgenabled <> 'D'`),
    db.execute<Figures['routes'][number]>(sql`
      select method, route, sum(total) as requests, max(failures) as failures, array_agg(total order by place) as durations
      from (
        select method, route, place, sum(bucket)::int as total,
          sum(requests) filter (where status >= 500 and place = 1)::int as failures
        from request_minutes, unnest(durations) with ordinality as buckets (bucket, place)
        where ${lastHour} group by method, route, place
      ) summed group by method, route order by requests desc`),
    db.execute<Figures['refusals'][number]>(sql`
      select code, sum(requests)::int as requests from request_minutes
      where ${lastHour} and code <> '' group by code order by requests desc, code limit ${REFUSALS_SHOWN_MAX}`),
  ])
  const found = new Set(guards.rows.map(({ name }) => name))
  return {
    bookings: bookings.rows,
    events: only(events.rows),
    calendars: only(calendars.rows),
    deadLetters: deadLetters.rows,
    books: books.rows,
    drift: only(drift.rows),
    money: only(money.rows),
    approvals: only(approvals.rows),
    disputes: only(disputes.rows),
    erasures: only(erasures.rows),
    payouts: only(payouts.rows),
    listings: only(listings.rows),
    missingGuards: GUARDS.filter((name) => !found.has(name)),
    routes: routes.rows.map(({ requests, failures, ...route }) => ({
      ...route,
      requests: Number(requests),
      failures: Number(failures ?? 0),
    })),
    refusals: refusals.rows,
  }
}

// safe because a count without groups is one row
const only = <T>(rows: readonly T[]): T => rows[0] as T

const GUARD_NAMES = textArray(GUARDS)

/** The first id of that day: ids are UUIDv7, so that the primary key finds what is newer, by the clock of Postgres. */
const uuidOfDaysAgo = (days: number): SQL => sql`(
  select (substr(hex, 1, 8) || '-' || substr(hex, 9, 4) || '-0000-0000-000000000000')::uuid from (
    select lpad(to_hex((extract(epoch from now() - make_interval(days => ${days}::int)) * 1000)::bigint), 12, '0') as hex
  ) moment)`

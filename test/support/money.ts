import { env } from 'cloudflare:workers'
import { createContext } from '../../src/context.ts'
import { carryOnReconciliation } from '../../src/reconciliation/carry-on-reconciliation.ts'
import { findRunning } from '../../src/reconciliation/money-repository.ts'
import { type BookingId, idToUuid, type MoneyReconciliationId, newId } from '../../src/shared/id.ts'
import type { TestDatabase } from './database.ts'
import { restoreClock, testHooks, worldBeganAt } from './hooks.ts'

/** Since when something is compared, if not since the file began: what was there before is another test's. */
let since = 0

/** The next test compares only what is its own. Stripe's clock does not go ahead, so that the calendars' comes back. */
export async function forgetMoney({ sql }: TestDatabase): Promise<void> {
  await sql`delete from money_cases`
  await sql`delete from money_sightings`
  await sql`update money_reconciliations set status = 'finished', finished_at = now()`
  await sql`update money_findings set status = 'gone', closed_at = now() where status = 'open'`
  restoreClock()
  since = Date.now()
}

/** By then everything that has happened so far has come to rest; the calendars stay where they are. */
const anHourLater = (): number => testHooks.now() + 60 * 60_000

/** The context of the schedule at that time. */
export const restContext = () =>
  createContext(env, {
    actor: { kind: 'system', name: 'cron' },
    requestId: 'test',
    background: () => {},
    now: anHourLater,
  })

/** Everything that has happened so far has come to rest, and a comparison begins. */
export async function beginMoney({ sql }: TestDatabase): Promise<MoneyReconciliationId> {
  const id = newId('rec')
  const [from, at] = [Math.max(since, worldBeganAt()) - 1_000, anHourLater()].map((instant) =>
    new Date(instant).toISOString(),
  )
  await sql`insert into money_reconciliations (id, status, stage, window_from, window_to, lease_until, started_at)
    values (${idToUuid(id)}, 'running', 'intent', ${from}, ${at}, ${at}, ${at})`
  return id
}

/** Carries it on until it is done, so long at a time. @returns how many times */
export async function finishMoney(budgetMs = 5_000): Promise<number> {
  const ctx = restContext()
  for (let round = 0; round < 200; round += 1) {
    if ((await findRunning(ctx.db)) === null) return round
    await carryOnReconciliation(ctx, { budgetMs })
  }
  throw new Error('it never ends')
}

export async function reconcileMoney(database: TestDatabase): Promise<void> {
  await beginMoney(database)
  await finishMoney()
}

/** What was found about a booking, in short. */
export async function findingsOf(
  { sql }: TestDatabase,
  { bookingId }: { bookingId: string },
): Promise<string[]> {
  const rows = await sql`select code, status from money_findings
    where booking_id = ${idToUuid(bookingId as BookingId)} order by code, found_at`
  return rows.map(({ code, status }) => `${code} ${status}`)
}

/** Changes the books as nobody can who is not the owner of the database. */
export async function tamper(
  { sql }: TestDatabase,
  statement: string,
  values: readonly unknown[],
): Promise<void> {
  await sql.transaction([
    sql`set local session_replication_role = replica`,
    sql.query(statement, [...values]),
  ])
}

import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { HumanError, messageOf } from '../local/human-error.ts'

export const MIGRATIONS_FOLDER = join(import.meta.dirname, '..', '..', 'drizzle')

/**
 * Whoever waits for a lock on a table lets everybody else wait behind them; after this they give up, and nothing is changed.
 * A migration may ask for four such locks one after the other, and holds the first while it waits for the last: nobody is
 * to wait for more than a second.
 */
const LOCK_TIMEOUT_MS = 200

/**
 * The exception to that: an autovacuum, which can hold a large table for hours. It yields to whoever is kept waiting by it,
 * but only once they have waited for `deadlock_timeout`, which is a second unless a server is told otherwise. Whoever gives
 * up sooner never gets the table, and everybody waits behind them each time for nothing; to wait this long once is less.
 */
const AUTOVACUUM_LOCK_TIMEOUT_MS = 1_300

/** How long a migration may wait for a lock, after an attempt that an autovacuum was seen to be in the way of, or none. */
export const lockTimeoutMs = ({ isAutovacuumInTheWay }: { isAutovacuumInTheWay: boolean }): number =>
  isAutovacuumInTheWay ? AUTOVACUUM_LOCK_TIMEOUT_MS : LOCK_TIMEOUT_MS

/**
 * Applies, in one transaction, what a folder has and the database has not.
 *
 * @throws HumanError with the reason of Postgres; nothing was applied then
 */
export async function applyMigrations(
  client: pg.Client,
  migrationsFolder: string,
  timeoutMs = LOCK_TIMEOUT_MS,
): Promise<void> {
  try {
    await client.query(`SET lock_timeout = ${timeoutMs}`)
    await migrate(drizzle(client), { migrationsFolder })
  } catch (failure) {
    throw new HumanError(`the database cannot be migrated: ${reasonOf(failure)}`)
  }
}

/** Whether an autovacuum that would yield holds one of the tables. */
export async function isAutovacuumInTheWay(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(AUTOVACUUMS)
  return rows.length > 0
}

// Autovacuum workers are nobody's: `backend_type` would tell them too, but is shown to few roles. The one against the
// wraparound of transaction ids never yields.
const AUTOVACUUMS = `
  SELECT FROM pg_stat_activity JOIN pg_locks USING (pid) JOIN pg_class ON pg_class.oid = relation
  WHERE usesysid IS NULL AND coalesce(backend_type, 'autovacuum worker') = 'autovacuum worker'
    AND query NOT LIKE '%(to prevent wraparound)'
    AND datname = current_database() AND database = datid AND granted
    AND mode = 'ShareUpdateExclusiveLock' AND relkind = 'r' AND relnamespace = 'public'::regnamespace`

/** Drizzle's own message is the whole SQL text; what Postgres said about it is the cause. */
function reasonOf(failure: unknown): string {
  const cause = failure instanceof Error && failure.cause instanceof Error ? failure.cause : failure
  const at =
    failure instanceof Error && failure.cause instanceof Error ? ` (in: ${firstLine(failure.message)})` : ''
  return firstLine(messageOf(cause)) + at
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? ''
}

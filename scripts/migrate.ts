import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { migrateInSteps } from './deploy/migrate-in-steps.ts'
import { migrationTools, stateOf } from './deploy/migrations.ts'
import { HumanError, messageOf, reportFailure } from './local/human-error.ts'

// Any number will do as long as it stays the same: it names "the migrations of Holdfast" in a database.
const LOCK_ID = 7_202_611
export const MIGRATIONS_FOLDER = join(import.meta.dirname, '..', 'drizzle')

/**
 * Whoever waits for a lock on a table lets everybody else wait behind them; after this they give up, and nothing is changed.
 * A migration may ask for four such locks one after the other, and holds the first while it waits for the last: nobody is
 * to wait for more than a second.
 */
const LOCK_TIMEOUT_MS = 200

/**
 * Brings a database up to date: applies, in one transaction, what `drizzle/` has and the database has not.
 * Two runners at once take turns, and the second one finds nothing left to do.
 *
 * @param databaseUrl of the server itself; a pooled Neon address is exchanged for the direct one, because a session's
 *   advisory lock means nothing behind PgBouncer.
 * @throws HumanError with the reason when the server cannot be reached or refuses a migration.
 */
export async function migrate(
  databaseUrl: string,
  onProgress?: (line: string) => void,
  migrationsFolder = MIGRATIONS_FOLDER,
): Promise<void> {
  if (!existsSync(join(migrationsFolder, 'meta', '_journal.json'))) {
    throw new HumanError(`there are no migrations in ${migrationsFolder}`)
  }
  const client = new pg.Client({ connectionString: directUrl(databaseUrl) })
  try {
    await client.connect()
    onProgress?.('migrating the database')
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_ID])
    await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`)
    await applyMigrations(drizzle(client), { migrationsFolder })
  } catch (failure) {
    throw new HumanError(`the database cannot be migrated: ${reasonOf(failure)}`)
  } finally {
    // Ends the lock too.
    await client.end().catch(() => {})
  }
}

/** The address for a session of its own. @throws HumanError when it is no address. */
export function directUrl(databaseUrl: string): string {
  const url = URL.parse(databaseUrl)
  if (url === null) {
    throw new HumanError('DATABASE_URL is not a URL; it looks like postgresql://user:password@host/database')
  }
  if (url.hostname.endsWith('.neon.tech')) url.hostname = url.hostname.replace('-pooler.', '.')
  return url.href
}

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

if (import.meta.main) {
  try {
    const { DATABASE_URL } = process.env
    if (DATABASE_URL === undefined) throw new HumanError('set DATABASE_URL to the database to migrate')
    console.log('migrating the database')
    await migrateInSteps(migrationTools(DATABASE_URL), await stateOf(DATABASE_URL))
    console.log('the database is up to date')
  } catch (failure) {
    reportFailure(failure)
    process.exitCode = 1
  }
}

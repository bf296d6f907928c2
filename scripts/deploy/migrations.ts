import { readFileSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { messageOf } from '../local/human-error.ts'
import {
  applyMigrations,
  isAutovacuumInTheWay,
  lockTimeoutMs,
  MIGRATIONS_FOLDER,
} from './apply-migrations.ts'
import type { Migration } from './expand-only.ts'
import type { DatabaseState, MigrationTools } from './migrate-in-steps.ts'
import { inTurn, withClient } from './migration-session.ts'

/** All migrations that there are, in their order, with the moment by which drizzle recognises them. */
export function allMigrations(): (Migration & { when: number })[] {
  return journal().entries.map(({ tag, when }) => ({
    tag,
    when,
    sql: readFileSync(join(MIGRATIONS_FOLDER, `${tag}.sql`), 'utf8'),
  }))
}

// safe because this is what drizzle-kit writes
const journal = () =>
  JSON.parse(readFileSync(join(MIGRATIONS_FOLDER, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string; when: number }[]
  }

/** Which migrations a database has not seen. @throws HumanError when it cannot be asked */
export async function stateOf(databaseUrl: string): Promise<DatabaseState> {
  return await withClient(databaseUrl, async (client) => {
    const { rows: tables } = await client.query(
      `SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS is_there`,
    )
    if (!tables[0]?.is_there) return { isNew: true, pending: allMigrations() }
    // As drizzle does: what is newer than the newest that was applied.
    const { rows } = await client.query(
      'SELECT max(created_at)::float8 AS newest FROM drizzle.__drizzle_migrations',
    )
    const newest = Number(rows[0]?.newest ?? Number.NEGATIVE_INFINITY)
    return { isNew: rows[0]?.newest === null, pending: allMigrations().filter(({ when }) => when > newest) }
  })
}

/** How that database is changed. */
export const migrationTools = (databaseUrl: string): MigrationTools => ({
  inTurn: (work) => inTurn(databaseUrl, work),
  state: () => stateOf(databaseUrl),
  buildIndexes: (indexes) => buildIndexes(databaseUrl, indexes),
  migrateUpTo: (tag) => migrateUpTo(databaseUrl, tag),
})

/**
 * Builds indexes while everybody goes on reading and writing. One that an earlier attempt has left unfinished is built anew.
 *
 * @throws HumanError with the reason of Postgres
 */
export async function buildIndexes(
  databaseUrl: string,
  indexes: readonly { name: string; sql: string }[],
): Promise<void> {
  if (indexes.length === 0) return
  await withClient(databaseUrl, async (client) => {
    for (const { name, sql } of indexes) {
      const { rows } = await client.query(
        'SELECT FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid',
        [name],
      )
      if (rows.length > 0) await client.query(`DROP INDEX CONCURRENTLY ${pg.escapeIdentifier(name)}`)
      await client.query(sql)
    }
  })
}

/** A minute and more of a table that is read by one long query after the other. */
const LOCK_ATTEMPTS = 60
const LOCK_PAUSE_MS = 1_000

/**
 * Applies what is pending, up to one migration and with it, between what others do: a migration gives up a lock that it does
 * not get at once, because whoever waits for one lets everybody else wait behind them, and tries again a little later. Whoever
 * is not alone has to have their turn.
 *
 * @throws HumanError with the reason of Postgres; nothing was applied then
 */
export async function migrateUpTo(databaseUrl: string, tag: string, pauseMs = LOCK_PAUSE_MS): Promise<void> {
  const folder = await folderUpTo(tag)
  try {
    await withClient(databaseUrl, async (client) => {
      let timeoutMs = lockTimeoutMs({ isAutovacuumInTheWay: false })
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await applyMigrations(client, folder, timeoutMs)
        } catch (failure) {
          if (attempt === LOCK_ATTEMPTS || !/lock timeout/.test(messageOf(failure))) throw failure
          timeoutMs = lockTimeoutMs({ isAutovacuumInTheWay: await isAutovacuumInTheWay(client) })
          await sleep(pauseMs)
        }
      }
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The migrations as they were when one of them was the newest: drizzle always applies all that it sees. */
async function folderUpTo(tag: string): Promise<string> {
  const { entries, ...rest } = journal()
  const wanted = entries.slice(0, entries.findIndex((entry) => entry.tag === tag) + 1)
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-migrations-'))
  await mkdir(join(folder, 'meta'))
  await writeFile(join(folder, 'meta', '_journal.json'), JSON.stringify({ ...rest, entries: wanted }))
  for (const { tag: name } of wanted)
    await copyFile(join(MIGRATIONS_FOLDER, `${name}.sql`), join(folder, `${name}.sql`))
  return folder
}

import { execFile, spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isAutovacuumInTheWay, lockTimeoutMs } from '../../scripts/deploy/apply-migrations.ts'
import { inTurn } from '../../scripts/deploy/migration-session.ts'
import { allMigrations, buildIndexes, migrateUpTo, stateOf } from '../../scripts/deploy/migrations.ts'
import { startPostgres } from '../../scripts/local/postgres.ts'
import { migrate } from '../../scripts/migrate.ts'
import { type Another, useTestDatabase } from './support/test-database.ts'

const database = useTestDatabase('deploy_database')

/** Forgets the newest migrations, as a database does that has not seen them. */
async function forget(count: number) {
  const newest = allMigrations().slice(-count)
  await database.client.query('DELETE FROM drizzle.__drizzle_migrations WHERE created_at >= $1', [
    newest[0]?.when,
  ])
  return newest
}

describe('what is pending', () => {
  it('is nothing where all was applied, and the newest where they were not', async () => {
    expect(await stateOf(database.url)).toEqual({ isNew: false, pending: [] })
    await database.client.query('BEGIN')
    const newest = await forget(2)
    await database.client.query('COMMIT')
    const { isNew, pending } = await stateOf(database.url)
    expect([isNew, pending.map(({ tag }) => tag)]).toEqual([false, newest.map(({ tag }) => tag)])
    for (const { when } of newest) {
      await database.client.query(
        'INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ($1, $2)',
        ['-', when],
      )
    }
  })

  it('is everything in a database that is new', async () => {
    const url = new URL(database.url)
    url.pathname = '/template1'
    const { isNew, pending } = await stateOf(url.href)
    expect([isNew, pending.length]).toEqual([true, allMigrations().length])
  })

  it('cannot be said without a database', async () => {
    await expect(stateOf('postgresql://nobody@127.0.0.1:1/none')).rejects.toThrow('cannot be prepared')
  })
})

describe('an index that is built ahead', () => {
  const index = { name: 'ahead', sql: 'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ahead ON busy (id)' }
  const isValid = async () => {
    const { rows } = await database.client.query(
      `SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('ahead')`,
    )
    return rows[0]?.indisvalid
  }

  it('is built anew when an attempt before has left it unfinished, and stays when it is there', async () => {
    await database.client.query('CREATE TABLE busy (id int); INSERT INTO busy VALUES (1), (1)')
    await expect(buildIndexes(database.url, [index])).rejects.toThrow('could not create unique index')
    expect(await isValid()).toBe(false)
    await database.client.query('DELETE FROM busy')
    await buildIndexes(database.url, [index])
    await buildIndexes(database.url, [index])
    expect(await isValid()).toBe(true)
  })
})

const NEWEST = 5
const newest = allMigrations().at(-1)?.tag ?? ''
const yesterday = allMigrations().at(-NEWEST - 1)?.tag ?? ''
const PATIENT = { timeout: 30_000 }
const COMMAND = join(import.meta.dirname, '..', '..', 'scripts', 'migrate.ts')

describe('migrating beside others', () => {
  let empty: Another
  let url: string
  let other: pg.Client

  beforeEach(async () => {
    empty = await database.createAnother()
    url = empty.url
    await migrateUpTo(url, yesterday)
    other = new pg.Client({ connectionString: url })
    await other.connect()
  })

  afterEach(async () => {
    await other.end()
    await empty.drop()
  })

  it('gives up a table that somebody reads for long, changes nothing, and gets it when they are done', async () => {
    await other.query('BEGIN')
    await other.query(`LOCK TABLE ${(await tablesOf(other)).join(', ')} IN ACCESS SHARE MODE`)
    await expect(migrate(url)).rejects.toThrow('lock timeout')
    expect((await stateOf(url)).pending).toHaveLength(NEWEST)
    const patient = migrateUpTo(url, newest, 10)
    await other.query('ROLLBACK')
    await patient
    expect((await stateOf(url)).pending).toEqual([])
  })

  it('is what the command does as well', () => {
    const env = { ...process.env, DATABASE_URL: url }
    for (const _ of ['pending', 'nothing to do']) {
      const { status, stdout } = spawnSync(process.execPath, [COMMAND], { env, encoding: 'utf8' })
      expect([status, stdout.trim().split('\n').at(-1)]).toEqual([0, 'the database is up to date'])
    }
  })

  it('is done by one runner after the other', async () => {
    // Whoever writes keeps the first one at its last index.
    await other.query('BEGIN; LOCK TABLE payouts IN ROW EXCLUSIVE MODE')
    const env = { ...process.env, DATABASE_URL: url }
    const run = () => promisify(execFile)(process.execPath, [COMMAND], { env })
    const runners = [run()]
    const buildsOf = async () => {
      const { rows } = await database.client.query(
        `SELECT phase FROM pg_stat_progress_create_index WHERE datname = $1`,
        [new URL(url).pathname.slice(1)],
      )
      return rows.map(({ phase }) => phase)
    }
    await expect.poll(buildsOf, PATIENT).toEqual(['waiting for writers before build'])
    const sessions = await runnersOf()
    runners.push(run())
    await expect.poll(runnersOf, PATIENT).toBeGreaterThan(sessions)
    // Time for one that does not wait to come upon the index that is not there yet.
    await sleep(1_000)
    await other.query('COMMIT')
    for (const { stdout } of await Promise.all(runners)) expect(stdout).toContain('is up to date')
    expect((await stateOf(url)).pending).toEqual([])
  })

  it('waits for its turn without a snapshot that would keep the other from its index', async () => {
    await other.query('CREATE TABLE busy (id int)')
    const order: string[] = []
    let later: Promise<unknown> = Promise.resolve()
    await inTurn(url, async () => {
      later = inTurn(url, async () => order.push('later'))
      await expect.poll(runnersOf, PATIENT).toBeGreaterThan(1)
      await buildIndexes(url, [{ name: 'i', sql: 'CREATE INDEX CONCURRENTLY i ON busy (id)' }])
      order.push('built')
    })
    await later
    expect(order).toEqual(['built', 'later'])
  })

  it('lets somebody write to every table all the while', async () => {
    const tables = await tablesOf(other)
    const waits: number[] = []
    let isOver = false
    const writing = async () => {
      do {
        for (const table of tables) {
          const startedAt = performance.now()
          // The lock of any write.
          await other.query(`BEGIN; LOCK TABLE ${table} IN ROW EXCLUSIVE MODE; COMMIT`)
          waits.push(performance.now() - startedAt)
        }
      } while (!isOver)
    }
    const migrating = migrateUpTo(url, newest, 10).finally(() => {
      isOver = true
    })
    await Promise.all([writing(), migrating])
    expect((await stateOf(url)).pending).toEqual([])
    if (process.env['LOGS'])
      console.log(`the longest of ${waits.length} writes took ${Math.max(...waits).toFixed(0)} ms`)
  })

  /** The sessions of runners in that database. */
  const runnersOf = async (): Promise<number> => {
    const { rows } = await database.client.query(
      'SELECT count(*)::int FROM pg_stat_activity WHERE datname = $1 AND pid <> $2',
      [new URL(url).pathname.slice(1), await pidOf(other)],
    )
    return rows[0].count
  }
})

describe('migrating beside an autovacuum', () => {
  it('waits for a lock for a little longer than the second after which an autovacuum yields', () => {
    expect(lockTimeoutMs({ isAutovacuumInTheWay: false })).toBeLessThan(250)
    expect(lockTimeoutMs({ isAutovacuumInTheWay: true })).toBeGreaterThan(1_000)
  })

  it('gets a table that an autovacuum would hold for long', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'holdfast-autovacuum-'))
    // For root, Postgres runs under another account, which has to get in.
    await chmod(dir, 0o755)
    // Unlike the one that all tests share, it vacuums by itself.
    const postgres = await startPostgres({ dataDir: join(dir, 'postgres') })
    const owner = new pg.Client({ connectionString: postgres.url })
    try {
      await migrateUpTo(postgres.url, yesterday)
      await owner.connect()
      expect(await isAutovacuumInTheWay(owner)).toBe(false)
      await owner.query(`ALTER SYSTEM SET autovacuum_naptime = '1s'`)
      await owner.query(SLOW_VACUUM)
      await owner.query('SELECT pg_reload_conf()')
      await expect.poll(() => isAutovacuumInTheWay(owner), { timeout: 60_000 }).toBe(true)
      await migrateUpTo(postgres.url, newest, 10)
      expect((await stateOf(postgres.url)).pending).toEqual([])
    } finally {
      await owner.end()
      await postgres.stop()
      await rm(dir, { recursive: true })
    }
  }, 120_000)
})

/** A table that migrations change, with so much to vacuum and so long pauses in between that it would take minutes. */
const SLOW_VACUUM = `
  ALTER TABLE domain_events SET (autovacuum_vacuum_insert_threshold = 1, autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);
  INSERT INTO domain_events (id, type, subject_id, data, occurred_at)
    SELECT gen_random_uuid(), 'booking.confirmed', 'bkg_' || n, '{}', now() FROM generate_series(1, 50000) AS n`

async function pidOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid')
  return rows[0].pid
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(
    `SELECT quote_ident(relname) AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  )
  return rows.map(({ name }) => name)
}

import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { neon, neonConfig, Pool } from '@neondatabase/serverless'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startNeonBridge } from '../../../scripts/local/neon-bridge.ts'
import { startPostgres } from '../../../scripts/local/postgres.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

// The real driver on one side, the real Postgres on the other.
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase('bridge')
  neonConfig.fetchEndpoint = database.proxyUrl
  neonConfig.wsProxy = () => `${new URL(database.proxyUrl).host}/v2`
  neonConfig.useSecureWebSocket = false
  neonConfig.pipelineTLS = false
  await database.sql.query(
    'CREATE TABLE nights (night date PRIMARY KEY, guest text UNIQUE DEFERRABLE INITIALLY DEFERRED)',
  )
})
afterEach(() => database.fault('none'))
afterAll(() => database.drop())

describe('a single statement', () => {
  it('answers with types, so that the driver can parse what came as text', async () => {
    const [row] = await database.sql`
      SELECT 1::int AS int, ${'x'}::text AS text, ${null}::text AS nothing, ${[1, 2]}::int[] AS list,
        ${{ a: 1 }}::jsonb AS json, ${Buffer.from('hi')}::bytea AS bytes, ${true}::bool AS bool, '' AS empty, 9007199254740993::bigint AS big`
    expect(row).toEqual({
      int: 1,
      text: 'x',
      nothing: null,
      list: [1, 2],
      json: { a: 1 },
      bytes: Buffer.from('hi'),
      bool: true,
      empty: '',
      big: '9007199254740993',
    })
  })

  it('says the command and how many rows it touched', async () => {
    const sql = neon(database.url, { fullResults: true })
    const inserted = await sql`INSERT INTO nights VALUES ('2030-01-01', 'count a'), ('2030-01-02', 'count b')`
    expect(inserted).toMatchObject({ command: 'INSERT', rowCount: 2, rows: [] })
    expect(await sql`SET LOCAL work_mem = '4MB'`).toMatchObject({ command: 'SET', rowCount: null })
  })

  it('carries what Postgres says about a refusal', async () => {
    await database.sql`INSERT INTO nights VALUES ('2030-02-01', 'refused')`
    await expect(
      database.sql`INSERT INTO nights VALUES ('2030-02-01', 'refused again')`,
    ).rejects.toMatchObject({
      name: 'NeonDbError',
      code: '23505',
      severity: 'ERROR',
      table: 'nights',
      constraint: 'nights_pkey',
      detail: 'Key (night)=(2030-02-01) already exists.',
    })
  })

  it('does not leave a transaction open for whoever gets the connection next', async () => {
    await database.sql`BEGIN`
    await database.sql`INSERT INTO nights VALUES ('2030-03-01', 'after begin')`
    expect(await database.sql`SELECT pg_current_xact_id_if_assigned() AS open`).toEqual([{ open: null }])
  })
})

describe('a batch', () => {
  it('gives one result for each statement, in order', async () => {
    const results = await database.sql.transaction([
      database.sql`INSERT INTO nights VALUES ('2031-01-01', 'batch')`,
      database.sql`SELECT guest FROM nights WHERE night = '2031-01-01'`,
    ])
    expect(results).toEqual([[], [{ guest: 'batch' }]])
  })

  it('leaves nothing behind when one statement is refused', async () => {
    const batch = database.sql.transaction([
      database.sql`INSERT INTO nights VALUES ('2031-02-01', 'half')`,
      database.sql`SELECT 1 / 0`,
      database.sql`INSERT INTO nights VALUES ('2031-02-02', 'half b')`,
    ])
    await expect(batch).rejects.toMatchObject({ code: '22012' })
    expect(await database.sql`SELECT 1 FROM nights WHERE guest LIKE 'half%'`).toEqual([])
  })

  it('fails when only the commit is refused', async () => {
    const batch = database.sql.transaction([
      database.sql`INSERT INTO nights VALUES ('2031-03-01', 'twice'), ('2031-03-02', 'twice')`,
      database.sql`SELECT 1`,
    ])
    await expect(batch).rejects.toMatchObject({ code: '23505', constraint: 'nights_guest_key' })
  })

  it('runs with the isolation and access that the headers ask for', async () => {
    const asked = { isolationLevel: 'Serializable', readOnly: true } as const
    const [isolation] = await database.sql.transaction([database.sql`SHOW transaction_isolation`], asked)
    expect(isolation).toEqual([{ transaction_isolation: 'serializable' }])
    const write = database.sql.transaction(
      [database.sql`INSERT INTO nights VALUES ('2031-04-01', 'read only')`],
      asked,
    )
    await expect(write).rejects.toMatchObject({ code: '25006' })
  })
})

describe('the tunnel', () => {
  it('carries an interactive transaction', async () => {
    const pool = new Pool({ connectionString: database.url })
    const client = await pool.connect()
    await client.query('BEGIN')
    await client.query("INSERT INTO nights VALUES ('2032-01-01', 'tunnel')")
    const seenOutside = await database.sql`SELECT 1 FROM nights WHERE guest = 'tunnel'`
    await client.query('COMMIT')
    client.release()
    await pool.end()
    expect(seenOutside).toEqual([])
    expect(await database.sql`SELECT 1 FROM nights WHERE guest = 'tunnel'`).toHaveLength(1)
  })
})

describe('a caller who stops waiting', () => {
  it('takes the statement along, as behind Neon', async () => {
    const waiting = database.sql.query('SELECT pg_sleep(30)', [], {
      fetchOptions: { signal: AbortSignal.timeout(300) },
    })
    await expect(waiting).rejects.toThrow()
    await expect.poll(runningSleeps, { timeout: 5_000 }).toBe(0)
  })

  async function runningSleeps() {
    const [row] = await database.sql`SELECT count(*)::int AS running FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'active' AND query = 'SELECT pg_sleep(30)'`
    return row?.['running']
  }
})

describe('faults', () => {
  const soon = () => ({ fetchOptions: { signal: AbortSignal.timeout(1_500) } })
  const isThere = async (guest: string) =>
    (await database.sql.query('SELECT 1 FROM nights WHERE guest = $1', [guest])).length > 0

  it('commits and then says nothing: the unknown outcome', async () => {
    await database.fault('drop_answer', { match: 'INSERT', count: 1 })
    await expect(
      database.sql.query("INSERT INTO nights VALUES ('2033-01-01', 'unknown')", [], soon()),
    ).rejects.toThrow()
    await expect.poll(() => isThere('unknown')).toBe(true)
  })

  it.each(['refuse', 'reset', 'hang'])('%s runs nothing', async (fault) => {
    await database.fault(fault, { match: 'INSERT', count: 1 })
    const insert = database.sql.query('INSERT INTO nights VALUES ($1, $2)', ['2033-02-01', fault], soon())
    await expect(insert).rejects.toThrow()
    expect(await isThere(fault)).toBe(false)
  })

  it('waits before it runs the statement', async () => {
    await database.fault('slow', { delayMs: 1_500, match: 'INSERT' })
    const insert = database.sql`INSERT INTO nights VALUES ('2033-03-01', 'slow')`
    const early = await isThere('slow')
    await insert
    expect([early, await isThere('slow')]).toEqual([false, true])
  })

  it('ends by itself after as many requests as were asked for', async () => {
    await database.fault('refuse', { count: 2 })
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => database.sql`SELECT 1`))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  })

  it('leaves other databases alone', async () => {
    const other = await createTestDatabase('bridge_other')
    await database.fault('refuse')
    const answer = await other.sql`SELECT 1 AS one`
    await other.drop()
    expect(answer).toEqual([{ one: 1 }])
  })
})

describe('when Postgres is killed', () => {
  it('fails the statements that are under way, and goes on when it lives again', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-bridge-'))
    await chmod(dataDir, 0o755) // root lends it to another account
    const postgres = await startPostgres({ dataDir, durable: false })
    const bridge = await startNeonBridge({ databaseUrl: postgres.url })
    const ask = async (query: string) => {
      const headers = { 'neon-connection-string': postgres.url, 'neon-raw-text-output': 'true' }
      const body = JSON.stringify({ query, params: [] })
      return (await fetch(bridge.httpUrl, { method: 'POST', headers, body })).status
    }
    try {
      // Some at work, and one that has been and waits for the next.
      const underWay = Array.from({ length: 4 }, () => ask('SELECT pg_sleep(60)'))
      expect(await ask('SELECT 1')).toBe(200)
      await postgres.kill()
      expect(await Promise.all(underWay)).toEqual([500, 500, 500, 500])
      expect(await ask('SELECT 1')).toBe(500)
      await postgres.revive()
      expect(await ask('SELECT 1')).toBe(200)
    } finally {
      await bridge.stop()
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  })
})

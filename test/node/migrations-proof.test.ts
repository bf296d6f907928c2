import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { allMigrations, stateOf } from '../../scripts/deploy/migrations.ts'
import { HumanError } from '../../scripts/local/human-error.ts'
import { marketBefore, proveMigrations } from '../../scripts/prove/migrations.ts'
import { type Another, useTestDatabase } from './support/test-database.ts'

// A small run of `npm run prove -- migrations`, whose market has a million homes.

const PROPERTIES = 400
/** Ends what hangs; nothing is measured by it. */
const PATIENCE_MS = 180_000

const database = useTestDatabase('migrations_proof')
let market: Another
let copy: Another

beforeAll(async () => {
  market = await database.createAnother()
  await marketBefore({ databaseUrl: market.url, properties: PROPERTIES, onProgress: () => {} })
}, PATIENCE_MS)

afterAll(() => market.drop())

beforeEach(async () => {
  copy = await database.createAnother(market.name)
})

afterEach(() => copy.drop())

/** Ends what one of the clients is at, as a server does that is stopped. */
const endSession = async () => {
  const { rows } = await database.client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'traffic' LIMIT 1`,
    [copy.name],
  )
  expect(rows).toHaveLength(1)
}

const prove = (options: { before?: () => Promise<void>; waitMaxMs?: number } = {}) =>
  proveMigrations({ databaseUrl: copy.url, onProgress: () => {}, ...options })

describe('migrating a busy market', () => {
  it(
    'applies everything from the first judged migration on, while each table is written to',
    async () => {
      const { migrations, writes, report } = await prove({ waitMaxMs: PATIENCE_MS })
      const { pending } = await stateOf(copy.url)
      const tags = allMigrations().map(({ tag }) => tag)
      expect([pending, migrations]).toEqual([[], tags.length - 35])
      for (const tag of tags.slice(35)) expect(report).toContain(`| ${tag} `)
      expect(writes).toBeGreaterThan(20)
    },
    PATIENCE_MS,
  )

  it(
    'is seen to fail where a table is locked for longer than a second',
    async () => {
      const before = async () => {
        const locking = new pg.Client({ connectionString: copy.url })
        await locking.connect()
        await locking.query('BEGIN; LOCK TABLE payments IN SHARE MODE; SELECT pg_sleep(1.5); COMMIT')
        await locking.end()
      }
      await expect(prove({ before })).rejects.toThrow(/had to wait for a lock for \d{4,} ms[\s\S]*payments/)
    },
    PATIENCE_MS,
  )

  it(
    'is seen to fail where a client is refused, and tells why',
    async () => {
      const failure = await prove({ before: endSession }).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(HumanError)
      expect(failure).toMatchObject({ message: expect.stringContaining('a client was refused: ') })
    },
    PATIENCE_MS,
  )

  it(
    'tells first what ended the migrations, also where a client was refused as well',
    async () => {
      const before = async () => {
        await endSession()
        throw new HumanError('the database cannot be migrated')
      }
      await expect(prove({ before })).rejects.toThrow('the database cannot be migrated')
    },
    PATIENCE_MS,
  )

  it(
    'makes at least as many homes as it is asked for, in whole copies of what the seed makes',
    async () => {
      const empty = await database.createAnother()
      onTestFinished(empty.drop)
      const homes = await marketBefore({ databaseUrl: empty.url, properties: 1_500, onProgress: () => {} })
      expect(homes).toBe(2_000)
    },
    PATIENCE_MS,
  )
})

import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allMigrations, stateOf } from '../../scripts/deploy/migrations.ts'
import { proveMigrations } from '../../scripts/prove/migrations.ts'
import { createTestDatabase, type TestDatabase } from './support/test-database.ts'

// A small run of `npm run prove -- migrations`, whose market has a million homes.

const PROPERTIES = 400
/** Ends what hangs; nothing is measured by it. */
const PATIENCE_MS = 180_000

let server: TestDatabase
let client: pg.Client
let databaseUrl: string

beforeAll(async () => {
  server = await createTestDatabase('migrations_proof')
  client = new pg.Client({ connectionString: server.url })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await server.drop()
})

beforeEach(async () => {
  const name = `unmigrated_${crypto.randomUUID().replaceAll('-', '')}`
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0`)
  databaseUrl = Object.assign(new URL(server.url), { pathname: `/${name}` }).href
})

afterEach(async () => {
  await client.query(`DROP DATABASE ${new URL(databaseUrl).pathname.slice(1)} WITH (FORCE)`)
})

const prove = (options: { before?: () => Promise<void>; waitMaxMs?: number } = {}) =>
  proveMigrations({ databaseUrl, properties: PROPERTIES, onProgress: () => {}, ...options })

describe('migrating a busy market', () => {
  it(
    'applies everything from the first judged migration on, while each table is written to',
    async () => {
      const { migrations, writes, report } = await prove({ waitMaxMs: PATIENCE_MS })
      const { pending } = await stateOf(databaseUrl)
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
        const locking = new pg.Client({ connectionString: databaseUrl })
        await locking.connect()
        await locking.query('BEGIN; LOCK TABLE payments IN SHARE MODE; SELECT pg_sleep(1.5); COMMIT')
        await locking.end()
      }
      await expect(prove({ before })).rejects.toThrow(/had to wait for a lock for \d{4,} ms[\s\S]*payments/)
    },
    PATIENCE_MS,
  )
})

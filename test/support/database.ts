import { neon, neonConfig } from '@neondatabase/serverless'
import { afterEach, vi } from 'vitest'
import { createMeter } from '../../src/platform/meter.ts'
import { controlBridge, DATABASE_URL, databaseName, NEON_PROXY_URL } from './bridge.ts'

/** How the Neon bridge misbehaves, see `scripts/local/neon-faults.ts`. */
type Fault = 'refuse' | 'reset' | 'hang' | 'drop_answer' | 'slow'

type FaultSettings = { delayMs?: number; count?: number; match?: string }

export type TestDatabase = {
  /** Direct SQL on the database of this test file, past the code under test: to prepare and to look. */
  sql: ReturnType<typeof neon<false, false>>
  /** From now on the database misbehaves for this file; every test starts with a healthy one. */
  fault(fault: Fault, settings?: FaultSettings): Promise<void>
  heal(): Promise<void>
  /** From now on each new row of that table for which `when` holds takes so long, until the test is over. */
  slowInserts(table: string, seconds: number, when?: string): Promise<void>
  /** Waits until such a row is being written. */
  untilSlow(): Promise<void>
}

/**
 * The database of this test file: migrated, empty at first, shared by the file's tests and by its Durable Objects
 * (`env.DATABASE_URL` names it). Tests make data of their own instead of emptying tables.
 */
export function useDatabase(): TestDatabase {
  neonConfig.fetchEndpoint = NEON_PROXY_URL
  const heal = () => controlBridge({ fault: 'none', database: databaseName })
  // The code under test meters every trip in this isolate; these trips count for nobody.
  const sql = neon(DATABASE_URL, { fetchOptions: { meter: createMeter() } })
  const triggers: string[] = []
  afterEach(async () => {
    await heal()
    for (const name of triggers.splice(0)) await sql.query(`drop function ${name} cascade`)
  })
  return {
    sql,
    fault: (fault, settings = {}) => controlBridge({ fault, ...settings, database: databaseName }),
    heal,
    async slowInserts(table, seconds, when = 'true') {
      const name = `slow_${crypto.randomUUID().replaceAll('-', '')}`
      triggers.push(name)
      await sql.query(`create function ${name}() returns trigger language plpgsql as $$
        begin if ${when} then perform pg_sleep(${seconds}); end if; return new; end $$`)
      await sql.query(
        `create trigger ${name} before insert on ${table} for each row execute function ${name}()`,
      )
    },
    untilSlow: () =>
      vi.waitFor(
        async () => {
          const asleep = await sql`select 1 from pg_stat_activity
            where datname = current_database() and wait_event = 'PgSleep'`
          if (asleep.length === 0) throw new Error('nothing is being slowed down')
        },
        { timeout: 5_000, interval: 20 },
      ),
  }
}

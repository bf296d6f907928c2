import { env } from 'cloudflare:workers'
import { neon, neonConfig } from '@neondatabase/serverless'
import { afterEach } from 'vitest'
import { createMeter } from '../../src/platform/meter.ts'

/** How the Neon bridge misbehaves, see `scripts/local/neon-faults.ts`. */
type Fault = 'refuse' | 'reset' | 'hang' | 'drop_answer' | 'slow'

type FaultSettings = { delayMs?: number; count?: number; match?: string }

export type TestDatabase = {
  /** Direct SQL on the database of this test file, past the code under test: to prepare and to look. */
  sql: ReturnType<typeof neon<false, false>>
  /** From now on the database misbehaves for this file; every test starts with a healthy one. */
  fault(fault: Fault, settings?: FaultSettings): Promise<void>
  heal(): Promise<void>
}

/**
 * The database of this test file: migrated, empty at first, shared by the file's tests and by its Durable Objects
 * (`env.DATABASE_URL` names it). Tests make data of their own instead of emptying tables.
 */
export function useDatabase(): TestDatabase {
  const { DATABASE_URL, NEON_PROXY_URL } = env as unknown as { DATABASE_URL: string; NEON_PROXY_URL: string }
  neonConfig.fetchEndpoint = NEON_PROXY_URL
  const database = new URL(DATABASE_URL).pathname.slice(1)
  const control = async (command: object) => {
    const answer = await fetch(new URL('/_control', NEON_PROXY_URL), {
      method: 'POST',
      body: JSON.stringify(command),
    })
    if (!answer.ok) throw new Error(`the Neon bridge refused: ${await answer.text()}`)
    await answer.body?.cancel()
  }
  const heal = () => control({ fault: 'none', database })
  afterEach(heal)
  return {
    // The code under test meters every trip in this isolate; these trips count for nobody.
    sql: neon(DATABASE_URL, { fetchOptions: { meter: createMeter() } }),
    fault: (fault, settings = {}) => control({ fault, ...settings, database }),
    heal,
  }
}

import { type NeonQueryFunction, neon } from '@neondatabase/serverless'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'

/** A database of a Node test, behind the shared Neon bridge. */
export type TestDatabase = {
  url: string
  proxyUrl: string
  sql: NeonQueryFunction<false, false>
  /** See `scripts/local/neon-faults.ts`; hits this database only. */
  fault(fault: string, settings?: { delayMs?: number; count?: number; match?: string }): Promise<void>
  drop(): Promise<void>
}

/** Clones the migrated template. The caller sets `neonConfig.fetchEndpoint` to `proxyUrl` and drops it at the end. */
export async function createTestDatabase(name: string): Promise<TestDatabase> {
  const world = inject('world')
  const url = new URL(world.databaseUrl)
  const database = `${name}_${process.pid}`
  url.pathname = `/${database}`
  const control = async (command: object) => {
    const endpoint = new URL('/_control', world.neonProxyUrl)
    const answer = await fetch(endpoint, { method: 'POST', body: JSON.stringify(command) })
    if (!answer.ok) throw new Error(`the Neon bridge refused: ${await answer.text()}`)
  }
  await control({ createDatabase: database, template: world.templateDatabase })
  return {
    url: url.href,
    proxyUrl: world.neonProxyUrl,
    sql: neon(url.href),
    fault: (fault, settings = {}) => control({ fault, ...settings, database }),
    drop: () => control({ dropDatabase: database }),
  }
}

/** The same for a whole file, with a session of one's own in it. */
export function useTestDatabase(name: string): { readonly url: string; readonly client: pg.Client } {
  let database: TestDatabase
  let client: pg.Client
  beforeAll(async () => {
    database = await createTestDatabase(name)
    client = new pg.Client({ connectionString: database.url })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await database.drop()
  })
  return {
    get url() {
      return database.url
    },
    get client() {
      return client
    },
  }
}

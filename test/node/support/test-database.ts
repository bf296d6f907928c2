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

/** One of a whole file, with a session of one's own in it. */
export interface FileDatabase {
  readonly url: string
  readonly client: pg.Client
  /** Another one on that server, of which nobody else knows: empty, or a copy of that one. */
  createAnother: (template?: string) => Promise<Another>
}

export interface Another {
  name: string
  url: string
  drop: () => Promise<void>
}

/** The same as `createTestDatabase` for a whole file. */
export function useTestDatabase(name: string): FileDatabase {
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
    createAnother: async (template = 'template0') => {
      const another = `another_${crypto.randomUUID().replaceAll('-', '')}`
      await client.query(`CREATE DATABASE ${another} TEMPLATE ${template}`)
      return {
        name: another,
        url: Object.assign(new URL(database.url), { pathname: `/${another}` }).href,
        drop: async () => void (await client.query(`DROP DATABASE ${another} WITH (FORCE)`)),
      }
    },
  }
}

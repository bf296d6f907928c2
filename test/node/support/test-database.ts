import { type NeonQueryFunction, neon } from '@neondatabase/serverless'
import { inject } from 'vitest'

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

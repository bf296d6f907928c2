import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { freePort } from '../../../scripts/local/free-port.ts'
import type { WorkerKind } from '../../../scripts/local/worker-bundle.ts'
import { startWorld, type World } from '../../../scripts/local/world.ts'
import { type Client, createClient } from '../../support/client.ts'
import { sharedBundle } from './shared-bundle.ts'

export interface LocalWorld {
  readonly world: World
  /** Asks this world's API. */
  readonly client: Client
  readonly dataDir: string
  /** Of its admin, who has just signed in. */
  adminToken: () => Promise<string>
  /** Does something to its database that nobody else can. */
  inPostgres: (statement: string) => Promise<void>
  /** All of it ends and starts again, at the same address, with what it had stored; meanwhile that is done. */
  restart: (meanwhile?: () => Promise<void>) => Promise<void>
}

/** A whole world for a file of tests: the bundle that would be deployed, and all that it speaks to, as processes. */
export function useWorld({
  kind = 'production',
  vars = {},
}: {
  kind?: WorkerKind
  vars?: Record<string, string>
} = {}): LocalWorld {
  let dataDir: string
  let port: number
  let world: World
  const client = createClient((path, init) => fetch(`${world.services.apiUrl}${path}`, init))

  const start = async () => {
    const bundle = await sharedBundle(kind)
    world = await startWorld({ dataDir, port, kind, bundle, vars, onProgress: () => {} })
  }

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'holdfast-world-'))
    port = await freePort()
    await start()
  })

  afterAll(async () => {
    await world?.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  return {
    get world() {
      return world
    },
    get dataDir() {
      return dataDir
    },
    client,
    adminToken: async () => {
      const { adminEmail: email, adminPassword: password, adminOtpSecret: secret = '' } = world.services
      const otp = new TOTP({ secret }).generate()
      return (await client.call('POST /auth/tokens', { body: { email, password, otp } })).body.accessToken
    },
    inPostgres: async (statement) => {
      const postgres = new pg.Client({ connectionString: world.services.databaseUrl })
      await postgres.connect()
      await postgres.query(statement)
      await postgres.end()
    },
    restart: async (meanwhile) => {
      await world.stop()
      await meanwhile?.()
      await start()
    },
  }
}

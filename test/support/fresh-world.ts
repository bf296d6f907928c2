import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, vi } from 'vitest'
import { controlBridge, databaseName } from './bridge.ts'
import { beginWorld, healHooks, restoreClock } from './hooks.ts'
import { tap } from './wire.ts'

// Each file finds workerd as if it were the first, which it is unless files are made to share one: no objects and no alarms, nothing in KV, R2 and queues, real time, nobody
// who listens in or crashes anything, and a database cloned from the migrated template.

const { TEMPLATE_DATABASE } = env as unknown as { TEMPLATE_DATABASE: string }

beforeAll(async () => {
  await reset()
  beginWorld()
  restoreClock()
  healHooks()
  tap(null)
  vi.useRealTimers()
  await controlBridge({ fault: 'none', database: databaseName })
  await controlBridge({ dropDatabase: databaseName })
  await controlBridge({ createDatabase: databaseName, template: TEMPLATE_DATABASE })
})

import { env } from 'cloudflare:workers'
import { beforeAll, vi } from 'vitest'
import { controlBridge, databaseName } from './bridge.ts'
import { emptyBindings } from './empty-bindings.ts'
import { beginWorld, healHooks, restoreClock } from './hooks.ts'
import { closeQueues, openQueues } from './queue-gate.ts'
import { tap } from './wire.ts'

// Each file finds its workerd without objects and alarms, with nothing in KV, R2 and queues, in real time, with nobody who
// listens in, stands in for anything or crashes it, and with a database cloned from the migrated template. Modules are those
// that the files before have loaded.

const { TEMPLATE_DATABASE } = env as unknown as { TEMPLATE_DATABASE: string }

// Before the file is read: it may stand in for something as soon as it is.
vi.restoreAllMocks()
vi.useRealTimers()
healHooks()
tap(null)

beforeAll(async () => {
  await closeQueues()
  await emptyBindings()
  restoreClock()
  await controlBridge({ fault: 'none', database: databaseName })
  await controlBridge({ dropDatabase: databaseName })
  await controlBridge({ createDatabase: databaseName, template: TEMPLATE_DATABASE })
  beginWorld()
  openQueues()
})

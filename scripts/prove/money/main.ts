import { installPatch } from '../simulation/install-patch.ts'
import { ObjectIsDead } from '../simulation/object-is-dead.ts'
import { takeOverTime } from '../simulation/virtual-time.ts'
import { installRuntime } from './install-runtime.ts'
import { ConnectionLost } from './isolates.ts'
import type { MoneyOrder } from './order.ts'
import { connectPostgres } from './postgres.ts'

// A process of its own, because time, timers, the network and the runtime are not what they are elsewhere.
const order: MoneyOrder = JSON.parse(process.argv[2] ?? '{}')

installRuntime()
if (order.patch) installPatch(order.patch)
const postgres = await connectPostgres(order.databaseUrl)
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

process.on('unhandledRejection', (error) => {
  // What the dead still had in mind: nobody waits for it.
  if (!(error instanceof ObjectIsDead) && !(error instanceof ConnectionLost)) throw error
})

const { playHistories } = await import('./play.ts')
const time = takeOverTime(Date.parse('2027-03-01T12:00:00Z'))
await playHistories(order, { postgres, time, say })
await postgres.close()

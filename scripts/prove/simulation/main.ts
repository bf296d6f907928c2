import { installPatch } from './install-patch.ts'
import { installStandIns } from './install-stand-ins.ts'
import { ObjectIsDead } from './object-is-dead.ts'
import type { SimulationOrder } from './order.ts'

// A process of its own, because time, timers and some modules of `src` are not what they are elsewhere.
// node scripts/prove/simulation/main.ts '{"seed":1,"histories":100,"disorder":{"reorders":true,"fails":true}}'
const order: SimulationOrder = JSON.parse(process.argv[2] ?? '{}')

installStandIns()
if (order.patch) installPatch(order.patch)
// What the object's shell logs by itself is about dead objects and a silent Postgres: both are meant to be.
for (const level of ['info', 'warn', 'error'] as const) console[level] = () => {}
const { simulate } = await import('./simulate.ts')

process.on('unhandledRejection', (error) => {
  // What a dead object still had in mind: nobody waits for it.
  if (!(error instanceof ObjectIsDead)) throw error
})

process.stdout.write(JSON.stringify(await simulate(order)))

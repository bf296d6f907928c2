import type { Ask } from '../../demo/api.ts'
import { expectStatus } from '../../demo/report.ts'
import { HumanError } from '../../local/human-error.ts'
import type { Fault } from '../../local/neon-faults.ts'
import type { World } from '../../local/world.ts'
import type { FaultKind } from './fault-plan.ts'
import type { Watch } from './watch.ts'

interface Scene {
  world: World
  askStripe: Ask
  watch: Watch
}

const DATABASE_SLOW_MS = 800
const STRIPE_SLOW_SECONDS = 2
const WEBHOOKS_LATE_SECONDS = 6
/** More than are asked of it in all the time that a fault lasts. */
const STRIPE_CALLS = 1_000_000
/** Everything that is asked of Stripe: a pattern stands for paths of its own length. */
const STRIPE_PATHS = ['/v1/*', '/v1/*/*', '/v1/*/*/*'].flatMap((path) => [`GET ${path}`, `POST ${path}`])

/** Lets it begin. @returns what ends it, and is done when that has ended */
export async function begin(scene: Scene, kind: FaultKind): Promise<() => Promise<void>> {
  switch (kind) {
    case 'worker_killed':
      return await killWorker(scene)
    case 'postgres_killed':
      return await killPostgres(scene)
    case 'database_slow':
      return troubleDatabase(scene, 'slow')
    case 'database_hangs':
      return troubleDatabase(scene, 'hang')
    case 'database_refuses':
      return troubleDatabase(scene, 'refuse')
    case 'database_resets':
      return troubleDatabase(scene, 'reset')
    case 'database_drops_answers':
      return troubleDatabase(scene, 'drop_answer')
    case 'stripe_fails':
      return await troubleStripe(scene, { mode: 'status', status: 500 })
    case 'stripe_refuses':
      return await troubleStripe(scene, { mode: 'status', status: 429 })
    case 'stripe_hangs':
      return await troubleStripe(scene, { mode: 'timeout' })
    case 'stripe_drops_answers':
      return await troubleStripe(scene, { mode: 'timeout_after_success' })
    case 'stripe_slow':
      return await troubleStripe(scene, { mode: 'delay', delaySeconds: STRIPE_SLOW_SECONDS })
    case 'webhooks_lost':
      return await troubleWebhooks(scene, { dropRate: 1 })
    case 'webhooks_doubled':
      return await troubleWebhooks(scene, { duplicates: 2, shuffle: true })
    case 'webhooks_late':
      return await troubleWebhooks(scene, { delaySeconds: WEBHOOKS_LATE_SECONDS })
  }
}

async function killWorker({ world, watch }: Scene) {
  watch.workerDies()
  await world.worker.kill()
  return async () => {
    await world.worker.revive()
    watch.workerLives()
  }
}

async function killPostgres({ world: { postgres } }: Scene) {
  if (!postgres) throw new HumanError('DATABASE_URL is set: only a Postgres of its own is killed')
  await postgres.kill()
  return postgres.revive
}

function troubleDatabase({ world: { bridge } }: Scene, fault: Fault) {
  if (!bridge) throw new HumanError('DATABASE_URL is Neon: only the local bridge misbehaves')
  bridge.fault(fault, { delayMs: DATABASE_SLOW_MS })
  return async () => bridge.fault('none')
}

async function troubleStripe({ askStripe }: Scene, fault: object) {
  for (const match of STRIPE_PATHS) {
    const json = { match, count: STRIPE_CALLS, ...fault }
    expectStatus(await askStripe('POST', '/_control/faults', { json }), 200)
  }
  return async () => expectStatus(await askStripe('DELETE', '/_control/faults'), 200)
}

async function troubleWebhooks({ askStripe }: Scene, json: object) {
  expectStatus(await askStripe('POST', '/_control/webhooks', { json }), 200)
  return async () => expectStatus(await askStripe('POST', '/_control/webhooks', { json: {} }), 200)
}

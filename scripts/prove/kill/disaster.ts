import { setTimeout as sleep } from 'node:timers/promises'
import type { Ask } from '../../demo/api.ts'
import { expectStatus } from '../../demo/report.ts'
import type { Mortal } from '../../local/world.ts'
import type { Chance } from '../../seed/chance.ts'
import type { Records, StripeEvent } from '../marketplace/records.ts'

/**
 * What happens in a round: `kill -9` of workerd, of Postgres, of both; or both so that events are lost for sure that the
 * webhook has acknowledged, because the queue that had them was in the memory of the one and waited for the other.
 */
export const DISASTERS = ['worker', 'postgres', 'both', 'queue'] as const
export type Disaster = (typeof DISASTERS)[number]

/** How much was struck. */
export interface Damage {
  workerKills: number
  postgresKills: number
  /** Acknowledged events of Stripe's that nobody had acted on when the queue's content was dropped. */
  droppedEvents: number
}

export interface Scene {
  worker: Mortal
  postgres: Mortal
  askStripe: Ask
  chance: Chance
  readRecords: () => Promise<Records>
  readEvents: () => Promise<StripeEvent[]>
  /** Aborted: nothing is started any more. */
  signal: AbortSignal
}

/** Long enough that some of everything is under way. */
const BEFORE_MS = [1_000, 3_000] as const
/** Some longer than an answer waits for Postgres. */
const DEAD_MS = [0, 3_000] as const
const AFTER_MS = [500, 2_000] as const
const WEBHOOK_LATE_SECONDS = 3
const DROPPED_MIN = 5
const PATIENCE_MS = 20_000
const POLL_MS = 100

/** Strikes in the middle of the load, at a random moment; when it returns, everything lives again. */
export async function strike(scene: Scene, disaster: Disaster): Promise<Damage> {
  const { chance } = scene
  await setWeather(scene, disaster)
  await pause(scene, BEFORE_MS)
  const damage = await strikeNow(scene, disaster)
  await sleep(chance.between(...AFTER_MS))
  return damage
}

async function strikeNow(scene: Scene, disaster: Disaster): Promise<Damage> {
  const { worker, postgres } = scene
  switch (disaster) {
    case 'worker':
      await worker.kill()
      await pause(scene, DEAD_MS)
      await worker.revive()
      return { workerKills: 1, postgresKills: 0, droppedEvents: 0 }
    case 'postgres':
      await postgres.kill()
      await pause(scene, DEAD_MS)
      await postgres.revive()
      return { workerKills: 0, postgresKills: 1, droppedEvents: 0 }
    case 'both':
      await Promise.all([worker.kill(), postgres.kill()])
      await pause(scene, DEAD_MS)
      await Promise.all([worker.revive(), postgres.revive()])
      return { workerKills: 1, postgresKills: 1, droppedEvents: 0 }
    case 'queue':
      return await dropQueue(scene)
  }
}

/** Webhooks that come late find Postgres dead: they are acknowledged all the same, and wait in the queue, which dies. */
async function dropQueue(scene: Scene): Promise<Damage> {
  const { worker, postgres, readEvents } = scene
  await until(scene, async () => (await readEvents()).filter(isUnderWay).length >= DROPPED_MIN)
  const late = (await readEvents()).filter(isUnderWay).map(({ id }) => id)
  await postgres.kill()
  await until(scene, async () =>
    (await readEvents()).every((event) => !late.includes(event.id) || !isUnderWay(event)),
  )
  await worker.kill()
  scene.signal.throwIfAborted()
  await postgres.revive()
  const droppedEvents = droppedIn(await scene.readRecords())
  scene.signal.throwIfAborted()
  await worker.revive()
  return { workerKills: 1, postgresKills: 1, droppedEvents }
}

const isUnderWay = ({ type, pending_webhooks: pending }: StripeEvent): boolean =>
  type === 'payment_intent.succeeded' && pending > 0

/** While no Worker lives: what was delivered, and has had no effect, nobody will hear of again. */
function droppedIn({ events, payments }: Records): number {
  const settled = new Set(
    payments.filter(({ status }) => status === 'succeeded').map((payment) => payment.stripePaymentIntentId),
  )
  return events.filter(
    ({ type, pending_webhooks: pending, data }) =>
      type === 'payment_intent.succeeded' && pending === 0 && !settled.has(data.object.id),
  ).length
}

async function until({ signal }: Scene, holds: () => Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS
  // Whoever waited in vain is told by the audit that nothing was dropped.
  while (!(await holds()) && performance.now() < giveUpAt) await sleep(POLL_MS)
  signal.throwIfAborted()
}

/** Webhooks may come twice, late, in another order, or never. */
async function setWeather({ askStripe, chance }: Scene, disaster: Disaster): Promise<void> {
  const json =
    disaster === 'queue'
      ? { delaySeconds: WEBHOOK_LATE_SECONDS }
      : {
          duplicates: chance.between(0, 1),
          shuffle: chance.happens(0.5),
          dropRate: chance.happens(0.3) ? 0.3 : 0,
        }
  expectStatus(await askStripe('POST', '/_control/webhooks', { json }), 200)
}

async function pause({ chance, signal }: Scene, [least, most]: readonly [number, number]): Promise<void> {
  await sleep(chance.between(least, most))
  // Whoever is asked to end must not start a server again.
  signal.throwIfAborted()
}

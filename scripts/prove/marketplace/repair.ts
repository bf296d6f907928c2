import { setTimeout as sleep } from 'node:timers/promises'
import { localDateAt } from '../../../src/shared/local-date.ts'
import type { Ask } from '../../demo/api.ts'
import { expectStatus } from '../../demo/report.ts'
import type { World } from '../../local/world.ts'
import type { Records } from './records.ts'

const MINUTES = 60
const HOURS = 60 * MINUTES
/** What time has to bring: a look at Stripe, the ends of holds and of requests, and then whatever is tried again later. */
const STEPS_SECONDS = [3 * MINUTES, 13 * MINUTES, 25 * HOURS, 7 * HOURS, 7 * HOURS, 7 * HOURS]
/** What goes through queues follows after that. */
const SETTLES_WITHIN_MS = 1_500
const POLL_MS = 250

/** The sandbox's day, in UTC. */
export async function sandboxDay(ask: Ask): Promise<string> {
  const answer = await ask<{ now: string }>('GET', '/__test/clock')
  expectStatus(answer, 200)
  return localDateAt(Date.parse(answer.body.now), 'UTC')
}

/**
 * Lets the marketplace repair itself: alarms, queues, and the schedule of every minute, with as much time as it takes and
 * nothing else.
 *
 * @returns what is still open after more than a day; nothing when all is well
 */
export async function letRepair(
  { runScheduled }: Pick<World, 'runScheduled'>,
  ask: Ask,
  readRecords: () => Promise<Records>,
): Promise<string[]> {
  for (const advanceSeconds of STEPS_SECONDS) {
    await advanceClock(ask, advanceSeconds)
    await runScheduled()
    if (await isSettledSoon(readRecords)) return []
  }
  return openIn(await readRecords())
}

/** Moves the sandbox's time. What is due and could not run yet is tried again: that a part has just been started is no news. */
export async function advanceClock(ask: Ask, advanceSeconds: number): Promise<void> {
  const TRIES_MAX = 5
  for (let attempt = 1; ; attempt += 1) {
    const json = { advanceSeconds: attempt === 1 ? advanceSeconds : 0 }
    const answer = await ask('POST', '/__test/clock', { json })
    if (answer.status === 503 && attempt < TRIES_MAX) continue
    return expectStatus(answer, 200)
  }
}

async function isSettledSoon(readRecords: () => Promise<Records>): Promise<boolean> {
  const giveUpAt = performance.now() + SETTLES_WITHIN_MS
  for (;;) {
    if (openIn(await readRecords()).length === 0) return true
    if (performance.now() > giveUpAt) return false
    await sleep(POLL_MS)
  }
}

/** What is not decided yet, in words. */
function openIn({ bookings, payments, refunds, domainEvents }: Records): string[] {
  return [
    ...bookings
      .filter(({ status }) => status === 'pending_payment' || status === 'requested')
      .map(({ id, status }) => `${id} is still ${status}`),
    ...payments
      .filter(({ status }) => status !== 'succeeded' && status !== 'canceled')
      .map(({ id, status }) => `${id} is still ${status}`),
    ...refunds
      .filter(({ status }) => status === 'pending' || status === 'requires_action')
      .map(({ id, status }) => `${id} is still ${status}`),
    ...(domainEvents.some(({ position }) => position === null) ? ['events that nobody was told of'] : []),
  ]
}

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Dashboard } from '../../../src/admin/dashboard-schemas.ts'
import type { MoneyReconciliation, MoneyReport } from '../../../src/reconciliation/money-schemas.ts'
import type { Reconciliation } from '../../../src/reconciliation/schemas.ts'
import type { Answer, Ask } from '../../demo/api.ts'
import { BrokenPromise } from '../../demo/report.ts'
import type { World } from '../../local/world.ts'
import type { Market } from '../marketplace/market.ts'

/** Somebody who may look at how everything stands. */
export interface Admin {
  ask: Ask
  token: string
}

const PATH = '/admin/reconciliations'
const RUNS_MAX = 60
const POLL_MS = 500
/** What is mended by the schedule within a minute is nobody's to look at, and traffic is written some seconds later. */
const LOOKS_MAX = 12
const LOOK_PAUSE_MS = 5_000

/** What comparing Stripe, the books, bookings and calendars has found, and calendars with their copies. */
export async function findDisagreements(
  admin: Admin,
  { runScheduled }: Pick<World, 'runScheduled'>,
  { listings }: Market,
): Promise<string[]> {
  const money = await compareMoney(admin, runScheduled)
  const calendars: string[] = []
  for (const propertyId of listings) {
    const path = `/admin/calendars/${propertyId}/reconciliation`
    const { differences } = await read<Reconciliation>(admin, 'GET', path)
    calendars.push(...differences.map(({ code, detail }) => `${propertyId}: ${code}, ${detail}`))
  }
  return [...money, ...calendars]
}

async function compareMoney(admin: Admin, runScheduled: () => Promise<void>): Promise<string[]> {
  const { id } = await read<MoneyReconciliation>(admin, 'POST', PATH)
  for (let run = 1; run <= RUNS_MAX; run += 1) {
    const report = await read<MoneyReport>(admin, 'GET', `${PATH}/${id}?limit=100`)
    if (report.status === 'finished')
      return report.findings.data.map(
        ({ code, subjectId, status, detail }) => `${code} of ${subjectId} (${status}): ${detail}`,
      )
    await runScheduled()
    await sleep(POLL_MS)
  }
  return [`${id} has not finished`]
}

/** Names and figures of what does not hold at this moment. */
export async function whatDoesNotHold(admin: Admin): Promise<string[]> {
  const { invariants } = await read<Dashboard>(admin, 'GET', '/admin/dashboard')
  return invariants
    .filter(({ holds }) => !holds)
    .map(({ name, figures }) => `${name} ${JSON.stringify(figures)}`)
}

/**
 * Waits until everything holds, judged by at least so many requests of an hour in which nothing was wrong.
 *
 * @returns what does not hold in the end, and how many invariants were looked at
 */
export async function untilEverythingHolds(
  admin: Admin,
  runScheduled: () => Promise<void>,
  requestsMin: number,
): Promise<{ looked: number; faults: string[] }> {
  for (let look = 1; ; look += 1) {
    const { invariants } = await read<Dashboard>(admin, 'GET', '/admin/dashboard')
    const broken = invariants.filter(({ holds }) => !holds)
    const requests = Number(invariants.find(({ name }) => name === 'errors_rare')?.figures['requests'] ?? 0)
    if (broken.length === 0 && requests >= requestsMin) return { looked: invariants.length, faults: [] }
    if (look === LOOKS_MAX) {
      const faults = broken.map(({ name, figures }) => `${name} does not hold: ${JSON.stringify(figures)}`)
      if (requests < requestsMin) faults.push(`only ${requests} requests were counted, of ${requestsMin}`)
      return { looked: invariants.length, faults }
    }
    await runScheduled()
    await sleep(LOOK_PAUSE_MS)
  }
}

async function read<Body>({ ask, token }: Admin, method: 'GET' | 'POST', path: string): Promise<Body> {
  const key = method === 'POST' ? { idempotencyKey: randomUUID() } : {}
  return contentOf<Body>(await ask(method, path, { token, ...key }))
}

function contentOf<Body>({ request, status, body }: Answer<unknown>): Body {
  // safe because that is what these operations answer
  if (status < 300) return body as Body
  throw new BrokenPromise(`${request} was answered ${status} ${JSON.stringify(body).slice(0, 300)}`)
}

import { env } from 'cloudflare:workers'
import { createContext } from '../../src/context.ts'
import { sweepPayouts } from '../../src/payouts/sweep-payouts.ts'
import { instantOf } from '../../src/shared/local-date.ts'
import { api } from './api.ts'
import { runAlarm } from './calendar-object.ts'
import type { Person } from './client.ts'
import { advanceSeconds, testHooks } from './hooks.ts'
import { type PayableStay, readBooking } from './payments.ts'
import { paidStay } from './stays.ts'
import { consume } from './stripe.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test asserts what the answer is
type Json = any

export const HOUR = 60 * 60
export const DAY = 24 * HOUR

/** As the schedule does, on the time of the calendars: looks at payouts until nothing is due. */
export async function sweep(): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    if ((await sweepPayouts(cronContext())).looked === 0) return
  }
  throw new Error('there is always something due')
}

/** The context of the schedule, on the time of the calendars. */
export const cronContext = () =>
  createContext(env, {
    actor: { kind: 'system', name: 'cron' },
    requestId: 'test',
    background: () => {},
    now: testHooks.now,
  })

/** Asks Stripe to be paid, without answering anything yet. */
export async function beginOnboarding(person: Person, country = 'NL'): Promise<Json> {
  const { status, body } = await api('POST /users/me/payout-account', { as: person, body: { country } })
  if (status >= 300) throw new Error(`no account: ${JSON.stringify(body)}`)
  return body
}

/** Answers what Stripe asks. */
export async function answerStripe({ onboardingUrl }: { onboardingUrl: string }): Promise<void> {
  const response = await fetch(onboardingUrl, { method: 'POST', redirect: 'manual' })
  await response.body?.cancel()
}

/** From now on somebody can be paid, and we know it. */
export async function onboard(person: Person): Promise<void> {
  await answerStripe(await beginOnboarding(person))
  const { body } = await api('GET /users/me/payout-account', { as: person })
  if (body.status !== 'ready') throw new Error(`not ready: ${JSON.stringify(body)}`)
}

/** A stay that is paid for, of a host who can be paid. */
export async function stayOfReadyHost(listing: object = {}): Promise<PayableStay> {
  const stay = await paidStay(listing)
  await onboard(stay.host)
  return stay
}

/** Time goes on until so many seconds after the check-in time of a stay, which begins by itself. */
export async function passCheckIn(stay: PayableStay, seconds = 0): Promise<void> {
  const { checkIn } = await readBooking(stay)
  // Where the listings of these tests are, unless they say otherwise.
  await goTo(stay, instantOf(checkIn, '15:00', 'Europe/Amsterdam') + seconds * 1000)
}

export async function goTo({ propertyId }: PayableStay, instant: number): Promise<void> {
  advanceSeconds(Math.max(0, (instant - testHooks.now()) / 1000))
  await runAlarm(propertyId)
}

/** The stay has begun a day ago: its payout is due, and is sent. */
export async function payOut(stay: PayableStay): Promise<void> {
  await passCheckIn(stay, DAY)
  await sweep()
}

/** What somebody is paid for a booking, in the order of when it is due. */
export async function payoutsOf(person: Person, { bookingId }: { bookingId: string }): Promise<Json[]> {
  const { body } = await api(`GET /payouts?bookingId=${bookingId}`, { as: person })
  return body.data.toSorted((a: Json, b: Json) => a.instalment - b.instalment)
}

/** Stripe tells that something about an account has changed. */
export const tellAboutAccount = (stripeAccountId: string) =>
  consume([
    { id: `evt_${crypto.randomUUID()}`, type: 'account.updated', data: { object: { id: stripeAccountId } } },
  ])

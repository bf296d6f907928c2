import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { test, vi } from 'vitest'
import worker from '../../src/worker.ts'
import { worldBeganAt } from './hooks.ts'
import { deliver } from './queues.ts'
import { signEvent } from './stripe-signature.ts'

// What a guest, a bank and Stripe itself do: against the local emulator, or against Stripe in test mode when the run
// was given its keys.

const {
  STRIPE_API_URL = 'https://api.stripe.com',
  STRIPE_IS_EMULATED,
  STRIPE_SECRET_KEY,
  STRIPE_WEBHOOK_SECRETS,
} = env as unknown as Partial<Record<string, string>>

/** For what only the emulator can be made to do: fail on demand, or have a challenge answered without a browser. */
export const emulatorTest = STRIPE_IS_EMULATED === 'true' ? test : test.skip

/** Events follow the object at Stripe by up to seconds; at the emulator they are there at once. */
const EVENTS_WITHIN = { timeout: 15_000, interval: 250 }

// biome-ignore lint/suspicious/noExplicitAny: a test asserts what the answer is
type Json = any

async function stripe(method: string, path: string, form: Record<string, string> = {}): Promise<Json> {
  const response = await fetch(new URL(path, STRIPE_API_URL), {
    method,
    headers: { authorization: `Bearer ${STRIPE_SECRET_KEY}` },
    ...(method === 'POST' && { body: new URLSearchParams(form) }),
  })
  return await response.json()
}

async function control(path: string, body: object): Promise<void> {
  const response = await fetch(new URL(`/_control/${path}`, STRIPE_API_URL), {
    method: 'POST',
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`the emulator refused: ${await response.text()}`)
  await response.body?.cancel()
}

/** Everything that was made since, the newest first: all test files share the one Stripe. */
async function listSince(path: string, seconds: number): Promise<Json[]> {
  const all: Json[] = []
  for (let hasMore = true; hasMore; ) {
    const after = all.at(-1)?.id
    const query = new URLSearchParams({
      limit: '100',
      'created[gte]': String(seconds),
      ...(after && { starting_after: after }),
    })
    const page = await stripe('GET', `${path}?${query}`)
    all.push(...page.data)
    hasMore = page.has_more
  }
  return all
}

/** Seconds; Stripe's clock may be a little behind ours. */
const beginningOfFile = () => Math.floor(worldBeganAt() / 1000) - 10

/** The id of the PaymentIntent that a client secret belongs to. */
export const intentIdOf = (clientSecret: string): string => clientSecret.split('_secret_')[0] ?? ''

/** What somebody does at Stripe's own site: a call that nobody here knows of. */
export async function doAtStripe(path: string, form: Record<string, string>): Promise<Json> {
  const body = await stripe('POST', path, form)
  if (body.error) throw new Error(`Stripe refused: ${body.error.message}`)
  return body
}

/** The guest enters a card; `pm_card_…` names of https://docs.stripe.com/testing. */
export async function confirmIntent(intentId: string, card = 'pm_card_visa'): Promise<Json> {
  const return_url = 'http://holdfast.test/back'
  return await stripe('POST', `/v1/payment_intents/${intentId}/confirm`, { payment_method: card, return_url })
}

export async function completeChallenge(intentId: string, outcome: 'succeeded' | 'failed'): Promise<void> {
  await control(`payment_intents/${intentId}/complete_3ds`, { outcome })
}

export async function readIntent(intentId: string): Promise<Json> {
  return await stripe('GET', `/v1/payment_intents/${intentId}`)
}

export async function readCustomer(id: string): Promise<Json> {
  return await stripe('GET', `/v1/customers/${id}`)
}

export async function cancelIntent(intentId: string): Promise<Json> {
  return await stripe('POST', `/v1/payment_intents/${intentId}/cancel`)
}

export async function refundsOf(intentId: string): Promise<Json[]> {
  return (await stripe('GET', `/v1/refunds?payment_intent=${intentId}`)).data
}

/** The guest's bank disputes what was paid. @returns the dispute, as Stripe has it */
export async function openDispute(
  intentId: string,
  { reason = 'fraudulent', inquiry = false }: { reason?: string; inquiry?: boolean } = {},
): Promise<Json> {
  await control(`payment_intents/${intentId}/dispute`, { reason, inquiry })
  return await disputeOf(intentId)
}

export async function closeDispute(disputeId: string, outcome: 'won' | 'lost'): Promise<void> {
  await control(`disputes/${disputeId}/close`, { outcome })
}

/** The last dispute of what was paid. */
export async function disputeOf(intentId: string): Promise<Json> {
  return (await stripe('GET', `/v1/disputes?payment_intent=${intentId}`)).data[0]
}

/** The events about a dispute, oldest first. */
export async function eventsAboutDispute(disputeId: string): Promise<Json[]> {
  const events = await listSince('/v1/events', beginningOfFile())
  return events.filter((event) => event.data.object.id === disputeId).reverse()
}

/** Every PaymentIntent of a booking, whoever knows of it. */
export async function intentsOfBooking(bookingId: string): Promise<Json[]> {
  const intents = await listSince('/v1/payment_intents', beginningOfFile())
  return intents.filter(({ metadata }) => metadata.bookingId === bookingId)
}

/** Stripe misbehaves: see `scripts/stripe-emulator/faults.ts`. */
export async function stripeFault(fault: object): Promise<void> {
  await control('faults', { count: 1, ...fault })
}

/** The events about an intent, oldest first, up to its present state. */
export async function eventsAbout(intentId: string): Promise<Json[]> {
  const { status, created } = await readIntent(intentId)
  return await vi.waitFor(async () => {
    const all = await listSince('/v1/events', created)
    const events = all.filter((event) => event.data.object.id === intentId).reverse()
    if (!events.some((event) => event.data.object.status === status))
      throw new Error(`no event says ${status}`)
    return events
  }, EVENTS_WITHIN)
}

/** Sends an event to the webhook as Stripe would. */
export async function postEvent(event: object, secret = STRIPE_WEBHOOK_SECRETS ?? ''): Promise<Response> {
  const body = JSON.stringify(event)
  return await exports.default.fetch('http://holdfast.test/webhooks/stripe', {
    method: 'POST',
    headers: { 'stripe-signature': await signEvent(body, secret), 'content-type': 'application/json' },
    body,
  })
}

/** What travels through the queue of an event. */
export const messageOf = (event: Json) => ({
  eventId: event.id,
  type: event.type,
  objectId: event.data.object.id,
  requestId: 'test',
})

/** Hands events to the queue's consumer, in that order; says what became of each message. */
export async function consume(events: readonly Json[], attempts = 1) {
  return await deliver('stripe-events', events.map(messageOf), attempts)
}

/** Everything that Stripe has to say about an intent reaches the consumer. */
export async function tellAbout(intentId: string) {
  return await consume(await eventsAbout(intentId))
}

/** One run of the schedule. */
export async function runCron(): Promise<void> {
  const execution = createExecutionContext()
  await worker.scheduled({ scheduledTime: Date.now(), cron: '* * * * *', noRetry() {} }, env, execution)
  await waitOnExecutionContext(execution)
}

/** Every transfer of a booking, whoever knows of it. */
export async function transfersOf(bookingId: string): Promise<Json[]> {
  return (await stripe('GET', `/v1/transfers?transfer_group=${bookingId}&limit=100`)).data
}

/** What Stripe or a host's bank does to a connected account. */
export async function changeAccount(
  stripeAccountId: string,
  change: 'onboard' | 'restrict' | 'pay_out',
): Promise<void> {
  await control(`accounts/${stripeAccountId}/${change}`, {})
}

export async function reversalsOf(transferId: string): Promise<Json[]> {
  return (await stripe('GET', `/v1/transfers/${transferId}/reversals`)).data
}

/** Every connected account of a person's, whoever knows of it. */
export async function accountsOf(userId: string): Promise<Json[]> {
  const accounts = await listSince('/v1/accounts', beginningOfFile())
  return accounts.filter(({ metadata }) => metadata.userId === userId)
}

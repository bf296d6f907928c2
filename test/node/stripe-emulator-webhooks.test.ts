import Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  CARD_ONLY,
  type Harness,
  PLAIN,
  refusal,
  startHarness,
  until,
  WEBHOOK_SECRET,
} from './support/stripe-emulator-harness.ts'

let harness: Harness
let stripe: Stripe

beforeAll(async () => {
  harness = await startHarness()
  stripe = harness.stripe
})
afterAll(() => harness.close())
afterEach(() => harness.reset())

describe('webhooks', () => {
  it('carry a signature that the SDK accepts, and refuses once a byte changed', async () => {
    await stripe.paymentIntents.create(PLAIN)
    await harness.event('payment_intent.created')
    const [delivery] = harness.receiver.received
    const { body = '', signature = '' } = delivery ?? {}
    const event = await stripe.webhooks.constructEventAsync(body, signature, WEBHOOK_SECRET, 300)
    expect(event).toMatchObject({ object: 'event', type: 'payment_intent.created', livemode: false })
    await expect(
      stripe.webhooks.constructEventAsync(body.replace('5000', '5001'), signature, WEBHOOK_SECRET, 300),
    ).rejects.toBeInstanceOf(Stripe.errors.StripeSignatureVerificationError)
  })

  it('tell a payment from creation to settlement, each with a snapshot and its cause', async () => {
    const intent = await stripe.paymentIntents.create(
      { ...PLAIN, ...CARD_ONLY, payment_method: 'pm_card_visa', confirm: true },
      { idempotencyKey: 'pi:pay_9' },
    )
    const updated = await harness.event('charge.updated')
    expect(types()).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
    ])
    const [created, , succeeded] = harness.receiver.events()
    expect(created?.data.object).toMatchObject({ id: intent.id, status: 'requires_confirmation' })
    expect(succeeded?.data.object).toMatchObject({ id: intent.id, status: 'succeeded' })
    expect(succeeded?.request).toMatchObject({
      id: intent.lastResponse.requestId,
      idempotency_key: 'pi:pay_9',
    })
    // Fees settle by themselves after the answer, as with Stripe's asynchronous capture.
    expect(updated.request).toEqual({ id: null, idempotency_key: null })
    expect(updated.data.object).toHaveProperty('balance_transaction', expect.stringMatching(/^txn_/))
  })

  it.each([
    ['pm_card_chargeDeclined', ['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed']],
    ['pm_card_threeDSecure2Required', ['payment_intent.created', 'payment_intent.requires_action']],
  ])('tell what became of %s', async (card, expected) => {
    await harness.pay({ payment_method: card }).catch(() => undefined)
    await until(() => harness.receiver.received.length >= expected.length)
    expect(types()).toEqual(expected)
  })

  it('tell an authorisation, its capture and its release', async () => {
    const captured = await harness.pay({ capture_method: 'manual' })
    await harness.event('payment_intent.amount_capturable_updated')
    await stripe.paymentIntents.capture(captured.id)
    await harness.event('payment_intent.succeeded')
    const canceled = await harness.pay({ capture_method: 'manual' })
    await stripe.paymentIntents.cancel(canceled.id)
    await harness.event('payment_intent.canceled')
    expect(types()).toEqual(
      expect.arrayContaining(['charge.succeeded', 'charge.captured', 'charge.refunded']),
    )
  })

  it('are repeated until they are accepted', async () => {
    harness.receiver.statuses.push(500, 503, 302)
    await stripe.paymentIntents.create(PLAIN)
    await until(() => harness.receiver.received.length === 4)
    expect(new Set(harness.receiver.events().map((event) => event.id)).size).toBe(1)
    const [event] = harness.receiver.events()
    await until(async () => (await stripe.events.retrieve(event?.id ?? '')).pending_webhooks === 0)
  })

  it('come twice when duplicates are asked for', async () => {
    await harness.control('POST', 'webhooks', { duplicates: 2 })
    await stripe.paymentIntents.create(PLAIN)
    await until(() => harness.receiver.received.length === 3)
    expect(new Set(harness.receiver.events().map((event) => event.id)).size).toBe(1)
  })

  it('can be late', async () => {
    await harness.control('POST', 'webhooks', { delaySeconds: 0.15 })
    const asked = performance.now()
    await stripe.paymentIntents.create(PLAIN)
    await until(() => harness.receiver.received.length === 1)
    expect((harness.receiver.received[0]?.at ?? 0) - asked).toBeGreaterThan(140)
  })

  it('can be lost for good, and are still found in the list of events', async () => {
    await harness.control('POST', 'webhooks', { dropRate: 1 })
    await stripe.paymentIntents.create(PLAIN)
    await harness.control('POST', 'webhooks', {})
    await stripe.customers.create({ email: 'guest@example.com' })
    await harness.event('customer.created')
    expect(types()).toEqual(['customer.created'])
    const events = await stripe.events.list({ types: ['payment_intent.created'] })
    expect(events.data).toHaveLength(1)
    await harness.control('POST', `events/${events.data[0]?.id}/resend`)
    await harness.event('payment_intent.created')
  })

  it('can overtake each other', async () => {
    await harness.control('POST', 'webhooks', { shuffle: true })
    const expected = Array.from({ length: 12 }, (_, n) => `guest${n}@example.com`)
    for (const email of expected) await stripe.customers.create({ email })
    await until(() => harness.receiver.received.length === expected.length)
    const seen = harness.receiver
      .events()
      .map((event) => 'email' in event.data.object && event.data.object.email)
    expect(seen).not.toEqual(expected)
    expect(seen.toSorted()).toEqual(expected.toSorted())
  })

  it('can arrive before the answer of the call that caused them', async () => {
    await harness.control('POST', 'webhooks', { beforeAnswer: true })
    await stripe.paymentIntents.create(PLAIN)
    expect(types()).toEqual(['payment_intent.created'])
  })

  it('also go to endpoints registered by API, with their own secret and types', async () => {
    const endpoint = await stripe.webhookEndpoints.create({
      url: harness.receiver.url,
      enabled_events: ['customer.created'],
    })
    await stripe.customers.create({})
    await until(() => harness.receiver.received.length === 2)
    const verified = await Promise.allSettled(
      harness.receiver.received.map(({ body, signature }) =>
        stripe.webhooks.constructEventAsync(body, signature, endpoint.secret ?? '', 300),
      ),
    )
    expect(verified.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(
      stripe.webhookEndpoints.create({ url: 'https://example.com/hook', enabled_events: ['*'] }),
    ).rejects.toThrow('loopback')
  })
})

describe('faults', () => {
  it('can hide the answer of a call that worked; the same key finds it again', async () => {
    await harness.control('POST', 'faults', {
      match: 'POST /v1/payment_intents',
      mode: 'timeout_after_success',
    })
    const create = (timeout: number) =>
      stripe.paymentIntents.create(PLAIN, { idempotencyKey: 'pi:pay_1', timeout })
    await expect(create(500)).rejects.toBeInstanceOf(Stripe.errors.StripeConnectionError)
    const [made] = (await stripe.paymentIntents.list()).data
    expect((await create(5_000)).id).toBe(made?.id)
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1)
  })

  it('can time out without doing anything', async () => {
    await harness.control('POST', 'faults', {
      match: 'POST /v1/payment_intents',
      mode: 'timeout',
      delaySeconds: 0.05,
    })
    await expect(stripe.paymentIntents.create(PLAIN, { timeout: 30 })).rejects.toBeInstanceOf(
      Stripe.errors.StripeConnectionError,
    )
    expect((await stripe.paymentIntents.list()).data).toHaveLength(0)
  })

  it.each([
    [402, 'StripeCardError'],
    [409, 'StripeAPIError'],
    [429, 'StripeRateLimitError'],
    [500, 'StripeAPIError'],
  ])('can answer %i, as often as told, only where they match', async (status, type) => {
    await harness.control('POST', 'faults', {
      match: 'POST /v1/payment_intents/*/cancel',
      mode: 'status',
      status,
      count: 2,
    })
    const intent = await stripe.paymentIntents.create(PLAIN)
    expect(await refusal(stripe.paymentIntents.cancel(intent.id))).toMatchObject({ type, statusCode: status })
    expect(await refusal(stripe.paymentIntents.cancel(intent.id))).toMatchObject({ type, statusCode: status })
    expect((await stripe.paymentIntents.cancel(intent.id)).status).toBe('canceled')
  })

  it('end when somebody says so, however many calls they were meant for', async () => {
    await harness.control('POST', 'faults', { match: 'POST /v1/payment_intents', count: 1_000 })
    expect(await refusal(stripe.paymentIntents.create(PLAIN))).toMatchObject({ statusCode: 500 })
    await harness.control('DELETE', 'faults')
    expect((await stripe.paymentIntents.create(PLAIN)).status).toBe('requires_payment_method')
  })

  it('can be about one thing among many', async () => {
    await harness.control('POST', 'faults', {
      match: 'POST /v1/payment_intents',
      about: 'bk_2',
      mode: 'status',
      status: 500,
    })
    const create = (booking: string) => stripe.paymentIntents.create({ ...PLAIN, transfer_group: booking })
    expect((await create('bk_1')).transfer_group).toBe('bk_1')
    expect(await refusal(create('bk_2'))).toMatchObject({ statusCode: 500 })
    expect((await create('bk_2')).transfer_group).toBe('bk_2')
  })

  it('can be remembered by the key, as Stripe remembers its own 500s', async () => {
    await harness.control('POST', 'faults', {
      match: 'POST /v1/payment_intents',
      status: 500,
      remembered: true,
    })
    const create = () => stripe.paymentIntents.create(PLAIN, { idempotencyKey: 'pi:pay_1' })
    expect(await refusal(create())).toMatchObject({ statusCode: 500 })
    const again = await refusal(create())
    expect(again).toMatchObject({ statusCode: 500, headers: { 'idempotent-replayed': 'true' } })
  })

  it('leave a log of calls to assert on', async () => {
    await stripe.paymentIntents.create(PLAIN, { idempotencyKey: 'pi:pay_1' })
    await stripe.paymentIntents.create(PLAIN, { idempotencyKey: 'pi:pay_1' })
    const { requests } = await harness.control('GET', 'requests')
    expect(requests).toMatchObject([
      {
        method: 'POST',
        path: '/v1/payment_intents',
        idempotencyKey: 'pi:pay_1',
        status: 200,
        replayed: false,
      },
      {
        method: 'POST',
        path: '/v1/payment_intents',
        idempotencyKey: 'pi:pay_1',
        status: 200,
        replayed: true,
      },
    ])
  })
})

function types(): string[] {
  return harness.receiver.events().map((event) => event.type)
}

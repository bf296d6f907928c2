import { env, exports } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { receiveStripeEvent } from '../../src/payments/receive-stripe-event.ts'
import { createLogger } from '../../src/platform/logger.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { createStripeClient } from '../../src/platform/stripe.ts'
import { postEvent } from '../support/stripe.ts'
import { signEvent } from '../support/stripe-signature.ts'

const { STRIPE_WEBHOOK_SECRETS: SECRET = '' } = env as unknown as Record<string, string>
const EVENT = { id: 'evt_1', type: 'payment_intent.succeeded', data: { object: { id: 'pi_1' } } }

async function post(body: string, signature?: string) {
  return await exports.default.fetch('http://holdfast.test/webhooks/stripe', {
    method: 'POST',
    headers: { ...(signature !== undefined && { 'stripe-signature': signature }) },
    body,
  })
}

describe('a webhook', () => {
  test('is acknowledged without a single trip to Postgres or a calendar', async () => {
    const answer = await postEvent({ ...EVENT, type: 'customer.created' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('server-timing')).toMatch(
      /db;dur=0;desc="0 trips", calendar;dur=0;desc="0 trips"/,
    )
  })

  const body = JSON.stringify(EVENT)
  const now = () => Math.floor(Date.now() / 1000)
  test.each([
    ['without a signature', async () => await post(body)],
    ['signed with another secret', async () => await post(body, await signEvent(body, 'whsec_other'))],
    ['with another body', async () => await post(`${body} `, await signEvent(body, SECRET))],
    ['signed too long ago', async () => await post(body, await signEvent(body, SECRET, now() - 400))],
    ['with a signature that is none', async () => await post(body, 't=now,v1=')],
    ['that is empty', async () => await post('', await signEvent('', SECRET))],
  ])('%s is refused', async (_, send) => {
    const answer = await send()
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      400,
      'invalid_signature',
    ])
  })
})

describe('receiving', () => {
  const receive = async (
    secrets: string[],
    signedWith: string,
    enqueue: () => Promise<void>,
    event = EVENT,
  ) => {
    const stripe = createStripeClient(
      {
        STRIPE_SECRET_KEY: 'sk_test_local',
        STRIPE_API_URL: undefined,
        PUBLIC_URL: 'http://holdfast.test',
        STRIPE_WEBHOOK_SECRETS: secrets,
      },
      createMeter(),
    )
    const text = JSON.stringify(event)
    const limits = { countRequest: async () => {} } as never
    const client = { network: '' } as never
    const ctx = { stripe, client, limits, log: createLogger(), requestId: 'req', enqueueStripeEvent: enqueue }
    await receiveStripeEvent(ctx, { text, signature: await signEvent(text, signedWith) })
  }

  test('takes either secret while they are being rotated', async () => {
    const count = vi.fn(async () => {})
    await receive(['whsec_new', 'whsec_old'], 'whsec_new', count)
    await receive(['whsec_new', 'whsec_old'], 'whsec_old', count)
    expect(count).toHaveBeenCalledTimes(2)
  })

  test('has Stripe send again what the queue did not take', async () => {
    const broken = async () => {
      throw new Error('the queue is full')
    }
    await expect(receive(['whsec_new'], 'whsec_new', broken)).rejects.toMatchObject({ kind: 'unavailable' })
  })

  test('does not queue what nobody needs', async () => {
    const enqueue = vi.fn(async () => {})
    await receive(['s'], 's', enqueue, { ...EVENT, type: 'customer.created' })
    expect(enqueue).not.toHaveBeenCalled()
  })
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { type StripeEmulator, startStripeEmulator } from '../../../scripts/stripe-emulator/emulator.ts'

export const WEBHOOK_SECRET = 'whsec_onlyForThisTest'

/** The smallest payment. */
export const PLAIN = { amount: 5_000, currency: 'usd' } satisfies Stripe.PaymentIntentCreateParams
/** Without redirects a server may confirm without a return_url. */
export const CARD_ONLY = {
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
} satisfies Partial<Stripe.PaymentIntentCreateParams>

export interface Harness {
  emulator: StripeEmulator
  stripe: Stripe
  receiver: Receiver
  client(key: string): Stripe
  /** Creates and confirms a payment, with `pm_card_visa` unless told otherwise. */
  pay(params?: Partial<Stripe.PaymentIntentCreateParams>): Promise<Stripe.PaymentIntent>
  control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Record<string, unknown>>
  /** Moves the sandbox clock on. */
  advance(seconds: number): Promise<void>
  /** Waits for an event of the type and gives its object's events so far. */
  event(type: Stripe.Event['type']): Promise<Stripe.Event>
  reset(): Promise<void>
  close(): Promise<void>
}

/** An emulator in this process, the official SDK pointed at it, and a webhook receiver. */
export async function startHarness(options: { dataFile?: string } = {}): Promise<Harness> {
  const receiver = await startReceiver()
  const emulator = await startStripeEmulator({
    ...options,
    webhookUrl: receiver.url,
    webhookSecret: WEBHOOK_SECRET,
    settleDelayMs: 5,
    webhookRetryBaseMs: 10,
  })
  const client = (key: string) => {
    const { hostname, port } = new URL(emulator.url)
    return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, timeout: 10_000 })
  }
  const stripe = client('sk_test_harness')
  const control: Harness['control'] = async (method, path, body) => {
    const response = await fetch(`${emulator.url}/_control/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (!response.ok || typeof answer !== 'object' || answer === null) throw new Error(JSON.stringify(answer))
    return { ...answer }
  }
  return {
    emulator,
    stripe,
    receiver,
    client,
    control,
    pay: (params = {}) =>
      stripe.paymentIntents.create({
        ...PLAIN,
        ...CARD_ONLY,
        payment_method: 'pm_card_visa',
        confirm: true,
        ...params,
      }),
    async advance(seconds) {
      const { offsetSeconds } = await control('GET', 'clock')
      await control('POST', 'clock', { offsetSeconds: Number(offsetSeconds) + seconds })
    },
    async event(type) {
      await until(() => receiver.events().some((event) => event.type === type))
      const found = receiver.events().find((event) => event.type === type)
      if (found === undefined) throw new Error(`no ${type}`)
      return found
    },
    async reset() {
      await control('POST', 'reset')
      receiver.statuses.length = 0
      receiver.received.length = 0
    },
    async close() {
      await emulator.close()
      await receiver.close()
    },
  }
}

/** The intent's charge, which the call must have expanded. */
export function expandedCharge(intent: Stripe.PaymentIntent): Stripe.Charge {
  if (intent.latest_charge === null || typeof intent.latest_charge === 'string')
    throw new Error('not expanded')
  return intent.latest_charge
}

/** What a promise was refused with. */
export function refusal(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('it was expected to be refused')
    },
    (error: unknown) => error,
  )
}

/** Polls until the condition holds, at most twenty seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('what was waited for did not happen')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export interface Receiver {
  url: string
  received: { body: string; signature: string; at: number }[]
  /** The answers to the next deliveries; 200 when empty. */
  statuses: number[]
  /** What was received, in order, duplicates included. */
  events(): Stripe.Event[]
  close(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const received: Receiver['received'] = []
  const statuses: number[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    received.push({
      body: Buffer.concat(chunks).toString('utf8'),
      signature: String(request.headers['stripe-signature']),
      at: performance.now(),
    })
    response.writeHead(statuses.shift() ?? 200).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    received,
    statuses,
    events: () => received.map(({ body }) => JSON.parse(body) as Stripe.Event),
    async close() {
      const done = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await done
    },
  }
}

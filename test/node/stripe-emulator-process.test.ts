import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Stripe from 'stripe'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  CARD_ONLY,
  PLAIN,
  type Receiver,
  startReceiver,
  until,
  WEBHOOK_SECRET,
} from './support/stripe-emulator-harness.ts'

const MAIN = join(import.meta.dirname, '..', '..', 'scripts', 'stripe-emulator', 'main.ts')

let directory: string
let receiver: Receiver
let running: ChildProcess | undefined

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stripe-emulator-'))
  receiver = await startReceiver()
})
afterEach(async () => {
  if (running !== undefined) await stop(running, 'SIGKILL')
  running = undefined
  await receiver.close()
  await rm(directory, { recursive: true, force: true })
})

describe('the emulator as a process', () => {
  it('keeps payments, idempotency keys, undelivered webhooks and its clock through kill -9', async () => {
    let stripe = await start()
    receiver.statuses.push(...Array.from({ length: 5 }, () => 503))
    const paid = await stripe.paymentIntents.create(
      {
        ...PLAIN,
        ...CARD_ONLY,
        payment_method: 'pm_card_visa',
        confirm: true,
        metadata: { booking_id: 'bk_1' },
      },
      { idempotencyKey: 'pi:pay_1' },
    )
    await control(stripe, { offsetSeconds: 86_400 })
    await stop(running, 'SIGKILL')
    receiver.statuses.length = 0
    receiver.received.length = 0

    stripe = await start()
    const found = await stripe.paymentIntents.retrieve(paid.id)
    expect(found).toMatchObject({ status: 'succeeded', metadata: { booking_id: 'bk_1' } })
    const repeated = await stripe.paymentIntents.create(
      {
        ...PLAIN,
        ...CARD_ONLY,
        payment_method: 'pm_card_visa',
        confirm: true,
        metadata: { booking_id: 'bk_1' },
      },
      { idempotencyKey: 'pi:pay_1' },
    )
    expect(repeated.id).toBe(paid.id)
    const fresh = await stripe.paymentIntents.create(PLAIN)
    expect(fresh.created - paid.created).toBeGreaterThanOrEqual(86_400)
    await until(() => receiver.events().some((event) => event.type === 'payment_intent.succeeded'))
  })

  it('ends at once on SIGTERM, even with a call hanging', async () => {
    const stripe = await start()
    await fetch(`${urlOf(stripe)}/_control/faults`, {
      method: 'POST',
      body: JSON.stringify({ match: 'GET /v1/balance', mode: 'timeout' }),
    })
    const hanging = stripe.balance.retrieve().catch((error: unknown) => error)
    await until(async () =>
      (await (await fetch(`${urlOf(stripe)}/_control/requests`)).text()).includes('/v1/balance'),
    )
    const asked = performance.now()
    expect(await stop(running, 'SIGTERM')).toBe(0)
    expect(performance.now() - asked).toBeLessThan(5_000)
    expect(await hanging).toBeInstanceOf(Stripe.errors.StripeConnectionError)
  })

  it('refuses to listen anywhere but on loopback', async () => {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, HOST: '0.0.0.0' },
      stdio: 'ignore',
    })
    expect((await once(child, 'exit'))[0]).toBe(1)
  })
})

async function start(): Promise<Stripe> {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      PORT: '0',
      WEBHOOK_URL: receiver.url,
      WEBHOOK_SECRET,
      DATA_FILE: join(directory, 'stripe.db'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running = child
  const [line] = await once(createInterface(child.stdout), 'line')
  const { hostname, port } = new URL(JSON.parse(line).url)
  return new Stripe('sk_test_process', { host: hostname, port, protocol: 'http', maxNetworkRetries: 0 })
}

async function stop(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<number | null> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null)
    return child?.exitCode ?? null
  const exit = once(child, 'exit')
  child.kill(signal)
  return (await exit)[0]
}

function urlOf(stripe: Stripe): string {
  return `http://${stripe.getApiField('host')}:${stripe.getApiField('port')}`
}

async function control(stripe: Stripe, body: object): Promise<void> {
  await fetch(`${urlOf(stripe)}/_control/clock`, { method: 'POST', body: JSON.stringify(body) })
}

import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { networkOf } from '../../src/http/client.ts'
import type { RateLimiter } from '../../src/objects/rate-limiter.ts'
import { createRateLimits } from '../../src/objects/rate-limits.ts'
import { REQUESTS_PER_NETWORK } from '../../src/objects/rate-policies.ts'
import { createLogger } from '../../src/platform/logger.ts'
import { createMeter } from '../../src/platform/meter.ts'
import settings from '../../wrangler.toml?raw'
import { api, newPerson } from '../support/api.ts'
import { signEvent } from '../support/stripe-signature.ts'

const POLICY = { name: 'test', quota: 3, windowSeconds: 3600 }

type Namespace = DurableObjectNamespace<RateLimiter>

type Counter = Pick<RateLimit, 'limit'>

const limitsWith = (
  limiters: Namespace = env.RATE_LIMITERS,
  rateLimits = 'on',
  requests: Counter = env.REQUESTS,
) =>
  createRateLimits(
    { limiters, requests },
    {
      config: parseConfig({ ...env, RATE_LIMITS: rateLimits }),
      log: createLogger(),
      meter: createMeter(),
    },
  )

// The first object loads the whole Worker, which takes longer than a limiter may.
beforeAll(
  async () => void (await env.RATE_LIMITERS.get(env.RATE_LIMITERS.idFromName('first')).forgive(POLICY)),
)

describe('exact limits', () => {
  it('count tries at the same moment one by one, and by subject', async () => {
    const subject = crypto.randomUUID()
    const tries = Array.from({ length: 8 }, () => limitsWith().take([{ policy: POLICY, subject }]))
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    await limitsWith().take([{ policy: POLICY, subject: 'another' }])
    await limitsWith().forgive(POLICY, subject)
    await limitsWith().take([{ policy: POLICY, subject }])
  })

  it('do not hold for nobody, nor where they are switched off', async () => {
    for (let n = 0; n < 5; n += 1) await limitsWith().take([{ policy: POLICY, subject: '' }])
    const off = limitsWith(env.RATE_LIMITERS, 'off')
    for (let n = 0; n < 5; n += 1) await off.take([{ policy: POLICY, subject: 'same' }])
    expect(off.taken).toEqual([])
  })

  it('refuse nothing for what was refused earlier in the same request', async () => {
    const limits = limitsWith()
    const subject = crypto.randomUUID()
    for (let n = 0; n < 3; n += 1) await limits.take([{ policy: POLICY, subject }])
    await expect(limits.take([{ policy: POLICY, subject }])).rejects.toMatchObject({ code: 'rate_limited' })
    await limits.take([{ policy: POLICY, subject: crypto.randomUUID() }])
    expect(limits.taken.map(({ decision }) => decision.isAllowed)).toEqual([true, true, true, false, true])
  })

  it('let requests pass when the limiter does not answer', async () => {
    const broken = { idFromName: () => 'id', get: () => ({ take: () => Promise.reject(new Error('down')) }) }
    // safe because nothing else of it is called
    await limitsWith(broken as unknown as Namespace).take([{ policy: POLICY, subject: 'x' }])
  })
})

describe('requests of a network', () => {
  const from = (network: string) => ({ headers: { 'cf-connecting-ip': network } })
  /** What asks for nothing that has a limit of its own. */
  const UNLIMITED = ['GET /catalog/amenities', 'GET /auth/oauth/none', 'POST /auth/tokens/refresh'] as const

  /** What is seen when nothing is left of the quota; seen again when a window has turned over meanwhile. */
  async function whileExhausted<T>(network: string, look: () => Promise<T>): Promise<T> {
    const windowNow = () => Math.floor(Date.now() / 1000 / REQUESTS_PER_NETWORK.windowSeconds)
    for (;;) {
      const window = windowNow()
      let isLeft = true
      while (isLeft) isLeft = (await env.REQUESTS.limit({ key: network })).success
      const seen = await look()
      if (windowNow() === window) return seen
    }
  }

  it('are counted whatever they ask for, and end with 429', async () => {
    const { quota, name, windowSeconds } = REQUESTS_PER_NETWORK
    const first = await api('GET /catalog/amenities', from('203.0.113.20'))
    expect(first.headers.get('ratelimit-policy')).toBe(`"${name}";q=${quota};w=${windowSeconds}`)
    expect(first.headers.get('ratelimit')).toBeNull()
    const answers = await whileExhausted('203.0.113.20', async () => {
      const seen = []
      for (const operation of UNLIMITED)
        seen.push([operation, await api(operation, from('203.0.113.20'))] as const)
      return seen
    })
    for (const [operation, refused] of answers) {
      expect([refused.status, refused.body.code], operation).toEqual([429, 'rate_limited'])
      expect(refused.headers.get('retry-after')).toBe(String(windowSeconds))
    }
    expect((await api('GET /catalog/amenities', from('203.0.113.21'))).status).toBe(200)
  })

  it('are not counted for Stripe, whose events come from few addresses, unless they are forged', async () => {
    const text = JSON.stringify({ id: 'evt_1', type: 'customer.created', data: { object: { id: 'cus_1' } } })
    const secret = String(Reflect.get(env, 'STRIPE_WEBHOOK_SECRETS'))
    const headers = { ...from('203.0.113.22').headers, 'stripe-signature': await signEvent(text, secret) }
    const [forged, sent] = await whileExhausted('203.0.113.22', async () => [
      await api('POST /webhooks/stripe', { body: {}, ...from('203.0.113.22') }),
      await api('POST /webhooks/stripe', { body: new Blob([text]), headers }),
    ])
    expect([forged?.body.code, sent?.status]).toEqual(['rate_limited', 200])
  })

  it('are counted up to what answers say of it', () => {
    const { quota, windowSeconds } = REQUESTS_PER_NETWORK
    expect(settings).toContain(`simple = { limit = ${quota}, period = ${windowSeconds} }`)
  })

  it('pass where nobody can count them, or the counter does not answer', async () => {
    const deaf: Counter = { limit: () => Promise.reject(new Error('down')) }
    const full: Counter = { limit: async () => ({ success: false }) }
    await limitsWith(undefined, 'on', deaf).countRequest('203.0.113.23')
    await limitsWith(undefined, 'on', full).countRequest('')
    await limitsWith(undefined, 'off', full).countRequest('203.0.113.23')
    await expect(limitsWith(undefined, 'on', full).countRequest('203.0.113.23')).rejects.toMatchObject({
      code: 'rate_limited',
    })
  })
})

describe('networks', () => {
  it('are addresses, of IPv6 the household’s, and of the loopback none', () => {
    expect(networkOf('203.0.113.7')).toBe('203.0.113.7')
    expect(networkOf('2001:DB8:0:42:1:2:3:4')).toBe('2001:db8:0:42')
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0')
    expect(networkOf('2001:0db8:0000:0042::')).toBe('2001:db8:0:42')
    expect(networkOf('::ffff:203.0.113.7')).toBe('0:0:0:0')
    expect([networkOf('127.0.0.1'), networkOf('::1'), networkOf('')]).toEqual(['', '', ''])
  })
})

describe('guessing a password', () => {
  it('is told how much is left, has to wait longer and longer, and is forgiven with the right one', async () => {
    const { email, password } = await newPerson()
    const attempt = (guess: string) => api('POST /auth/tokens', { body: { email, password: guess } })
    const first = await attempt('a wrong guess')
    expect(first.headers.get('ratelimit-policy')).toBe('"sign_in_account";q=30;w=900')
    expect(first.headers.get('ratelimit')).toMatch(/^"sign_in_account";r=29;t=\d+$/)
    for (let guess = 0; guess < 8; guess += 1) expect((await attempt('a wrong guess')).status).toBe(401)
    expect((await attempt(password)).status).toBe(200)
    for (let guess = 0; guess < 10; guess += 1) expect((await attempt('a wrong guess')).status).toBe(401)
    const limited = await attempt(password)
    expect([limited.status, limited.body.code, limited.headers.get('retry-after')]).toEqual([
      429,
      'rate_limited',
      '1',
    ])
  })

  it('of many accounts from one network is limited too, and over GraphQL the same', async () => {
    const headers = { 'cf-connecting-ip': '203.0.113.99' }
    const guess = (n: number) =>
      api('POST /auth/tokens', { headers, body: { email: `victim-${n}@example.com`, password: 'x' } })
    // While they are being made, one more becomes possible every nine seconds.
    await api('POST /graphql', { body: { query: '{ __typename }' } }) // loads the library, which takes seconds here
    let guesses = 0
    while (guesses < 200 && (await guess(guesses)).status === 401) guesses += 1
    expect(guesses).toBeGreaterThanOrEqual(100)
    expect(guesses).toBeLessThan(200)
    const query = 'mutation { createToken(input: { email: "a@example.com", password: "x" }) { tokenType } }'
    const { body } = await api('POST /graphql', { headers, body: { query } })
    expect(body.errors[0].extensions).toMatchObject({ code: 'rate_limited' })
    expect((await api('POST /auth/tokens', { body: { email: 'a@example.com', password: 'x' } })).status).toBe(
      401,
    )
  })
})

it('links in e-mails are limited for each address', async () => {
  const email = `flooded-${crypto.randomUUID()}@example.com`
  const ask = () => api('POST /auth/password-resets', { body: { email } })
  for (let n = 0; n < 5; n += 1) expect((await ask()).status).toBe(202)
  const limited = await ask()
  expect(limited.status).toBe(429)
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(600)
})

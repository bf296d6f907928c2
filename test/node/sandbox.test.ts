import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Answer, inDays, type Person, stayRequest } from '../support/client.ts'
import { GUEST_REVIEW } from '../support/review-bodies.ts'
import { eventually } from './support/eventually.ts'
import { useWorld } from './support/local-world.ts'
import { pay } from './support/pay.ts'
import { sharedBundle } from './support/shared-bundle.ts'

// What `npm start` runs, over real HTTP: production's Worker with a clock that can be advanced and outcomes that can be
// forced. Time only goes ahead, so that each test begins where the one before has left it.

const MINUTES = 60
const HOURS = 60 * MINUTES

const local = useWorld({ kind: 'sandbox' })
const { client } = local

let host: Person
let guest: Person

beforeAll(async () => {
  ;[host, guest] = await Promise.all([client.newPerson(), client.newPerson()])
})

const advance = (advanceSeconds: unknown): Promise<Answer> =>
  client.call('POST /__test/clock', { body: { advanceSeconds } })

const secondsUntil = (now: string, then: string): number =>
  Math.ceil((Date.parse(then) - Date.parse(now)) / 1000)

const statusOf = async (bookingId: string): Promise<string> =>
  (await client.call(`GET /bookings/${bookingId}`, { as: guest })).body.status

describe('the test clock', () => {
  it('is where services.json says, tells the time and moves it, that of Stripe too', async () => {
    const { testClockUrl = '', stripeUrl } = local.world.services
    const before = await (await fetch(testClockUrl)).json()
    expect(before).toEqual({ now: expect.any(String), offsetSeconds: 0 })
    const { status, body } = await advance(90)
    expect([status, body.offsetSeconds]).toEqual([200, 90])
    expect(Date.parse(body.now) - Date.now()).toBeGreaterThan(80_000)
    const stripe = await (await fetch(`${stripeUrl}/_control/clock`)).json()
    expect(stripe).toMatchObject({ offsetSeconds: 90 })
  })

  it.each([
    ['back', { advanceSeconds: -1 }],
    ['by a part of a second', { advanceSeconds: 0.5 }],
    ['by words', { advanceSeconds: 'an hour' }],
    ['by nothing', {}],
    ['by a century', { advanceSeconds: 100 * 366 * 24 * HOURS }],
    ['by what there is not', { advanceSeconds: 1, days: 1 }],
  ])('does not move %s', async (_, body) => {
    const before = await client.call('GET /__test/clock')
    const refused = await client.call('POST /__test/clock', { body })
    expect([refused.status, refused.body.code]).toEqual([422, 'validation_failed'])
    expect((await client.call('GET /__test/clock')).body.offsetSeconds).toBe(before.body.offsetSeconds)
  })

  it('has ended the holds that are over when it answers, and their nights are free', async () => {
    const first = await client.newListing(host)
    const second = await client.newListing(host)
    const later = await client.book(guest, stayRequest(second.id, 20, 2))
    expect(later.status).toBe(201)
    await advance(5 * MINUTES)
    const latest = await client.book(guest, stayRequest(first.id, 20, 2))
    await advance(11 * MINUTES)
    expect(await Promise.all([later, latest].map(({ body }) => statusOf(body.id)))).toEqual([
      'expired',
      'pending_payment',
    ])
    await advance(5 * MINUTES)
    expect(await statusOf(latest.body.id)).toBe('expired')
    expect((await client.book(guest, stayRequest(first.id, 20, 2))).status).toBe(201)
  })

  it('ends them in the order of their deadlines, and one after the other in one calendar', async () => {
    const [one, two] = [await client.newListing(host), await client.newListing(host)]
    const order = [two.id, one.id, two.id]
    for (const [index, id] of order.entries()) {
      await client.book(guest, stayRequest(id, 30 + index * 3, 2))
      await advance(10)
    }
    await advance(20 * MINUTES)
    const ended = async (id: string) => {
      const { body } = await client.call(`GET /properties/${id}/calendar/log`, { as: host })
      return body.data.flatMap(({ kind, at }: { kind: string; at: string }) =>
        kind === 'ending' ? [at] : [],
      )
    }
    const [[onlyOne], [firstOfTwo, secondOfTwo]] = [await ended(one.id), await ended(two.id)]
    expect([firstOfTwo, secondOfTwo, onlyOne].every(Boolean)).toBe(true)
    expect(firstOfTwo < onlyOne && firstOfTwo <= secondOfTwo).toBe(true)
  })

  it('goes on by itself from where it was moved to', async () => {
    const { id } = await client.newListing(host)
    const { body: booking } = await client.book(guest, stayRequest(id, 35, 2))
    // The alarm that looks after a new booking is over by then: what is left is that of the deadline.
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    await advance(15 * MINUTES - 7)
    await eventually(20, async () => expect(await statusOf(booking.id)).toBe('expired'))
  })

  it('leaves alone what is on real time: tokens, and how long idempotency keys are kept', async () => {
    const { id } = await client.newListing(host)
    const request = stayRequest(id, 40, 2)
    const key = crypto.randomUUID()
    const first = await client.book(guest, request, key)
    await advance(25 * HOURS)
    await local.world.runScheduled()
    const again = await client.book(guest, request, key)
    expect([again.status, again.body.id]).toEqual([201, first.body.id])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await statusOf(first.body.id)).toBe('expired')
  })

  it('governs which days are past, and what a quote’s half hour is', async () => {
    const { id } = await client.newListing(host)
    const quote = (from: number) => {
      const { propertyId: _id, ...body } = stayRequest(id, from, 1)
      return client.call(`POST /properties/${id}/quotes` as 'POST /', { body })
    }
    expect((await quote(5)).status).toBe(201)
    const { body: quoted } = await quote(50)
    await advance(7 * 24 * HOURS)
    const past = await quote(5)
    expect(past.body.reasons.map(({ code }: { code: string }) => code)).toContain('in_past')
    const stale = await client.book(guest, stayRequest(id, 50, 1, { quoteToken: quoted.token }))
    expect([stale.status, stale.body.code]).toEqual([409, 'price_changed'])
  })

  it('does not keep payments from arriving, whose signatures are on real time', async () => {
    const { id } = await client.newListing(host)
    const { body: booking } = await client.book(guest, stayRequest(id, 45, 2))
    await pay(client, local.world.services, guest, booking.id)
    await eventually(20, async () => expect(await statusOf(booking.id)).toBe('confirmed'))
    await advance(HOURS)
    expect(await statusOf(booking.id)).toBe('confirmed')
  })

  it('pays hosts when their payouts are due', async () => {
    const { id } = await client.newListing(host)
    const onboarding = await client.call('POST /users/me/payout-account', { as: host })
    expect(onboarding.body).toMatchObject({ status: 'onboarding', country: 'NL' })
    await fetch(onboarding.body.onboardingUrl, { method: 'POST', redirect: 'manual' })
    const { body: booking } = await client.book(guest, stayRequest(id, 50, 2))
    await pay(client, local.world.services, guest, booking.id)
    const payouts = async () =>
      (await client.call(`GET /payouts?bookingId=${booking.id}`, { as: host })).body.data
    await eventually(20, async () => expect(await payouts()).toMatchObject([{ status: 'scheduled' }]))
    const [{ amount, dueAt }] = await payouts()
    const { body: clock } = await client.call('GET /__test/clock')
    const left = secondsUntil(clock.now, dueAt)
    await advance(left - HOURS)
    expect(await statusOf(booking.id)).toBe('in_stay')
    expect(await payouts()).toMatchObject([{ status: 'scheduled' }])
    await advance(HOURS)
    expect(await payouts()).toMatchObject([{ status: 'paid', amount }])
  })

  it('goes on from where it was after a restart', async () => {
    const { body: before } = await client.call('GET /__test/clock')
    await local.restart()
    const { body: after } = await client.call('GET /__test/clock')
    expect(after.offsetSeconds).toBe(before.offsetSeconds)
    expect((await advance(1)).body.offsetSeconds).toBe(before.offsetSeconds + 1)
  })
})

describe('the header `Test` on bookings', () => {
  const book = (propertyId: string, test: string, as?: Person) =>
    client.call('POST /bookings', {
      ...(as && { as }),
      body: stayRequest(propertyId, 60, 2),
      key: crypto.randomUUID(),
      headers: { test },
    })

  it('makes what is otherwise waited for, and takes no nights', async () => {
    const { id } = await client.newListing(host)
    const soldOut = await book(id, 'sold_out', guest)
    expect([soldOut.status, soldOut.body.code]).toEqual([409, 'not_available'])
    expect(soldOut.body.reasons).toEqual([
      { code: 'not_available', detail: expect.any(String), dates: [inDays(60), inDays(61)] },
    ])
    const changed = await book(id, 'price_changed', guest)
    expect([changed.status, changed.body.code]).toEqual([409, 'price_changed'])
    const booked = await client.book(guest, stayRequest(id, 60, 2, { quoteToken: changed.body.quote.token }))
    expect(booked.status).toBe(201)
  })

  it('comes after the checks that every booking meets, and is one that there is', async () => {
    const { id } = await client.newListing(host)
    expect((await book(id, 'sold_out')).status).toBe(401)
    const unknown = await book(id, 'lost_in_the_post', guest)
    expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([422, 'Test'])
  })
})

// Far behind the stays of the others.
describe('the test clock, weeks later,', () => {
  it('has published the reviews whose time is over when it answers', async () => {
    const { id } = await client.newListing(host)
    const { body: booking } = await client.book(guest, stayRequest(id, 120, 2))
    await pay(client, local.world.services, guest, booking.id)
    const { body: before } = await client.call('GET /__test/clock')
    await advance(secondsUntil(before.now, `${booking.checkOut}T12:00:00Z`))
    expect(await statusOf(booking.id)).toBe('completed')
    const { reviewDeadlineAt } = (await client.call(`GET /bookings/${booking.id as 'bkg_'}`, { as: guest }))
      .body
    const written = await client.call('POST /reviews', {
      as: guest,
      body: { bookingId: booking.id, ...GUEST_REVIEW },
    })
    expect(written.body).toMatchObject({ status: 'submitted', publishesBy: reviewDeadlineAt })
    const { body: clock } = await client.call('GET /__test/clock')
    await advance(secondsUntil(clock.now, reviewDeadlineAt) - HOURS)
    const read = () => client.call(`GET /reviews/${written.body.id as 'rev_'}`)
    expect((await read()).status).toBe(404)
    await advance(HOURS)
    expect((await read()).body).toMatchObject({ status: 'published', comment: GUEST_REVIEW.comment })
    await eventually(20, async () => {
      const { body } = await client.call(`GET /properties/${id as 'prop_'}`)
      expect(body.rating).toMatchObject({ average: 5, count: 1 })
    })
  })
})

describe('production', () => {
  it('has nothing of it in its bundle', async () => {
    const traces = ['__test', 'advanceSeconds', 'test_clock_offset_seconds', 'sold_out', '/_control/']
    const [production, sandbox] = [await sharedBundle('production'), await sharedBundle('sandbox')]
    const tracesIn = async (modules: readonly { path: string }[]) => {
      const texts = await Promise.all(modules.map(({ path }) => readFile(path, 'utf8')))
      return traces.filter((trace) => texts.some((text) => text.includes(trace)))
    }
    expect(await tracesIn(production.modules)).toEqual([])
    // The search would find it.
    expect(await tracesIn(sandbox.modules)).toEqual(traces)
  })
})

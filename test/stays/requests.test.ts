import { afterEach, describe, expect, it } from 'vitest'
import { idOrNotFound } from '../../src/shared/id.ts'
import { api, book, newPerson } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { runAlarm } from '../support/calendar-object.ts'
import { stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { advanceSeconds, crashAt, healHooks } from '../support/hooks.ts'
import { contextOf } from '../support/instalments.ts'
import { heldStay, historyOf, payableStay, readBooking, readPayment } from '../support/payments.ts'
import { eventsOf, expectOneWinner, paidStay, requestedStay, statusOf, step } from '../support/stays.ts'
import {
  cancelIntent,
  confirmIntent,
  emulatorTest,
  intentsOfBooking,
  readIntent,
  refundsOf,
  runCron,
  stripeFault,
  tellAbout,
} from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

const isFree = async (propertyId: string) =>
  (await book(await newPerson(), stayRequest(propertyId, 20, 2))).status === 201

describe('a request that its host accepts', () => {
  it('is paid and confirmed, and a repeat answers the same', async () => {
    const stay = await requestedStay()
    const key = crypto.randomUUID()
    const accepted = await step(stay.host, stay, 'acceptance', { key })
    expect(accepted.status).toBe(200)
    expect(accepted.body).toMatchObject({ status: 'confirmed', holdExpiresAt: null })
    expect(accepted.headers.get('etag')).toBe(`"${accepted.body.version}"`)
    expect((await readIntent(stay.intentId)).status).toBe('succeeded')
    expect((await readPayment(stay)).status).toBe('succeeded')

    const repeated = await step(stay.host, stay, 'acceptance', { key })
    expect([repeated.headers.get('idempotency-replayed'), repeated.body]).toEqual(['true', accepted.body])
    await tellAbout(stay.intentId)
    expect(await historyOf(stay)).toEqual(['pending_payment', 'requested', 'confirmed'])
    const { data } = (await api(`GET /bookings/${stay.bookingId}/events`, { as: stay.host })).body
    expect(data.at(-1)).toMatchObject({ actor: stay.host.id, cause: 'acceptance', idempotencyKey: key })
    const { data: asGuest } = (await api(`GET /bookings/${stay.bookingId}/events`, { as: stay.guest })).body
    expect(asGuest.at(-1).idempotencyKey).toBeNull()
    await expectInAgreement(database, stay.propertyId)
  })

  it('needs a key, and a version that is not stale', async () => {
    const stay = await requestedStay()
    const keyless = await api(`POST /bookings/${stay.bookingId}/acceptance`, { as: stay.host })
    expect(keyless.body.code).toBe('idempotency_key_required')
    const headers = { 'if-match': '"1"' }
    const stale = await api(`POST /bookings/${stay.bookingId}/acceptance`, {
      as: stay.host,
      key: crypto.randomUUID(),
      headers,
    })
    expect([stale.status, stale.body.code]).toEqual([412, 'stale_precondition'])
    expect(await statusOf(stay)).toBe('requested')
  })

  it('is accepted by one of two who try at once, and captured once', async () => {
    const stay = await requestedStay()
    expectOneWinner(await Promise.all([1, 2, 3].map(() => step(stay.host, stay, 'acceptance'))))
    expect((await readIntent(stay.intentId)).amount_received).toBeGreaterThan(0)
    expect(await historyOf(stay)).toEqual(['pending_payment', 'requested', 'confirmed'])
  })

  it.each(['captured', 'confirmed'] as const)(
    'is confirmed once when the object dies at %s, and the repeat is told so',
    async (point) => {
      const stay = await requestedStay()
      const key = crypto.randomUUID()
      crashAt(point, stay.propertyId)
      expect((await step(stay.host, stay, 'acceptance', { key })).status).toBe(503)
      healHooks()
      const repeated = await step(stay.host, stay, 'acceptance', { key })
      expect([repeated.status, repeated.body.status]).toEqual([200, 'confirmed'])
      expect(await historyOf(stay)).toEqual(['pending_payment', 'requested', 'confirmed'])
      await expectInAgreement(database, stay.propertyId)
    },
  )

  it('is confirmed by the webhook of its capture when nobody repeats it, and its host’s repeat is told so', async () => {
    const stay = await requestedStay()
    const key = crypto.randomUUID()
    crashAt('captured', stay.propertyId)
    await step(stay.host, stay, 'acceptance', { key })
    healHooks()
    await tellAbout(stay.intentId)
    expect(await statusOf(stay)).toBe('confirmed')
    expect((await step(stay.host, stay, 'acceptance', { key })).status).toBe(200)
    // Another host's attempt has not done it.
    expect((await step(stay.host, stay, 'acceptance')).body.code).toBe('invalid_transition')
    expect(await refundsOf(stay.intentId)).toEqual([])
  })

  emulatorTest('waits when Stripe is silent, and goes on when it is repeated', async () => {
    const stay = await requestedStay()
    const key = crypto.randomUUID()
    await stripeFault({
      match: `POST /v1/payment_intents/${stay.intentId}/capture`,
      mode: 'status',
      status: 503,
    })
    const silent = await step(stay.host, stay, 'acceptance', { key })
    expect([silent.status, silent.body.code]).toEqual([503, 'payment_provider_unavailable'])
    expect(await statusOf(stay)).toBe('requested')
    expect((await step(stay.host, stay, 'acceptance', { key })).body.status).toBe('confirmed')
  })

  it('ends as payment_failed when the amount cannot be taken any more, and its nights are free', async () => {
    const stay = await requestedStay()
    await cancelIntent(stay.intentId)
    const failed = await step(stay.host, stay, 'acceptance')
    expect([failed.status, failed.body.code]).toEqual([409, 'payment_declined'])
    expect(await historyOf(stay)).toEqual(['pending_payment', 'requested', 'payment_failed'])
    expect(await isFree(stay.propertyId)).toBe(true)
    await expectInAgreement(database, stay.propertyId)
  })

  it('that is not one is refused, with what is possible', async () => {
    const stay = await heldStay()
    const refused = await step(stay.host, stay, 'acceptance')
    expect(refused.body).toMatchObject({ code: 'invalid_transition', currentState: 'pending_payment' })
    expect(refused.body.legalMoves).toContain('withdrawn')
    const graphqlCode = await api('POST /graphql', {
      as: stay.host,
      body: {
        query: 'mutation ($input: AcceptBookingInput!) { acceptBooking(input: $input) { status } }',
        variables: { input: { bookingId: stay.bookingId, idempotencyKey: crypto.randomUUID() } },
      },
    })
    expect(graphqlCode.body.errors[0].extensions).toMatchObject({
      code: 'invalid_transition',
      currentState: 'pending_payment',
    })
  })
})

describe('a request that is not to be', () => {
  it.each([
    ['decline', 'host', 'declined'],
    ['cancellation', 'guest', 'withdrawn'],
  ] as const)(
    'by %s of its %s is %s: the amount is released first, the nights are free',
    async (what, who, to) => {
      const stay = await requestedStay()
      const done = await step(stay[who], stay, what)
      expect([done.status, done.body.status]).toEqual([200, to])
      expect((await readIntent(stay.intentId)).status).toBe('canceled')
      expect((await readPayment(stay)).status).toBe('canceled')
      expect(await eventsOf(database, stay.bookingId)).toContain(`booking.${to}`)
      expect(await isFree(stay.propertyId)).toBe(true)
      await tellAbout(stay.intentId)
      expect(await historyOf(stay)).toEqual(['pending_payment', 'requested', to])
      await expectInAgreement(database, stay.propertyId)
    },
  )

  it('is either accepted or declined, whoever tries at once', async () => {
    const stay = await requestedStay()
    const answers = await Promise.all([
      step(stay.host, stay, 'acceptance'),
      step(stay.host, stay, 'decline'),
      step(stay.guest, stay, 'cancellation'),
    ])
    const { body } = expectOneWinner(answers)
    expect(await statusOf(stay)).toBe(body.status)
    const intent = await readIntent(stay.intentId)
    expect(intent.status).toBe(body.status === 'confirmed' ? 'succeeded' : 'canceled')
  })

  it('ends once, whether its host answers or its time runs out', async () => {
    const stay = await requestedStay()
    advanceSeconds(24 * 60 * 60 + 1)
    await Promise.all([runAlarm(stay.propertyId), step(stay.host, stay, 'decline')])
    expect((await historyOf(stay)).length).toBe(3)
    expect((await readIntent(stay.intentId)).status).toBe('canceled')
    await expectInAgreement(database, stay.propertyId)
  })

  it.each(['payments_closed', 'payment_cancelled'] as const)(
    'is declined when that is repeated after the object died at %s',
    async (point) => {
      const stay = await requestedStay()
      const key = crypto.randomUUID()
      crashAt(point, stay.propertyId)
      expect((await step(stay.host, stay, 'decline', { key })).status).toBe(503)
      healHooks()
      expect((await step(stay.host, stay, 'decline', { key })).body.status).toBe('declined')
      expect(await historyOf(stay)).toEqual(['pending_payment', 'requested', 'declined'])
    },
  )

  emulatorTest('keeps its nights while Stripe has not said what became of the amount', async () => {
    const stay = await requestedStay()
    await stripeFault({ match: `GET /v1/payment_intents/${stay.intentId}`, mode: 'status', status: 503 })
    const silent = await step(stay.host, stay, 'decline')
    expect([silent.status, silent.body.code]).toEqual([503, 'payment_provider_unavailable'])
    expect(await statusOf(stay)).toBe('requested')
    expect(await isFree(stay.propertyId)).toBe(false)
  })
})

describe('a hold that its guest gives up', () => {
  it('is withdrawn at once, with its payment canceled', async () => {
    const stay = await payableStay()
    const done = await step(stay.guest, stay, 'cancellation')
    expect(done.body).toMatchObject({ status: 'withdrawn', cancelledBy: null })
    expect((await intentsOfBooking(stay.bookingId)).map(({ status }) => status)).toEqual(['canceled'])
    expect(await isFree(stay.propertyId)).toBe(true)
    await expectInAgreement(database, stay.propertyId)
  })

  it('and has paid at the same moment is confirmed, and the guest is told', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    const refused = await step(stay.guest, stay, 'cancellation')
    expect([refused.status, refused.body.currentState]).toEqual([409, 'confirmed'])
    expect((await readBooking(stay)).status).toBe('confirmed')
  })

  it('after it had expired, and is sold by late money at that moment, is still sold, and the guest is told', async () => {
    const stay = await paidStay()
    const calendar = (await contextOf(stay.guest)).calendarOf(
      idOrNotFound('prop', stay.propertyId, 'property'),
    )
    const late = calendar.cancelBooking({
      bookingId: idOrNotFound('bkg', stay.bookingId, 'booking'),
      seenStatus: 'expired',
      expectedVersions: null,
    })
    await expect(late).rejects.toMatchObject({ code: 'invalid_transition' })
    expect(await statusOf(stay)).toBe('confirmed')
  })

  it('is not the host’s to end', async () => {
    const stay = await heldStay()
    expect((await step(stay.host, stay, 'cancellation')).body.code).toBe('invalid_transition')
  })
})

it('money that was captured for a request nobody remembers accepting is not lost: the sweep confirms it', async () => {
  const stay = await requestedStay()
  crashAt('captured', stay.propertyId)
  await step(stay.host, stay, 'acceptance')
  healHooks()
  await database.sql`update payments set check_at = now() where stripe_payment_intent_id = ${stay.intentId}`
  await runCron()
  expect(await statusOf(stay)).toBe('confirmed')
})

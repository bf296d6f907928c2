import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test } from 'vitest'
import { createContext } from '../../src/context.ts'
import { createPayment } from '../../src/payments/create-payment.ts'
import { ANONYMOUS } from '../../src/shared/actor.ts'
import { idOrNotFound, idToUuid } from '../../src/shared/id.ts'
import { api, newPerson } from '../support/api.ts'
import { useDatabase } from '../support/database.ts'
import { heldStay, pay, payableStay, readPayment } from '../support/payments.ts'
import {
  cancelIntent,
  emulatorTest,
  intentIdOf,
  intentsOfBooking,
  readIntent,
  stripeFault,
} from '../support/stripe.ts'

const database = useDatabase()
const CREATE = { match: 'POST /v1/payment_intents' }

afterEach(async () => {
  await database.heal()
})

describe('paying for a booking', () => {
  test('asks Stripe for the whole price, and gives the guest what the client library needs', async () => {
    const { guest, bookingId, propertyId } = await heldStay()
    const booking = (await api(`GET /bookings/${bookingId}`, { as: guest })).body
    const { status, body } = await pay(guest, bookingId)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      bookingId,
      status: 'requires_payment_method',
      amount: booking.total,
      amountRefunded: { amountMinor: 0, currency: 'EUR' },
      refunds: [],
      provider: 'stripe',
    })
    expect(await readIntent(intentIdOf(body.clientSecret))).toMatchObject({
      amount: booking.total.amountMinor,
      currency: 'eur',
      capture_method: 'automatic',
      transfer_group: bookingId,
      metadata: { paymentId: body.id, bookingId, propertyId },
    })
  })

  test('only authorises where the host must accept first', async () => {
    const { intentId } = await payableStay({ bookingMode: 'request' })
    expect((await readIntent(intentId)).capture_method).toBe('manual')
  })

  test('again answers the active payment: there are never two to pay', async () => {
    const { guest, bookingId, paymentId } = await payableStay()
    const again = await Promise.all([pay(guest, bookingId), pay(guest, bookingId)])
    expect(again.map(({ status, body }) => [status, body.id])).toEqual([
      [200, paymentId],
      [200, paymentId],
    ])
    expect(again[0]?.body.clientSecret).toBeTruthy()
    expect(await intentsOfBooking(bookingId)).toHaveLength(1)
  })

  test('at the same moment from several devices makes one payment', async () => {
    const { guest, bookingId } = await heldStay()
    const answers = await Promise.all([1, 2, 3].map(() => pay(guest, bookingId)))
    const made = answers.filter(({ status }) => status < 300)
    expect(made.length).toBeGreaterThan(0)
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1)
    expect(await intentsOfBooking(bookingId)).toHaveLength(1)
  })

  test('is not for anybody else', async () => {
    const { host, bookingId } = await heldStay()
    const stranger = await newPerson()
    expect((await pay(stranger, bookingId)).status).toBe(404)
    expect((await pay(host, bookingId)).status).toBe(403)
    expect((await api('POST /payments', { body: { bookingId }, key: 'k' })).status).toBe(401)
    expect((await pay(stranger, 'nonsense')).status).toBe(404)
    expect(await intentsOfBooking(bookingId)).toHaveLength(0)
  })

  test('of a booking whose payments are closed is refused with what is possible', async () => {
    const { guest, bookingId } = await heldStay()
    await database.sql`update bookings set payments_closed = true where id = ${idToUuid(bookingId as 'bkg_')}`
    const key = crypto.randomUUID()
    const refused = await pay(guest, bookingId, key)
    expect([refused.status, refused.body.code]).toEqual([409, 'invalid_transition'])
    expect(refused.body).toMatchObject({ currentState: 'pending_payment' })
    expect(refused.body.legalMoves).toContain('confirmed')
    // A refusal leaves no key behind: the same request is looked at anew.
    expect(await database.sql`select 1 from idempotency_keys where key = ${key}`).toEqual([])
  })
})

describe('when Postgres learns of the booking at this very moment', () => {
  test('the request is to be repeated, not refused: nothing is wrong with the booking', async () => {
    await database.fault('hang', { match: 'insert into "bookings"' })
    const { guest, propertyId, bookingId } = await heldStay()
    const ctx = createContext(env as unknown as Env, {
      actor: ANONYMOUS,
      requestId: 'test',
      background: () => {},
      idempotency: { scope: guest.id, key: crypto.randomUUID(), fingerprint: 'test' },
    })
    const holder = await ctx.tokens.verifyAccessToken(guest.token)
    if (holder.ok) ctx.actor = { kind: 'user', ...holder.value }
    const batch = ctx.db.batch.bind(ctx.db)
    // Between the look for the booking and the explanation of what is wrong with it.
    ctx.db.batch = async (statements) => {
      const answers = await batch(statements)
      await database.heal()
      await ctx.calendarOf(idOrNotFound('prop', propertyId, 'property')).runDueTimers({})
      return answers
    }
    const input = { bookingId, savePaymentMethod: false }
    await expect(createPayment(ctx, input)).rejects.toMatchObject({ code: 'not_visible_yet' })
    expect((await pay(guest, bookingId)).status).toBe(201)
  })
})

describe('the idempotency key', () => {
  test('is required', async () => {
    const { guest, bookingId } = await heldStay()
    const refused = await api('POST /payments', { as: guest, body: { bookingId } })
    expect([refused.status, refused.body.code]).toEqual([400, 'idempotency_key_required'])
  })

  test('answers a repeat with the first answer, and the secret is read again, not stored', async () => {
    const { guest, bookingId } = await heldStay()
    const key = crypto.randomUUID()
    const first = await pay(guest, bookingId, key)
    const repeat = await pay(guest, bookingId, key)
    expect([repeat.status, repeat.body]).toEqual([201, first.body])
    expect(repeat.headers.get('idempotency-replayed')).toBe('true')
    const stored = await database.sql`select answer::text from idempotency_keys where key = ${key}`
    expect(JSON.stringify(stored)).toContain(first.body.id)
    expect(JSON.stringify(stored)).not.toContain('_secret_')
  })

  test('cannot stand for another booking', async () => {
    const { guest, bookingId } = await heldStay()
    const key = crypto.randomUUID()
    await pay(guest, bookingId, key)
    const other = await pay(guest, 'bkg_01h455vb4pex5vsknk084sn02q', key)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
  })
})

describe('when Stripe fails', () => {
  emulatorTest.each([
    ['is down', { mode: 'status', status: 503 }],
    ['has too much to do', { mode: 'status', status: 429 }],
    ['breaks in the middle', { mode: 'status', status: 500 }],
  ])('because it %s, the same request goes on with the same payment', async (_, fault) => {
    const { guest, bookingId } = await heldStay()
    const key = crypto.randomUUID()
    await stripeFault({ ...CREATE, about: bookingId, ...fault })
    const silent = await pay(guest, bookingId, key)
    expect([silent.status, silent.body.code]).toEqual([503, 'payment_provider_unavailable'])
    expect(silent.headers.get('retry-after')).toBeTruthy()
    const [row] =
      await database.sql`select id from payments where booking_id = ${idToUuid(bookingId as 'bkg_')}`
    expect(row).toBeTruthy()
    const repeat = await pay(guest, bookingId, key)
    expect(repeat.status).toBe(201)
    expect(await intentsOfBooking(bookingId)).toHaveLength(1)
  })

  emulatorTest(
    'because its answer was lost, no second intent is made, whatever key the client uses next',
    async () => {
      const { guest, bookingId } = await heldStay()
      await stripeFault({ ...CREATE, about: bookingId, mode: 'timeout_after_success', delaySeconds: 6 })
      expect((await pay(guest, bookingId)).status).toBe(503)
      const next = await pay(guest, bookingId)
      expect(next.status).toBe(200)
      const intents = await intentsOfBooking(bookingId)
      expect(intents.map(({ id }) => id)).toEqual([intentIdOf(next.body.clientSecret)])
    },
    30_000,
  )

  emulatorTest('for good under one key, the guest can still pay', async () => {
    const { guest, bookingId } = await heldStay()
    await stripeFault({ ...CREATE, about: bookingId, mode: 'status', status: 500, remembered: true })
    const answers: number[] = []
    for (let attempt = 1; attempt <= 3; attempt += 1) answers.push((await pay(guest, bookingId)).status)
    expect(answers).toEqual([503, 503, 201])
  })

  test('to tell of a payment that it has canceled, the next request gets a new one', async () => {
    const { guest, bookingId, paymentId, intentId } = await payableStay()
    await cancelIntent(intentId)
    const next = await pay(guest, bookingId)
    expect(next.status).toBe(201)
    expect(next.body.id).not.toBe(paymentId)
    expect(intentIdOf(next.body.clientSecret)).not.toBe(intentId)
  })
})

describe('reading payments', () => {
  test('shows the secret to the guest alone, and nothing to strangers', async () => {
    const stay = await payableStay()
    const { host, guest, bookingId, paymentId } = stay
    expect((await readPayment(stay)).clientSecret).toBeTruthy()
    const asHost = await api(`GET /payments/${paymentId}`, { as: host })
    expect([asHost.status, 'clientSecret' in asHost.body]).toEqual([200, false])
    const stranger = await newPerson()
    expect((await api(`GET /payments/${paymentId}`, { as: stranger })).status).toBe(404)
    const path = `GET /payments?bookingId=${bookingId}` as const
    expect((await api(path, { as: stranger })).body).toEqual({ data: [], nextCursor: null })
    const [listed] = (await api(path, { as: guest })).body.data
    expect(listed.id).toBe(paymentId)
    expect('clientSecret' in listed).toBe(false)
  })

  emulatorTest('goes on without the secret while Stripe is down', async () => {
    const stay = await payableStay()
    await stripeFault({ match: `GET /v1/payment_intents/${stay.intentId}`, mode: 'status', status: 503 })
    const read = await readPayment(stay)
    expect(read.id).toBe(stay.paymentId)
    expect('clientSecret' in read).toBe(false)
  })
})

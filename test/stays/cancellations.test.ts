import { afterEach, describe, expect, it, vi } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import { addDays, instantOf } from '../../src/shared/local-date.ts'
import { newAdmin } from '../support/admin.ts'
import { api, book, newPerson } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { inStore, runAlarm } from '../support/calendar-object.ts'
import { inDays, type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { advanceSeconds, crashAt, healHooks, testHooks } from '../support/hooks.ts'
import {
  daysGone,
  historyOf,
  type PayableStay,
  payableStay,
  readBooking,
  readPayment,
} from '../support/payments.ts'
import { eventsOf, expectOneWinner, paidStay, requestedStay, statusOf, step } from '../support/stays.ts'
import {
  confirmIntent,
  consume,
  emulatorTest,
  readIntent,
  refundsOf,
  runCron,
  stripeFault,
  tellAbout,
} from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

/** Whether somebody else can have the nights of the stay. */
async function isFree({ propertyId }: PayableStay): Promise<boolean> {
  return (await book(await newPerson(), stayRequest(propertyId, daysGone() + 20, 2))).status === 201
}

async function preview(as: Person, { bookingId }: PayableStay) {
  return await api(`GET /bookings/${bookingId as 'bkg_'}/cancellation`, { as })
}

describe('a guest who cancels', () => {
  it('gets what was previewed, to the cent: at Stripe, on the payment and in the booking', async () => {
    const stay = await paidStay({ cancellationPolicy: 'strict', cleaningFeeMinor: 3_333 })
    // Two days after the booking half of it is the host's.
    await database.sql`update bookings set created_at = created_at - interval '3 days'
      where id = ${idToUuid(stay.bookingId as 'bkg_')}`
    const said = await preview(stay.guest, stay)
    expect(said.body).toMatchObject({ policy: 'strict' })
    expect(Date.parse(said.body.nextChangeAt)).toBeGreaterThan(Date.now())
    const { refund, hostKeeps, lines } = said.body
    expect(hostKeeps.amountMinor).toBe(Math.floor(23_333 / 2))

    const done = await step(stay.guest, stay, 'cancellation', { body: { reason: 'We are ill.' } })
    expect(done.body).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'guest',
      cancellation: { reason: 'We are ill.', refund, hostKeeps, lines },
    })
    const [atStripe, ...others] = await refundsOf(stay.intentId)
    expect([atStripe.amount, others]).toEqual([refund.amountMinor, []])
    expect(await readPayment(stay)).toMatchObject({
      amountRefunded: refund,
      refunds: [{ amount: refund, status: 'succeeded', reason: 'cancellation' }],
    })
    expect(await readBooking(stay)).toEqual(done.body)
    expect(await historyOf(stay)).toEqual(['pending_payment', 'confirmed', 'cancelled'])
    expect(await eventsOf(database, stay.bookingId)).toContain('booking.cancelled')
    expect(await isFree(stay)).toBe(true)
    await expectInAgreement(database, stay.propertyId)
  })

  it('goes by the policy that was sold, whatever the host has made of it since', async () => {
    const stay = await paidStay({ cancellationPolicy: 'flexible' })
    await api(`PATCH /properties/${stay.propertyId as 'prop_'}`, {
      as: stay.host,
      body: { cancellationPolicy: 'non_refundable', title: 'Another title' },
    })
    const { total, title } = await readBooking(stay)
    expect(title).toBe('Canal house with a roof terrace')
    const { body } = await preview(stay.guest, stay)
    expect([body.policy, body.refund]).toEqual(['flexible', total])
  })

  it('and a host who does at the same moment end it once, and one of them is told', async () => {
    const stay = await paidStay()
    const answers = await Promise.all([
      step(stay.guest, stay, 'cancellation'),
      step(stay.host, stay, 'cancellation'),
      step(stay.guest, stay, 'cancellation'),
    ])
    const { body } = expectOneWinner(answers)
    expect((await readBooking(stay)).cancelledBy).toBe(body.cancelledBy)
    expect(await refundsOf(stay.intentId)).toHaveLength(1)
    await expectInAgreement(database, stay.propertyId)
  })

  it('twice with the same key is answered the same, and paid once', async () => {
    const stay = await paidStay()
    const key = crypto.randomUUID()
    const twins = await Promise.all([1, 2].map(() => step(stay.guest, stay, 'cancellation', { key })))
    expect(twins.map(({ status }) => status)).toEqual([200, 200])
    expect(twins[1]?.body).toEqual(twins[0]?.body)
    const other = await step(stay.guest, stay, 'cancellation', { key, body: { reason: 'Another.' } })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    expect(await refundsOf(stay.intentId)).toHaveLength(1)
  })

  it('of nothing that can be cancelled is refused, beforehand too', async () => {
    const stay = await paidStay()
    await step(stay.guest, stay, 'cancellation')
    const again = await step(stay.guest, stay, 'cancellation')
    expect(again.body).toMatchObject({
      code: 'invalid_transition',
      currentState: 'cancelled',
      legalMoves: [],
    })
    expect((await preview(stay.guest, stay)).body.code).toBe('invalid_transition')
  })

  it('cannot say what goes back', async () => {
    const stay = await paidStay()
    const body = { refund: { amountMinor: 1, currency: 'EUR' } }
    expect((await step(stay.guest, stay, 'cancellation', { body })).status).toBe(403)
    expect(await statusOf(stay)).toBe('confirmed')
  })
})

describe('money that goes back', () => {
  emulatorTest.each([
    [
      'Stripe does not take it at first',
      ({ intentId }: PayableStay) =>
        stripeFault({ match: 'POST /v1/refunds', about: intentId, mode: 'status', status: 503 }),
    ],
    [
      'the object dies before it is sent',
      async (stay: PayableStay) => void crashAt('refund_recorded', stay.propertyId),
    ],
    [
      'the object dies before Postgres has heard of it',
      async (stay: PayableStay) => void crashAt('move_stored', stay.propertyId),
    ],
  ])('goes once when %s', async (_, breakIt) => {
    const stay = await paidStay()
    await breakIt(stay)
    const key = crypto.randomUUID()
    const first = await step(stay.guest, stay, 'cancellation', { key })
    healHooks()
    // It counts once Stripe shows it, and not before.
    expect((await readPayment(stay)).amountRefunded.amountMinor).toBe(0)
    const again = await step(stay.guest, stay, 'cancellation', { key })
    expect([again.status, again.body.status]).toEqual([200, 'cancelled'])
    if (first.status === 200) expect(again.body).toEqual(first.body)
    await database.sql`update refunds set check_at = now() where stripe_refund_id is null`
    await runCron()
    expect(await refundsOf(stay.intentId)).toHaveLength(1)
    const payment = await readPayment(stay)
    expect(payment.amountRefunded).toEqual(payment.amount)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('that does not arrive does not count any more, by the webhook that says so', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId, 'pm_card_refundFail')
    await tellAbout(stay.intentId)
    const { body } = await step(stay.guest, stay, 'cancellation')
    const failed = await vi.waitFor(
      async () => {
        const [refund] = await refundsOf(stay.intentId)
        expect(refund.status).toBe('failed')
        return refund
      },
      { timeout: 15_000, interval: 200 },
    )
    await consume([{ id: 'evt_refund', type: 'refund.failed', data: { object: { id: failed.id } } }])
    const payment = await readPayment(stay)
    expect([payment.refunds[0].status, payment.amountRefunded.amountMinor]).toEqual(['failed', 0])
    // What the guest is owed stays written down.
    expect((await readBooking(stay)).cancellation).toEqual(body.cancellation)
  })
})

describe('a host who cancels', () => {
  it('gives everything back, and the nights stay closed without a moment in between', async () => {
    const stay = await paidStay({ cancellationPolicy: 'non_refundable' })
    const { total } = await readBooking(stay)
    const [done, rival] = await Promise.all([
      step(stay.host, stay, 'cancellation', { body: { reason: 'The roof leaks.' } }),
      book(await newPerson(), stayRequest(stay.propertyId, 20, 2)),
    ])
    expect(rival.status).toBe(409)
    expect(done.body).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'host',
      cancellation: { refund: total },
    })
    expect((await readPayment(stay)).amountRefunded).toEqual(total)
    expect(await isFree(stay)).toBe(false)
    const { data } = (
      await api(
        `GET /properties/${stay.propertyId as 'prop_'}/calendar?from=${inDays(20)}&to=${inDays(22)}`,
        {
          as: stay.host,
        },
      )
    ).body
    const [{ claim }] = data
    expect(claim).toMatchObject({ kind: 'block', bookingId: null })
    await expectInAgreement(database, stay.propertyId)
    const opened = await api(
      `DELETE /properties/${stay.propertyId as 'prop_'}/blocks/${claim.blockId as 'blk_'}`,
      {
        as: stay.host,
      },
    )
    expect(opened.status).toBe(204)
    expect(await isFree(stay)).toBe(true)
  })
})

it('a host’s cancellation that Postgres has not heard of keeps the nights closed, and is told later', async () => {
  const stay = await paidStay()
  const key = crypto.randomUUID()
  crashAt('move_stored', stay.propertyId)
  expect((await step(stay.host, stay, 'cancellation', { key })).status).toBe(503)
  healHooks()
  expect(await isFree(stay)).toBe(false)
  expect((await step(stay.host, stay, 'cancellation', { key })).body.cancelledBy).toBe('host')
  expect(await isFree(stay)).toBe(false)
  await expectInAgreement(database, stay.propertyId)
})

describe('the platform that cancels', () => {
  it('gives everything back, or what it says', async () => {
    const admin = await newAdmin(database)
    const [whole, part] = await Promise.all([paidStay({ cancellationPolicy: 'strict' }), paidStay()])
    const { total } = await readBooking(whole)
    expect((await step(admin, whole, 'cancellation')).body).toMatchObject({
      cancelledBy: 'platform',
      cancellation: { refund: total },
    })
    const refund = { amountMinor: 5_000, currency: 'EUR' }
    const tooMuch = { ...refund, amountMinor: total.amountMinor + 1 }
    const refused = await step(admin, part, 'cancellation', { body: { refund: tooMuch } })
    expect([refused.status, refused.body.code]).toEqual([409, 'refund_exceeds_remainder'])
    const foreign = { body: { refund: { ...refund, currency: 'CHF' } } }
    expect((await step(admin, part, 'cancellation', foreign)).body.errors[0].pointer).toBe('/refund/currency')
    const stated = await step(admin, part, 'cancellation', { body: { refund } })
    expect(stated.body.cancellation).toMatchObject({ refund })
    expect((await readPayment(part)).amountRefunded).toEqual(refund)
    expect(await isFree(part)).toBe(true)
  })

  it('releases what is only authorised', async () => {
    const admin = await newAdmin(database)
    const stay = await requestedStay()
    expect((await step(admin, stay, 'cancellation')).body).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'platform',
    })
    expect((await readIntent(stay.intentId)).status).toBe('canceled')
    expect(await isFree(stay)).toBe(true)
  })
})

describe('a stay that ends early', () => {
  /** It is noon after the first of its two nights, whatever the time is: early enough to book for the same day. */
  async function begunStay(listing: object): Promise<PayableStay & { checkOut: string }> {
    const stay = await paidStay(listing)
    const { checkIn, checkOut } = await readBooking(stay)
    const { timeZone } = (await api(`GET /properties/${stay.propertyId as 'prop_'}`)).body
    const noon = instantOf(addDays(checkIn, 1), '12:00', timeZone)
    advanceSeconds((noon - testHooks.now()) / 1000)
    await runAlarm(stay.propertyId)
    expect(await statusOf(stay)).toBe('in_stay')
    return { ...stay, checkOut }
  }

  it('by its guest goes by the policy, and the nights that are left are free', async () => {
    const stay = await begunStay({ cancellationPolicy: 'flexible' })
    const done = await step(stay.guest, stay, 'cancellation')
    // One night slept and one more: nothing is left of two.
    expect(done.body.cancellation.hostKeeps.amountMinor).toBe(20_000)
    const rival = { propertyId: stay.propertyId, guests: { adults: 1 } }
    const lastNight = { checkIn: addDays(stay.checkOut, -1), checkOut: stay.checkOut }
    expect((await book(await newPerson(), { ...rival, ...lastNight })).status).toBe(201)
    await expectInAgreement(database, stay.propertyId)
  })

  it('by its host gives back the nights that are left, and closes them alone', async () => {
    const stay = await begunStay({ cancellationPolicy: 'strict' })
    const done = await step(stay.host, stay, 'cancellation')
    expect(done.body.cancellation.hostKeeps.amountMinor).toBe(10_000)
    const blocks = await inStore(stay.propertyId, (store) =>
      store.liveClaims().map(({ kind, checkIn, checkOut }) => ({ kind, checkIn, checkOut })),
    )
    const { checkOut } = stay
    expect(blocks).toEqual([{ kind: 'block', checkIn: addDays(checkOut, -1), checkOut }])
    await expectInAgreement(database, stay.propertyId)
  })
})

import { afterEach, describe, expect, it, vi } from 'vitest'
import { addDays } from '../../src/shared/local-date.ts'
import { api } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import type { Answer, Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { healHooks } from '../support/hooks.ts'
import { heldStay, type PayableStay, readBooking } from '../support/payments.ts'
import { erase } from '../support/privacy.ts'
import { step } from '../support/stays.ts'
import {
  completeChallenge,
  confirmIntent,
  emulatorTest,
  intentIdOf,
  intentsOfBooking,
  readCustomer,
  readIntent,
  runCron,
  stripeFault,
  tellAbout,
} from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

const list = async (as: Person) => (await api('GET /users/me/payment-methods', { as })).body.data

const remove = (as: Person, id: string) => api(`DELETE /users/me/payment-methods/${id as 'pm_'}`, { as })

async function beginSaving(savePaymentMethod = true): Promise<PayableStay> {
  const stay = await heldStay()
  const paid = await api('POST /payments', {
    as: stay.guest,
    key: crypto.randomUUID(),
    body: { bookingId: stay.bookingId, savePaymentMethod },
  })
  expect(paid.body).toMatchObject({ savesPaymentMethod: savePaymentMethod })
  return { ...stay, paymentId: paid.body.id, intentId: intentIdOf(paid.body.clientSecret) }
}

/** A stay whose guest has saved what paid it. */
async function savedStay(card = 'pm_card_visa'): Promise<PayableStay> {
  const stay = await beginSaving()
  const { status } = await confirmIntent(stay.intentId, card)
  if (status === 'requires_action') await completeChallenge(stay.intentId, 'succeeded')
  await tellAbout(stay.intentId)
  return stay
}

describe('a payment method', () => {
  it('that pays is saved when its guest says so, and shown to nobody else', async () => {
    const stay = await savedStay()
    const [method, ...others] = await list(stay.guest)
    expect(others).toEqual([])
    expect(method).toMatchObject({ type: 'card', card: { brand: 'visa', last4: '4242' } })
    expect(await list(stay.host)).toEqual([])
    expect((await readIntent(stay.intentId)).setup_future_usage).toBe('off_session')
  })

  it('that pays is not saved unless its guest says so', async () => {
    const stay = await beginSaving(false)
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    expect(await list(stay.guest)).toEqual([])
    expect((await readIntent(stay.intentId)).customer).toBeNull()
  })

  it('that is saved can pay for another stay', async () => {
    const { guest } = await savedStay()
    const other = await heldStay()
    const booked = await api('POST /bookings', {
      as: guest,
      key: crypto.randomUUID(),
      body: {
        propertyId: other.propertyId,
        checkIn: addDays((await readBooking(other)).checkOut, 3),
        checkOut: addDays((await readBooking(other)).checkOut, 5),
        guests: { adults: 1 },
      },
    })
    const paid = await api('POST /payments', {
      as: guest,
      key: crypto.randomUUID(),
      body: { bookingId: booked.body.id },
    })
    const [{ id }] = await list(guest)
    const intentId = intentIdOf(paid.body.clientSecret)
    expect((await confirmIntent(intentId, id)).status).toBe('succeeded')
  })

  it('is removed by its owner alone, and once', async () => {
    const { guest, host } = await savedStay()
    const [{ id }] = await list(guest)
    const stranger = await savedStay()
    expect((await remove(host, id)).status).toBe(404)
    expect((await remove(stranger.guest, id)).status).toBe(404)
    expect((await remove(guest, id)).status).toBe(204)
    expect((await remove(guest, id)).status).toBe(404)
    expect(await list(guest)).toEqual([])
  })

  emulatorTest('is neither shown nor removed while Stripe is silent', async () => {
    const { guest, intentId } = await savedStay()
    const [{ id }] = await list(guest)
    const methods = `GET /v1/customers/${(await readIntent(intentId)).customer}/payment_methods`
    await stripeFault({ match: methods, mode: 'status', status: 503 })
    await stripeFault({ match: `${methods}/*`, mode: 'status', status: 503 })
    expect((await api('GET /users/me/payment-methods', { as: guest })).status).toBe(503)
    expect((await remove(guest, id)).status).toBe(503)
    expect(await list(guest)).toHaveLength(1)
  })

  it('is saved for one customer, however often and at once it is asked for', async () => {
    const stay = await heldStay()
    const ask = () =>
      api('POST /payments', {
        as: stay.guest,
        key: crypto.randomUUID(),
        body: { bookingId: stay.bookingId, savePaymentMethod: true },
      })
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const [{ count }] = (await database.sql`select count(*)::int from payment_customers c
      join users u on u.id = c.user_id where u.email = ${stay.guest.email}`) as [{ count: number }]
    expect(count).toBe(1)
  })

  it('is gone from Stripe when its owner is erased, however late', async () => {
    const stay = await savedStay()
    await step(stay.host, stay, 'cancellation')
    const { customer } = await readIntent(stay.intentId)
    expect((await erase(stay.guest)).status).toBe(204)
    await stripeFault({ match: `DELETE /v1/customers/${customer}`, mode: 'status', status: 503 })
    await runCron()
    expect((await readCustomer(customer)).deleted).toBeUndefined()
    await database.sql`update payment_customers set forget_at = now() where forget_at is not null`
    await runCron()
    expect((await readCustomer(customer)).deleted).toBe(true)
    expect(await database.sql`select from payment_customers where stripe_customer_id = ${customer}`).toEqual(
      [],
    )
  })
})

describe('what an alteration costs more', () => {
  async function accept(stay: PayableStay): Promise<{ proposed: Answer; checkOut: string }> {
    const checkOut = addDays((await readBooking(stay)).checkOut, 2)
    const path = `/bookings/${stay.bookingId as 'bkg_'}/alterations` as const
    const as = stay.guest
    const proposed = await api(`POST ${path}`, { as, key: crypto.randomUUID(), body: { checkOut } })
    const accepted = await api(`POST ${path}/${proposed.body.id as 'alt_'}/acceptance`, {
      as: stay.host,
      key: crypto.randomUUID(),
    })
    expect([accepted.status, accepted.body.status]).toEqual([200, 'accepted'])
    return { proposed, checkOut }
  }

  const differenceOf = async (stay: PayableStay) =>
    (await intentsOfBooking(stay.bookingId)).filter(({ id }) => id !== stay.intentId)

  it('is charged to what its guest has saved, once, and the booking changes', async () => {
    const stay = await savedStay()
    const { proposed, checkOut } = await accept(stay)
    await vi.waitFor(async () => expect((await readBooking(stay)).checkOut).toBe(checkOut), {
      timeout: 10_000,
    })
    const [intent, ...others] = await differenceOf(stay)
    expect(others).toEqual([])
    expect([intent.status, intent.amount]).toEqual(['succeeded', proposed.body.difference.amountMinor])
    await tellAbout(intent.id)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest.each([
    ['its bank says no', 'pm_card_visa', { mode: 'status', status: 402 }],
    ['its bank wants to see its customer', 'pm_card_authenticationRequired', null],
  ])('waits for the guest when %s', async (_, card, fault) => {
    const stay = await savedStay(card)
    if (fault)
      await stripeFault({ match: 'POST /v1/payment_intents/*/confirm', about: 'off_session', ...fault })
    const { proposed, checkOut } = await accept(stay)
    const intent = await vi.waitFor(
      async () => {
        const [found] = await differenceOf(stay)
        expect(found).toBeDefined()
        return found
      },
      { timeout: 10_000 },
    )
    const paid = await api('POST /payments', {
      as: stay.guest,
      key: crypto.randomUUID(),
      body: { bookingId: stay.bookingId, alterationId: proposed.body.id },
    })
    expect(intentIdOf(paid.body.clientSecret)).toBe(intent.id)
    await confirmIntent(intent.id)
    await tellAbout(intent.id)
    expect((await readBooking(stay)).checkOut).toBe(checkOut)
    expect(await differenceOf(stay)).toHaveLength(1)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('is not charged twice when nobody knows whether it was paid', async () => {
    const stay = await savedStay()
    const [{ id: about }] = await list(stay.guest)
    const silence = { mode: 'timeout_after_success', delaySeconds: 6, about }
    await stripeFault({ match: 'POST /v1/payment_intents/*/confirm', ...silence })
    const { checkOut } = await accept(stay)
    const intent = await vi.waitFor(
      async () => {
        const [found] = await differenceOf(stay)
        expect(found?.status).toBe('succeeded')
        return found
      },
      { timeout: 10_000 },
    )
    await tellAbout(intent.id)
    expect((await readBooking(stay)).checkOut).toBe(checkOut)
    expect(await differenceOf(stay)).toHaveLength(1)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('waits for a guest who has begun to pay it, and to save what pays it', async () => {
    const stay = await savedStay()
    // The guest is quicker than Stripe's answer about what was saved.
    await stripeFault({ match: `GET /v1/payment_intents/${stay.intentId}`, mode: 'delay', delaySeconds: 2 })
    const { proposed, checkOut } = await accept(stay)
    const paid = await api('POST /payments', {
      as: stay.guest,
      key: crypto.randomUUID(),
      body: { bookingId: stay.bookingId, alterationId: proposed.body.id, savePaymentMethod: true },
    })
    expect([paid.status, paid.body.savesPaymentMethod]).toEqual([201, true])
    await scheduler.wait(3_000)
    const [intent, ...others] = await differenceOf(stay)
    expect(others).toEqual([])
    expect([intent.status, intent.setup_future_usage]).toEqual(['requires_payment_method', 'off_session'])
    await confirmIntent(intent.id, 'pm_card_mastercard')
    await tellAbout(intent.id)
    expect((await readBooking(stay)).checkOut).toBe(checkOut)
    expect(await list(stay.guest)).toHaveLength(2)
    await expectInAgreement(database, stay.propertyId)
  })

  it('waits for a guest who has removed what was saved', async () => {
    const stay = await savedStay()
    const [{ id }] = await list(stay.guest)
    await remove(stay.guest, id)
    const { checkOut } = await accept(stay)
    await vi.waitFor(async () => expect(await differenceOf(stay)).toHaveLength(1), { timeout: 10_000 })
    expect((await readBooking(stay)).checkOut).not.toBe(checkOut)
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { type BookingId, idToUuid } from '../../src/shared/id.ts'
import { api } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { useDatabase } from '../support/database.ts'
import { crashAt, healHooks, onCheckpoint } from '../support/hooks.ts'
import {
  begunLongStay,
  faultAtCharge,
  goToDue,
  instalmentsOf,
  laterIntents,
  longStay,
  payByHand,
  payDue,
  planOf,
  removeMethods,
  sweepDue,
} from '../support/instalments.ts'
import { heldStay, type PayableStay, pay, readBooking, readPayment } from '../support/payments.ts'
import { DAY, passCheckIn } from '../support/payouts.ts'
import { eventsOf } from '../support/stays.ts'
import {
  completeChallenge,
  confirmIntent,
  consume,
  emulatorTest,
  eventsAbout,
  intentIdOf,
  readIntent,
  stripeFault,
  tellAbout,
} from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

const bankSaysNo = (stay: PayableStay, count = 1) =>
  faultAtCharge(stay, { mode: 'status', status: 402, count })

/** What is stored of the second instalment's payment, and how many attempts at it have come to their end. */
const attemptsAt = ({ bookingId }: PayableStay) =>
  database.sql`select status, charge_attempts from payments
    where booking_id = ${idToUuid(bookingId as BookingId)} and instalment = 2`

/** Each instalment was charged once at most, and everything says the same. */
async function expectCharged(stay: PayableStay, plan: string[]): Promise<void> {
  expect(await planOf(stay)).toEqual(plan)
  const intents = await laterIntents(stay)
  const paid = intents.filter(({ status }) => status === 'succeeded').map(({ amount }) => amount)
  const due = (await instalmentsOf(stay)).slice(1).filter(({ status }) => status === 'paid')
  expect(paid).toEqual(due.map(({ amount }) => amount.amountMinor))
  await expectInAgreement(database, stay.propertyId)
}

describe('a long stay', () => {
  it('is quoted and booked with its instalments, and only the first is asked for', async () => {
    const stay = await longStay()
    const booking = await readBooking(stay)
    const [first, ...later] = booking.instalments
    expect(first).toEqual({
      number: 1,
      amount: { amountMinor: 342_000, currency: 'EUR' },
      dueAt: null,
      status: 'due',
    })
    expect(later).toMatchObject([
      { number: 2, amount: { amountMinor: 342_000 }, status: 'scheduled' },
      { number: 3, amount: { amountMinor: 114_000 }, status: 'scheduled' },
    ])
    expect(await readPayment(stay)).toMatchObject({
      amount: { amountMinor: 342_000 },
      instalment: 1,
      savesPaymentMethod: true,
    })
    const intent = await readIntent(stay.intentId)
    expect([intent.amount, intent.setup_future_usage]).toEqual([342_000, 'off_session'])
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    expect((await readBooking(stay)).status).toBe('confirmed')
    await expectCharged(stay, ['paid', 'scheduled', 'scheduled'])
  })

  it('that is short is one instalment, and saves nothing by itself', async () => {
    const stay = await heldStay()
    const { body } = await pay(stay.guest, stay.bookingId)
    expect(body).toMatchObject({ instalment: 1, savesPaymentMethod: false })
    const { instalments, total } = await readBooking(stay)
    expect(instalments).toEqual([{ number: 1, amount: total, dueAt: null, status: 'due' }])
  })

  it('authorises only the first instalment where the host must accept', async () => {
    const stay = await longStay(70, { bookingMode: 'request' })
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    const preview = await api(`GET /bookings/${stay.bookingId}/cancellation`, { as: stay.guest })
    expect(preview.body.refund.amountMinor).toBe(342_000)
    const key = crypto.randomUUID()
    const accepted = await api(`POST /bookings/${stay.bookingId as 'bkg_'}/acceptance`, {
      as: stay.host,
      key,
    })
    expect(accepted.status).toBe(200)
    await expectCharged(stay, ['paid', 'scheduled', 'scheduled'])
  })
})

describe('an instalment', () => {
  it('is charged when it is due, and not before', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2, -60)
    await sweepDue()
    expect(await laterIntents(stay)).toEqual([])
    await expect(payDue(stay)).rejects.toMatchObject({ code: 'invalid_transition' })
    await goToDue(stay, 2)
    await sweepDue()
    await expectCharged(stay, ['paid', 'paid', 'scheduled'])
    const [intent] = await laterIntents(stay)
    // The webhook comes after the answer.
    await tellAbout(intent.id)
    await sweepDue()
    await goToDue(stay, 3)
    await sweepDue()
    await expectCharged(stay, ['paid', 'paid', 'paid'])
    expect((await eventsOf(database, stay.bookingId)).filter((type) => type.includes('instalment'))).toEqual(
      [],
    )
  })

  it('saves nothing again, for Stripe does not set up a method while its guest is not there', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2)
    await sweepDue()
    const [intent] = await laterIntents(stay)
    expect([intent.status, intent.setup_future_usage]).toEqual(['succeeded', null])
    expect(await readPayment({ ...stay, paymentId: intent.metadata.paymentId })).toMatchObject({
      instalment: 2,
      savesPaymentMethod: false,
    })
  })

  it('is charged although its guest began to pay it by hand, and to save what pays it', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2)
    expect(await payDue(stay, stay.guest, true)).toMatchObject({ instalment: 2, savesPaymentMethod: false })
    await sweepDue()
    await expectCharged(stay, ['paid', 'paid', 'scheduled'])
    expect(await laterIntents(stay)).toHaveLength(1)
  })

  it('is charged once when two sweeps find it', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2)
    await Promise.all([sweepDue(), sweepDue(), sweepDue()])
    await expectCharged(stay, ['paid', 'paid', 'scheduled'])
  })

  it.each(['charge_stored', 'charge_ordered', 'charged'] as const)(
    'is charged once when its calendar dies at %s',
    async (point) => {
      const stay = await begunLongStay()
      await goToDue(stay, 2)
      const { reached } = crashAt(point, stay.propertyId)
      await sweepDue()
      expect(reached()).toBe(1)
      await goToDue(stay, 2, 720)
      await sweepDue()
      await expectCharged(stay, ['paid', 'paid', 'scheduled'])
      expect(await laterIntents(stay)).toHaveLength(1)
    },
  )

  it('is paid by a webhook that comes before the answer', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2)
    crashAt('charged', stay.propertyId)
    await sweepDue()
    const [intent] = await laterIntents(stay)
    expect(intent.status).toBe('succeeded')
    await consume(await eventsAbout(intent.id))
    await expectCharged(stay, ['paid', 'paid', 'scheduled'])
    await goToDue(stay, 2, 720)
    await sweepDue()
    await expectCharged(stay, ['paid', 'paid', 'scheduled'])
  })

  emulatorTest('is charged once when nobody knows whether it was', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2)
    await faultAtCharge(stay, { mode: 'timeout_after_success', delaySeconds: 6 })
    await sweepDue()
    expect(await planOf(stay)).toEqual(['paid', 'scheduled', 'scheduled'])
    await goToDue(stay, 2, 720)
    await sweepDue()
    await expectCharged(stay, ['paid', 'paid', 'scheduled'])
  })

  emulatorTest('is tried again as the same attempt when Stripe does not tell what was saved', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2)
    await stripeFault({ match: `GET /v1/payment_intents/${stay.intentId}`, mode: 'status', status: 503 })
    await sweepDue()
    expect(await planOf(stay)).toEqual(['paid', 'scheduled', 'scheduled'])
    expect(await laterIntents(stay)).toEqual([])
    expect(await attemptsAt(stay)).toEqual([{ status: 'requires_payment_method', charge_attempts: 0 }])
    await goToDue(stay, 2, 720)
    await sweepDue()
    await expectCharged(stay, ['paid', 'paid', 'scheduled'])
    expect(await attemptsAt(stay)).toEqual([{ status: 'succeeded', charge_attempts: 0 }])
    expect((await eventsOf(database, stay.bookingId)).filter((type) => type.includes('instalment'))).toEqual(
      [],
    )
  })
})

describe('an instalment that cannot be charged', () => {
  emulatorTest('waits for its guest, is tried again, and is overdue when its nights begin', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2)
    await bankSaysNo(stay, 3)
    await sweepDue()
    expect(await planOf(stay)).toEqual(['paid', 'due', 'scheduled'])
    await sweepDue()
    await goToDue(stay, 2, DAY - 60)
    await sweepDue()
    expect(await laterIntents(stay)).toHaveLength(1)
    await goToDue(stay, 2, DAY + 60)
    await sweepDue()
    await goToDue(stay, 2, 3 * DAY + 60)
    await sweepDue()
    expect(await planOf(stay)).toEqual(['paid', 'overdue', 'scheduled'])
    expect((await eventsOf(database, stay.bookingId)).filter((type) => type.includes('instalment'))).toEqual([
      'booking.instalment_unpaid',
      'booking.instalment_overdue',
    ])
    await expectInAgreement(database, stay.propertyId)
    await goToDue(stay, 2, 5 * DAY + 60)
    await sweepDue()
    await expectCharged(stay, ['paid', 'paid', 'scheduled'])
  })

  it('can be paid by hand with another method, which is not saved and pays no other', async () => {
    const stay = await begunLongStay()
    await removeMethods(stay)
    await goToDue(stay, 2)
    await sweepDue()
    expect(await planOf(stay)).toEqual(['paid', 'due', 'scheduled'])
    expect((await payByHand(stay, 'pm_card_mastercard')).status).toBe('succeeded')
    await expectCharged(stay, ['paid', 'paid', 'scheduled'])
    await goToDue(stay, 3)
    await sweepDue()
    expect(await planOf(stay)).toEqual(['paid', 'paid', 'due'])
    expect((await payByHand(stay, 'pm_card_mastercard')).status).toBe('succeeded')
    await expectCharged(stay, ['paid', 'paid', 'paid'])
    await expect(payDue(stay)).rejects.toMatchObject({ code: 'invalid_transition' })
  })

  emulatorTest('because its bank wants to see its customer waits for that', async () => {
    const stay = await longStay()
    await confirmIntent(stay.intentId, 'pm_card_authenticationRequired')
    await completeChallenge(stay.intentId, 'succeeded')
    await tellAbout(stay.intentId)
    await passCheckIn(stay, 60)
    await goToDue(stay, 2)
    await sweepDue()
    expect(await planOf(stay)).toEqual(['paid', 'due', 'scheduled'])
    const [intent] = await laterIntents(stay)
    const { clientSecret, instalment } = await payDue(stay)
    expect([intentIdOf(String(clientSecret)), instalment]).toEqual([intent.id, 2])
    expect((await confirmIntent(intent.id, 'pm_card_authenticationRequired')).status).toBe('requires_action')
    // A guest who is showing the bank who they are is not disturbed.
    await goToDue(stay, 2, DAY + 60)
    await sweepDue()
    await completeChallenge(intent.id, 'succeeded')
    await tellAbout(intent.id)
    await expectCharged(stay, ['paid', 'paid', 'scheduled'])
  })

  it('is paid once when its guest pays while it is being charged', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2)
    let secret = ''
    onCheckpoint(async (name) => {
      if (name !== 'charge_ordered' || secret) return
      secret = String((await payDue(stay)).clientSecret)
      await confirmIntent(intentIdOf(secret))
    })
    await sweepDue()
    expect(secret).not.toBe('')
    await tellAbout(intentIdOf(secret))
    await expectCharged(stay, ['paid', 'paid', 'scheduled'])
    expect(await laterIntents(stay)).toHaveLength(1)
  })

  it('is paid once when its guest has begun to pay it', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2)
    const [one, other] = await Promise.all([payDue(stay), payDue(stay)])
    expect(one.id).toBe(other.id)
    await Promise.all([sweepDue(), payByHand(stay)])
    await expectCharged(stay, ['paid', 'paid', 'scheduled'])
    expect(await laterIntents(stay)).toHaveLength(1)
  })

  it('is nobody else’s to pay', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2)
    await expect(payDue(stay, stay.host)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await laterIntents(stay)).toEqual([])
  })
})

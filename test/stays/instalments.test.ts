import { afterEach, describe, expect, it } from 'vitest'
import { readCancellation } from '../../src/bookings/read-cancellation.ts'
import { addDays } from '../../src/shared/local-date.ts'
import { api } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import type { Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { healHooks, onCheckpoint } from '../support/hooks.ts'
import {
  begunLongStay,
  contextOf,
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
import { type PayableStay, readBooking } from '../support/payments.ts'
import { DAY, onboard, payoutsOf, sweep } from '../support/payouts.ts'
import { goTo as goToMoment, step } from '../support/stays.ts'
import {
  confirmIntent,
  emulatorTest,
  intentIdOf,
  readIntent,
  refundsOf,
  stripeFault,
  tellAbout,
} from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

const preview = async (stay: PayableStay, as: Person) =>
  await readCancellation(await contextOf(as), stay.bookingId)

const givenBack = async (stay: PayableStay): Promise<number> => {
  const intents = [{ id: stay.intentId }, ...(await laterIntents(stay))]
  const refunds = await Promise.all(intents.map(({ id }) => refundsOf(id)))
  return refunds.flat().reduce((sum, { amount }) => sum + amount, 0)
}

/** Time goes on past every instalment, and nothing is charged any more. */
async function expectNothingMore(stay: PayableStay): Promise<void> {
  const before = await laterIntents(stay)
  await goToDue(stay, 3, DAY)
  await sweepDue()
  expect((await laterIntents(stay)).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  await expectInAgreement(database, stay.propertyId)
}

describe('a stay in instalments that is cancelled', () => {
  it('before it begins lets the host keep what was charged, and charges no more', async () => {
    const stay = await longStay()
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    const shown = await preview(stay, stay.guest)
    expect([shown.refund.amountMinor, shown.hostKeeps.amountMinor]).toEqual([0, 300_000])
    const { body } = await step(stay.guest, stay, 'cancellation')
    expect(body.cancellation).toMatchObject({ refund: shown.refund, hostKeeps: shown.hostKeeps })
    expect(body.instalments.map(({ status }: { status: string }) => status)).toEqual([
      'paid',
      'dropped',
      'dropped',
    ])
    expect(await givenBack(stay)).toBe(0)
    await expectNothingMore(stay)
  })

  it('by its host gives back every night that was charged and not slept', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2)
    await sweepDue()
    // Twenty-seven nights are slept, sixty are paid.
    const shown = await preview(stay, stay.host)
    expect([shown.refund.amountMinor, shown.hostKeeps.amountMinor]).toEqual([33 * 11_400, 270_000])
    expect((await step(stay.host, stay, 'cancellation')).status).toBe(200)
    expect(await givenBack(stay)).toBe(33 * 11_400)
    expect(await planOf(stay)).toEqual(['paid', 'paid', 'dropped'])
    await expectNothingMore(stay)
  })

  /** Its second instalment could not be charged twice, and seven of its nights are slept. */
  async function overdueStay(): Promise<PayableStay> {
    const stay = await begunLongStay()
    await onboard(stay.host)
    await goToDue(stay, 2)
    await faultAtCharge(stay, { mode: 'status', status: 402, count: 2 })
    await sweepDue()
    await goToDue(stay, 2, 10 * DAY)
    await sweepDue()
    expect(await planOf(stay)).toEqual(['paid', 'overdue', 'scheduled'])
    return stay
  }
  const payoutsNow = async (stay: PayableStay) => {
    await sweep()
    return (await payoutsOf(stay.host, stay)).map(({ status, heldReason, amount }) => [
      status,
      heldReason,
      amount.amountMinor,
    ])
  }

  it('keeps owed what was slept and not paid, and charges it', async () => {
    const stay = await overdueStay()
    const shown = await preview(stay, stay.host)
    expect([shown.refund, shown.hostKeeps, shown.owed].map(({ amountMinor }) => amountMinor)).toEqual([
      0,
      37 * 10_000,
      7 * 11_400,
    ])
    const { body } = await step(stay.host, stay, 'cancellation')
    expect(body.cancellation).toMatchObject({ owed: shown.owed, lines: shown.lines })
    expect(await instalmentsOf(stay)).toMatchObject([
      { status: 'paid' },
      { status: 'overdue', amount: { amountMinor: 7 * 11_400 } },
      { status: 'dropped' },
    ])
    const [intent] = await laterIntents(stay)
    expect((await readIntent(intent.id)).status).toBe('canceled')
    expect(await givenBack(stay)).toBe(0)
    await expectInAgreement(database, stay.propertyId)
    // The host is not paid out of what the platform has of the nights that were paid.
    expect(await payoutsNow(stay)).toEqual([
      ['paid', null, 30 * 9_700],
      ['held', 'not_covered', 7 * 9_700],
    ])
    await goToDue(stay, 2, 14 * DAY + 60)
    await sweepDue()
    expect(await planOf(stay)).toEqual(['paid', 'paid', 'dropped'])
    expect((await laterIntents(stay)).map(({ status, amount }) => [status, amount])).toEqual([
      ['canceled', 342_000],
      ['succeeded', 7 * 11_400],
    ])
    expect((await payoutsNow(stay)).map(([status]) => status)).toEqual(['paid', 'paid'])
    expect((await readBooking(stay)).cancellation.owed.amountMinor).toBe(0)
    await expectNothingMore(stay)
  })

  it('lets its guest pay by hand what is owed, and keeps by the policy no less than of who has paid', async () => {
    const stay = await overdueStay()
    const { body } = await step(stay.guest, stay, 'cancellation')
    // Thirty further nights are the host's: all of what is overdue.
    expect(body.cancellation.owed.amountMinor).toBe(342_000)
    expect((await payByHand(stay)).amount).toBe(342_000)
    expect(await planOf(stay)).toEqual(['paid', 'paid', 'dropped'])
    expect(await givenBack(stay)).toBe(0)
    await expectNothingMore(stay)
  })

  emulatorTest('takes no more than is owed of what is paid behind its back', async () => {
    const stay = await overdueStay()
    const [{ id: intentId }] = await laterIntents(stay)
    await stripeFault({ match: `GET /v1/payment_intents/${intentId}`, mode: 'status', status: 503 })
    expect((await step(stay.host, stay, 'cancellation')).status).toBe(200)
    expect((await confirmIntent(intentId)).status).toBe('succeeded')
    await tellAbout(intentId)
    expect(await planOf(stay)).toEqual(['paid', 'paid', 'dropped'])
    expect(await givenBack(stay)).toBe(23 * 11_400)
    await expectNothingMore(stay)
  })

  it('when an instalment has just been paid is told so, and gives it back too', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2)
    await confirmIntent(intentIdOf(String((await payDue(stay)).clientSecret)))
    expect((await step(stay.host, stay, 'cancellation')).status).toBe(503)
    expect(await planOf(stay)).toEqual(['paid', 'paid', 'scheduled'])
    expect((await step(stay.host, stay, 'cancellation')).status).toBe(200)
    expect(await givenBack(stay)).toBe(33 * 11_400)
    await expectNothingMore(stay)
  })

  emulatorTest('gives back what is paid behind its back while Stripe is silent', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2)
    const intentId = intentIdOf(String((await payDue(stay)).clientSecret))
    await stripeFault({ match: `GET /v1/payment_intents/${intentId}`, mode: 'status', status: 503 })
    expect((await step(stay.host, stay, 'cancellation')).status).toBe(200)
    expect(await givenBack(stay)).toBe(3 * 11_400)
    expect((await confirmIntent(intentId)).status).toBe('succeeded')
    await tellAbout(intentId)
    expect(await givenBack(stay)).toBe(3 * 11_400 + 342_000)
    expect(await planOf(stay)).toEqual(['paid', 'dropped', 'dropped'])
    await expectNothingMore(stay)
  })

  it.each(['charge_stored', 'charge_ordered', 'charged'] as const)(
    'while it is being charged comes after that: at %s',
    async (point) => {
      const stay = await begunLongStay()
      await goToDue(stay, 2)
      let cancelled: ReturnType<typeof step> | null = null
      onCheckpoint((name) => {
        if (name === point) cancelled ??= step(stay.host, stay, 'cancellation')
      })
      await sweepDue()
      expect((await (cancelled as unknown as ReturnType<typeof step>)).status).toBe(200)
      expect(await givenBack(stay)).toBe(33 * 11_400)
      await expectNothingMore(stay)
    },
  )
})

describe('a stay in instalments whose guest leaves early', () => {
  it('is cancelled, for its nights to come are not charged: check-out says so', async () => {
    const stay = await begunLongStay()
    const early = await step(stay.guest, stay, 'check-out')
    expect([early.status, early.body]).toMatchObject([
      409,
      { code: 'invalid_transition', currentState: 'in_stay', legalMoves: ['completed', 'cancelled'] },
    ])
    expect(early.body.detail).toContain('a cancellation gives them back')
    expect((await step(stay.host, stay, 'check-out')).status).toBe(409)
    expect((await step(stay.guest, stay, 'cancellation')).status).toBe(200)
    expect(await planOf(stay)).toEqual(['paid', 'dropped', 'dropped'])
    await expectNothingMore(stay)
  })

  it('is checked out of once all of its nights are charged', async () => {
    const stay = await begunLongStay(40)
    await goToDue(stay, 2)
    await sweepDue()
    expect((await step(stay.guest, stay, 'check-out')).body).toMatchObject({ status: 'completed' })
    await expectInAgreement(database, stay.propertyId)
  })

  it('is checked out of on its last day, and what is overdue stays owed', async () => {
    const stay = await begunLongStay(40)
    await removeMethods(stay)
    await goToDue(stay, 2)
    await sweepDue()
    await goToMoment(stay, 'checkOut', -3_600)
    await sweepDue()
    expect((await step(stay.guest, stay, 'check-out')).body).toMatchObject({ status: 'completed' })
    expect(await planOf(stay)).toEqual(['paid', 'overdue'])
    expect((await payByHand(stay)).status).toBe('succeeded')
    await expectInAgreement(database, stay.propertyId)
  })
})

describe('a stay in instalments that is altered', () => {
  async function altered(change: { nights: number; guests?: object }) {
    const stay = await longStay(70, { extraGuestFeeMinor: 1_000, includedGuests: 2 })
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    const { checkIn } = await readBooking(stay)
    const path = `/bookings/${stay.bookingId as 'bkg_'}/alterations` as const
    const { nights, ...others } = change
    const proposed = await api(`POST ${path}`, {
      as: stay.guest,
      key: crypto.randomUUID(),
      body: { checkOut: addDays(checkIn, nights), ...others },
    })
    expect(proposed.status).toBe(201)
    const accepted = await api(`POST ${path}/${proposed.body.id as 'alt_'}/acceptance`, {
      as: stay.host,
      key: crypto.randomUUID(),
    })
    return { stay, alteration: accepted.body }
  }
  const amountsOf = async (stay: PayableStay) =>
    (await instalmentsOf(stay)).map(({ amount }) => amount.amountMinor)

  it('costs more later when later nights are added', async () => {
    const { stay, alteration } = await altered({ nights: 95 })
    expect(alteration).toMatchObject({
      status: 'applied',
      difference: { amountMinor: 25 * 11_400 },
      dueNow: { amountMinor: 0 },
    })
    expect(await amountsOf(stay)).toEqual([342_000, 342_000, 342_000, 57_000])
    expect(await laterIntents(stay)).toEqual([])
    await expectInAgreement(database, stay.propertyId)
  })

  it('gives back at once what its first nights cost no more', async () => {
    const { stay, alteration } = await altered({ nights: 20 })
    expect(alteration).toMatchObject({
      status: 'applied',
      difference: { amountMinor: -50 * 11_400 },
      dueNow: { amountMinor: -10 * 11_400 },
    })
    expect(await givenBack(stay)).toBe(10 * 11_400)
    expect(await amountsOf(stay)).toEqual([228_000])
    await expectInAgreement(database, stay.propertyId)
  })

  it('is charged at once what its first nights cost more, and the rest with theirs', async () => {
    const { stay, alteration } = await altered({ nights: 70, guests: { adults: 3 } })
    expect(alteration).toMatchObject({
      status: 'accepted',
      difference: { amountMinor: 70 * 1_140 },
      dueNow: { amountMinor: 30 * 1_140 },
    })
    await expect
      .poll(async () => await amountsOf(stay), { timeout: 10_000 })
      .toEqual([30 * 12_540, 30 * 12_540, 10 * 12_540])
    expect((await laterIntents(stay)).map(({ amount }) => amount)).toEqual([30 * 1_140])
    await expectInAgreement(database, stay.propertyId)
  })
})

describe('the host of a stay in instalments', () => {
  it('is paid for the nights of each once it is charged, and is told why not before', async () => {
    const stay = await begunLongStay()
    await onboard(stay.host)
    await goToDue(stay, 2, -20 * DAY)
    await sweep()
    expect(await payoutsOf(stay.host, stay)).toMatchObject([
      { instalment: 1, status: 'paid', amount: { amountMinor: 291_000 } },
      { instalment: 2, status: 'scheduled', amount: { amountMinor: 291_000 } },
      { instalment: 3, status: 'scheduled', amount: { amountMinor: 97_000 } },
    ])
    await goToDue(stay, 2)
    await faultAtCharge(stay, { mode: 'status', status: 402, count: 4 })
    for (const days of [0, 1, 2, 3]) {
      await goToDue(stay, 2, days * DAY + 60)
      await sweepDue()
    }
    await goToDue(stay, 2, 4 * DAY + 60)
    await sweep()
    const [, second] = await payoutsOf(stay.host, stay)
    expect(second).toMatchObject({ status: 'held', heldReason: 'not_covered' })
    await goToDue(stay, 2, 5 * DAY + 60)
    await sweepDue()
    await goToDue(stay, 2, 6 * DAY)
    await sweep()
    expect((await payoutsOf(stay.host, stay)).map(({ status }) => status)).toEqual([
      'paid',
      'paid',
      'scheduled',
    ])
    await expectInAgreement(database, stay.propertyId)
  })
})

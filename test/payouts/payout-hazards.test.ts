import { afterEach, describe, expect, it } from 'vitest'
import { lookAtPayouts } from '../../src/payouts/look-at-payouts.ts'
import { findPayouts, storeDecision } from '../../src/payouts/repository.ts'
import { idToUuid } from '../../src/shared/id.ts'
import { newAdmin } from '../support/admin.ts'
import { api, book } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { advanceSeconds, healHooks } from '../support/hooks.ts'
import { daysGone, type PayableStay, pay, readBooking } from '../support/payments.ts'
import {
  cronContext,
  DAY,
  passCheckIn,
  payOut,
  payoutsOf,
  stayOfReadyHost,
  sweep,
} from '../support/payouts.ts'
import { eventsOf, step } from '../support/stays.ts'
import {
  accountsOf,
  changeAccount,
  confirmIntent,
  emulatorTest,
  intentIdOf,
  reversalsOf,
  stripeFault,
  tellAbout,
  transfersOf,
} from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

const MINUTES = 60

const NOTHING = {
  at: 0,
  lookAt: null,
  portions: null,
  inserted: [],
  updated: [],
  deleted: [],
  setOffs: [],
  reversals: [],
  forgotten: [],
  debts: [],
  currency: 'EUR',
  movements: [],
  events: [],
}

const statusesOf = async (stay: PayableStay): Promise<string[]> =>
  (await payoutsOf(stay.host, stay)).map(({ status }) => status).sort()

/** Another stay of the same host at the same place, paid for, in so many days. */
async function nextStay(stay: PayableStay, inDays = 27): Promise<PayableStay> {
  const booked = await book(stay.guest, stayRequest(stay.propertyId, daysGone() + inDays, 2))
  if (booked.status !== 201) throw new Error(`not booked: ${JSON.stringify(booked.body)}`)
  const { body } = await pay(stay.guest, booked.body.id)
  const intentId = intentIdOf(body.clientSecret)
  await confirmIntent(intentId)
  await tellAbout(intentId)
  return { ...stay, bookingId: booked.body.id, paymentId: body.id, intentId }
}

/** The platform ends a stay and gives back so much of what the guest has paid. */
async function giveBack(stay: PayableStay, amountMinor?: number): Promise<void> {
  const admin = await newAdmin(database)
  const body = amountMinor === undefined ? {} : { refund: { amountMinor, currency: 'EUR' } }
  const { status } = await step(admin, stay, 'cancellation', { body })
  if (status !== 200) throw new Error(`not cancelled: ${status}`)
}

/** What the ledger owes the host; negative when the host owes it. */
async function owedToHost({ bookingId }: PayableStay): Promise<number> {
  const [row] = await database.sql`select -sum(amount_minor)::int as owed from ledger_postings
    join ledger_transactions t on t.id = transaction_id
    where t.booking_id = ${idToUuid(bookingId as 'bkg_')} and account = 'host_payable'`
  return Number(row?.['owed'])
}

const stripeIdOf = async ({ host }: PayableStay): Promise<string> => (await accountsOf(host.id))[0].id

/** The emulator is everybody's: a fault hits this stay's transfers and nobody else's. */
const transferFault = ({ bookingId }: PayableStay, fault: object) =>
  stripeFault({ match: 'POST /v1/transfers', about: bookingId, ...fault })

async function reversalFault({ bookingId }: PayableStay, mode: string): Promise<void> {
  const [transfer] = await transfersOf(bookingId)
  await stripeFault({ match: `POST /v1/transfers/${transfer.id}/reversals`, mode })
}

describe('a transfer is made once', () => {
  emulatorTest.each([
    ['Stripe has not heard of it', 'timeout'],
    ['Stripe has made it and its answer is lost', 'timeout_after_success'],
  ])('when %s', async (_, mode) => {
    const stay = await stayOfReadyHost()
    await transferFault(stay, { mode })
    await payOut(stay)
    expect(await statusesOf(stay)).toEqual(['scheduled'])
    // As long as the request may be under way nothing is tried.
    await sweep()
    expect(await statusesOf(stay)).toEqual(['scheduled'])
    advanceSeconds(3 * MINUTES)
    await sweep()
    expect(await statusesOf(stay)).toEqual(['paid'])
    expect(await transfersOf(stay.bookingId)).toHaveLength(1)
    const [payout] = await payoutsOf(stay.host, stay)
    expect(await eventsOf(database, payout.id)).toEqual(['payout.paid'])
    await expectInAgreement(database, stay.propertyId)
  })

  it('when Postgres does not hear that it was made', async () => {
    const stay = await stayOfReadyHost()
    await passCheckIn(stay, DAY)
    await database.fault('refuse', { match: 'insert into ledger_transactions' })
    await sweep()
    expect(await transfersOf(stay.bookingId)).toHaveLength(1)
    expect(await statusesOf(stay)).toEqual(['scheduled'])
    await database.heal()
    advanceSeconds(3 * MINUTES)
    await sweep()
    expect(await statusesOf(stay)).toEqual(['paid'])
    expect(await transfersOf(stay.bookingId)).toHaveLength(1)
    await expectInAgreement(database, stay.propertyId)
  })

  it('when Postgres has stored the record and its answer is lost', async () => {
    const stay = await stayOfReadyHost()
    await passCheckIn(stay, DAY)
    await database.fault('drop_answer', { match: 'insert into ledger_transactions', count: 1 })
    await sweep()
    await sweep()
    expect(await statusesOf(stay)).toEqual(['paid'])
    expect(await transfersOf(stay.bookingId)).toHaveLength(1)
    await expectInAgreement(database, stay.propertyId)
  })

  it('however many look at the same time', async () => {
    const stay = await stayOfReadyHost()
    await sweep()
    await passCheckIn(stay, DAY)
    const looks = Array.from({ length: 6 }, () => lookAtPayouts(cronContext(), stay.bookingId as 'bkg_'))
    await Promise.allSettled(looks)
    await sweep()
    expect(await transfersOf(stay.bookingId)).toHaveLength(1)
    expect(await statusesOf(stay)).toEqual(['paid'])
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('when Stripe remembers an error under its key: another payout takes its place', async () => {
    const stay = await stayOfReadyHost()
    await transferFault(stay, { mode: 'status', status: 500, remembered: true })
    await payOut(stay)
    advanceSeconds(3 * MINUTES)
    await sweep()
    expect(await statusesOf(stay)).toEqual(['failed', 'held'])
    expect((await payoutsOf(stay.host, stay)).map(({ instalment }) => instalment)).toEqual([1, 1])
    advanceSeconds(20 * MINUTES)
    await sweep()
    expect(await statusesOf(stay)).toEqual(['failed', 'paid'])
    expect(await transfersOf(stay.bookingId)).toHaveLength(1)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest(
    'when Stripe has shut the account and has not told: it is tried when it is open again',
    async () => {
      const stay = await stayOfReadyHost()
      const account = await stripeIdOf(stay)
      await changeAccount(account, 'restrict')
      await payOut(stay)
      const [failed, waiting] = (await payoutsOf(stay.host, stay)).sort((a) =>
        a.status === 'failed' ? -1 : 1,
      )
      expect(failed).toMatchObject({
        status: 'failed',
        failureCode: 'insufficient_capabilities_for_transfer',
      })
      expect(waiting).toMatchObject({ status: 'held', heldReason: 'account_not_ready' })
      await changeAccount(account, 'onboard')
      advanceSeconds(30 * MINUTES)
      await sweep()
      expect(await statusesOf(stay)).toEqual(['failed', 'paid'])
      await expectInAgreement(database, stay.propertyId)
    },
  )
})

describe('a stay that ends while its payout is on its way', () => {
  emulatorTest('is reckoned anew once that has arrived', async () => {
    const stay = await stayOfReadyHost()
    await transferFault(stay, { mode: 'timeout_after_success' })
    await payOut(stay)
    await giveBack(stay)
    advanceSeconds(3 * MINUTES)
    await sweep()
    const [transfer] = await transfersOf(stay.bookingId)
    expect(transfer.amount_reversed).toBe(transfer.amount - (await keptOf(stay)))
    expect(await owedToHost(stay)).toBe(0)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('is paid what is left of it, when it never left', async () => {
    const stay = await stayOfReadyHost()
    await transferFault(stay, { mode: 'timeout' })
    await payOut(stay)
    await giveBack(stay)
    advanceSeconds(3 * MINUTES)
    await sweep()
    const kept = await keptOf(stay)
    expect(kept).toBeLessThan((await readBooking(stay)).totals.payout.amountMinor)
    expect((await transfersOf(stay.bookingId)).map(({ amount }) => amount)).toEqual([kept])
    await expectInAgreement(database, stay.propertyId)
  })

  /** What is left to the host of a stay after all. */
  async function keptOf({ bookingId }: PayableStay): Promise<number> {
    const [row] = await database.sql`select -sum(amount_minor)::int as kept from ledger_postings
      join ledger_transactions t on t.id = transaction_id
      where t.booking_id = ${idToUuid(bookingId as 'bkg_')} and account = 'host_payable' and t.kind not like 'payout%'`
    return Number(row?.['kept'])
  }
})

describe('what goes back to the guest after the payout', () => {
  it('is pulled back from the host, in part', async () => {
    const stay = await stayOfReadyHost()
    await payOut(stay)
    await giveBack(stay, 3_000)
    await sweep()
    const [transfer] = await transfersOf(stay.bookingId)
    const [reversal, ...others] = await reversalsOf(transfer.id)
    expect(others).toEqual([])
    expect(reversal.amount).toBeGreaterThan(2_000)
    const [payout] = await payoutsOf(stay.host, stay)
    expect(payout).toMatchObject({ status: 'paid', reversed: { amountMinor: reversal.amount } })
    expect(await eventsOf(database, payout.id)).toEqual(['payout.paid', 'payout.reversed'])
    expect(await owedToHost(stay)).toBe(0)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('is pulled back once, when Stripe’s answer is lost', async () => {
    const stay = await stayOfReadyHost()
    await payOut(stay)
    await giveBack(stay, 3_000)
    await reversalFault(stay, 'timeout_after_success')
    await sweep()
    expect(await owedToHost(stay)).toBeLessThan(0)
    advanceSeconds(3 * MINUTES)
    await sweep()
    const [transfer] = await transfersOf(stay.bookingId)
    expect(await reversalsOf(transfer.id)).toHaveLength(1)
    expect(await owedToHost(stay)).toBe(0)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('is tried again, when Stripe has not heard of it', async () => {
    const stay = await stayOfReadyHost()
    await payOut(stay)
    await giveBack(stay, 3_000)
    await reversalFault(stay, 'timeout')
    await sweep()
    advanceSeconds(3 * MINUTES)
    await sweep()
    const [transfer] = await transfersOf(stay.bookingId)
    expect(await reversalsOf(transfer.id)).toHaveLength(1)
    expect(await owedToHost(stay)).toBe(0)
  })

  emulatorTest('is owed where Stripe cannot take it back, and kept from the next payout', async () => {
    const stay = await stayOfReadyHost()
    const next = await nextStay(stay)
    await payOut(stay)
    await changeAccount(await stripeIdOf(stay), 'pay_out')
    await giveBack(stay, 3_000)
    await sweep()
    const debt = -(await owedToHost(stay))
    expect(debt).toBeGreaterThan(2_000)
    const [first] = await payoutsOf(stay.host, stay)
    expect(await eventsOf(database, first.id)).toEqual(['payout.paid', 'payout.reversal_failed'])
    // It is asked for once.
    advanceSeconds(DAY)
    await sweep()
    expect(await owedToHost(stay)).toBe(-debt)

    await payOut(next)
    const earned = (await readBooking(next)).totals.payout.amountMinor
    const [second] = await payoutsOf(next.host, next)
    expect(second).toMatchObject({
      status: 'paid',
      amount: { amountMinor: earned - debt },
      setOff: { amountMinor: debt },
    })
    expect((await transfersOf(next.bookingId)).map(({ amount }) => amount)).toEqual([earned - debt])
    expect(await Promise.all([stay, next].map(owedToHost))).toEqual([0, 0])
    const { body } = await api(`GET /bookings/${stay.bookingId}/ledger`, { as: stay.host })
    expect(body.balanced).toBe(true)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('takes as many payouts as it needs, and is kept once when two are sent at once', async () => {
    const stay = await stayOfReadyHost()
    await payOut(stay)
    await changeAccount(await stripeIdOf(stay), 'pay_out')
    await giveBack(stay)
    await sweep()
    const debt = -(await owedToHost(stay))
    expect(debt).toBeGreaterThan(0)
    // Each of them is as much as what is owed, or more.
    const others = [await nextStay(stay, 24), await nextStay(stay, 27)] as const
    await sweep()
    await passCheckIn(others[1], DAY)
    const looks = others.map(({ bookingId }) => lookAtPayouts(cronContext(), bookingId as 'bkg_'))
    await Promise.allSettled(looks)
    advanceSeconds(3 * MINUTES)
    await sweep()
    const paid = (await Promise.all(others.map((other) => payoutsOf(other.host, other)))).flat()
    const keptMinor = paid.reduce((sum, { setOff }) => sum + setOff.amountMinor, 0)
    expect(keptMinor).toBe(debt)
    expect(await Promise.all([stay, ...others].map(owedToHost))).toEqual([0, 0, 0])
    await expectInAgreement(database, stay.propertyId)
  })
})

describe('everything that is not known is found out', () => {
  emulatorTest('when Stripe is silent about what became of a payout, nothing is sent', async () => {
    const stay = await stayOfReadyHost()
    await transferFault(stay, { mode: 'timeout_after_success' })
    await payOut(stay)
    advanceSeconds(3 * MINUTES)
    await stripeFault({
      match: 'GET /v1/transfers',
      about: stay.bookingId,
      mode: 'status',
      status: 503,
    })
    await sweep()
    expect(await transfersOf(stay.bookingId)).toHaveLength(1)
    expect(await statusesOf(stay)).toEqual(['scheduled'])
    advanceSeconds(10 * MINUTES)
    await sweep()
    expect(await statusesOf(stay)).toEqual(['paid'])
    await expectInAgreement(database, stay.propertyId)
  })

  it('what was decided before an admin held a payout, or money moved, is not stored', async () => {
    const stay = await stayOfReadyHost()
    const bookingId = stay.bookingId as 'bkg_'
    const { db } = cronContext()
    const admin = await newAdmin(database)
    await sweep()
    const [{ id }] = await payoutsOf(stay.host, stay)
    const versionNow = async () => (await findPayouts(db, bookingId))?.version ?? 0
    const movements = [
      () => api(`POST /admin/payouts/${id}/hold`, { as: admin, body: { reason: 'A report.' } }),
      () => giveBack(stay),
    ]
    for (const move of movements) {
      const version = await versionNow()
      await move()
      await expect(storeDecision({ db }, { ...NOTHING, bookingId, version })).rejects.toThrow()
      await storeDecision({ db }, { ...NOTHING, bookingId, version: await versionNow() })
    }
  })

  it('nothing is decided from what has moved meanwhile', async () => {
    const stay = await stayOfReadyHost()
    await passCheckIn(stay, DAY)
    const [, look] = await Promise.allSettled([
      giveBack(stay),
      lookAtPayouts(cronContext(), stay.bookingId as 'bkg_'),
    ])
    expect(look?.status).toBe('fulfilled')
    advanceSeconds(3 * MINUTES)
    await sweep()
    expect(await owedToHost(stay)).toBe(0)
    await expectInAgreement(database, stay.propertyId)
  })
})

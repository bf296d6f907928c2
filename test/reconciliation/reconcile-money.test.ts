import { afterEach, describe, expect, it, vi } from 'vitest'
import { carryOnReconciliation } from '../../src/reconciliation/carry-on-reconciliation.ts'
import { idToUuid, newId } from '../../src/shared/id.ts'
import { api } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { useDatabase } from '../support/database.ts'
import { advanceSeconds, healHooks } from '../support/hooks.ts'
import {
  beginMoney,
  findingsOf,
  finishMoney,
  forgetMoney,
  reconcileMoney,
  restContext,
  tamper,
} from '../support/money.ts'
import { type PayableStay, payableStay, readPayment } from '../support/payments.ts'
import { payOut, stayOfReadyHost, sweep } from '../support/payouts.ts'
import { paidStay, statusOf, step } from '../support/stays.ts'
import {
  changeAccount,
  closeDispute,
  confirmIntent,
  doAtStripe,
  emulatorTest,
  openDispute,
  refundsOf,
  runCron,
  stripeFault,
  tellAbout,
  transfersOf,
} from '../support/stripe.ts'

const database = useDatabase()

afterEach(async () => {
  healHooks()
  await forgetMoney(database)
})

const bookingUuid = ({ bookingId }: PayableStay) => idToUuid(bookingId as 'bkg_')
const paymentUuid = ({ paymentId }: PayableStay) => idToUuid(paymentId as 'pay_')

const giveBack = ({ host, paymentId }: PayableStay, amountMinor: number) =>
  api(`POST /payments/${paymentId as 'pay_'}/refunds`, {
    as: host,
    key: crypto.randomUUID(),
    body: { amount: { amountMinor, currency: 'EUR' } },
  })

/** A stay of which a part has gone back to the guest. */
async function refundedStay(): Promise<PayableStay> {
  const stay = await paidStay()
  await giveBack(stay, 500)
  return stay
}

async function paidOutStay(): Promise<PayableStay> {
  const stay = await stayOfReadyHost()
  await payOut(stay)
  return stay
}

/** A stay that was paid out, and of which a part was taken back. */
async function pulledBackStay(): Promise<PayableStay> {
  const stay = await paidOutStay()
  await giveBack(stay, 700)
  await sweep()
  return stay
}

async function disputedStay(): Promise<{ stay: PayableStay; dispute: { id: string } }> {
  const stay = await paidStay()
  const dispute = await openDispute(stay.intentId, { reason: 'product_not_received' })
  await reconcileMoney(database)
  return { stay, dispute }
}

describe('money that agrees', () => {
  it('is found to agree, whatever has happened to it', async () => {
    const stays = [await paidStay(), await refundedStay(), await pulledBackStay(), await payableStay()]
    const [cancelled] = stays as [PayableStay]
    await step(cancelled.host, cancelled, 'cancellation')
    await reconcileMoney(database)
    for (const stay of stays) expect(await findingsOf(database, stay)).toEqual([])
  })

  it('is not looked into while something is under way', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    await database.sql`update money_reconciliations set started_at = now() - interval '2 days'`
    await runCron()
    await finishMoney()
    expect(
      (await database.sql`select 1 from money_reconciliations where started_at > now() - interval '1 day'`)
        .length,
    ).toBe(1)
    expect(await findingsOf(database, stay)).toEqual([])
  })
})

describe('what nobody was told is set right', () => {
  it('a payment that was taken: the booking is confirmed', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    await reconcileMoney(database)
    expect(await findingsOf(database, stay)).toEqual(['charge_unsettled repaired'])
    expect(await statusOf(stay)).toBe('confirmed')
    await expectInAgreement(database, stay.propertyId)
  })

  it('a refund that has arrived', async () => {
    const stay = await refundedStay()
    await database.sql`update refunds set status = 'pending', stripe_refund_id = null, check_at = null
      where payment_id = ${paymentUuid(stay)}`
    await tamper(
      database,
      `delete from ledger_postings where transaction_id like 'refund:%' and transaction_id in (
      select id from ledger_transactions where booking_id = $1)`,
      [bookingUuid(stay)],
    )
    await tamper(database, `delete from ledger_transactions where kind = 'refund' and booking_id = $1`, [
      bookingUuid(stay),
    ])
    await reconcileMoney(database)
    expect(await findingsOf(database, stay)).toEqual(['refund_unnoted repaired'])
    expect((await readPayment(stay)).refunds).toMatchObject([{ status: 'succeeded' }])
    await expectInAgreement(database, stay.propertyId)
  })

  it('a payout that was made', async () => {
    const stay = await paidOutStay()
    await database.sql`update payouts set status = 'scheduled', stripe_transfer_id = null, paid_at = null
      where booking_id = ${bookingUuid(stay)}`
    await reconcileMoney(database)
    expect(await findingsOf(database, stay)).toContain('transfer_unnoted repaired')
    expect(await transfersOf(stay.bookingId)).toHaveLength(1)
    await expectInAgreement(database, stay.propertyId)
  })

  it('a part of a payout that was taken back', async () => {
    const stay = await pulledBackStay()
    await database.sql`update payout_reversals set status = 'pending', stripe_reversal_id = null
      where payout_id in (select id from payouts where booking_id = ${bookingUuid(stay)})`
    await reconcileMoney(database)
    expect(await findingsOf(database, stay)).toContain('reversal_unnoted repaired')
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('a dispute that was opened, and what the bank has decided', async () => {
    const { stay, dispute } = await disputedStay()
    expect(await findingsOf(database, stay)).toEqual(['dispute_unknown repaired'])
    await closeDispute(dispute.id, 'lost')
    await reconcileMoney(database)
    expect(await findingsOf(database, stay)).toEqual(['dispute_unknown repaired', 'dispute_unnoted repaired'])
    expect((await readPayment(stay)).disputes).toMatchObject([{ status: 'lost' }])
    await expectInAgreement(database, stay.propertyId)
  })

  it.each(['sale', 'charge', 'refund', 'goodwill'])('a %s that the books have lost', async (kind) => {
    const stay = await refundedStay()
    const about = [bookingUuid(stay), kind]
    await tamper(
      database,
      `delete from ledger_postings where transaction_id in (
      select id from ledger_transactions where booking_id = $1 and kind = $2)`,
      about,
    )
    await tamper(database, 'delete from ledger_transactions where booking_id = $1 and kind = $2', about)
    await reconcileMoney(database)
    expect(await findingsOf(database, stay)).toEqual(['movement_missing repaired'])
    await expectInAgreement(database, stay.propertyId)
  })

  it.each(['payout', 'payout_reversal'])('a %s that the books have lost', async (kind) => {
    const stay = await pulledBackStay()
    const about = [bookingUuid(stay), kind]
    await tamper(
      database,
      `delete from ledger_postings where transaction_id in (
      select id from ledger_transactions where booking_id = $1 and kind = $2)`,
      about,
    )
    await tamper(database, 'delete from ledger_transactions where booking_id = $1 and kind = $2', about)
    await reconcileMoney(database)
    expect(await findingsOf(database, stay)).toEqual(['movement_missing repaired'])
    await expectInAgreement(database, stay.propertyId)
  })

  it.each(['lost', 'raised'])('what is owed again of a payout, when that was %s', async (how) => {
    const stay = await paidOutStay()
    const [{ destination }] = (await transfersOf(stay.bookingId)) as [{ destination: string }]
    // What cannot be taken back of an account that has nothing is owed.
    await changeAccount(destination, 'pay_out')
    await giveBack(stay, 700)
    await sweep()
    await sweep()
    const debts = () =>
      database.sql`select owed_minor::int as owed from payout_debts where booking_id = ${bookingUuid(stay)}`
    expect(await debts()).toEqual([{ owed: 700 }])
    // Whatever else Stripe tells meanwhile is a reason to decide anew, which sets it right before it is seen.
    await vi.waitFor(
      async () => {
        if (how === 'lost')
          await database.sql`delete from payout_debts where booking_id = ${bookingUuid(stay)}`
        else
          await database.sql`update payout_debts set owed_minor = 701 where booking_id = ${bookingUuid(stay)}`
        await database.sql`update payout_plans set look_at = null where booking_id = ${bookingUuid(stay)}`
        await reconcileMoney(database)
        expect(await findingsOf(database, stay)).toEqual(['debt_differs repaired'])
      },
      { timeout: 20_000 },
    )
    advanceSeconds(2 * 60 * 60)
    await sweep()
    expect(await debts()).toEqual([{ owed: 700 }])
    await expectInAgreement(database, stay.propertyId)
  })

  it('nights that the copy of the calendar has lost', async () => {
    const stay = await paidStay()
    await database.sql`delete from calendar_claims where claim_id = ${stay.bookingId}`
    await reconcileMoney(database)
    expect(await findingsOf(database, stay)).toEqual(['nights_missing repaired'])
    await expectInAgreement(database, stay.propertyId)
  })
})

describe('what nobody can set right without a doubt is named', () => {
  it('money that was taken for nobody', async () => {
    const { id } = await doAtStripe('/v1/payment_intents', {
      amount: '1234',
      currency: 'eur',
      confirm: 'true',
      payment_method: 'pm_card_visa',
      return_url: 'http://holdfast.test/back',
      'automatic_payment_methods[enabled]': 'true',
    })
    const find = async () =>
      (await database.sql`select code, status from money_findings where subject_id = ${id}`).map(
        ({ code, status }) => `${code} ${status}`,
      )
    await reconcileMoney(database)
    expect(await find()).toEqual(['charge_unknown open'])
    await doAtStripe('/v1/refunds', { payment_intent: id })
    await reconcileMoney(database)
    expect(await find()).toEqual(['charge_unknown gone'])
  })

  it.each<[string, string, () => Promise<PayableStay>, (stay: PayableStay) => Promise<unknown>]>([
    [
      'a payment that Stripe does not have',
      'charge_missing',
      paidStay,
      (stay) =>
        database.sql`update payments set stripe_payment_intent_id = ${`pi_${stay.bookingId}`} where id = ${paymentUuid(stay)}`,
    ],
    [
      'another amount of a payment',
      'charge_amount_differs',
      paidStay,
      (stay) =>
        database.sql`update payments set amount_minor = amount_minor + 1 where id = ${paymentUuid(stay)}`,
    ],
    [
      'a payment for a stay that was not sold',
      'charge_without_stay',
      paidStay,
      (stay) =>
        database.sql`update bookings set status = 'expired', confirmed_at = null where id = ${bookingUuid(stay)}`,
    ],
    [
      'a refund of which nobody here knows',
      'refund_unknown',
      paidStay,
      (stay) => doAtStripe('/v1/refunds', { payment_intent: stay.intentId, amount: '321' }),
    ],
    [
      'a refund that Stripe does not have',
      'refund_missing',
      refundedStay,
      (stay) =>
        database.sql`update refunds set stripe_refund_id = ${`re_${stay.bookingId}`} where payment_id = ${paymentUuid(stay)}`,
    ],
    [
      'another amount of a refund',
      'refund_amount_differs',
      refundedStay,
      (stay) =>
        database.sql`update refunds set amount_minor = amount_minor + 1 where payment_id = ${paymentUuid(stay)}`,
    ],
    [
      'a transfer of which nobody here knows',
      'transfer_unknown',
      paidOutStay,
      async (stay) => {
        const [{ destination }] = (await transfersOf(stay.bookingId)) as [{ destination: string }]
        const intent = await doAtStripe(`/v1/payment_intents/${stay.intentId}`, {})
        await doAtStripe('/v1/transfers', {
          amount: '100',
          currency: 'eur',
          destination,
          transfer_group: stay.bookingId,
          source_transaction: intent.latest_charge,
        })
      },
    ],
    [
      'a payout that Stripe does not have',
      'transfer_missing',
      paidOutStay,
      (stay) =>
        database.sql`update payouts set stripe_transfer_id = ${`tr_${stay.bookingId}`} where booking_id = ${bookingUuid(stay)}`,
    ],
    [
      'another amount of a payout',
      'transfer_amount_differs',
      paidOutStay,
      (stay) =>
        database.sql`update payouts set amount_minor = amount_minor - 1 where booking_id = ${bookingUuid(stay)}`,
    ],
    [
      'something taken back of which nobody here knows',
      'reversal_unknown',
      paidOutStay,
      async (stay) => {
        const [{ id }] = (await transfersOf(stay.bookingId)) as [{ id: string }]
        await doAtStripe(`/v1/transfers/${id}/reversals`, { amount: '50' })
      },
    ],
    [
      'something taken back that Stripe does not have',
      'reversal_missing',
      pulledBackStay,
      (stay) =>
        database.sql`update payout_reversals set stripe_reversal_id = ${`trr_${stay.bookingId}`}
          where payout_id in (select id from payouts where booking_id = ${bookingUuid(stay)})`,
    ],
    [
      'another amount that was taken back',
      'reversal_amount_differs',
      pulledBackStay,
      (stay) =>
        database.sql`update payout_reversals set amount_minor = amount_minor - 1
          where payout_id in (select id from payouts where booking_id = ${bookingUuid(stay)})`,
    ],
    [
      'another amount that was kept of a payout',
      'set_off_differs',
      paidOutStay,
      (stay) => database.sql`update payouts set set_off_minor = 5 where booking_id = ${bookingUuid(stay)}`,
    ],
    [
      'a movement that has not happened',
      'movement_excess',
      paidStay,
      async (stay) => {
        const id = `charge:${newId('pay')}`
        await database.sql.transaction([
          database.sql`insert into ledger_transactions (id, kind, booking_id, currency, created_at)
            values (${id}, 'charge', ${bookingUuid(stay)}, 'EUR', now())`,
          database.sql`insert into ledger_postings (transaction_id, account, amount_minor)
            values (${id}, 'guest', -5), (${id}, 'stripe_clearing', 5)`,
        ])
      },
    ],
    [
      'a movement of another amount',
      'movement_differs',
      paidStay,
      (stay) =>
        tamper(
          database,
          `update ledger_postings set amount_minor = amount_minor + sign(amount_minor)::bigint where transaction_id = $1`,
          [`charge:${stay.paymentId}`],
        ),
    ],
    [
      'books that do not sum to zero',
      'books_unbalanced',
      paidStay,
      (stay) =>
        tamper(
          database,
          `update ledger_postings set amount_minor = amount_minor + 1 where transaction_id = $1 and account = 'guest'`,
          [`charge:${stay.paymentId}`],
        ),
    ],
    [
      'a stay that nobody has paid for',
      'booking_unpaid',
      paidStay,
      (stay) => database.sql`delete from payments where id = ${paymentUuid(stay)}`,
    ],
    [
      'nights of a booking that has none',
      'nights_without_booking',
      paidStay,
      (stay) => database.sql`update bookings set status = 'cancelled' where id = ${bookingUuid(stay)}`,
    ],
  ])(
    '%s',
    async (_, code, live, plant) => {
      const stay = await live()
      await plant(stay)
      await reconcileMoney(database)
      expect(await findingsOf(database, stay)).toContain(`${code} open`)
      const before = await findingsOf(database, stay)
      await reconcileMoney(database)
      expect(await findingsOf(database, stay)).toEqual(before)
    },
    30_000,
  )

  emulatorTest('a dispute that Stripe does not have', async () => {
    const { stay } = await disputedStay()
    await database.sql`update disputes set stripe_dispute_id = ${`du_${stay.bookingId}`}
      where booking_id = ${bookingUuid(stay)}`
    await reconcileMoney(database)
    expect(await findingsOf(database, stay)).toContain('dispute_missing open')
  })

  emulatorTest('a guest who is owed what the bank could not give', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId, 'pm_card_refundFail')
    await tellAbout(stay.intentId)
    await step(stay.host, stay, 'cancellation')
    const hasFailed = async () => (await refundsOf(stay.intentId))[0].status === 'failed'
    await expect.poll(hasFailed, { timeout: 15_000, interval: 300 }).toBe(true)
    await reconcileMoney(database)
    expect((await readPayment(stay)).refunds).toMatchObject([{ status: 'failed' }])
    advanceSeconds(60 * 60)
    await reconcileMoney(database)
    expect(await findingsOf(database, stay)).toContain('guest_unsettled open')
  })

  it('a payment that counts as given up, of a stay that stands: nothing is given back by itself', async () => {
    const stay = await paidStay()
    await database.sql`update payments set status = 'canceled' where id = ${paymentUuid(stay)}`
    await reconcileMoney(database)
    expect(await findingsOf(database, stay)).toContain('charge_unsettled open')
    expect(await refundsOf(stay.intentId)).toEqual([])
  })
})

describe('a finding', () => {
  it('is made of what was taken back just now of a payout of long ago', async () => {
    const stay = await paidOutStay()
    const [{ id: transferId }] = (await transfersOf(stay.bookingId)) as [{ id: string }]
    await database.sql`update payouts set created_at = now() - interval '1 year' where booking_id = ${bookingUuid(stay)}`
    // Lists count in seconds: the transfer is older than this one.
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    const [{ second }] = (await database.sql`select date_trunc('second', now()) as second`) as [
      { second: Date },
    ]
    await doAtStripe(`/v1/transfers/${transferId}/reversals`, { amount: '50' })
    const id = await beginMoney(database)
    await database.sql`update money_reconciliations set window_from = ${second} where id = ${idToUuid(id)}`
    await finishMoney()
    expect(await findingsOf(database, stay)).toContain('reversal_unknown open')
  })

  it('that is set right by hand is gone', async () => {
    const stay = await refundedStay()
    const change = (by: number) =>
      database.sql`update refunds set amount_minor = amount_minor + ${by} where payment_id = ${paymentUuid(stay)}`
    await change(1)
    await reconcileMoney(database)
    expect(await findingsOf(database, stay)).toContain('refund_amount_differs open')
    await change(-1)
    await reconcileMoney(database)
    expect((await findingsOf(database, stay)).every((finding) => finding.endsWith(' gone'))).toBe(true)
  })
})

describe('a reconciliation', () => {
  it('goes on step by step over many runs', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    await beginMoney(database)
    expect(await finishMoney(1)).toBeGreaterThan(5)
    expect(await findingsOf(database, stay)).toEqual(['charge_unsettled repaired'])
  })

  emulatorTest('waits while Stripe is silent, and goes on where it was', async () => {
    const stay = await refundedStay()
    await database.sql`update refunds set status = 'pending', check_at = null where payment_id = ${paymentUuid(stay)}`
    const id = await beginMoney(database)
    const [row] = await database.sql`select floor(extract(epoch from window_from))::bigint::text as since
      from money_reconciliations where id = ${idToUuid(id)}`
    // Others read lists at the same time: this one is known by where it begins.
    await stripeFault({ match: 'GET /v1/refunds', about: row?.['since'], mode: 'status', status: 503 })
    await carryOnReconciliation(restContext(), { budgetMs: 5_000 })
    expect(
      await database.sql`select status, stage from money_reconciliations where id = ${idToUuid(id)}`,
    ).toEqual([{ status: 'running', stage: 'refund' }])
    await finishMoney()
    expect(await findingsOf(database, stay)).toContain('refund_unnoted repaired')
  })

  emulatorTest('names what Stripe refuses to show, and goes on with the rest', async () => {
    const [stay, other] = [await refundedStay(), await refundedStay()]
    for (const each of [stay, other]) {
      await database.sql`update refunds set amount_minor = amount_minor + 1 where payment_id = ${paymentUuid(each)}`
    }
    await stripeFault({
      match: `GET /v1/payment_intents/${stay.intentId}`,
      mode: 'status',
      status: 400,
      count: 10,
    })
    await reconcileMoney(database)
    const found = await findingsOf(database, stay)
    expect(found).toEqual(expect.arrayContaining(['not_shown open', 'refund_amount_differs open']))
    expect(await findingsOf(database, other)).toContain('refund_amount_differs open')
  })

  emulatorTest(
    'names what could not be set right because Stripe refuses it, and comes to its end',
    async () => {
      const { stay, dispute } = await disputedStay()
      await closeDispute(dispute.id, 'lost')
      await stripeFault({ match: `GET /v1/disputes/${dispute.id}`, mode: 'status', status: 400, count: 10 })
      await reconcileMoney(database)
      const open = (await findingsOf(database, stay)).filter((finding) => finding.endsWith(' open'))
      expect(open.length).toBeGreaterThan(0)
    },
  )

  emulatorTest('looks one by one at what Stripe refuses to list', async () => {
    const stay = await refundedStay()
    await database.sql`update refunds set status = 'pending', check_at = null where payment_id = ${paymentUuid(stay)}`
    const id = await beginMoney(database)
    const [row] = await database.sql`select floor(extract(epoch from window_from))::bigint::text as since
      from money_reconciliations where id = ${idToUuid(id)}`
    await stripeFault({ match: 'GET /v1/refunds', about: row?.['since'], mode: 'status', status: 400 })
    await finishMoney()
    const refusals = async () =>
      await database.sql`select subject_id, status from money_findings where code = 'list_refused'`
    expect(await refusals()).toEqual([{ subject_id: 'refund', status: 'open' }])
    expect(await findingsOf(database, stay)).toContain('refund_unnoted repaired')
    advanceSeconds(60)
    await reconcileMoney(database)
    expect(await refusals()).toEqual([{ subject_id: 'refund', status: 'gone' }])
  })

  it('whose time was over writes nothing once somebody else is at it', async () => {
    const id = await beginMoney(database)
    const stateOf = async () =>
      (await database.sql`select * from money_reconciliations where id = ${idToUuid(id)}`)[0]
    let taken: unknown = null
    const slow = restContext()
    const { stripe } = slow
    const listSightings: typeof stripe.listSightings = async (order) => {
      const page = await stripe.listSightings(order)
      if (taken === null) {
        await database.sql`update money_reconciliations set lease_until = started_at`
        await carryOnReconciliation(restContext(), { budgetMs: 0 })
        taken = await stateOf()
      }
      return page
    }
    const { steps } = await carryOnReconciliation(
      { ...slow, stripe: { ...stripe, listSightings } },
      { budgetMs: 5_000 },
    )
    expect(steps).toBe(0)
    expect(taken).toMatchObject({ lease: 2 })
    expect(await stateOf()).toEqual(taken)
    await finishMoney()
  })

  it('that dies after something was set right, before it was written down, goes on and does it once', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    await beginMoney(database)
    await database.fault('refuse', { match: 'into money_findings' })
    await carryOnReconciliation(restContext(), { budgetMs: 5_000 }).catch(() => {})
    await database.heal()
    expect(await statusOf(stay)).toBe('confirmed')
    // Whoever was at it is gone.
    await database.sql`update money_reconciliations set lease_until = started_at`
    await finishMoney()
    await expectInAgreement(database, stay.propertyId)
    expect((await findingsOf(database, stay)).every((finding) => finding.endsWith(' repaired'))).toBe(true)
  })

  it('is done by one at a time', async () => {
    await paidStay()
    await beginMoney(database)
    const done = await Promise.all(
      [1, 2].map(() => carryOnReconciliation(restContext(), { budgetMs: 5_000 })),
    )
    expect(done.map(({ steps }) => steps > 0).sort()).toEqual([false, true])
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import { addDays } from '../../src/shared/local-date.ts'
import { newAdmin } from '../support/admin.ts'
import { api, newPerson } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { useDatabase } from '../support/database.ts'
import { crashAt, healHooks } from '../support/hooks.ts'
import { type PayableStay, payableStay, readBooking } from '../support/payments.ts'
import { paidStay, requestedStay, step } from '../support/stays.ts'
import { confirmIntent, consume, emulatorTest, eventsAbout, tellAbout } from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

const read = ({ host, bookingId }: PayableStay, as = host) =>
  api(`GET /bookings/${bookingId as 'bkg_'}/ledger`, { as })

interface Posting {
  transactionId: string
  kind: string
  account: string
  amount: { amountMinor: number; currency: string }
}

async function balancesOf(stay: PayableStay): Promise<Record<string, number>> {
  const { postings, balanced } = (await read(stay)).body
  expect(balanced).toBe(true)
  const sums: Record<string, number> = {}
  for (const { account, amount } of postings as Posting[]) {
    sums[account] = (sums[account] ?? 0) + amount.amountMinor
  }
  return sums
}

const kindsOf = async (stay: PayableStay): Promise<string[]> => {
  const { postings } = (await read(stay)).body
  return [...new Set((postings as Posting[]).map(({ kind }) => kind))].sort()
}

describe('the books of a booking', () => {
  it('are empty while nothing is sold', async () => {
    expect((await read(await payableStay())).body).toMatchObject({ postings: [], balanced: true })
    expect((await read(await requestedStay())).body).toMatchObject({ postings: [], balanced: true })
  })

  it('say who is owed what of a paid stay', async () => {
    const stay = await paidStay()
    const { totals } = await readBooking(stay)
    expect(await kindsOf(stay)).toEqual(['charge', 'sale'])
    expect(await balancesOf(stay)).toEqual({
      guest: 0,
      host_payable: -totals.payout.amountMinor,
      platform_revenue: -totals.platform.amountMinor,
      stripe_clearing: totals.payin.amountMinor,
      ...(totals.tax.amountMinor > 0 && { tax_payable: -totals.tax.amountMinor }),
    })
    await expectInAgreement(database, stay.propertyId)
  })

  it('are the same however often and in whatever order Stripe tells of it', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    const events = await eventsAbout(stay.intentId)
    await consume([...events, ...events].reverse())
    const before = (await read(stay)).body
    await consume(events)
    expect((await read(stay)).body).toEqual(before)
    await expectInAgreement(database, stay.propertyId)
  })

  it('lack nothing when the object dies in the middle', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    crashAt('confirmed', stay.propertyId)
    await tellAbout(stay.intentId)
    healHooks()
    await tellAbout(stay.intentId)
    expect(await kindsOf(stay)).toEqual(['charge', 'sale'])
    await expectInAgreement(database, stay.propertyId)
  })

  it('are at zero when everything has gone back', async () => {
    const stay = await paidStay()
    expect((await step(stay.host, stay, 'cancellation')).status).toBe(200)
    expect(await kindsOf(stay)).toEqual(['cancellation', 'charge', 'refund', 'sale'])
    expect(Object.values(await balancesOf(stay)).every((balance) => balance === 0)).toBe(true)
  })

  it('keep what a cancellation leaves to the host', async () => {
    const stay = await paidStay({ cancellationPolicy: 'non_refundable' })
    const { totals } = await readBooking(stay)
    await step(stay.guest, stay, 'cancellation')
    expect((await balancesOf(stay))['host_payable']).toBe(-totals.payout.amountMinor)
    await expectInAgreement(database, stay.propertyId)
  })

  it('follow an alteration that gives something back', async () => {
    const stay = await paidStay()
    const { checkOut } = await readBooking(stay)
    const path = `/bookings/${stay.bookingId as 'bkg_'}/alterations` as const
    const body = { checkOut: addDays(checkOut, -1) }
    const proposed = await api(`POST ${path}`, { as: stay.host, key: crypto.randomUUID(), body })
    const accepted = await api(`POST ${path}/${proposed.body.id as 'alt_'}/acceptance`, {
      as: stay.guest,
      key: crypto.randomUUID(),
    })
    expect(accepted.body.status).toBe('applied')
    expect(await kindsOf(stay)).toEqual(['alteration', 'charge', 'refund', 'sale'])
    expect((await balancesOf(stay))['guest']).toBe(0)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('owe the guest a refund that could not be given', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId, 'pm_card_refundFail')
    await tellAbout(stay.intentId)
    await step(stay.guest, stay, 'cancellation')
    const [{ id, amount_minor }] =
      (await database.sql`select r.stripe_refund_id as id, r.amount_minor from refunds r
      join payments p on p.id = r.payment_id where p.stripe_payment_intent_id = ${stay.intentId}`) as [
        { id: string; amount_minor: string },
      ]
    await expect
      .poll(
        async () => {
          await consume([
            { id: `evt_${crypto.randomUUID()}`, type: 'refund.failed', data: { object: { id } } },
          ])
          return await kindsOf(stay)
        },
        { timeout: 15_000, interval: 300 },
      )
      .toContain('refund_return')
    expect((await balancesOf(stay))['guest']).toBe(-Number(amount_minor))
    await expectInAgreement(database, stay.propertyId)
  })

  it('are for the host’s side: the guest may not read them, and others know of nothing', async () => {
    const stay = await paidStay()
    expect((await read(stay, stay.guest)).status).toBe(403)
    expect((await read(stay, await newPerson())).status).toBe(404)
    expect((await read(stay, await newAdmin(database))).status).toBe(200)
  })
})

describe('what Postgres itself refuses', () => {
  it('is a movement that does not balance, or has one side', async () => {
    const { bookingId } = await paidStay()
    const booking = idToUuid(bookingId as 'bkg_')
    const postings = [
      [{ account: 'guest', amountMinor: 100 }],
      [
        { account: 'guest', amountMinor: 100 },
        { account: 'stripe_clearing', amountMinor: -99 },
      ],
    ]
    for (const sides of postings) {
      await expect(
        database.sql`with posted as (
            insert into ledger_transactions (id, kind, booking_id, currency, created_at)
            values (${`charge:${crypto.randomUUID()}`}, 'charge', ${booking}, 'EUR', now()) returning id
          ) insert into ledger_postings
          select id, account, "amountMinor" from posted
          cross join jsonb_to_recordset(${JSON.stringify(sides)}::jsonb) as side (account text, "amountMinor" bigint)`,
      ).rejects.toThrow(/does not balance/)
    }
  })

  it('is any change of what was written', async () => {
    await paidStay()
    await expect(database.sql`update ledger_postings set amount_minor = 1`).rejects.toThrow(/append-only/)
    await expect(database.sql`delete from ledger_postings`).rejects.toThrow(/append-only/)
    await expect(database.sql`truncate ledger_transactions cascade`).rejects.toThrow(/append-only/)
  })
})

describe('the trial balance', () => {
  it('adds up in every currency, and is for admins', async () => {
    await Promise.all([paidStay(), paidStay({ currency: 'JPY', basePriceMinor: 9_000 })])
    const { status, body } = await api('GET /admin/ledger', { as: await newAdmin(database) })
    expect(status).toBe(200)
    expect(body.balanced).toBe(true)
    for (const { debit, credit, balance } of body.balances) {
      expect(balance.amountMinor).toBe(debit.amountMinor - credit.amountMinor)
    }
    expect(
      new Set(body.balances.map(({ debit }: Posting & { debit: Posting['amount'] }) => debit.currency)).size,
    ).toBe(2)
    expect((await api('GET /admin/ledger', { as: await newPerson() })).status).toBe(403)
  })
})

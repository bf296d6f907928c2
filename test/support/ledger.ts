import { expect } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import type { TestDatabase } from './database.ts'

/**
 * The books of a property's bookings are what follows from the bookings, payments and refunds as they are now, however
 * they have come to be: what was sold and not given back is owed, and what was taken and not sent back is at Stripe.
 */
export async function expectBooksInAgreement({ sql }: TestDatabase, propertyId: string): Promise<void> {
  const bookings = await sql`select * from bookings where property_id = ${idToUuid(propertyId as 'prop_')}`
  for (const booking of bookings) {
    const owed: Record<string, number> = {}
    const lines = booking['confirmed_at'] ? [...booking['lines'], ...(booking['reversal_lines'] ?? [])] : []
    for (const { payer, payee, total } of lines) {
      owed[payer] = (owed[payer] ?? 0) + total.amountMinor
      owed[payee] = (owed[payee] ?? 0) - total.amountMinor
    }
    const [{ taken, sent }] = (await sql`select
      (select coalesce(sum(amount_minor), 0)::int from payments p where booking_id = ${booking['id']}
        and (status = 'succeeded' or exists (select from refunds r where r.payment_id = p.id))) as taken,
      (select coalesce(sum(r.amount_minor), 0)::int from refunds r join payments p on p.id = r.payment_id
        where booking_id = ${booking['id']} and r.status = 'succeeded') as sent`) as [
      { taken: number; sent: number },
    ]
    const [{ paid }] = (await sql`select (
      (select coalesce(sum(amount_minor - reversed_minor), 0) from payouts
        where booking_id = ${booking['id']} and status in ('paid', 'reversed'))
      + (select coalesce(sum(set_off_minor), 0) from payouts where booking_id = ${booking['id']})
      - (select coalesce(sum(amount_minor), 0) from payout_set_offs where booking_id = ${booking['id']})
      )::int as paid`) as [{ paid: number }]
    const fromGuest = taken - sent
    const expected = {
      guest: (owed['guest'] ?? 0) - fromGuest,
      host_payable: (owed['host'] ?? 0) + paid,
      platform_revenue: owed['platform'] ?? 0,
      tax_payable: owed['tax_authority'] ?? 0,
      stripe_clearing: fromGuest - paid,
    }
    const rows = await sql`select account, sum(amount_minor)::int as amount
      from ledger_postings join ledger_transactions t on t.id = transaction_id
      where t.booking_id = ${booking['id']} group by account`
    const balances = Object.fromEntries(rows.map(({ account, amount }) => [account, amount]))
    expect({ ...ZERO, ...balances }, `books of booking ${booking['id']}`).toEqual({ ...ZERO, ...expected })
  }
}

const ZERO = { guest: 0, host_payable: 0, platform_revenue: 0, tax_payable: 0, stripe_clearing: 0 }

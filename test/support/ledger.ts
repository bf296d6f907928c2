import { expect } from 'vitest'
import { writeOffsOf } from '../../src/bookings/write-off.ts'
import { idToUuid } from '../../src/shared/id.ts'
import type { TestDatabase } from './database.ts'

/**
 * The books of a property's bookings are what follows from the bookings, payments, refunds and disputes as they are now,
 * however they have come to be: what was sold and not given back is owed, what was taken and not sent back is at Stripe, and
 * what a bank has taken is with it until it has decided.
 */
export async function expectBooksInAgreement({ sql }: TestDatabase, propertyId: string): Promise<void> {
  const bookings = await sql`select * from bookings where property_id = ${idToUuid(propertyId as 'prop_')}`
  for (const booking of bookings) {
    const owed: Record<string, number> = {}
    const undone = [booking['reversal_lines'] ?? [], ...writtenOff(booking)].flat()
    const lines = booking['confirmed_at'] ? [...booking['lines'], ...undone] : []
    for (const { payer, payee, total } of lines) {
      owed[payer] = (owed[payer] ?? 0) + total.amountMinor
      owed[payee] = (owed[payee] ?? 0) - total.amountMinor
    }
    const [{ taken, sent, byHost, byPlatform, withdrawn, returned }] = (await sql`select
      (select coalesce(sum(amount_minor), 0)::int from payments p where booking_id = ${booking['id']}
        and (status = 'succeeded' or exists (select from refunds r where r.payment_id = p.id))) as taken,
      coalesce(sum(r.amount_minor) filter (where r.status = 'succeeded'), 0)::int as sent,
      coalesce(sum(r.amount_minor) filter (where given_by = 'host' and r.status not in ('failed', 'canceled')), 0)::int
        as "byHost",
      coalesce(sum(r.amount_minor) filter (where given_by = 'platform' and r.status not in ('failed', 'canceled')), 0)::int
        as "byPlatform",
      (select coalesce(sum(amount_minor), 0)::int from disputes d where booking_id = ${booking['id']} and is_withdrawn)
        as withdrawn,
      (select coalesce(sum(amount_minor), 0)::int from disputes d where booking_id = ${booking['id']} and is_reinstated)
        as returned
      from refunds r join payments p on p.id = r.payment_id where booking_id = ${booking['id']}`) as [
      Record<'taken' | 'sent' | 'byHost' | 'byPlatform' | 'withdrawn' | 'returned', number>,
    ]
    const [{ paid }] = (await sql`select (
      (select coalesce(sum(amount_minor - reversed_minor), 0) from payouts
        where booking_id = ${booking['id']} and status in ('paid', 'reversed'))
      + (select coalesce(sum(set_off_minor), 0) from payouts where booking_id = ${booking['id']})
      - (select coalesce(sum(amount_minor), 0) from payout_set_offs where booking_id = ${booking['id']})
      )::int as paid`) as [{ paid: number }]
    const atStripe = taken - sent - withdrawn + returned - paid
    const expected: Record<string, number> = {
      guest: (owed['guest'] ?? 0) - taken + sent - byHost - byPlatform,
      host_payable: (owed['host'] ?? 0) + byHost + paid,
      platform_revenue: (owed['platform'] ?? 0) + byPlatform,
      tax_payable: owed['tax_authority'] ?? 0,
      stripe_clearing: atStripe,
      disputes: withdrawn - returned,
    }
    // How a loss is borne is for the rules' own tests; here, that it stands in the books as it was decided.
    const losses =
      await sql`select loss from disputes where booking_id = ${booking['id']} and loss is not null`
    // What was given before counts towards what is given now: it moves from the giver to the guest, whatever it is.
    const setOffs = await sql`select account, amount_minor as "amountMinor" from ledger_postings
      join ledger_transactions t on t.id = transaction_id where t.booking_id = ${booking['id']} and kind = 'set_off'`
    for (const { account, amountMinor } of [...losses.flatMap(({ loss }) => loss), ...setOffs]) {
      expected[account] = (expected[account] ?? 0) + Number(amountMinor)
    }
    const rows = await sql`select account, sum(amount_minor)::int as amount
      from ledger_postings join ledger_transactions t on t.id = transaction_id
      where t.booking_id = ${booking['id']} group by account`
    const balances = Object.fromEntries(rows.map(({ account, amount }) => [account, amount]))
    expect({ ...ZERO, ...balances }, `books of booking ${booking['id']}`).toEqual({ ...ZERO, ...expected })
  }
}

const ZERO = {
  guest: 0,
  host_payable: 0,
  platform_revenue: 0,
  tax_payable: 0,
  stripe_clearing: 0,
  disputes: 0,
}

const writtenOff = (booking: Record<string, Json>): Json[] => {
  const { currency, lines, later_instalments: laterInstalments } = booking
  return writeOffsOf({ currency, lines, laterInstalments }).flatMap((writeOff) => writeOff.lines)
}

// biome-ignore lint/suspicious/noExplicitAny: a row of Postgres
type Json = any

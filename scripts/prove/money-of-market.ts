import type pg from 'pg'

/** How far apart things have moved: five hundred thousand of them are four years of money. */
const APART = "interval '4 minutes'"

const AT = `$1::timestamptz - row_number() over (order by id) * ${APART}`

/** $1: now, before which all of it has moved. Ids are those of the bookings, for nobody looks at them. */
const MONEY: readonly string[] = [
  `insert into payments (id, booking_id, status, amount_minor, currency, capture_method, stripe_payment_intent_id,
     created_at, updated_at)
   select id, id, 'succeeded', total_minor, currency, 'automatic', 'pi_' || id, at, at
   from (select *, ${AT} as at from bookings) b`,
  `insert into payouts (id, booking_id, user_id, instalment, status, amount_minor, currency, due_at, stripe_transfer_id,
     created_at, updated_at)
   select id, id, host_id, 1, 'paid', total_minor, currency, at, 'tr_' || id, at, at
   from (select *, ${AT} as at from bookings) b`,
  `insert into ledger_transactions (id, kind, booking_id, currency, created_at)
   select 'charge:' || id, 'charge', id, currency, at from (select *, ${AT} as at from bookings) b`,
  `insert into refunds (id, payment_id, amount_minor, status, stripe_refund_id, reason, created_at, updated_at)
   select id, id, 1, 'succeeded', 're_' || id, 'cancellation', updated_at, updated_at
   from payments where abs(hashtext(id::text)) % 20 = 0 and $1::timestamptz is not null`,
  `insert into payout_reversals (id, payout_id, amount_minor, status, stripe_reversal_id, created_at, updated_at)
   select id, id, 1, 'succeeded', 'trr_' || id, updated_at, updated_at
   from payouts where abs(hashtext(id::text)) % 20 = 0 and $1::timestamptz is not null`,
  `insert into disputes (id, payment_id, booking_id, stripe_dispute_id, status, reason, amount_minor, currency, opened_at,
     created_at, updated_at)
   select id, id, id, 'du_' || id, 'won', 'general', 1, currency, updated_at, updated_at, updated_at
   from payments where abs(hashtext(id::text)) % 20 = 0 and $1::timestamptz is not null`,
]

/** Money for every booking of a market, as years of it leave it behind; the books’ own guards look away. */
export async function moneyOfMarket(client: pg.Client, now: string): Promise<void> {
  await client.query('set session_replication_role = replica')
  for (const statement of MONEY) await client.query(statement, [now])
  await client.query('reset session_replication_role')
  await client.query('analyze')
}

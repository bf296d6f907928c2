import { type BookingStatus, takesNights } from '../../../src/bookings/booking.ts'
import { type IdPrefix, idToUuid, type PropertyId, uuidToId } from '../../../src/shared/id.ts'
import type { Stage } from './stage.ts'
import type { ProofStripe } from './stripe.ts'

interface BookingFacts {
  id: string
  status: BookingStatus
  total: number
  refund: number | null
  gifts: number
  /** What the guest is owed and Stripe does not give back, because a bank once held it: somebody has to pay it otherwise. */
  stuck: number
}

interface Facts {
  bookings: BookingFacts[]
  payments: { id: string; status: string; intent: string | null; amount: number }[]
  refunds: {
    id: string
    status: string
    stripe: string | null
    amount: number
    isSettledByBank: boolean
    isStuck: boolean
  }[]
  disputes: { stripe: string; status: string }[]
  payouts: { id: string; status: string; stripe: string | null; amount: number; reversed: number }[]
  reversals: { id: string; status: string; stripe: string | null; amount: number }[]
  books: { booking: string; account: string; amount: number }[]
  unbalanced: string[]
  claims: string[]
}

/** What is wrong with what a history has left behind; empty when nothing is. */
export async function audit(
  stage: Stage,
  propertyId: PropertyId,
): Promise<{ faults: string[]; ends: string[] }> {
  const [row] = await stage.postgres.rows<{ facts: Facts }>(FACTS, [idToUuid(propertyId)])
  if (!row) throw new Error('nothing can be read')
  const facts = readable(row.facts)
  const ends = facts.bookings.map(({ status }) => status)
  return {
    faults: [
      ...openFaults(facts),
      ...moneyFaults(stage, facts),
      ...onceFaults(stage, facts),
      ...bookFaults(stage, facts),
      ...calendarFaults(stage, propertyId, facts),
    ],
    ends,
  }
}

const when = (isWrong: boolean, fault: string): string[] => (isWrong ? [fault] : [])
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)
const textOf = (reference: string | { id: string } | null | undefined): string =>
  typeof reference === 'string' ? reference : (reference?.id ?? '')

/** Without those by which Stripe shows that an authorised amount was released: nothing was taken there. */
function refundsOf(stripe: ProofStripe) {
  const taken = new Set(
    stripe.all('payment_intent').flatMap(({ id, amount_received: received }) => (received > 0 ? [id] : [])),
  )
  return stripe.all('refund').filter(({ payment_intent: of }) => taken.has(textOf(of)))
}

/** Everything is decided. */
function openFaults({ bookings, payments, refunds, disputes, reversals }: Facts): string[] {
  return [
    ...bookings.flatMap(({ id, status }) =>
      when(status === 'pending_payment' || status === 'requested', `${id} is still ${status}`),
    ),
    ...payments.flatMap(({ id, status }) =>
      when(status !== 'succeeded' && status !== 'canceled', `the payment ${id} is still ${status}`),
    ),
    ...refunds.flatMap(({ id, status, isSettledByBank, isStuck }) =>
      when(status !== 'succeeded' && !isSettledByBank && !isStuck, `the refund ${id} is ${status}`),
    ),
    ...disputes.flatMap(({ stripe, status }) =>
      when(status !== 'won' && status !== 'lost', `the dispute ${stripe} is still ${status}`),
    ),
    ...reversals.flatMap(({ id, status }) =>
      when(status === 'pending', `the reversal ${id} is still pending`),
    ),
  ]
}

/** What Stripe has kept of each booking is what its guest owes for it, and nothing else. */
function moneyFaults({ stripe }: Stage, { bookings }: Facts): string[] {
  const intents = stripe.all('payment_intent')
  const [refunds, disputes] = [refundsOf(stripe), stripe.all('dispute')]
  return bookings.flatMap((booking) => {
    const own = new Set(
      intents.filter(({ metadata }) => metadata['bookingId'] === booking.id).map(({ id }) => id),
    )
    const received = sumOf(
      intents.filter(({ id }) => own.has(id)).map(({ amount_received: amount }) => amount),
    )
    const back = sumOf(
      refunds
        .filter(
          ({ payment_intent: of, status }) =>
            own.has(textOf(of)) && status !== 'failed' && status !== 'canceled',
        )
        .map(({ amount }) => amount),
    )
    const lost = sumOf(
      disputes
        .filter(({ payment_intent: of, status }) => own.has(textOf(of)) && status === 'lost')
        .map(({ amount }) => amount),
    )
    const name = `${booking.id} (${booking.status})`
    const kept = received - back - lost
    if (lost > 0) return when(kept < 0, `${name}: ${back} went back and ${lost} was lost of ${received}`)
    const due = dueFor(booking, received) + booking.stuck
    return when(kept !== due, `Stripe has kept ${kept} of ${name}, and it should be ${due}`)
  })
}

function dueFor({ status, total, refund, gifts }: BookingFacts, received: number): number {
  switch (status) {
    case 'confirmed':
    case 'in_stay':
    case 'completed':
      return total - gifts
    case 'cancelled':
      return received === 0 ? 0 : Math.max(0, total - (refund ?? 0) - gifts)
    default:
      return 0
  }
}

/** Each intent, refund, transfer and reversal of ours is one at Stripe, and each at Stripe is one of ours. */
function onceFaults({ stripe }: Stage, facts: Facts): string[] {
  const intents = stripe.all('payment_intent')
  const rows = new Map(facts.payments.map((payment) => [payment.id, payment]))
  const taken = stripe.all('charge').filter(({ captured, status }) => captured && status === 'succeeded')
  const [refunds, transfers] = [refundsOf(stripe), stripe.all('transfer')]
  const givenBack = (id: string) =>
    sumOf(refunds.filter(({ payment_intent: of }) => textOf(of) === id).map(({ amount }) => amount))
  // Nobody was told of it, and Stripe has forgotten its key: it can never be paid.
  const isUnknown = ({ id, status, metadata }: (typeof intents)[number]) =>
    status === 'requires_payment_method' && (rows.get(metadata['paymentId'] ?? '')?.intent ?? id) !== id
  const known = intents.filter((intent) => !isUnknown(intent))
  return [
    ...known.flatMap(({ id, status, amount_received: received, metadata }) => {
      const row = rows.get(metadata['paymentId'] ?? '')
      const charges = taken.filter(({ payment_intent: of }) => textOf(of) === id)
      // Given up here before somebody paid it all the same.
      const isUndone = row?.status === 'canceled' && received > 0 && givenBack(id) === received
      return [
        ...when(!row, `${id} belongs to no payment`),
        ...when(
          row !== undefined && row.status !== status && !isUndone,
          `${id} is ${status} at Stripe and ${row?.status} here`,
        ),
        ...when(
          row?.status === 'succeeded' && row.intent !== id,
          `${id} has paid, and ${row?.intent} is known`,
        ),
        ...when(charges.length > 1, `${id} was taken ${charges.length} times`),
      ]
    }),
    ...twins(
      known.map(({ metadata }) => metadata['paymentId'] ?? ''),
      'intents of payment',
    ),
    ...pairFaults(
      'refund',
      facts.refunds.filter(({ isSettledByBank, isStuck }) => !isSettledByBank && !isStuck),
      refunds.map(({ id, metadata, amount }) => ({ id, of: metadata?.['refundId'] ?? '', amount })),
    ),
    ...pairFaults(
      'payout',
      facts.payouts.filter(
        ({ status, amount }) => (status === 'paid' || status === 'reversed') && amount > 0,
      ),
      transfers.map(({ id, metadata, amount }) => ({ id, of: metadata['payoutId'] ?? '', amount })),
    ),
    ...pairFaults(
      'reversal',
      facts.reversals.filter(({ status }) => status === 'succeeded'),
      stripe
        .all('transfer_reversal')
        .map(({ id, metadata, amount }) => ({ id, of: metadata?.['reversalId'] ?? '', amount })),
    ),
  ]
}

function pairFaults(
  what: string,
  ours: readonly { id: string; stripe: string | null; amount: number }[],
  theirs: readonly { id: string; of: string; amount: number }[],
): string[] {
  const known = new Set(ours.map(({ id }) => id))
  return [
    ...ours.flatMap(({ id, stripe, amount }) => {
      const made = theirs.filter(({ of }) => of === id)
      const [only] = made
      return [
        ...when(made.length !== 1, `the ${what} ${id} was made ${made.length} times at Stripe`),
        ...when(
          only !== undefined && only.amount !== amount,
          `the ${what} ${id} is ${amount} here, ${only?.amount} there`,
        ),
        ...when(
          only !== undefined && only.id !== stripe,
          `the ${what} ${id} is ${stripe} here, ${only?.id} there`,
        ),
      ]
    }),
    ...theirs.flatMap(({ id, of }) =>
      when(!known.has(of), `the ${what} ${id} at Stripe is none of ours (${of})`),
    ),
  ]
}

const twins = (names: readonly string[], what: string): string[] =>
  [...new Set(names)].flatMap((name) => {
    const count = names.filter((other) => other === name).length
    return when(count > 1, `there are ${count} ${what} ${name}`)
  })

/** The books balance, nobody owes what is not owed, and what they say is at Stripe is there. */
function bookFaults({ stripe }: Stage, { bookings, books, unbalanced, payouts, reversals }: Facts): string[] {
  const balanceOf = (booking: string, account: string) =>
    sumOf(
      books
        .filter((entry) => entry.booking === booking && entry.account === account)
        .map(({ amount }) => amount),
    )
  const clearing = sumOf(
    books.filter(({ account }) => account === 'stripe_clearing').map(({ amount }) => amount),
  )
  const received = sumOf(stripe.all('payment_intent').map(({ amount_received: amount }) => amount))
  const refunded = sumOf(
    refundsOf(stripe)
      .filter(({ status }) => status === 'succeeded')
      .map(({ amount }) => amount),
  )
  const lost = sumOf(
    stripe
      .all('dispute')
      .filter(({ status }) => status === 'lost')
      .map(({ amount }) => amount),
  )
  const handedOn = sumOf(stripe.all('transfer').map(({ amount }) => amount))
  const pulledBack = sumOf(stripe.all('transfer_reversal').map(({ amount }) => amount))
  const there = received - refunded - lost - handedOn + pulledBack
  const owedToHosts = sumOf(
    books.filter(({ account }) => account === 'host_payable').map(({ amount }) => amount),
  )
  const isPaidOut =
    payouts.some(({ status }) => status === 'paid') && reversals.every(({ status }) => status !== 'failed')
  return [
    ...unbalanced.map((what) => `the books do not balance: ${what}`),
    ...when(clearing !== there, `the books say that Stripe has ${clearing}, and it has ${there}`),
    ...bookings.flatMap(({ id, status, stuck }) => [
      ...when(
        balanceOf(id, 'guest') !== -stuck,
        `by the books the guest of ${id} (${status}) owes ${balanceOf(id, 'guest')}`,
      ),
      ...when(
        balanceOf(id, 'disputes') !== 0,
        `${balanceOf(id, 'disputes')} of ${id} is with a bank for good`,
      ),
    ]),
    ...when(isPaidOut && owedToHosts !== 0, `everything is paid out, and hosts are owed ${owedToHosts}`),
  ]
}

/** Whoever has nights in the object has them in Postgres, and has a booking that takes nights; and the reverse. */
function calendarFaults(
  { calendars, time }: Stage,
  propertyId: PropertyId,
  { bookings, claims }: Facts,
): string[] {
  const calendar = calendars.get(propertyId)
  if (!calendar) return []
  const read = (query: string) =>
    calendar.sqlite.sql.exec(query).toArray() as Record<string, string | number>[]
  const inObject = read('SELECT DISTINCT claim_id FROM nights ORDER BY 1').map((row) =>
    String(row['claim_id']),
  )
  const today = new Date(time.now()).toISOString().slice(0, 10)
  const live = bookings.filter(({ status }) => takesNights(status)).map(({ id }) => id)
  const isBooking = (id: string) => id.startsWith('bkg_')
  const unshipped = read('SELECT seq FROM outbox')
  return [
    ...when(unshipped.length > 0, `${unshipped.length} decisions of the calendar have not reached Postgres`),
    ...live.flatMap((id) => when(!inObject.includes(id), `${id} stands and has no nights (${today})`)),
    ...inObject
      .filter(isBooking)
      .flatMap((id) => when(!live.includes(id), `${id} has nights and does not stand`)),
    ...inObject.flatMap((id) =>
      when(!claims.includes(id), `${id} has nights, and Postgres does not know of them`),
    ),
    ...claims.flatMap((id) =>
      when(!inObject.includes(id), `Postgres has nights of ${id} that it does not have`),
    ),
  ]
}

/** Ids become what they are on the wire, which is how Stripe knows them. */
function readable(facts: Facts): Facts {
  const named = <P extends IdPrefix, Row extends { id: string }>(prefix: P, rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, id: uuidToId(prefix, row.id) }))
  return {
    ...facts,
    bookings: named('bkg', facts.bookings),
    payments: named('pay', facts.payments),
    refunds: named('rfd', facts.refunds),
    payouts: named('po', facts.payouts),
    reversals: named('prv', facts.reversals),
    books: facts.books.map((entry) => ({ ...entry, booking: uuidToId('bkg', entry.booking) })),
  }
}

const FACTS = `
with b as (select * from bookings where property_id = $1),
  p as (select * from payments where booking_id in (select id from b)),
  r as (select r.* from refunds r join p on p.id = r.payment_id),
  d as (select * from disputes where booking_id in (select id from b)),
  stuck as (select r.*, p.booking_id from r join p on p.id = r.payment_id where r.status = 'failed'
    and exists (select from d where d.payment_id = p.id and d.status = 'won')),
  o as (select * from payouts where booking_id in (select id from b)),
  t as (select * from ledger_transactions where booking_id in (select id from b)),
  l as (select t.booking_id, t.currency, t.id, l.account, l.amount_minor from t join ledger_postings l on l.transaction_id = t.id)
select json_build_object(
  'bookings', (select coalesce(json_agg(json_build_object('id', id, 'status', status, 'total', total_minor,
    'refund', refund_minor,
    'stuck', (select coalesce(sum(amount_minor), 0) from stuck
      where booking_id = b.id and given_by is null),
    'gifts', (select coalesce(sum(r.amount_minor), 0) from r join p on p.id = r.payment_id
      where p.booking_id = b.id and r.reason = 'goodwill' and r.status = 'succeeded')) order by id), '[]') from b),
  'payments', (select coalesce(json_agg(json_build_object('id', id, 'status', status, 'intent', stripe_payment_intent_id,
    'amount', amount_minor)), '[]') from p),
  'refunds', (select coalesce(json_agg(json_build_object('id', id, 'status', status, 'stripe', stripe_refund_id,
    'amount', amount_minor, 'isSettledByBank', status = 'canceled' and stripe_refund_id is null,
    'isStuck', exists (select from stuck where stuck.id = r.id))), '[]') from r),
  'disputes', (select coalesce(json_agg(json_build_object('stripe', stripe_dispute_id, 'status', status)), '[]') from d),
  'payouts', (select coalesce(json_agg(json_build_object('id', id, 'status', status, 'stripe', stripe_transfer_id,
    'amount', amount_minor, 'reversed', reversed_minor)), '[]') from o),
  'reversals', (select coalesce(json_agg(json_build_object('id', v.id, 'status', v.status, 'stripe', v.stripe_reversal_id,
    'amount', v.amount_minor)), '[]') from payout_reversals v join o on o.id = v.payout_id),
  'books', (select coalesce(json_agg(sums), '[]') from (select booking_id as booking, account, sum(amount_minor) as amount
    from l group by 1, 2) sums),
  'unbalanced', (select coalesce(json_agg(wrong), '[]') from (
    select 'transaction ' || id as wrong from l group by id having sum(amount_minor) <> 0
    union all select booking_id || ' in ' || currency from l group by booking_id, currency having sum(amount_minor) <> 0) x),
  'claims', (select coalesce(json_agg(claim_id order by claim_id), '[]') from calendar_claims where property_id = $1)
) as facts`

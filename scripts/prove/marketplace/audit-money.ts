import type { BookingRow } from '../../../src/bookings/tables.ts'
import type { Notes } from './notes.ts'
import type { Records } from './records.ts'

/** What is wrong with the money, by Stripe's records, ours, and what clients were told; empty when nothing is. */
export function auditMoney(records: Records, notes: Notes): string[] {
  return [
    ...intentFaults(records),
    ...bookingFaults(records),
    ...refundFaults(records),
    ...acknowledgementFaults(records, notes),
  ]
}

/** Nothing is captured twice, left open, or known to one side alone. */
function intentFaults({ intents, charges, payments }: Records): string[] {
  const rows = new Map(payments.map((payment) => [payment.stripePaymentIntentId, payment]))
  return intents.flatMap((intent) => {
    const taken = charges.filter(({ payment_intent: of, captured }) => of === intent.id && captured)
    const row = rows.get(intent.id)
    const name = `${intent.id} of ${intent.metadata['bookingId']}`
    return [
      ...when(taken.length > 1, `${name} was captured ${taken.length} times`),
      ...when(intent.amount_received > intent.amount, `${name} has received more than it asked for`),
      ...when(!row, `${name} belongs to no payment`),
      ...when(row?.status !== intent.status, `${name} is ${intent.status} at Stripe and ${row?.status} here`),
    ]
  })
}

/** What Stripe has of each booking is what the booking's status says. */
function bookingFaults({ bookings, intents, stripeRefunds }: Records): string[] {
  return bookings.flatMap((booking) => {
    const paid = intents.filter((intent) => intent.metadata['bookingId'] === booking.id)
    const receivedMinor = sumOf(paid.map(({ amount_received: received }) => received))
    const given = stripeRefunds.filter(
      ({ payment_intent: of, status }) => status !== 'failed' && paid.some(({ id }) => id === of),
    )
    const keptMinor = receivedMinor - sumOf(given.map(({ amount }) => amount))
    const dueMinor = dueOf(booking, receivedMinor)
    const name = `${booking.id} (${booking.status})`
    return when(keptMinor !== dueMinor, `Stripe has ${keptMinor} of ${name}, and it should be ${dueMinor}`)
  })
}

function dueOf({ status, totalMinor, refundMinor }: BookingRow, receivedMinor: number): number {
  switch (status) {
    case 'confirmed':
    case 'in_stay':
    case 'completed':
      return totalMinor
    case 'cancelled':
      return receivedMinor === 0 ? 0 : totalMinor - (refundMinor ?? 0)
    default:
      return 0
  }
}

/** Each refund of ours is one at Stripe, and each at Stripe one of ours. */
function refundFaults({ refunds, stripeRefunds }: Records): string[] {
  const ours = refunds.flatMap(({ id, amountMinor, stripeRefundId }) => {
    const made = stripeRefunds.filter(({ metadata }) => metadata?.['refundId'] === id)
    const [only] = made
    return [
      ...when(made.length !== 1, `${id} was made ${made.length} times at Stripe`),
      ...when(
        only?.amount !== amountMinor,
        `${id} is over ${amountMinor} here and ${only?.amount} at Stripe`,
      ),
      ...when(only?.id !== stripeRefundId, `${id} is ${only?.id} at Stripe and ${stripeRefundId} here`),
    ]
  })
  const known = new Set(refunds.map(({ stripeRefundId }) => stripeRefundId))
  const theirs = stripeRefunds.filter(({ id }) => !known.has(id))
  return [...ours, ...theirs.map(({ id, payment_intent: of }) => `${id} of ${of} is no refund of ours`)]
}

/** What was acknowledged is there, and has led where it must. */
function acknowledgementFaults({ bookings, intents, payments }: Records, notes: Notes): string[] {
  const statusOf = new Map(bookings.map(({ id, status }) => [String(id), status]))
  const lost = [...notes.payments].flatMap(([id, { bookingId, amountMinor }]) => {
    const row = payments.find((payment) => payment.id === id)
    return [
      ...when(!row, `${id} of ${bookingId} was acknowledged and is missing`),
      ...when(
        row !== undefined && (row.amountMinor !== amountMinor || row.bookingId !== bookingId),
        `${id} is another payment than was acknowledged`,
      ),
    ]
  })
  const unpaid = [...notes.paidIntents].flatMap(([intentId, bookingId]) => {
    const status = intents.find(({ id }) => id === intentId)?.status
    // Authorised for a request that nobody has accepted, it was released.
    const isOver = status === 'succeeded' || status === 'canceled'
    return when(!isOver, `${intentId} of ${bookingId} (${statusOf.get(bookingId)}) was paid and is ${status}`)
  })
  return [...lost, ...unpaid]
}

const when = (isWrong: boolean, fault: string): string[] => (isWrong ? [fault] : [])

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

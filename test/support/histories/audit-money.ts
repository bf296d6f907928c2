import { idToUuid } from '../../../src/shared/id.ts'
import { api } from '../api.ts'
import type { TestDatabase } from '../database.ts'
import { readIntent, refundsOf } from '../stripe.ts'
import type { KnownStay, World } from './world.ts'

/** Statuses in which a guest has paid for a stay and has not got it back. */
const SOLD = ['confirmed', 'in_stay', 'completed']
/** Statuses of intents with which nobody can pay any more, or has not yet. */
const OVER = ['succeeded', 'canceled']

/** Stripe has of every guest exactly what the booking costs, or what its cancellation keeps, or nothing. */
export async function auditMoney(world: World, database: TestDatabase): Promise<void> {
  for (const known of world.stays.values()) await auditBooking(world, known, database)
}

async function auditBooking(world: World, known: KnownStay, { sql }: TestDatabase): Promise<void> {
  const { body: booking } = await api(`GET /bookings/${known.id}`, { as: known.guest })
  const rows = await sql`select stripe_payment_intent_id as id, status from payments
    where booking_id = ${idToUuid(known.id)} and stripe_payment_intent_id is not null`
  let keptMinor = 0
  for (const { id, status } of rows) {
    const intent = await intentNow(String(id))
    const refunds: { amount: number; status: string }[] =
      intent.status === 'succeeded' ? await refundsOf(String(id)) : []
    const back = refunds
      .filter((refund) => refund.status === 'succeeded')
      .reduce((sum, { amount }) => sum + amount, 0)
    if (intent.status === 'succeeded') keptMinor += intent.amount_received - back
    if (intent.status !== status)
      world.wrongs.push(`${known.key}: ${id} is ${intent.status}, and we say ${status}`)
    const mayWait = booking.status === 'requested' && intent.status === 'requires_capture'
    if (!OVER.includes(intent.status) && !mayWait && !hasOpenPayment(booking.status))
      world.wrongs.push(
        `${known.key} is ${booking.status}, and ${id} is ${intent.status}: it can still be paid`,
      )
  }
  const owedMinor = owedOf(booking)
  if (keptMinor !== owedMinor)
    world.wrongs.push(
      `${known.key} is ${booking.status}: Stripe has ${keptMinor} of it instead of ${owedMinor}`,
    )
}

/** Stripe may owe some faults that nobody has met. */
async function intentNow(
  id: string,
  tries = FAULTS_OWED_MAX,
): Promise<Awaited<ReturnType<typeof readIntent>>> {
  const intent = await readIntent(id)
  return intent.status || tries === 0 ? intent : await intentNow(id, tries - 1)
}

const FAULTS_OWED_MAX = 20

const hasOpenPayment = (status: string): boolean => status === 'pending_payment'

function owedOf(booking: { status: string; total: Amount; cancellation: { refund: Amount } | null }): number {
  if (SOLD.includes(booking.status)) return booking.total.amountMinor
  // What was only authorised when a request was cancelled was never taken.
  if (booking.status !== 'cancelled' || !booking.cancellation) return 0
  return booking.total.amountMinor - booking.cancellation.refund.amountMinor
}

interface Amount {
  amountMinor: number
}

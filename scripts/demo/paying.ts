import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Money } from '../../src/shared/money.ts'
import { type Ask, askerOf } from './api.ts'
import type { Person } from './people.ts'
import { done, expectStatus, promise } from './report.ts'
import type { Surroundings } from './surroundings.ts'
import { type Booking, shown } from './terms.ts'

const CONFIRMED_WITHIN_MS = 15_000
const POLL_MS = 200

export async function pay(
  ask: Ask,
  { stripeUrl, stripePublishableKey }: Surroundings,
  booking: Booking,
  guest: Person,
) {
  const payment = await ask<{ id: string; status: string; amount: Money; clientSecret: string }>(
    'POST',
    '/payments',
    {
      token: guest.token,
      idempotencyKey: randomUUID(),
      json: { bookingId: booking.id },
    },
  )
  expectStatus(payment, 201)
  const { id, status, amount, clientSecret } = payment.body
  done('They ask to pay', payment, `${id} over ${shown(amount)} is ${status}`)

  // What Stripe.js does in the guest's browser: it knows the publishable key and the client secret, nothing else.
  const intentId = clientSecret.replace(/_secret_.*$/, '')
  const confirmed = await askerOf(stripeUrl)<{ status: string }>(
    'POST',
    `/v1/payment_intents/${intentId}/confirm`,
    {
      token: stripePublishableKey,
      form: { payment_method: 'pm_card_visa', client_secret: clientSecret },
    },
  )
  expectStatus(confirmed, 200)
  done(`and pay by card at ${new URL(stripeUrl).host}`, confirmed, `${intentId} ${confirmed.body.status}`)

  const sentAt = performance.now()
  const read = await untilConfirmed(ask, booking, guest)
  const tookMs = Math.round(performance.now() - sentAt)
  done(
    'Stripe’s webhook confirms the booking',
    read,
    `${booking.id} is ${read.body.status} after ${tookMs} ms`,
  )
}

async function untilConfirmed(ask: Ask, { id }: Booking, guest: Person) {
  const giveUpAt = performance.now() + CONFIRMED_WITHIN_MS
  for (;;) {
    const read = await ask<Booking>('GET', `/bookings/${id}`, { token: guest.token })
    expectStatus(read, 200)
    if (read.body.status === 'confirmed') return read
    promise(
      performance.now() < giveUpAt,
      `${id} is still ${read.body.status} after ${CONFIRMED_WITHIN_MS / 1000} s: do webhooks reach /webhooks/stripe?`,
    )
    await sleep(POLL_MS)
  }
}

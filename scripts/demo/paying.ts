import { setTimeout as sleep } from 'node:timers/promises'
import { askerOf } from './api.ts'
import { type Marketplace, promised } from './marketplace.ts'
import type { Person } from './people.ts'
import { done, expectStatus, promise } from './report.ts'
import { confirmAtStripe, intentIdOf } from './stripe-js.ts'
import type { Surroundings } from './surroundings.ts'
import { type Booking, shown } from './terms.ts'

const CONFIRMED_WITHIN_MS = 15_000
const POLL_MS = 200

export async function pay(
  marketplace: Marketplace,
  { stripeUrl, stripePublishableKey }: Surroundings,
  booking: Booking,
  guest: Person,
) {
  const body = { bookingId: booking.id }
  const payment = await promised(201, marketplace.as(guest).POST('/payments', { body }))
  const { id, status, amount, clientSecret } = payment.body
  promise(clientSecret !== undefined, 'the payment has nothing with which the guest could pay it')
  done('They ask to pay', payment, `${id} over ${shown(amount)} is ${status}`)

  const askStripe = askerOf(stripeUrl)
  const confirmed = await confirmAtStripe(askStripe, stripePublishableKey, clientSecret, 'pm_card_visa')
  expectStatus(confirmed, 200)
  done(
    `and pay by card at ${new URL(stripeUrl).host}`,
    confirmed,
    `${intentIdOf(clientSecret)} ${confirmed.body.status}`,
  )

  const sentAt = performance.now()
  const read = await untilConfirmed(marketplace, booking, guest)
  const tookMs = Math.round(performance.now() - sentAt)
  done(
    'Stripe’s webhook confirms the booking',
    read,
    `${booking.id} is ${read.body.status} after ${tookMs} ms`,
  )
}

async function untilConfirmed(marketplace: Marketplace, { id }: Booking, guest: Person) {
  const giveUpAt = performance.now() + CONFIRMED_WITHIN_MS
  for (;;) {
    const params = { path: { bookingId: id } }
    const read = await promised(200, marketplace.as(guest).GET('/bookings/{bookingId}', { params }))
    if (read.body.status === 'confirmed') return read
    promise(
      performance.now() < giveUpAt,
      `${id} is still ${read.body.status} after ${CONFIRMED_WITHIN_MS / 1000} s: do webhooks reach /webhooks/stripe?`,
    )
    await sleep(POLL_MS)
  }
}

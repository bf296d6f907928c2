import { expect } from 'vitest'
import type { Services } from '../../../scripts/local/world.ts'
import type { Client, Person } from '../../support/client.ts'

/** Pays as a browser would: with the publishable key and the client secret, straight at Stripe. */
export async function pay(
  client: Client,
  services: Services,
  guest: Person,
  bookingId: string,
): Promise<void> {
  const payment = await client.call('POST /payments', { as: guest, body: { bookingId }, key: bookingId })
  expect(payment.status).toBe(201)
  await payAtStripe(services, payment.body.clientSecret)
}

/** @param clientSecret of a payment, which has one as long as it can be paid */
export async function payAtStripe(
  { stripeUrl, stripePublishableKey }: Services,
  clientSecret: string | undefined,
): Promise<void> {
  if (clientSecret === undefined) throw new Error('there is nothing to pay with')
  const intentId = clientSecret.split('_secret_')[0]
  const confirmed = await fetch(`${stripeUrl}/v1/payment_intents/${intentId}/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stripePublishableKey}` },
    body: new URLSearchParams({ client_secret: clientSecret, payment_method: 'pm_card_visa' }),
  })
  expect(confirmed.status).toBe(200)
}

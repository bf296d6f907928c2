import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { createStripeClient, type IntentOrder, type StripeOutcome } from '../../src/platform/stripe.ts'
import { newId } from '../../src/shared/id.ts'
import { money } from '../../src/shared/money.ts'
import { confirmIntent, refundsOf } from '../support/stripe.ts'

// What the application takes Stripe to be. It is asked of the emulator, and of Stripe itself when there is a key
// (`STRIPE_TEST_KEY`): where the two differ, this is where it shows.

const stripe = createStripeClient(parseConfig(env), createMeter())

const PRICE = money(12_345, 'EUR')

const order = (changes: Partial<IntentOrder> = {}): IntentOrder => ({
  paymentId: newId('pay'),
  bookingId: newId('bkg'),
  propertyId: newId('prop'),
  amount: PRICE,
  captureMethod: 'automatic',
  customerId: null,
  savesMethod: false,
  ...changes,
})

function doneOf<T>(outcome: StripeOutcome<T>): T {
  if (outcome.kind !== 'done') throw new Error(`Stripe has not done it: ${JSON.stringify(outcome)}`)
  return outcome.value
}

async function paidIntent(changes: Partial<IntentOrder> = {}) {
  const about = order(changes)
  const { id } = doneOf(await stripe.createIntent(about))
  await confirmIntent(id)
  return { ...about, id }
}

describe('Stripe', () => {
  it('makes one intent of one order, however often it is sent', async () => {
    const about = order()
    const [one, other] = [doneOf(await stripe.createIntent(about)), doneOf(await stripe.createIntent(about))]
    expect(other.id).toBe(one.id)
    expect(one).toMatchObject({ status: 'requires_payment_method', paymentId: about.paymentId })
    expect(one.clientSecret).toContain(`${one.id}_secret_`)
  })

  it('takes an amount once, and shows an intent that is captured again as it is', async () => {
    const { id, paymentId } = await paidIntent({ captureMethod: 'manual' })
    const authorised = doneOf(await stripe.retrieveIntent(id))
    expect(authorised.status).toBe('requires_capture')
    expect(authorised.captureBefore).toBeGreaterThan(Date.now())
    expect(doneOf(await stripe.captureIntent(id, paymentId)).status).toBe('succeeded')
    expect(doneOf(await stripe.captureIntent(id, paymentId)).status).toBe('succeeded')
    // Under another key, as after a day.
    expect(doneOf(await stripe.captureIntent(id, newId('pay'))).status).toBe('succeeded')
  })

  it('releases what is authorised, and cancels nothing that is paid', async () => {
    const manual = await paidIntent({ captureMethod: 'manual' })
    expect(doneOf(await stripe.cancelIntent(manual.id)).status).toBe('canceled')
    const paid = await paidIntent()
    expect(doneOf(await stripe.cancelIntent(paid.id)).status).toBe('succeeded')
  })

  it('says why a card was declined, and lets another one pay', async () => {
    const { id } = doneOf(await stripe.createIntent(order()))
    await confirmIntent(id, 'pm_card_visa_chargeDeclinedInsufficientFunds')
    const declined = doneOf(await stripe.retrieveIntent(id))
    expect(declined).toMatchObject({
      status: 'requires_payment_method',
      lastErrorCode: 'insufficient_funds',
    })
    await confirmIntent(id)
    expect(doneOf(await stripe.retrieveIntent(id))).toMatchObject({
      status: 'succeeded',
      lastErrorCode: null,
    })
  })

  it('waits for a challenge', async () => {
    const { id } = doneOf(await stripe.createIntent(order()))
    await confirmIntent(id, 'pm_card_threeDSecure2Required')
    expect(doneOf(await stripe.retrieveIntent(id)).status).toBe('requires_action')
  })

  it('makes one refund of one order, and finds it by our id', async () => {
    const { id: intentId } = await paidIntent()
    const about = { refundId: newId('rfd'), intentId, amount: money(2_000, 'EUR') }
    expect(doneOf(await stripe.findRefund(intentId, about.refundId))).toBeNull()
    const made = doneOf(await stripe.createRefund(about))
    expect(doneOf(await stripe.createRefund(about)).id).toBe(made.id)
    expect(doneOf(await stripe.findRefund(intentId, about.refundId))?.id).toBe(made.id)
    expect(await refundsOf(intentId)).toHaveLength(1)
  })

  it('gives back no more than was taken, and says so again under the same key', async () => {
    const { id: intentId } = await paidIntent()
    const about = { refundId: newId('rfd'), intentId, amount: money(99_999, 'EUR') }
    const first = await stripe.createRefund(about)
    expect(first).toMatchObject({ kind: 'refused' })
    expect(first).not.toHaveProperty('isRepeated')
    expect(await stripe.createRefund(about)).toMatchObject({ kind: 'refused', isRepeated: true })
    expect(await refundsOf(intentId)).toEqual([])
  })

  it('shows nothing that it does not have', async () => {
    expect(await stripe.retrieveIntent('pi_unknown')).toMatchObject({
      kind: 'refused',
      code: 'resource_missing',
    })
    expect(await stripe.retrieveRefund('re_unknown')).toMatchObject({ kind: 'refused' })
  })

  it('charges a saved card while nobody is there', async () => {
    const { id: customerId } = doneOf(await stripe.createCustomer(newId('usr')))
    const first = await paidIntent({ customerId, savesMethod: true })
    const { methodId } = doneOf(await stripe.retrieveIntent(first.id))
    const about = order({ customerId })
    const { id: intentId } = doneOf(await stripe.createIntent(about))
    const charge = { paymentId: about.paymentId, intentId, methodId: methodId ?? '', attempt: 1 }
    expect(doneOf(await stripe.confirmIntent(charge)).status).toBe('succeeded')
    expect(doneOf(await stripe.confirmIntent(charge)).status).toBe('succeeded')
    expect(doneOf(await stripe.listPaymentMethods(customerId))).toMatchObject([
      { id: methodId, type: 'card' },
    ])
    doneOf(await stripe.deleteCustomer(customerId))
    doneOf(await stripe.deleteCustomer(customerId))
  })
})

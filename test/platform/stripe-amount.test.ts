import { describe, expect, test } from 'vitest'
import { fromStripeAmount, stripeStepMinor, toStripeAmount } from '../../src/platform/stripe-amount.ts'

describe('amounts for Stripe', () => {
  test.each([
    ['EUR', 97464, 97464],
    ['JPY', 500, 500],
    ['HUF', 1050, 1050], // two decimals for charges; only payouts are whole
    ['ISK', 5, 500], // https://docs.stripe.com/currencies#special-cases
    ['UGX', 5, 500],
    ['MGA', 500, 5], // https://docs.stripe.com/currencies#zero-decimal
    ['KWD', 5120, 5120],
  ])('%s %i is %i', (currency, amountMinor, amount) => {
    expect(toStripeAmount({ amountMinor, currency })).toBe(amount)
  })

  test('never rounds: what Stripe cannot charge exactly is not charged', () => {
    expect(toStripeAmount({ amountMinor: 501, currency: 'MGA' })).toBeNull()
    expect(toStripeAmount({ amountMinor: 5124, currency: 'KWD' })).toBeNull()
  })
})

describe('amounts of Stripe', () => {
  test.each(['EUR', 'JPY', 'ISK', 'MGA', 'KWD'])('come back as they went: %s', (currency) => {
    const amountMinor = 12 * stripeStepMinor(currency)
    const amount = toStripeAmount({ amountMinor, currency })
    expect(amount).not.toBeNull()
    expect(fromStripeAmount(amount ?? 0, currency.toLowerCase())).toEqual({ amountMinor, currency })
  })

  test.each([
    ['EUR', 1],
    ['KWD', 10],
    ['MGA', 100],
  ])('of %s are multiples of %i', (currency, step) => {
    expect(stripeStepMinor(currency)).toBe(step)
  })
})

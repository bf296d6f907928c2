import { describe, expect, test } from 'vitest'
import { toStripeAmount } from '../../src/platform/stripe-amount.ts'

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

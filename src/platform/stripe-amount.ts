import type { Money } from '../shared/money.ts'

/**
 * An amount as Stripe's API counts it, or null when Stripe cannot charge exactly that amount.
 *
 * Nearly always the same integer. Stripe departs from ISO 4217 where a currency has lost or never used its decimals:
 * sent unscaled, 5 krónur would be charged as five hundredths of one.
 * Source: https://docs.stripe.com/currencies#special-cases and #zero-decimal.
 */
export function toStripeAmount({ amountMinor, currency }: Money): number | null {
  if (TWO_DECIMALS_FOR_STRIPE.has(currency)) return amountMinor * 100
  if (NO_DECIMALS_FOR_STRIPE.has(currency)) return amountMinor % 100 === 0 ? amountMinor / 100 : null
  // Card networks carry three-decimal currencies with two: the last digit must be zero.
  if (LAST_DIGIT_ZERO.has(currency) && amountMinor % 10 !== 0) return null
  return amountMinor
}

/** The other way: what Stripe says in its API, in minor units of ISO 4217. @param currency upper case */
export function fromStripeAmount(amount: number, currency: string): Money {
  if (TWO_DECIMALS_FOR_STRIPE.has(currency)) return { amountMinor: Math.round(amount / 100), currency }
  if (NO_DECIMALS_FOR_STRIPE.has(currency)) return { amountMinor: amount * 100, currency }
  return { amountMinor: amount, currency }
}

/** No decimals in ISO 4217, two for Stripe, always `00`. */
const TWO_DECIMALS_FOR_STRIPE: ReadonlySet<string> = new Set(['ISK', 'UGX'])
/** Two decimals in ISO 4217, none for Stripe. */
const NO_DECIMALS_FOR_STRIPE: ReadonlySet<string> = new Set(['MGA'])
const LAST_DIGIT_ZERO: ReadonlySet<string> = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])

import type { Money } from '../shared/money.ts'
import type { StripeOutcome } from './stripe.ts'

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

/** The other way: what Stripe says in its API, in minor units of ISO 4217. */
export function fromStripeAmount(amount: number, currency: string): Money {
  const code = currency.toUpperCase()
  if (TWO_DECIMALS_FOR_STRIPE.has(code)) return { amountMinor: Math.round(amount / 100), currency: code }
  if (NO_DECIMALS_FOR_STRIPE.has(code)) return { amountMinor: amount * 100, currency: code }
  return { amountMinor: amount, currency: code }
}

/** What becomes of an order whose amount Stripe cannot move. */
export const notPayable = ({ amountMinor, currency }: Money): StripeOutcome<never> => ({
  kind: 'refused',
  code: 'amount_not_payable',
  message: `${amountMinor} minor units of ${currency} are no amount that Stripe knows.`,
})

/** The smallest amount that Stripe can move, in minor units: every amount that it can move is a multiple of it. */
export function stripeStepMinor(currency: string): number {
  if (NO_DECIMALS_FOR_STRIPE.has(currency)) return 100
  return LAST_DIGIT_ZERO.has(currency) ? 10 : 1
}

/** No decimals in ISO 4217, two for Stripe, always `00`. */
const TWO_DECIMALS_FOR_STRIPE: ReadonlySet<string> = new Set(['ISK', 'UGX'])
/** Two decimals in ISO 4217, none for Stripe. */
const NO_DECIMALS_FOR_STRIPE: ReadonlySet<string> = new Set(['MGA'])
const LAST_DIGIT_ZERO: ReadonlySet<string> = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])

import { ApiError, invalidRequest } from './errors.ts'
import type { Params } from './params.ts'

/** https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts, in minor units. */
const MINIMUM_MINOR: Record<string, number> = {
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
  usd: 50,
}
/** Currencies that are charged without a published minimum here. */
const OTHERS =
  'ars bhd bob clp cop crc egp idr ils isk jod kes krw kwd mad ngn omr pen php qar sar tnd try twd uah ugx uyu vnd xof zar'
const KNOWN = new Set([...Object.keys(MINIMUM_MINOR), ...OTHERS.split(' ')])
const ZERO_DECIMAL = new Set(['clp', 'jpy', 'krw', 'ugx', 'vnd', 'xof'])
const THREE_DECIMAL = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd'])
const SYMBOLS: Record<string, string> = { usd: '$', eur: '€', gbp: '£', jpy: '¥' }
const AMOUNT_MAX_MINOR = 99_999_999 // eight digits

export function requiredCurrency(params: Params): string {
  return knownCurrency(params.requiredText('currency'))
}

/** @throws ApiError for codes that are no currency. */
export function knownCurrency(code: string): string {
  const currency = code.toLowerCase()
  if (KNOWN.has(currency)) return currency
  throw invalidRequest(
    `Invalid currency: ${currency}. Stripe currently supports these currencies: ${[...KNOWN].join(', ')}`,
    { param: 'currency' },
  )
}

/** @throws ApiError `amount_too_small`, `amount_too_large`. */
export function chargeableAmount(amount: number, currency: string): number {
  const minimum = MINIMUM_MINOR[currency] ?? 1
  if (amount < minimum) {
    throw new ApiError(400, {
      type: 'invalid_request_error',
      code: 'amount_too_small',
      message: `Amount must be at least ${formatAmount(minimum, currency)} ${currency}`,
      param: 'amount',
    })
  }
  if (amount > AMOUNT_MAX_MINOR) {
    throw invalidRequest(`Amount must be no more than ${formatAmount(AMOUNT_MAX_MINOR, currency)}`, {
      code: 'amount_too_large',
      param: 'amount',
    })
  }
  return amount
}

/** `$10.00`, `¥1000`, as in Stripe's messages. */
export function formatAmount(amount: number, currency: string): string {
  const digits = ZERO_DECIMAL.has(currency) ? 0 : THREE_DECIMAL.has(currency) ? 3 : 2
  const text = String(amount).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const number = digits === 0 ? whole : `${whole}.${text.slice(-digits)}`
  return `${SYMBOLS[currency] ?? ''}${number}`
}

/** Stripe's card fee: 2.9 % and a fixed part, in the charge's currency. */
export function processingFee(amount: number, currency: string): number {
  const fixed = ZERO_DECIMAL.has(currency)
    ? 0
    : THREE_DECIMAL.has(currency)
      ? 300
      : currency === 'gbp'
        ? 20
        : 30
  return Math.round((amount * 29) / 1000) + fixed
}

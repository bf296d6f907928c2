/** An amount in the smallest unit of its currency: 974.64 euro is `{amountMinor: 97464, currency: 'EUR'}`. */
export interface Money {
  amountMinor: number
  /** ISO 4217, upper case. */
  currency: string
}

const ZERO_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
const THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND'
const TWO_DECIMALS = `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP
  CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES
  KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK
  NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB
  TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`

/**
 * Decimals of every active ISO 4217 currency, by code.
 *
 * Left out: fund codes (CHE, CLF, UYW …), metals, and codes without a minor unit (XDR, XTS …); nobody is paid in them.
 */
export const CURRENCIES: ReadonlyMap<string, 0 | 2 | 3> = new Map([
  ...codes(ZERO_DECIMALS).map((code) => [code, 0] as const),
  ...codes(TWO_DECIMALS).map((code) => [code, 2] as const),
  ...codes(THREE_DECIMALS).map((code) => [code, 3] as const),
])

/** True for an active ISO 4217 code in upper case. */
export function isCurrency(text: unknown): text is string {
  return typeof text === 'string' && CURRENCIES.has(text)
}

/** A money value. @throws RangeError unless the amount is a safe integer and the currency is known. */
export function money(amountMinor: number, currency: string): Money {
  if (!isCurrency(currency)) throw new RangeError(`Not an ISO 4217 currency: ${currency}`)
  return { amountMinor: safeMinor(BigInt(amountMinor)), currency }
}

/** The amount as a plain decimal number in the currency's own decimals: `974.64`, `-12`, `1.005`. */
export function toDecimal({ amountMinor, currency }: Money): string {
  const decimals = CURRENCIES.get(currency)
  if (decimals === undefined) throw new RangeError(`Not an ISO 4217 currency: ${currency}`)
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  return `${amountMinor < 0 ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`
}

/** The exact sum of minor amounts. @throws RangeError when it is no safe integer. */
export function sumMinor(amountsMinor: readonly number[]): number {
  return safeMinor(amountsMinor.reduce((sum, amountMinor) => sum + BigInt(amountMinor), 0n))
}

/** `amountMinor × quantity`, exactly. @throws RangeError when it is no safe integer. */
export function timesMinor(amountMinor: number, quantity: number): number {
  return safeMinor(BigInt(amountMinor) * BigInt(quantity))
}

/**
 * `percent` of an amount, rounded half-up on the magnitude.
 *
 * @param percent a number with at most four decimals, e.g. `8.875`.
 * @throws RangeError for more decimals, or when the result is no safe integer.
 */
export function percentOf(amountMinor: number, percent: number): number {
  return roundHalfUp(BigInt(amountMinor) * BigInt(partsPerMillion(percent)), 1_000_000n)
}

/** A percentage as an exact integer: 14 % is 140 000 parts per million. @throws RangeError beyond four decimals. */
export function partsPerMillion(percent: number): number {
  const parts = Math.round(percent * 10_000)
  // Dividing back yields the nearest double, which is what a literal with at most four decimals is.
  if (!Number.isSafeInteger(parts) || parts / 10_000 !== percent) {
    throw new RangeError(`Not a percentage with at most four decimals: ${percent}`)
  }
  return parts
}

/**
 * `numerator ÷ denominator` to the nearest integer; halves go away from zero, so that a reversal mirrors its line.
 *
 * @param denominator greater than zero.
 * @throws RangeError when the result is no safe integer.
 */
export function roundHalfUp(numerator: bigint, denominator: bigint): number {
  if (denominator <= 0n) throw new RangeError('The denominator must be positive')
  const magnitude = numerator < 0n ? -numerator : numerator
  const rounded = (2n * magnitude + denominator) / (2n * denominator)
  return safeMinor(numerator < 0n ? -rounded : rounded)
}

/**
 * Splits an amount into parts that sum to it exactly: in proportion to `weights`, or into `count` equal parts.
 * What integer division leaves over goes to the largest remainders, earlier parts first.
 *
 * @param weightsOrCount integers ≥ 0 that are not all zero, or the number of parts (≥ 1).
 * @throws RangeError for weights that cannot be split by.
 */
export function splitMoney(total: Money, weightsOrCount: readonly number[] | number): Money[] {
  const { amountMinor, currency } = total
  return splitMinor(amountMinor, weightsOrCount).map((part) => ({ amountMinor: part, currency }))
}

/** `splitMoney` on a bare minor amount. */
export function splitMinor(totalMinor: number, weightsOrCount: readonly number[] | number): number[] {
  const weights = weightsOf(weightsOrCount)
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0n)
  if (weightSum === 0n) throw new RangeError('Cannot split by weights that are all zero')
  const total = BigInt(totalMinor)
  const magnitude = total < 0n ? -total : total
  const shares = weights.map((weight, index) => ({
    index,
    floor: (magnitude * weight) / weightSum,
    remainder: (magnitude * weight) % weightSum,
  }))
  const leftOver = Number(magnitude - shares.reduce((sum, share) => sum + share.floor, 0n))
  // The sort is stable, so among equal remainders the earlier part comes first.
  const byRemainder = shares.toSorted((a, b) =>
    a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : 0,
  )
  for (const share of byRemainder.slice(0, leftOver)) share.floor += 1n
  return shares.map((share) => safeMinor(total < 0n ? -share.floor : share.floor))
}

function weightsOf(weightsOrCount: readonly number[] | number): bigint[] {
  if (typeof weightsOrCount === 'number') {
    if (!Number.isSafeInteger(weightsOrCount) || weightsOrCount < 1) {
      throw new RangeError(`Cannot split into ${weightsOrCount} parts`)
    }
    return Array.from({ length: weightsOrCount }, () => 1n)
  }
  return weightsOrCount.map((weight) => {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`Not a weight: ${weight}`)
    return BigInt(weight)
  })
}

function safeMinor(amountMinor: bigint): number {
  const amount = Number(amountMinor)
  if (!Number.isSafeInteger(amount)) throw new RangeError('The amount exceeds the safe integers')
  return amount
}

function codes(list: string): string[] {
  return list.trim().split(/\s+/)
}

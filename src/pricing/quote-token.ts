import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { fromIso, type Instant, toIso } from '../shared/local-date.ts'
import type { PricedStay } from './quote.ts'
import type { Guests, Quote, QuoteRequest } from './quote-schemas.ts'

/** How long a quoted price is promised. */
export const QUOTE_TTL_SECONDS = 30 * 60

// A genuine token has fewer than 400 characters; what is longer is not worth hashing.
const TOKEN_CHARS_MAX = 1_024

/** What a token says: whose price it is for which stay and party, how it was reached, and until when it holds. */
export interface QuoteClaims {
  quoteId: string
  propertyId: string
  checkIn: string
  checkOut: string
  guests: Guests
  asOfSeq: number
  currency: string
  payinMinor: number
  payoutMinor: number
  cancellationPolicy: string
  /** SHA-256 of the lines and of what is due at the property: equal digests are equal prices, line by line. */
  linesDigest: string
  /** SHA-256 of the nights with their rule trace: evidence of how the price was reached; decides nothing. */
  nightsDigest: string
  expiresAt: Instant
}

/** What a booking must still be sold at for a quote to hold. */
export type FreshPrice = PricedStay & Pick<Quote, 'cancellationPolicy'>

export type QuoteDecision =
  /** The quoted price holds. */
  | { kind: 'current'; quoteId: string }
  /** Forged, damaged, or no token at all: `invalid_quote`. */
  | { kind: 'invalid' }
  /** Genuine, but of another property, stay or party: `quote_mismatch`. */
  | { kind: 'mismatch'; field: 'propertyId' | 'checkIn' | 'checkOut' | 'guests' }
  /** Genuine, but the price promised is not what a booking would cost now: `price_changed`. */
  | { kind: 'stale'; reason: 'expired' | 'lines_changed' | 'policy_changed' }

/** A quote as its price is pinned; how it is paid follows from that. */
export type SignedQuote = Omit<Quote, 'instalments'>

export type IssueQuoteInput = PricedStay &
  QuoteRequest &
  Pick<Quote, 'propertyId' | 'asOfSeq' | 'cancellationPolicy'> & {
    /** A fresh TypeID `quo_…`. */
    quoteId: string
    /** The price is promised for 30 minutes from here. */
    now: Instant
  }

/**
 * Makes the quote of a priced stay and signs it.
 *
 * @param input `asOfSeq` is the calendar's sequence number that the price was computed from.
 * @param secret the key of the signature, at least 32 random bytes
 */
export function issueQuote(input: IssueQuoteInput, secret: string): SignedQuote {
  const { quoteId, now, propertyId, checkIn, checkOut, guests, asOfSeq, cancellationPolicy } = input
  const { nights, lines, totals, dueAtProperty } = input
  const expiresAt = toIso(now + QUOTE_TTL_SECONDS * 1_000)
  const price = { nights, lines, totals, dueAtProperty, cancellationPolicy }
  const quote = { id: quoteId, expiresAt, propertyId, checkIn, checkOut, guests, asOfSeq, ...price }
  return { ...quote, token: signQuote(quote, secret) }
}

/**
 * The token of a quote: `payload.signature`, both base64url. It is enough to decide later, without any storage,
 * whether the quote is genuine and still holds.
 */
function signQuote(quote: Omit<SignedQuote, 'token'>, secret: string): string {
  const { adults, children, infants, pets } = quote.guests
  const fields: TokenFields = [
    quote.id,
    quote.propertyId,
    quote.checkIn,
    quote.checkOut,
    [adults, children, infants, pets],
    quote.asOfSeq,
    quote.totals.payin.currency,
    quote.totals.payin.amountMinor,
    quote.totals.payout.amountMinor,
    quote.cancellationPolicy,
    linesDigestOf(quote),
    nightsDigestOf(quote),
    fromIso(quote.expiresAt),
  ]
  const payload = Buffer.from(JSON.stringify(fields)).toString('base64url')
  return `${payload}.${signatureOf(payload, secret).toString('base64url')}`
}

/** What a genuine token says, expired or not; null for everything that was not signed with this secret. */
export function openQuote(token: string, secret: string): QuoteClaims | null {
  if (token.length > TOKEN_CHARS_MAX) return null
  const [payload = '', signature = '', ...rest] = token.split('.')
  if (rest.length > 0) return null
  const given = Buffer.from(signature, 'base64url')
  // The decoder skips foreign characters and spare bits: without this, many texts would pass as one signature.
  if (given.toString('base64url') !== signature) return null
  const expected = signatureOf(payload, secret)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return claimsOf(payload)
}

/**
 * Decides whether a booking may be made at its quoted price.
 *
 * @param claims what `openQuote` made of the token
 * @param fresh the price recomputed now for `request`
 * @param request what is being booked
 * @returns a newer `asOfSeq` alone changes nothing: only another price or policy does
 */
export function decideQuote(
  claims: QuoteClaims | null,
  fresh: FreshPrice,
  request: QuoteRequest & { propertyId: string },
  now: Instant,
): QuoteDecision {
  if (claims === null) return { kind: 'invalid' }
  const field = mismatchOf(claims, request)
  if (field) return { kind: 'mismatch', field }
  if (now >= claims.expiresAt) return { kind: 'stale', reason: 'expired' }
  if (claims.cancellationPolicy !== fresh.cancellationPolicy)
    return { kind: 'stale', reason: 'policy_changed' }
  if (claims.linesDigest !== linesDigestOf(fresh)) return { kind: 'stale', reason: 'lines_changed' }
  return { kind: 'current', quoteId: claims.quoteId }
}

function mismatchOf(
  claims: QuoteClaims,
  request: QuoteRequest & { propertyId: string },
): (QuoteDecision & { kind: 'mismatch' })['field'] | null {
  if (claims.propertyId !== request.propertyId) return 'propertyId'
  if (claims.checkIn !== request.checkIn) return 'checkIn'
  if (claims.checkOut !== request.checkOut) return 'checkOut'
  const sameParty = PARTY_FIELDS.every((field) => claims.guests[field] === request.guests[field])
  return sameParty ? null : 'guests'
}

const PARTY_FIELDS = ['adults', 'children', 'infants', 'pets'] as const

/** By position, because names would double the length of a token that travels in every booking request. */
type TokenFields = [
  quoteId: string,
  propertyId: string,
  checkIn: string,
  checkOut: string,
  guests: [adults: number, children: number, infants: number, pets: number],
  asOfSeq: number,
  currency: string,
  payinMinor: number,
  payoutMinor: number,
  cancellationPolicy: string,
  linesDigest: string,
  nightsDigest: string,
  expiresAt: Instant,
]

function claimsOf(payload: string): QuoteClaims {
  // safe because only `signQuote` makes payloads that carry a valid signature of this format's name
  const fields = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as TokenFields
  const [quoteId, propertyId, checkIn, checkOut, party, asOfSeq, currency, payinMinor, payoutMinor] = fields
  const [, , , , , , , , , cancellationPolicy, linesDigest, nightsDigest, expiresAt] = fields
  const [adults, children, infants, pets] = party
  return {
    quoteId,
    propertyId,
    checkIn,
    checkOut,
    guests: { adults, children, infants, pets },
    asOfSeq,
    currency,
    payinMinor,
    payoutMinor,
    cancellationPolicy,
    linesDigest,
    nightsDigest,
    expiresAt,
  }
}

// The first line keeps these signatures apart from others made with the same key. A change of `TokenFields` needs
// a new name here: old tokens are then refused instead of misread.
function signatureOf(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`quote-1\n${payload}`).digest()
}

function linesDigestOf({ lines, dueAtProperty }: Pick<PricedStay, 'lines' | 'dueAtProperty'>): string {
  return digestOf([
    lines.map((line) => [
      line.code,
      line.label,
      line.unitPrice.amountMinor,
      line.quantity ?? null,
      line.percentage ?? null,
      line.total.amountMinor,
      line.total.currency,
      line.payer,
      line.payee,
    ]),
    dueAtProperty.map(({ name, amount }) => [name, amount.amountMinor, amount.currency]),
  ])
}

function nightsDigestOf({ nights }: Pick<PricedStay, 'nights'>): string {
  return digestOf(nights.map(({ date, amount, rule }) => [date, amount.amountMinor, rule]))
}

function digestOf(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

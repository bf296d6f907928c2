import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PriceStayInput, priceStay } from '../../src/pricing/quote.ts'
import { type QuoteRequest, quoteSchema } from '../../src/pricing/quote-schemas.ts'
import {
  decideQuote,
  type FreshPrice,
  issueQuote,
  openQuote,
  QUOTE_TTL_SECONDS,
} from '../../src/pricing/quote-token.ts'
import { fromIso } from '../../src/shared/local-date.ts'
import { arbitraryStayInput, guests, price, priceSettings, stayInput } from '../support/pricing.ts'

const SECRET = 'a secret of at least thirty-two bytes'
const NOW = fromIso('2026-11-22T10:00:00Z')
const EXPIRES_AT = NOW + QUOTE_TTL_SECONDS * 1_000
const PROPERTY_ID = 'prop_01kahvxq2ze8rtm3x9g2pb7c4e'
const QUOTE_ID = 'quo_01kahvxq2ze8rtm3x9g2pb7c4d'

const settings = priceSettings({
  cleaningFeeMinor: 5_000,
  taxRules: [
    { name: 'VAT', kind: 'percent', percent: 10, collectedBy: 'platform' },
    { name: 'City tax', kind: 'per_night', amountMinor: 200, collectedBy: 'property' },
  ],
})
const sold = stayInput({ settings, guests: guests({ adults: 2, children: 1, infants: 1, pets: 1 }) })

function requestOf(input: PriceStayInput): QuoteRequest & { propertyId: string } {
  return { propertyId: PROPERTY_ID, ...input.stay, guests: input.guests }
}

function quoteOf(input: PriceStayInput, overrides: { asOfSeq?: number; secret?: string } = {}) {
  return issueQuote(
    {
      ...priceStay(input),
      ...requestOf(input),
      asOfSeq: overrides.asOfSeq ?? 41,
      cancellationPolicy: 'moderate',
      quoteId: QUOTE_ID,
      now: NOW,
    },
    overrides.secret ?? SECRET,
  )
}

/** What a booking decides that carries the token of `sold`, while the stay now costs what `now` says. */
function decide(
  changes: { price?: PriceStayInput; policy?: FreshPrice['cancellationPolicy']; at?: number } & Partial<
    QuoteRequest & { propertyId: string }
  > = {},
) {
  const { price: priced = sold, policy = 'moderate', at = NOW, ...request } = changes
  const fresh = { ...priceStay(priced), cancellationPolicy: policy }
  return decideQuote(openQuote(quoteOf(sold).token, SECRET), fresh, { ...requestOf(sold), ...request }, at)
}

describe('a quote', () => {
  it('is what its schema says, and holds for thirty minutes', () => {
    const quote = quoteOf(sold)
    // When it is to be paid is no matter of its price.
    expect(quoteSchema.omit({ instalments: true }).parse(quote)).toEqual(quote)
    expect(quote.expiresAt).toBe('2026-11-22T10:30:00.000Z')
  })

  it('carries in its token whose price it is, for what, and how it was reached', () => {
    const quote = quoteOf(sold)
    expect(openQuote(quote.token, SECRET)).toEqual({
      quoteId: QUOTE_ID,
      propertyId: PROPERTY_ID,
      checkIn: '2026-12-03',
      checkOut: '2026-12-05',
      guests: { adults: 2, children: 1, infants: 1, pets: 1 },
      asOfSeq: 41,
      currency: 'EUR',
      payinMinor: quote.totals.payin.amountMinor,
      payoutMinor: quote.totals.payout.amountMinor,
      cancellationPolicy: 'moderate',
      linesDigest: expect.stringMatching(/^[\w-]{43}$/),
      nightsDigest: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: EXPIRES_AT,
    })
  })

  it('is reproducible: the same price at the same moment has the same token', () => {
    expect(quoteOf(sold)).toEqual(quoteOf(structuredClone(sold)))
  })

  it('signs the rule trace too: an equal price reached by another rule has another token', () => {
    const datePrices = new Map([['2026-12-03', { priceMinor: 10_000 }]])
    const overridden = quoteOf({ ...sold, datePrices })
    expect(overridden.lines).toEqual(quoteOf(sold).lines)
    expect(overridden.token).not.toBe(quoteOf(sold).token)
  })

  it('has a token short enough to travel in a header, however long the stay', () => {
    const yearLong = { ...sold, stay: { checkIn: '2026-12-03', checkOut: '2027-12-03' } }
    expect(quoteOf(yearLong).token.length).toBeLessThan(400)
  })
})

describe('a token', () => {
  it('opens for any stay and settings that can be quoted', () => {
    fc.assert(
      fc.property(arbitraryStayInput, (input) => {
        const quote = quoteOf(input)
        const fresh = { ...priceStay(input), cancellationPolicy: quote.cancellationPolicy }
        const claims = openQuote(quote.token, SECRET)
        expect(decideQuote(claims, fresh, requestOf(input), NOW)).toEqual({
          kind: 'current',
          quoteId: QUOTE_ID,
        })
      }),
      { numRuns: 50 },
    )
  })

  it('never opens with a single character replaced, removed, added or swapped', () => {
    const { token } = quoteOf(sold)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n'
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: token.length }),
        fc.integer({ min: 0, max: 1 }),
        fc.constantFrom('', ...alphabet),
        (at, removed, inserted) => {
          const tampered = token.slice(0, at) + inserted + token.slice(at + removed)
          fc.pre(tampered !== token)
          expect(openQuote(tampered, SECRET)).toBeNull()
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('never opens with the spare bits of its last character changed', () => {
    const { token } = quoteOf(sold)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = alphabet.indexOf(token.slice(-1))
    const sameBytes = [1, 2, 3].map((bits) => token.slice(0, -1) + alphabet[last ^ bits])
    const signatureBytes = (text: string) =>
      Buffer.from(text.split('.')[1] ?? '', 'base64url').toString('hex')
    // The decoder sees no difference, so only the canonical form tells these texts apart.
    expect(sameBytes.map(signatureBytes)).toEqual(Array(3).fill(signatureBytes(token)))
    expect(sameBytes.map((text) => openQuote(text, SECRET))).toEqual([null, null, null])
  })

  it('never opens with its content changed and its signature kept', () => {
    const [payload = '', signature = ''] = quoteOf(sold).token.split('.')
    const fields = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown[]
    for (const [index] of fields.entries()) {
      const forged = Buffer.from(JSON.stringify(fields.with(index, 1))).toString('base64url')
      expect(openQuote(`${forged}.${signature}`, SECRET)).toBeNull()
    }
  })

  it('never opens with another secret, nor is text that nobody signed a token', () => {
    expect(
      openQuote(quoteOf(sold, { secret: 'another secret of thirty-two bytes' }).token, SECRET),
    ).toBeNull()
    const { token } = quoteOf(sold)
    for (const text of [
      '',
      '.',
      '..',
      'a.b',
      'null',
      `${token}.`,
      `${token}.x`,
      `.${token}`,
      token.repeat(2),
    ]) {
      expect(openQuote(text, SECRET)).toBeNull()
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => openQuote(text, SECRET) === null))
  })

  it('is not even hashed when it is longer than any that we issue', () => {
    const signed = issueQuote(
      {
        ...priceStay(sold),
        ...requestOf(sold),
        propertyId: 'x'.repeat(1_000),
        asOfSeq: 41,
        cancellationPolicy: 'moderate',
        quoteId: QUOTE_ID,
        now: NOW,
      },
      SECRET,
    )
    expect(openQuote(signed.token, SECRET)).toBeNull()
  })
})

describe('a booking with a quote', () => {
  it('is made at the quoted price while nothing has changed, to the last millisecond', () => {
    expect(decide()).toEqual({ kind: 'current', quoteId: QUOTE_ID })
    expect(decide({ at: EXPIRES_AT - 1 }).kind).toBe('current')
  })

  it('is not troubled by a newer calendar, nor by another rule that comes to the same lines', () => {
    const newer = openQuote(quoteOf(sold, { asOfSeq: 7 }).token, SECRET)
    const fresh = { ...priceStay(sold), cancellationPolicy: 'moderate' } as const
    expect(decideQuote(newer, fresh, requestOf(sold), NOW).kind).toBe('current')
    const datePrices = new Map([['2026-12-03', { priceMinor: 10_000 }]])
    expect(decide({ price: { ...sold, datePrices } }).kind).toBe('current')
  })

  it('is refused as invalid when the token did not open', () => {
    const fresh = { ...price(), cancellationPolicy: 'moderate' } as const
    expect(decideQuote(null, fresh, requestOf(sold), NOW)).toEqual({ kind: 'invalid' })
  })

  it.each([
    ['propertyId', { propertyId: 'prop_01kahvxq2ze8rtm3x9g2pb7c4z' }],
    ['checkIn', { checkIn: '2026-12-02' }],
    ['checkOut', { checkOut: '2026-12-06' }],
    ['guests', { guests: { ...sold.guests, adults: 3 } }],
    ['guests', { guests: { ...sold.guests, children: 0 } }],
    ['guests', { guests: { ...sold.guests, infants: 0 } }],
    ['guests', { guests: { ...sold.guests, pets: 2 } }],
  ] as const)('is a mismatch when %s differs, expired or not', (field, request) => {
    expect(decide(request)).toEqual({ kind: 'mismatch', field })
    expect(decide({ ...request, at: EXPIRES_AT })).toEqual({ kind: 'mismatch', field })
  })

  it('is stale from the instant at which the quote expires', () => {
    expect(decide({ at: EXPIRES_AT })).toEqual({ kind: 'stale', reason: 'expired' })
  })

  it('is stale when the policy is another', () => {
    expect(decide({ policy: 'strict' })).toEqual({ kind: 'stale', reason: 'policy_changed' })
  })

  it.each([
    ['a night costs more', { datePrices: new Map([['2026-12-04', { priceMinor: 10_001 }]]) }],
    ['a night costs less', { datePrices: new Map([['2026-12-04', { priceMinor: 9_999 }]]) }],
    ['a service fee moved', { serviceFees: { guestPercent: 14, hostPercent: 4 } }],
    ['an offer began', { settings: { ...settings, lastMinuteDiscount: { percent: 5, daysBefore: 30 } } }],
    ['a tax has another name', { settings: { ...settings, taxRules: settings.taxRules.map(renamed) } }],
    [
      'more is due at the property',
      { settings: { ...settings, taxRules: settings.taxRules.map(dearerOnSite) } },
    ],
    ['the currency is another', { settings: { ...settings, currency: 'USD' } }],
  ])('is stale when %s', (_, changes) => {
    expect(decide({ price: { ...sold, ...changes } })).toEqual({ kind: 'stale', reason: 'lines_changed' })
  })
})

type TaxRule = (typeof settings.taxRules)[number]

function renamed(rule: TaxRule): TaxRule {
  return rule.kind === 'percent' ? { ...rule, name: 'Value added tax' } : rule
}

function dearerOnSite(rule: TaxRule): TaxRule {
  return rule.kind === 'percent' ? rule : { ...rule, amountMinor: rule.amountMinor + 1 }
}

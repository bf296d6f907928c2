import { OpenAPIHono } from '@hono/zod-openapi'
import { describe, expect, it } from 'vitest'
import * as quoteSchemas from '../../src/pricing/quote-schemas.ts'
import * as settingsSchemas from '../../src/pricing/schemas.ts'

const { quoteRequestSchema } = quoteSchemas

const request = { checkIn: '2026-12-03', checkOut: '2026-12-10', guests: { adults: 2 } }

function problemsOf(body: unknown): string[] {
  const { error } = quoteRequestSchema.safeParse(body)
  return error ? error.issues.map((issue) => issue.path.join('.')) : []
}

describe('a quote request', () => {
  it('counts children, infants and pets as none when they are not named', () => {
    expect(quoteRequestSchema.parse(request).guests).toEqual({ adults: 2, children: 0, infants: 0, pets: 0 })
  })

  it.each([
    ['no dates', { guests: { adults: 1 } }, ['checkIn', 'checkOut']],
    ['no guests', { checkIn: '2026-12-03', checkOut: '2026-12-10' }, ['guests']],
    ['no adult', { ...request, guests: { adults: 0, children: 2 } }, ['guests.adults']],
    ['half a child', { ...request, guests: { adults: 1, children: 0.5 } }, ['guests.children']],
    ['minus one pet', { ...request, guests: { adults: 1, pets: -1 } }, ['guests.pets']],
    ['an unknown kind of guest', { ...request, guests: { adults: 1, ghosts: 1 } }, ['guests']],
    ['an unknown field', { ...request, nights: 7 }, ['']],
    ['a check-out on the check-in date', { ...request, checkOut: '2026-12-03' }, ['checkOut']],
    ['a check-out before the check-in', { ...request, checkOut: '2026-12-02' }, ['checkOut']],
    ['a date that does not exist', { ...request, checkIn: '2026-11-31' }, ['checkIn']],
    ['more than three years', { ...request, checkOut: '2029-12-03' }, ['checkOut']],
  ])('is refused with %s', (_, body, paths) => {
    expect(problemsOf(body)).toEqual(paths)
  })

  it('may be for the past or for a crowd: that is for the calendar to refuse, with its reasons', () => {
    expect(problemsOf({ checkIn: '1999-12-31', checkOut: '2000-01-01', guests: { adults: 500 } })).toEqual([])
  })
})

describe('the OpenAPI components', () => {
  const schemas = Object.entries({ ...settingsSchemas, ...quoteSchemas }).flatMap(([name, value]) =>
    typeof value === 'object' && 'safeParse' in value ? [{ name, schema: value }] : [],
  )
  const app = new OpenAPIHono()
  for (const { name, schema } of schemas) {
    const content = { 'application/json': { schema } }
    const responses = { 200: { description: name, content } }
    app.openAPIRegistry.registerPath({ method: 'get', path: `/${name}`, responses })
  }
  const info = { title: 'Pricing', version: '1' }
  const components = app.getOpenAPI31Document({ openapi: '3.1.0', info }).components?.schemas ?? {}

  it('have the names that clients generate types from', () => {
    expect(Object.keys(components).sort()).toEqual([
      'Currency',
      'DueAtProperty',
      'EarlyBirdDiscount',
      'Fee',
      'FixedTaxRule',
      'Guests',
      'Instalment',
      'InstalmentStatus',
      'LastMinuteDiscount',
      'LineItem',
      'Money',
      'PercentTaxRule',
      'PriceSettings',
      'Promotion',
      'Quote',
      'QuoteRequest',
      'QuoteTotals',
      'QuotedNight',
      'Season',
      'SoldCancellationPolicy',
      'TaxRule',
    ])
  })

  it('each have an example that its schema accepts', () => {
    const { FixedTaxRule, PercentTaxRule, ...own } = components
    const exampleOf = (name: string): unknown => (own[name] as { example?: unknown } | undefined)?.example
    const byName = new Map(
      schemas.map(({ name, schema }) => [name.replace(/Schema$/, '').toLowerCase(), schema]),
    )
    for (const name of Object.keys(own)) {
      expect([name, byName.get(name.toLowerCase())?.safeParse(exampleOf(name)).success]).toEqual([name, true])
    }
    for (const rule of [FixedTaxRule, PercentTaxRule]) {
      const { example } = rule as { example?: unknown }
      expect(settingsSchemas.taxRuleSchema.safeParse(example).success).toBe(true)
    }
  })
})

import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { describe, expect, it } from 'vitest'
import { computeAvailability } from '../../src/calendar/availability-view.ts'
import {
  AVAILABILITY_DAYS_MAX,
  availabilityQuerySchema,
  availabilitySchema,
} from '../../src/calendar/schemas.ts'
import { addDays, fromIso } from '../../src/shared/local-date.ts'
import { money } from '../../src/shared/money.ts'
import { calendarFacts, stay, takenNights } from '../support/calendar.ts'

describe('the availability query', () => {
  const wrong = (query: object) =>
    availabilityQuerySchema
      .safeParse(query)
      .error?.issues.map(({ path, message }) => [path.join('.'), message])

  it('takes a range from one day up to the limit', () => {
    expect(wrong({ from: '2026-12-03', to: '2026-12-04' })).toBeUndefined()
    expect(wrong({ from: '2026-12-03', to: addDays('2026-12-03', AVAILABILITY_DAYS_MAX) })).toBeUndefined()
  })

  it('points at the end of a range that is empty, backwards or too long', () => {
    for (const to of ['2026-12-03', '2026-12-02']) {
      expect(wrong({ from: '2026-12-03', to })).toEqual([['to', 'Must be after from']])
    }
    expect(wrong({ from: '2026-12-03', to: addDays('2026-12-03', AVAILABILITY_DAYS_MAX + 1) })).toEqual([
      ['to', `Must be at most ${AVAILABILITY_DAYS_MAX} days after from`],
    ])
  })

  it('points at a date that is missing or does not exist', () => {
    expect(wrong({ from: '2027-02-29', to: '2027-03-02' })).toEqual([
      ['from', expect.stringContaining('date')],
    ])
    expect(wrong({ from: '2027-02-28' })).toEqual([['to', expect.any(String)]])
  })
})

describe('the availability answer', () => {
  it('is what the calendar computes', () => {
    const calendar = calendarFacts({ taken: takenNights(stay('2026-12-04', 1)), rules: { minNights: 2 } })
    const range = { from: '2026-12-02', to: '2026-12-06' }
    const now = fromIso('2026-11-22T10:00:00Z')
    const answer = {
      propertyId: 'prop_1',
      currency: 'EUR',
      asOfSeq: 3,
      data: computeAvailability(calendar, range, now, () => money(10_000, 'EUR')),
    }
    expect(availabilitySchema.parse(answer)).toEqual(answer)
  })
})

describe('the OpenAPI document', () => {
  const app = new OpenAPIHono()
  app.openapi(
    createRoute({
      method: 'get',
      path: '/availability',
      request: { query: availabilityQuerySchema },
      responses: {
        200: { description: 'Availability', content: { 'application/json': { schema: availabilitySchema } } },
      },
    }),
    (context) => context.json({ propertyId: '', currency: 'EUR', asOfSeq: 0, data: [] }),
  )
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Test', version: '1' } })

  it('names the schemas and shows examples that fit them', () => {
    const schemas = document.components?.schemas ?? {}
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining(['Availability', 'AvailabilityDay', 'Reason', 'ReasonCode']),
    )
    const { example } = schemas['Availability'] as { example: unknown }
    expect(availabilitySchema.parse(example)).toEqual(example)
  })

  it('lists both ends of the range as required parameters', () => {
    expect(document.paths?.['/availability']?.get?.parameters).toMatchObject([
      { name: 'from', in: 'query', required: true, schema: { format: 'date' } },
      { name: 'to', in: 'query', required: true, schema: { format: 'date' } },
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { METRIC_BLOBS, METRIC_DOUBLES, metricOf, statusClassOf } from '../../src/http/request-metric.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { createMetrics } from '../../src/platform/metrics.ts'

const meter = createMeter()
meter.add('db', 3.5, 2, 5)
meter.add('calendar', 4)
meter.add('kv', 1)

const REQUEST = {
  method: 'POST',
  route: '/bookings',
  status: 409,
  code: 'not_available',
  milliseconds: 12.5,
  spent: meter.spent,
}

const named = (names: readonly string[], values: readonly unknown[] = []) =>
  Object.fromEntries(names.map((name, index) => [name, values[index]]))

describe('a request that was answered', () => {
  it('is one data point: what to group by, and what to reckon with', () => {
    const { indexes, blobs, doubles } = metricOf(REQUEST)
    expect(indexes).toEqual(['POST /bookings'])
    expect(named(METRIC_BLOBS, blobs)).toEqual({
      method: 'POST',
      route: '/bookings',
      statusClass: '4xx',
      code: 'not_available',
    })
    expect(named(METRIC_DOUBLES, doubles)).toEqual({
      milliseconds: 12.5,
      trips: 4,
      dbTrips: 2,
      calendarTrips: 1,
      sqlStatements: 5,
    })
  })

  it('that was not refused has no code', () => {
    const { blobs } = metricOf({ ...REQUEST, status: 200, code: undefined })
    expect(named(METRIC_BLOBS, blobs)).toMatchObject({ statusClass: '2xx', code: '' })
  })

  it('has an index that is not too long, whatever the route is', () => {
    const { indexes } = metricOf({ ...REQUEST, route: `/${'a'.repeat(200)}` })
    expect(new TextEncoder().encode(indexes[0]).length).toBeLessThanOrEqual(96)
  })

  it.each([
    [101, '1xx'],
    [204, '2xx'],
    [304, '3xx'],
    [503, '5xx'],
  ])('with status %i is of the class %s', (status, expected) => {
    expect(statusClassOf(status)).toBe(expected)
  })
})

describe('a dataset', () => {
  const silent = { info: () => {}, warn: () => {}, error: () => {}, with: () => silent }

  it('that fails fails nothing else, and one that is not there takes nothing', () => {
    const fails = {
      writeDataPoint: () => {
        throw new Error('too many data points')
      },
    }
    expect(() => createMetrics(fails, silent).write(metricOf(REQUEST))).not.toThrow()
    expect(() => createMetrics(undefined, silent).write(metricOf(REQUEST))).not.toThrow()
  })

  it('gets what is written', () => {
    const written: unknown[] = []
    createMetrics({ writeDataPoint: (point) => written.push(point) }, silent).write(metricOf(REQUEST))
    expect(written).toEqual([metricOf(REQUEST)])
  })
})

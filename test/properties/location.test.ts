import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { approximateLocation, type GeoPoint, timeZoneAt } from '../../src/properties/location.ts'
import { newId } from '../../src/shared/id.ts'
import { isTimeZone } from '../../src/shared/local-date.ts'

const LYON = { lat: 45.7578, lng: 4.8554 }
const SECRET = 'a secret of at least thirty-two characters'

describe('the location that the public is shown', () => {
  it('is the same each time, so that repeated answers do not average out', () => {
    const id = newId('prop')
    expect(approximateLocation(id, LYON, SECRET)).toEqual(approximateLocation(id, LYON, SECRET))
  })

  it('is 150 to 450 metres away, wherever on the globe', () => {
    fc.assert(
      fc.property(anywhere, (exact) => {
        const shown = approximateLocation(newId('prop'), exact, SECRET)
        const metres = metresBetween(exact, shown)
        // Five decimals are half a metre off at most in each direction.
        expect(metres).toBeGreaterThan(149)
        expect(metres).toBeLessThan(451)
        expect(Math.abs(shown.lat)).toBeLessThanOrEqual(90)
        expect(Math.abs(shown.lng)).toBeLessThanOrEqual(180)
      }),
    )
  })

  it('cannot be undone without the key, nor by comparing with a neighbour', () => {
    const id = newId('prop')
    expect(approximateLocation(id, LYON, 'another secret of at least thirty-two chars')).not.toEqual(
      approximateLocation(id, LYON, SECRET),
    )
    expect(approximateLocation(newId('prop'), LYON, SECRET)).not.toEqual(
      approximateLocation(id, LYON, SECRET),
    )
  })

  it('lies in every direction: the middle of many is where they are, which no single one tells', () => {
    const shown = Array.from({ length: 400 }, () => approximateLocation(newId('prop'), LYON, SECRET))
    const quadrants = new Set(shown.map(({ lat, lng }) => `${lat > LYON.lat},${lng > LYON.lng}`))
    expect(quadrants.size).toBe(4)
  })
})

describe('the time zone of a place', () => {
  it.each([
    ['Lyon', LYON, 'Europe/Paris'],
    ['New York', { lat: 40.7128, lng: -74.006 }, 'America/New_York'],
    ['Kathmandu', { lat: 27.7172, lng: 85.324 }, 'Asia/Kathmandu'],
    ['Kiritimati', { lat: 1.9872, lng: -157.4769 }, 'Pacific/Kiritimati'],
  ])('of %s', (_name, place, timeZone) => {
    expect(timeZoneAt(place)).toBe(timeZone)
  })

  it('is one that this runtime knows, on land and at sea', () => {
    fc.assert(
      fc.property(anywhere, (place) => {
        expect(timeZoneAt(place)).toSatisfy(isTimeZone)
      }),
      { numRuns: 2_000 },
    )
  })
})

const anywhere: fc.Arbitrary<GeoPoint> = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
})

/** By the angle between two vectors, not by the formula under test. */
function metresBetween(a: GeoPoint, b: GeoPoint): number {
  const [ax, ay, az] = vector(a)
  const [bx, by, bz] = vector(b)
  const cross = Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx)
  return 6_371_000 * Math.atan2(cross, ax * bx + ay * by + az * bz)
}

function vector({ lat, lng }: GeoPoint): [number, number, number] {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lng * Math.PI) / 180]
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)]
}

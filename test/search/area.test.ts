import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, boxesAround, splitAtAntimeridian } from '../../src/search/area.ts'

describe('a bounding box', () => {
  it('is itself, unless it crosses the antimeridian', () => {
    const lyon = { minLng: 4.79, minLat: 45.7, maxLng: 4.9, maxLat: 45.81 }
    expect(splitAtAntimeridian(lyon)).toEqual([lyon])
    expect(splitAtAntimeridian({ minLng: 177, minLat: -19, maxLng: -178, maxLat: -16 })).toEqual([
      { minLng: 177, minLat: -19, maxLng: 180, maxLat: -16 },
      { minLng: -180, minLat: -19, maxLng: -178, maxLat: -16 },
    ])
  })
})

describe('the boxes around a circle', () => {
  it('hold every point of it, over poles and the antimeridian too', () => {
    fc.assert(
      fc.property(circle, fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (around, bearing) => {
        const { lat, lng } = onTheEdge(around, bearing)
        expect(boxesAround(around).some((box) => holds(box, lat, lng))).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('are well-formed and on the globe', () => {
    fc.assert(
      fc.property(circle, (around) => {
        for (const { minLng, minLat, maxLng, maxLat } of boxesAround(around)) {
          expect(-180 <= minLng && minLng <= maxLng && maxLng <= 180).toBe(true)
          expect(-90 <= minLat && minLat <= maxLat && maxLat <= 90).toBe(true)
        }
      }),
    )
  })

  it('are little larger than the circle', () => {
    const [box] = boxesAround({ lat: 45, lng: 5, radiusKm: 10 })
    // A degree of latitude is 111 km, one of longitude 79 km at 45°.
    expect(box?.maxLat).toBeCloseTo(45.1, 1)
    expect(box?.maxLng).toBeCloseTo(5.13, 1)
  })
})

const circle = fc.record({
  lat: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: 85, max: 90, noNaN: true })),
  lng: fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, -179.9, 179.9, 180)),
  radiusKm: fc.double({ min: 0.1, max: 500, noNaN: true }),
})

const holds = (box: Box, lat: number, lng: number): boolean =>
  box.minLat <= lat && lat <= box.maxLat && box.minLng <= lng && lng <= box.maxLng

/** The destination from the centre, by vectors: north and east of it, turned by the bearing. */
function onTheEdge({ lat, lng, radiusKm }: { lat: number; lng: number; radiusKm: number }, bearing: number) {
  const [phi, lambda, angle] = [(lat * Math.PI) / 180, (lng * Math.PI) / 180, radiusKm / 6_371]
  const up = [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)] as const
  const north = [-Math.sin(phi) * Math.cos(lambda), -Math.sin(phi) * Math.sin(lambda), Math.cos(phi)] as const
  const east = [-Math.sin(lambda), Math.cos(lambda), 0] as const
  const [x, y, z] = [0, 1, 2].map((axis) => {
    const i = axis as 0 | 1 | 2
    const along = north[i] * Math.cos(bearing) + east[i] * Math.sin(bearing)
    return up[i] * Math.cos(angle) + along * Math.sin(angle)
  }) as [number, number, number]
  return { lat: (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI, lng: (Math.atan2(y, x) * 180) / Math.PI }
}

/** WGS 84 degrees, edges included; `minLng ≤ maxLng` always: what crosses the antimeridian is two boxes. */
export interface Box {
  minLng: number
  minLat: number
  maxLng: number
  maxLat: number
}

/** A circle on the globe. */
export interface Circle {
  lat: number
  lng: number
  radiusKm: number
}

/**
 * A client's bounding box as boxes that do not cross the antimeridian. One whose west edge is greater than its
 * east edge crosses it (RFC 7946 §5.2).
 */
export function splitAtAntimeridian({ minLng, minLat, maxLng, maxLat }: Box): Box[] {
  if (minLng <= maxLng) return [{ minLng, minLat, maxLng, maxLat }]
  return [
    { minLng, minLat, maxLng: 180, maxLat },
    { minLng: -180, minLat, maxLng, maxLat },
  ]
}

/** How much of a map the boxes cover, in square degrees. */
export const squareDegreesOf = (boxes: readonly Box[]): number =>
  boxes.reduce((sum, { minLng, minLat, maxLng, maxLat }) => sum + (maxLng - minLng) * (maxLat - minLat), 0)

/** The smallest boxes that hold a circle: what an index can look up before distances are measured. */
export function boxesAround({ lat, lng, radiusKm }: Circle): Box[] {
  const angle = radiusKm / EARTH_RADIUS_KM
  const latMargin = degrees(angle) + MARGIN_DEGREES
  const minLat = Math.max(-90, lat - latMargin)
  const maxLat = Math.min(90, lat + latMargin)
  // A circle around a pole has every longitude.
  if (minLat === -90 || maxLat === 90) return [{ minLng: -180, minLat, maxLng: 180, maxLat }]
  // The meridians that touch the circle meet it nearer to the pole than its centre.
  const lngMargin = degrees(Math.asin(Math.min(1, Math.sin(angle) / Math.cos(radians(lat))))) + MARGIN_DEGREES
  if (lngMargin >= 180) return [{ minLng: -180, minLat, maxLng: 180, maxLat }]
  return splitAtAntimeridian({
    minLng: wrapped(lng - lngMargin),
    minLat,
    maxLng: wrapped(lng + lngMargin),
    maxLat,
  })
}

const EARTH_RADIUS_KM = 6_371
// Postgres measures distances on a sphere of a slightly different radius: no circle may stick out of its box.
const MARGIN_DEGREES = 0.01

const radians = (degree: number): number => (degree * Math.PI) / 180

const degrees = (radian: number): number => (radian * 180) / Math.PI

const wrapped = (lng: number): number => (lng < -180 ? lng + 360 : lng > 180 ? lng - 360 : lng)

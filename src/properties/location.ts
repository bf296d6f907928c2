import { createHmac } from 'node:crypto'
import lookUpTimeZone from '@photostructure/tz-lookup'
import type { PropertyId } from '../shared/id.ts'

/** WGS 84 degrees. */
export interface GeoPoint {
  lat: number
  lng: number
}

// Near enough to judge the neighbourhood, far enough that no single house is meant.
const APPROXIMATION_MIN_METERS = 150
const APPROXIMATION_MAX_METERS = 450

/**
 * The point that the public is shown in place of a property's own: always the same for the same location, some
 * hundred metres away in a direction that only the key knows. Mere rounding would tell the house in a village;
 * an offset that changed with each answer would average out.
 *
 * @param secret the key; whoever has it can compute the exact location
 */
export function approximateLocation(propertyId: PropertyId, exact: GeoPoint, secret: string): GeoPoint {
  const digest = createHmac('sha256', secret).update(`approximate-location\n${propertyId}`).digest()
  const bearing = fraction(digest.readUInt32BE(0)) * 2 * Math.PI
  // The square root spreads points evenly over the ring; without it they would crowd at its inner edge.
  const inner = APPROXIMATION_MIN_METERS ** 2
  const outer = APPROXIMATION_MAX_METERS ** 2
  const distanceMeters = Math.sqrt(inner + fraction(digest.readUInt32BE(4)) * (outer - inner))
  return moved(exact, bearing, distanceMeters)
}

/** The IANA time zone of a place; on the high seas the nautical one. */
export function timeZoneAt({ lat, lng }: GeoPoint): string {
  return lookUpTimeZone(lat, lng)
}

const EARTH_RADIUS_METERS = 6_371_000

/** The destination from `start` along a great circle, with five decimals: about a metre. */
function moved(start: GeoPoint, bearing: number, meters: number): GeoPoint {
  const angle = meters / EARTH_RADIUS_METERS
  const lat = radians(start.lat)
  const sinLat = Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(bearing)
  const deltaLng = Math.atan2(
    Math.sin(bearing) * Math.sin(angle) * Math.cos(lat),
    Math.cos(angle) - Math.sin(lat) * sinLat,
  )
  const lng = start.lng + degrees(deltaLng)
  return { lat: fiveDecimals(degrees(Math.asin(sinLat))), lng: fiveDecimals(((lng + 540) % 360) - 180) }
}

const fraction = (uint32: number): number => uint32 / 2 ** 32

const radians = (degree: number): number => (degree * Math.PI) / 180

const degrees = (radian: number): number => (radian * 180) / Math.PI

const fiveDecimals = (degree: number): number => Math.round(degree * 100_000) / 100_000

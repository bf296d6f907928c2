import { bigint, customType } from 'drizzle-orm/pg-core'
import { type Id, type IdPrefix, idToUuid, uuidToId } from '../shared/id.ts'
import type { Instant, LocalDate } from '../shared/local-date.ts'

/** A TypeID outside, a 16-byte `uuid` inside. */
export const idColumn = <P extends IdPrefix>(prefix: P) =>
  customType<{ data: Id<P>; driverData: string }>({
    dataType: () => 'uuid',
    toDriver: (id) => idToUuid(id),
    fromDriver: (uuid) => uuidToId(prefix, uuid),
  })()

/** Epoch milliseconds outside, `timestamptz` inside. */
export const instantColumn = () =>
  customType<{ data: Instant; driverData: string }>({
    dataType: () => 'timestamptz(3)',
    toDriver: (instant) => new Date(instant).toISOString(),
    fromDriver: (text) => Date.parse(text),
  })()

/** `YYYY-MM-DD` on both sides; never a `Date`. */
export const localDateColumn = () =>
  customType<{ data: LocalDate; driverData: string }>({ dataType: () => 'date' })()

/** A half-open range of civil dates, `[from,to)` in Postgres's own notation. */
export const dateRangeColumn = () =>
  customType<{ data: { from: LocalDate; to: LocalDate }; driverData: string }>({
    dataType: () => 'daterange',
    toDriver: ({ from, to }) => `[${from},${to})`,
    fromDriver: (text) => ({ from: text.slice(1, 11), to: text.slice(12, 22) }),
  })()

/** Words for a full text search; Postgres makes them, and nobody else reads them. */
export const tsvectorColumn = () => customType<{ data: string }>({ dataType: () => 'tsvector' })()

/** A point on the globe; Postgres keeps `(lng,lat)`, which is what its geometric operators expect. */
export const locationColumn = () =>
  customType<{ data: { lat: number; lng: number }; driverData: string | { x: number; y: number } }>({
    dataType: () => 'point',
    toDriver: ({ lat, lng }) => `(${lng},${lat})`,
    // The drivers parse points, unlike the other types here.
    fromDriver: (point) => (typeof point === 'string' ? parsePoint(point) : { lat: point.y, lng: point.x }),
  })()

function parsePoint(text: string): { lat: number; lng: number } {
  const [lng = '', lat = ''] = text.slice(1, -1).split(',')
  return { lat: Number(lat), lng: Number(lng) }
}

/** Minor units of a currency: beyond 32 bits, within JavaScript's safe integers. */
export const bigintMinorColumn = () => bigint({ mode: 'number' })

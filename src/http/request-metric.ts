import { METERED_DEPENDENCIES, type Meter } from '../platform/meter.ts'
import type { MetricPoint } from '../platform/metrics.ts'

/** A request that has been answered, as far as it is measured: nothing of who asked, or for what. */
export interface FinishedRequest {
  method: string
  /** The pattern of the route, never the path. */
  route: string
  status: number
  /** What it was refused with. */
  code: string | undefined
  milliseconds: number
  spent: Meter['spent']
}

/** The places of the columns; they only grow, because what is stored under a place stays there. */
export const METRIC_BLOBS = ['method', 'route', 'statusClass', 'code'] as const
export const METRIC_DOUBLES = ['milliseconds', 'trips', 'dbTrips', 'calendarTrips', 'sqlStatements'] as const

const INDEX_BYTES_MAX = 96 // https://developers.cloudflare.com/analytics/analytics-engine/limits/

/** The data point of a request. */
export function metricOf({ method, route, status, code, milliseconds, spent }: FinishedRequest): MetricPoint {
  const trips = METERED_DEPENDENCIES.reduce((sum, dependency) => sum + spent[dependency].trips, 0)
  const blobs: Record<(typeof METRIC_BLOBS)[number], string> = {
    method,
    route,
    statusClass: statusClassOf(status),
    code: code ?? '',
  }
  const doubles: Record<(typeof METRIC_DOUBLES)[number], number> = {
    milliseconds,
    trips,
    dbTrips: spent.db.trips,
    calendarTrips: spent.calendar.trips,
    sqlStatements: spent.db.statements,
  }
  return {
    indexes: [`${method} ${route}`.slice(0, INDEX_BYTES_MAX)],
    blobs: METRIC_BLOBS.map((name) => blobs[name]),
    doubles: METRIC_DOUBLES.map((name) => doubles[name]),
  }
}

/** `2xx` … `5xx`. */
export const statusClassOf = (status: number): string => `${Math.floor(status / 100)}xx`

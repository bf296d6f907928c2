import type { Instant } from '../shared/local-date.ts'

/** A request that has been answered, as far as traffic is counted. */
export interface AnsweredRequest {
  method: string
  /** The pattern of the route, never the path. */
  route: string
  status: number
  /** What it was refused with. */
  code: string | undefined
  milliseconds: number
}

/** The requests of one minute that are alike, and how long each of them took. */
export interface TrafficRow {
  minute: Instant
  method: string
  route: string
  status: number
  /** Empty for what was not refused. */
  code: string
  requests: number
  /** How many took as long as each of `DURATION_LIMITS_MS`, and how many took longer than all. */
  durations: number[]
}

/** Close enough together that a percentile is off by half at most. */
export const DURATION_LIMITS_MS = [
  1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000,
  10_000,
] as const

const MINUTE_MS = 60_000

/** What was counted, by what makes requests alike. */
export type Tally = Map<string, TrafficRow>

export function count(tally: Tally, request: AnsweredRequest, now: Instant): void {
  const { method, route, status, code = '', milliseconds } = request
  const minute = now - (now % MINUTE_MS)
  const key = [minute, method, route, status, code].join(' ')
  const known = tally.get(key)
  const row = known ?? { minute, method, route, status, code, requests: 0, durations: noDurations() }
  row.requests += 1
  const bucket = bucketOf(milliseconds)
  row.durations[bucket] = (row.durations[bucket] ?? 0) + 1
  if (!known) tally.set(key, row)
}

/** In one order, so that two who write the same minutes wait for each other and never cross. */
export const rowsOf = (tally: Tally): TrafficRow[] =>
  [...tally].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)

/**
 * Within how many milliseconds such a part of all requests was answered: the limit of the bucket in which that lies.
 *
 * @param part between 0 and 1
 * @returns null when there were none; for what took longer than every limit, the highest
 */
export function percentileOf(durations: readonly number[], part: number): number | null {
  const total = durations.reduce((sum, requests) => sum + requests, 0)
  if (total === 0) return null
  let seen = 0
  for (const [bucket, requests] of durations.entries()) {
    seen += requests
    if (seen >= total * part) return limitOf(bucket)
  }
  return limitOf(durations.length)
}

const noDurations = (): number[] => Array<number>(DURATION_LIMITS_MS.length + 1).fill(0)

function bucketOf(milliseconds: number): number {
  const bucket = DURATION_LIMITS_MS.findIndex((limit) => milliseconds <= limit)
  return bucket === -1 ? DURATION_LIMITS_MS.length : bucket
}

const LONGEST_MS = Math.max(...DURATION_LIMITS_MS)

const limitOf = (bucket: number): number => DURATION_LIMITS_MS[bucket] ?? LONGEST_MS

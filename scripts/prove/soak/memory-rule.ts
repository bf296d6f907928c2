/** How much memory a part had at a moment. */
export interface Sample {
  /** Since the load has begun. */
  atSeconds: number
  mebibytes: number
}

/** How much more than before is still no growth. */
export interface Allowance {
  percent: number
  mebibytes: number
}

/** Since the load has begun. */
export interface Span {
  /** When the process began, or when the load did. */
  fromSeconds: number
  /** When the load ended. */
  untilSeconds: number
}

/** `too_short`: it could not be looked at for long enough; `unread`: it could have been, and was not. */
export type MemoryJudgement =
  | { verdict: 'too_short' }
  | { verdict: 'unread' }
  | { verdict: 'flat' | 'grows'; earlierMebibytes: number; laterMebibytes: number; limitMebibytes: number }

/** A process that has just begun fills its caches, and compiles what it is asked for. */
const WARM_UP_SECONDS = 60
/** Of less than that nothing can be said: a collector that has not run yet looks like a leak. */
const SERIES_SECONDS_MIN = 8 * 60
/** Samples do not begin with a process, and end before the load does. */
const EDGES_SECONDS = 30

/**
 * Whether memory stays what it was. The median of a quarter is compared with that of another, because what is measured has
 * teeth: it grows until it is collected.
 */
export function judgeMemory(
  samples: readonly Sample[],
  { fromSeconds, untilSeconds }: Span,
  { percent, mebibytes }: Allowance,
): MemoryJudgement {
  const begin = fromSeconds + WARM_UP_SECONDS
  const series = samples.filter(({ atSeconds }) => atSeconds >= begin)
  const end = series.at(-1)?.atSeconds ?? begin
  if (end - begin < SERIES_SECONDS_MIN) {
    const isLong = untilSeconds - begin >= SERIES_SECONDS_MIN + EDGES_SECONDS
    return { verdict: isLong || samples.length === 0 ? 'unread' : 'too_short' }
  }
  const quarter = (nth: number) => {
    const from = begin + ((end - begin) * (nth - 1)) / 4
    const to = begin + ((end - begin) * nth) / 4
    return median(series.filter(({ atSeconds }) => atSeconds >= from && atSeconds <= to))
  }
  const earlierMebibytes = quarter(2)
  const laterMebibytes = quarter(4)
  const limitMebibytes = earlierMebibytes * (1 + percent / 100) + mebibytes
  const verdict = laterMebibytes <= limitMebibytes ? 'flat' : 'grows'
  return { verdict, earlierMebibytes, laterMebibytes, limitMebibytes }
}

function median(samples: readonly Sample[]): number {
  const sorted = samples.map(({ mebibytes }) => mebibytes).sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

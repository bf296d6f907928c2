/** What was done to the calendar at a named point. */
export const MISFORTUNES = ['abort', 'eviction', 'duplicate', 'late'] as const
export type Misfortune = (typeof MISFORTUNES)[number]

/** Every point that the calendar names, but for those of what operators do. */
export const POINTS = [
  'claimed',
  'claim_stored',
  'shipped',
  'before_answer',
  'expiring',
  'payments_closed',
  'payment_cancelled',
  'ending_shipped',
  'captured',
  'move_stored',
  'confirmed',
  'refund_recorded',
  'forgetting',
  'forgotten',
] as const
export type Point = (typeof POINTS)[number]

/** What a number of histories had in them. */
export interface Tally {
  histories: number
  /** Calls of callers, of Stripe and of the clock. */
  operations: number
  /** Calls that were judged for linearizability. */
  judged: number
  entries: number
  /** The fewest callers that were waiting at once at the busiest moment of any history. */
  overlapMin: number
  points: Record<Point, Record<Misfortune, number>>
}

export const emptyTally = (): Tally => ({
  histories: 0,
  operations: 0,
  judged: 0,
  entries: 0,
  overlapMin: 0,
  points: countsOf(() => 0),
})

/** Both together. */
export const addTally = (sum: Tally, more: Tally): Tally => ({
  histories: sum.histories + more.histories,
  operations: sum.operations + more.operations,
  judged: sum.judged + more.judged,
  entries: sum.entries + more.entries,
  overlapMin: sum.histories === 0 ? more.overlapMin : Math.min(sum.overlapMin, more.overlapMin),
  points: countsOf((point, misfortune) => sum.points[point][misfortune] + more.points[point][misfortune]),
})

function countsOf(count: (point: Point, misfortune: Misfortune) => number): Tally['points'] {
  const rows = POINTS.map((point) => {
    const counts = MISFORTUNES.map((misfortune) => [misfortune, count(point, misfortune)])
    return [point, Object.fromEntries(counts)]
  })
  // safe because it has every point and every misfortune
  return Object.fromEntries(rows) as Tally['points']
}

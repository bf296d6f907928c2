import type { CalendarOperation, CalendarResult } from '../calendar-spec.ts'
import type { Call } from '../linearizability.ts'
import type { SeenEntry } from './log-follower.ts'
import type { SimulatedPostgres } from './postgres/postgres.ts'

export type CalendarCall = Call<CalendarOperation, CalendarResult>

/** What is known when everything is at rest. */
export interface HistorySources {
  entries: readonly SeenEntry[]
  postgres: SimulatedPostgres
  /** At which moment the money for a booking was there, and at which it was decided to give it back. */
  securedMoments: ReadonlyMap<string, number>
  refundMoments: ReadonlyMap<string, number>
  /** The first moment at which the clock showed that instant. */
  momentAt: (instant: number) => number
}

/**
 * The history that is judged: what callers asked and were answered, and what the calendar did by itself.
 *
 * Where no answer came, what there is in the end tells whether it happened, and for what happens by itself the log tells
 * when. That makes the judgement stricter, never milder: what is told wrongly has no place in any order of the calls.
 */
export function historyOf(calls: readonly CalendarCall[], sources: HistorySources): CalendarCall[] {
  const byClaim = Map.groupBy(sources.entries, ({ claimId }) => claimId)
  const lives = [...byClaim.values()].map((entries) => ({ name: nameOf(entries), entries }))
  return [
    ...calls.flatMap((call) => (call.returned ? call : (resolve(call, lives, sources) ?? []))),
    ...lives.flatMap((life) => happenedByItself(life, sources)),
  ]
}

/** Everything that became of one claim. */
interface Life {
  /** What its taker called it. */
  name: string
  entries: readonly SeenEntry[]
}

const nameOf = (entries: readonly SeenEntry[]): string => entries[0]?.key ?? entries[0]?.claimId ?? ''

/** A call without an answer as what has become of it; null when nothing has. */
function resolve(call: CalendarCall, lives: readonly Life[], sources: HistorySources): CalendarCall | null {
  const { operation, calledAt } = call
  const answer = (moment: number, result: CalendarResult): CalendarCall => ({
    ...call,
    returned: { at: Math.max(moment, calledAt), result },
  })
  switch (operation.kind) {
    case 'take': {
      const began = lives.find(
        ({ name, entries: [first] }) =>
          name === operation.claim && first !== undefined && first.moment >= calledAt,
      )?.entries[0]
      return began ? answer(began.moment, { kind: 'taken', id: began.claimId }) : null
    }
    case 'release':
    case 'close': {
      const released = releaseOf(operation, lives, sources)
      return released ? answer(released.moment, { kind: 'done' }) : null
    }
    default:
      return null
  }
}

/** The entry by which a request gave nights back. */
function releaseOf(
  { claim, request }: { claim: string; request: string },
  lives: readonly Life[],
  { postgres }: HistorySources,
): SeenEntry | undefined {
  const ends = lives.flatMap(({ name, entries }) => (name === claim ? entries : []))
  const isOfBlock = ends[0]?.claimKind === 'block'
  // A withdrawal that finds the stay paid for sells it, under its own key.
  const decided = postgres.bookingEvents
    .rows()
    .find(({ idempotencyKey, cause }) => idempotencyKey === request && ENDING.includes(cause))
  if (!isOfBlock && !decided) return undefined
  return ends.find(({ kind, seq }) => kind === 'released' && seq >= (decided?.seq ?? 0))
}

/** Time, money and Postgres move a claim without anybody calling. */
function happenedByItself({ name, entries }: Life, sources: HistorySources): CalendarCall[] {
  const { postgres, securedMoments, refundMoments, momentAt } = sources
  const id = entries[0]?.claimId ?? ''
  const secured = securedMoments.get(id) ?? 0
  const calls = entries.flatMap((entry, index) => {
    const before = entries[index - 1]
    switch (entry.kind) {
      case 'confirmed':
      case 'requested':
      case 'retaken': {
        const as = entry.claimKind === 'booking' ? ('booking' as const) : ('hold' as const)
        return happened({ kind: 'confirm', claim: name, as }, secured, entry.moment)
      }
      case 'released':
        if (before?.kind === 'ending') {
          const cause = postgres.bookingEvents.get(`${id} ${before.seq}`)?.cause
          if (cause === 'capture_failed')
            return happened({ kind: 'expire', claim: name }, before.since, entry.moment)
          if (cause !== 'deadline') return []
          const dueFrom = momentAt(before.deadlineBefore ?? 0)
          return happened({ kind: 'expire', claim: name }, dueFrom, entry.moment)
        }
        // What Postgres would not have is given back as if it had never been.
        return before?.claimKind === 'booking'
          ? []
          : happened({ kind: 'undo', claim: name }, before?.since ?? 0, entry.moment)
      default:
        return []
    }
  })
  const refunded = refundMoments.get(id)
  if (refunded === undefined) return calls
  const inVain: CalendarOperation = { kind: 'confirm', claim: name, as: 'booking' }
  return [
    ...calls,
    {
      process: 'stripe',
      operation: inVain,
      calledAt: secured,
      returned: { at: refunded, result: { kind: 'refused' } },
    },
  ]
}

const happened = (operation: CalendarOperation, from: number, at: number): CalendarCall[] => [
  {
    process: 'calendar',
    operation,
    calledAt: Math.min(from, at),
    returned: { at, result: { kind: 'done' } },
  },
]

const ENDING: readonly string[] = ['cancellation', 'decline']

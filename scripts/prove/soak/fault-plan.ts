import type { Chance } from '../../seed/chance.ts'

/** What ends a process: memory that is measured begins anew with it. */
export const KILLS = ['worker_killed', 'postgres_killed'] as const

/** What lasts for some seconds, and is over then. */
export const AILMENTS = [
  'database_slow',
  'database_hangs',
  'database_refuses',
  'database_resets',
  'database_drops_answers',
  'stripe_fails',
  'stripe_refuses',
  'stripe_hangs',
  'stripe_drops_answers',
  'stripe_slow',
  'webhooks_lost',
  'webhooks_doubled',
  'webhooks_late',
] as const

export type FaultKind = (typeof KILLS)[number] | (typeof AILMENTS)[number]

export const isKill = ({ kind }: { kind: FaultKind }): boolean => KILLS.some((kill) => kill === kind)

export interface PlannedFault {
  kind: FaultKind
  /** Since the load has begun. */
  atSeconds: number
  lastsSeconds: number
}

/** Everything is well for so long at first, and at the end. */
const CALM_FIRST_SECONDS = 15
const CALM_LAST_SECONDS = 15
/** Killed for longer, nothing else would be seen; longer than an answer waits for Postgres all the same. */
const DEAD_SECONDS = [0, 4] as const
/** Around the nine seconds that a request may take: some are answered while it lasts, and some after it. */
const AILING_SECONDS = [5, 11] as const
/** Time enough to see that everything succeeds again, and that it goes on. */
const CALM_SECONDS = [10, 15] as const

/**
 * One fault after the other, with calm between them. Kills are in the first third, so that the memory of the other two is of
 * one process; each ailment comes as often as each other.
 *
 * @param seconds how long the load lasts, at least two minutes
 */
export function planFaults(seconds: number, chance: Chance): PlannedFault[] {
  const kills = endless(() => KILLS)
  const ailments = endless(() => shuffled(AILMENTS, chance))
  const planned: PlannedFault[] = []
  let atSeconds = CALM_FIRST_SECONDS
  for (let turn = 0; ; turn += 1) {
    const isKill = turn % 2 === 0 && atSeconds < seconds / 3
    const [least, most] = isKill ? DEAD_SECONDS : AILING_SECONDS
    const lastsSeconds = chance.between(least, most)
    if (atSeconds + lastsSeconds + CALM_LAST_SECONDS > seconds) return planned
    planned.push({ kind: isKill ? kills() : ailments(), atSeconds, lastsSeconds })
    atSeconds += lastsSeconds + chance.between(...CALM_SECONDS)
  }
}

/** @param round what comes in turn, and then again */
function endless<T>(round: () => readonly T[]): () => T {
  let waiting: T[] = []
  return () => {
    if (waiting.length === 0) waiting = [...round()]
    // safe because a round is never empty
    return waiting.shift() as T
  }
}

const shuffled = <T>(all: readonly T[], chance: Chance): T[] =>
  all
    .map((one) => ({ one, place: chance.between(0, 1_000_000) }))
    .sort((one, other) => one.place - other.place)
    .map(({ one }) => one)

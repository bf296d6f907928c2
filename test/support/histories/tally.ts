import type { ChargePoint, CheckpointName, OperatorPoint } from '../../../src/calendar/open-calendar.ts'
import { ACCIDENTS } from './accidents.ts'

type Tally = ReadonlyMap<string, number>

export function addUp(tallies: readonly Tally[]): Tally {
  const sum = new Map<string, number>()
  for (const [name, count] of tallies.flatMap((tally) => [...tally]))
    sum.set(name, (sum.get(name) ?? 0) + count)
  return sum
}

/** A line for each, the most frequent first. */
export const tableOf = (tally: Tally): string =>
  [...tally]
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${String(count).padStart(7)}  ${name}`)
    .join('\n')

/** Every named point; the compiler misses none. */
const POINTS = Object.keys({
  claimed: true,
  claim_stored: true,
  shipped: true,
  before_answer: true,
  expiring: true,
  payments_closed: true,
  payment_cancelled: true,
  ending_shipped: true,
  captured: true,
  move_stored: true,
  confirmed: true,
  refund_recorded: true,
  forgetting: true,
  forgotten: true,
} satisfies Record<Exclude<CheckpointName, ChargePoint | OperatorPoint>, true>)

/** What has not happened where it could have. In the very turn of a decision an object can only die. */
export const untried = (accidents: Tally): string[] =>
  POINTS.flatMap((point) =>
    (point === 'claimed' ? (['abort'] as const) : ACCIDENTS).map((accident) => `${point}: ${accident}`),
  ).filter((name) => !accidents.has(name))

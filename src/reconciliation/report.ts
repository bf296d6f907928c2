import { type Difference, DRIFT_MEANINGS } from '../calendar/drift.ts'
import type { CalendarContext } from '../calendar/open-calendar.ts'
import { toIso } from '../shared/local-date.ts'
import type { Inspection } from './inspect-calendar.ts'
import type { Reconciliation } from './schemas.ts'

/** What was found, and what is left of it. @param after the same as `before` when nothing was done */
export function reportOf(
  { calendar, now }: Pick<CalendarContext, 'calendar' | 'now'>,
  before: Inspection,
  after: Inspection,
): Reconciliation {
  const isLeft = (one: Difference) => after.found.some((other) => isSame(one, other))
  const isNew = (one: Difference) => !before.found.some((other) => isSame(one, other))
  return {
    propertyId: calendar.propertyId,
    calendarSeq: after.object.head.seq,
    postgresSeq: after.postgres.head.seq,
    isClosed: calendar.store.isStuck(),
    checkedAt: toIso(now()),
    differences: [...before.found, ...after.found.filter(isNew)].map((one) => ({
      code: one.code,
      meaning: DRIFT_MEANINGS[one.code],
      claimId: one.claimId,
      detail: one.detail,
      repair: one.repair?.kind ?? null,
      isRepaired: before !== after && one.repair !== null && !isLeft(one),
    })),
  }
}

const isSame = (one: Difference, other: Difference): boolean =>
  one.code === other.code && one.claimId === other.claimId

import type { LocalDate } from '../shared/local-date.ts'
import type { Stay } from '../shared/stay.ts'
import type { TakenNight } from './claim.ts'
import { nightsAre } from './reason-wording.ts'
import type { Reason } from './schemas.ts'

/**
 * What stands in the way of closing nights: those that somebody has, whether a guest or another block, and the past.
 * A host who closes nights is bound by no other rule.
 *
 * @param taken who has which night; must cover the range
 */
export function explainBlock(
  range: Stay,
  taken: ReadonlyMap<LocalDate, TakenNight>,
  today: LocalDate,
): Reason[] {
  const reasons: Reason[] = []
  if (range.checkIn < today) {
    const detail = `${range.checkIn} is in the past; today is ${today} at the property.`
    reasons.push({ code: 'in_past', detail, dates: [range.checkIn] })
  }
  const dates = [...taken.keys()].sort()
  if (dates.length > 0) {
    reasons.push({ code: 'not_available', detail: `The ${nightsAre(dates)} taken.`, dates })
  }
  return reasons
}

import type { CalendarTerms } from '../calendar/open-calendar.ts'
import { stripeStepMinor } from '../platform/stripe-amount.ts'
import type { LineItem } from '../pricing/quote-schemas.ts'
import type { Stay } from '../shared/stay.ts'
import { type LaterInstalment, laterInstalmentsOf } from './instalment-plan.ts'

/** What is charged later of a stay that is sold now, by the clocks of its property. */
export function laterInstalmentsNow(
  { terms: { price, stayRules } }: CalendarTerms,
  stay: Stay & { lines: readonly LineItem[] },
): LaterInstalment[] {
  return laterInstalmentsOf({ ...stayRules, ...stay }, stripeStepMinor(price.currency))
}

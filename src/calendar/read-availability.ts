import { nightlyRate } from '../pricing/rates.ts'
import { accessTo } from '../properties/property-access.ts'
import { authorise } from '../shared/authorise.ts'
import { computeAvailability, nightsToRead } from './availability-view.ts'
import type { CalendarContext } from './open-calendar.ts'
import type { Availability, AvailabilityQuery } from './schemas.ts'

type ReadAvailabilityContext = Pick<CalendarContext, 'actor' | 'calendar' | 'now'>

/**
 * Which dates of `[from, to)` a stay may arrive on, and why not on the others. Runs inside the calendar object: no
 * SQL when that is warm.
 *
 * @throws AppError `not_found` for what is not on sale, except to its host’s side
 */
export async function readAvailability(
  ctx: ReadAvailabilityContext,
  { from, to }: AvailabilityQuery,
): Promise<Availability> {
  const { propertyId, store } = ctx.calendar
  const { terms, dates } = await ctx.calendar.load()
  authorise(ctx.actor, 'readAvailability', accessTo(terms))
  const { stayRules: rules, price } = terms
  const range = nightsToRead({ rules, dates }, { from, to })
  const taken = store.takenNights(range.from, range.to)
  const priceOf = (date: string) => ({
    amountMinor: nightlyRate(price, dates, date).amountMinor,
    currency: price.currency,
  })
  return {
    propertyId,
    currency: price.currency,
    asOfSeq: store.head().seq,
    data: computeAvailability({ rules, dates, taken }, { from, to }, ctx.now(), priceOf),
  }
}

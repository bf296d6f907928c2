import { nightlyRate } from '../pricing/rates.ts'
import { accessTo } from '../properties/property-access.ts'
import { authorise } from '../shared/authorise.ts'
import type { LocalDate } from '../shared/local-date.ts'
import { toIso } from '../shared/local-date.ts'
import { contains } from '../shared/stay.ts'
import { computeAvailability, nightsToRead } from './availability-view.ts'
import type { Claim } from './claim.ts'
import type { CalendarContext } from './open-calendar.ts'
import type { AvailabilityQuery } from './schemas.ts'
import type { HostCalendar, HostCalendarDay } from './settings-schemas.ts'

type ReadCalendarContext = Pick<CalendarContext, 'actor' | 'calendar' | 'now'>

/**
 * The calendar as the host's side sees it: for each date of `[from, to)` who has the night, what the date has of its own,
 * what it costs and why, and whether a stay may arrive. Runs inside the calendar object: no SQL when that is warm.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function readCalendar(
  ctx: ReadCalendarContext,
  { from, to }: AvailabilityQuery,
): Promise<HostCalendar> {
  const { propertyId, store } = ctx.calendar
  const { terms, dates } = await ctx.calendar.load()
  authorise(ctx.actor, 'readCalendar', accessTo(terms))
  const { stayRules: rules, price } = terms
  const range = nightsToRead({ rules, dates }, { from, to })
  const taken = store.takenNights(range.from, range.to)
  const rateOf = (date: LocalDate) => nightlyRate(price, dates, date)
  const priceOf = (date: LocalDate) => ({ amountMinor: rateOf(date).amountMinor, currency: price.currency })
  const days = computeAvailability({ rules, dates, taken }, { from, to }, ctx.now(), priceOf)
  const claims = store.claimsIn(from, to)
  const data = days.map(({ date, bookable, reasons, price: rate }): HostCalendarDay => {
    const found = claims.find(({ claim }) => contains(claim, date))
    const { date: _date, ...settings } = dates.get(date) ?? { date }
    return {
      date,
      claim: found ? claimView(found) : null,
      bookable,
      reasons,
      price: rate,
      priceRule: rateOf(date).rule,
      settings,
    }
  })
  return { propertyId, asOfSeq: store.head().seq, data }
}

function claimView({
  claim,
  note,
}: {
  claim: Claim
  note: string | null
}): NonNullable<HostCalendarDay['claim']> {
  const isBlock = claim.kind === 'block'
  return {
    kind: claim.kind,
    bookingId: claim.id.startsWith('bkg_') ? claim.id : null,
    blockId: isBlock ? claim.id : null,
    guestId: claim.holderId,
    holdExpiresAt: claim.kind === 'hold' && claim.deadline !== null ? toIso(claim.deadline) : null,
    note,
  }
}

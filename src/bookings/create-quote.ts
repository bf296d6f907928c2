import { notAvailable } from '../calendar/not-available.ts'
import type { CalendarContext } from '../calendar/open-calendar.ts'
import type { Quote, QuoteRequest } from '../pricing/quote-schemas.ts'
import { issueQuote } from '../pricing/quote-token.ts'
import { accessTo } from '../properties/property-access.ts'
import { authorise } from '../shared/authorise.ts'
import { alternativesTo } from './alternatives.ts'
import { explainStayNow } from './explain-stay-now.ts'
import { plannedInstalments } from './instalment-views.ts'
import { laterInstalmentsNow } from './later-instalments-now.ts'
import { priceNow } from './price-now.ts'

type CreateQuoteContext = Pick<CalendarContext, 'actor' | 'calendar' | 'config' | 'newId' | 'now'>

/**
 * Prices a stay that can be booked right now. Nothing is stored: the quote's token carries what it promises for
 * half an hour.
 *
 * @throws AppError `not_available` (conflict, with reasons and what could be booked instead); `not_found` for what is not on sale
 */
export async function createQuote(ctx: CreateQuoteContext, request: QuoteRequest): Promise<Quote> {
  const calendar = await ctx.calendar.load()
  authorise(ctx.actor, 'createQuote', accessTo(calendar.terms))
  const reasons = explainStayNow(ctx, calendar, request)
  if (reasons.length > 0) throw notAvailable(reasons, alternativesTo(ctx, calendar, request))
  return quoteNow(ctx, calendar, request)
}

/** The signed quote of a stay at its current price. */
export function quoteNow(
  ctx: CreateQuoteContext,
  calendar: Awaited<ReturnType<CalendarContext['calendar']['load']>>,
  request: QuoteRequest,
): Quote {
  const { config, newId, now } = ctx
  const { propertyId, store } = ctx.calendar
  const price = priceNow(ctx, calendar, request)
  const quote = issueQuote(
    {
      ...price,
      ...request,
      propertyId,
      asOfSeq: store.head().seq,
      quoteId: newId('quo'),
      now: now(),
    },
    config.SIGNING_SECRET,
  )
  const { amountMinor: totalMinor, currency } = price.totals.payin
  const laterInstalments = laterInstalmentsNow(calendar, { ...request, lines: price.lines })
  return { ...quote, instalments: plannedInstalments({ totalMinor, currency, laterInstalments }) }
}

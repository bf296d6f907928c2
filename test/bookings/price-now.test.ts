import { expect, it } from 'vitest'
import { priceNow } from '../../src/bookings/price-now.ts'
import type { CalendarTerms } from '../../src/calendar/open-calendar.ts'
import { fromIso } from '../../src/shared/local-date.ts'
import { stay, stayRules } from '../support/calendar.ts'
import { guests, lineTotals, priceSettings } from '../support/pricing.ts'

/** Three nights from Wednesday, 25 November 2026 on, priced at a moment in a zone, at a discount for three days before. */
function lastMinutePrice(timeZone: string, now: string) {
  const price = priceSettings({
    lastMinuteDiscount: { percent: 10, daysBefore: 3 },
    newListingDiscount: false,
  })
  const terms = { price, stayRules: stayRules({ timeZone }), cancellationPolicy: 'flexible' }
  const ctx = {
    calendar: { store: { countConfirmed: () => 5 } },
    config: { GUEST_FEE_PERCENT: 0, HOST_FEE_PERCENT: 0 },
    now: () => fromIso(now),
  }
  // safe because nothing else of them is read
  const asked = [ctx, { terms, dates: new Map() }] as unknown as [
    Parameters<typeof priceNow>[0],
    CalendarTerms,
  ]
  const request = { ...stay('2026-11-25', 3), guests: guests() }
  return lineTotals(priceNow(...asked, request)).map(([code]) => code)
}

it.each([
  ['Pacific/Kiritimati', '2026-11-21T09:59:59Z', false],
  ['Pacific/Kiritimati', '2026-11-21T10:00:00Z', true],
  ['Europe/Paris', '2026-11-21T22:59:59Z', false],
  ['Europe/Paris', '2026-11-21T23:00:00Z', true],
  ['Pacific/Niue', '2026-11-22T10:59:59Z', false],
  ['Pacific/Niue', '2026-11-22T11:00:00Z', true],
])('a stay in %s at %s is three days ahead there or not: %j', (timeZone, now, isLastMinute) => {
  expect(lastMinutePrice(timeZone, now).includes('last_minute_discount')).toBe(isLastMinute)
})

import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { explainStay } from '../../src/calendar/availability.ts'
import { computeAvailability, nightsToRead } from '../../src/calendar/availability-view.ts'
import type { CalendarFacts } from '../../src/calendar/calendar-day.ts'
import { REASON_CODES, type ReasonCode } from '../../src/calendar/schemas.ts'
import type { Guests } from '../../src/pricing/quote-schemas.ts'
import { addDays, type Instant, type LocalDate, weekdayOf } from '../../src/shared/local-date.ts'
import { money } from '../../src/shared/money.ts'
import { nightsOf, overlaps, type Stay } from '../../src/shared/stay.ts'
import {
  ARBITRARY_DAYS,
  arbitraryCalendar,
  arbitraryNow,
  arbitraryRules,
  arbitraryStay,
  calendarFacts,
  stay,
  takenNights,
} from '../support/calendar.ts'
import { guests } from '../support/pricing.ts'

// The longest stay that arbitrary calendars allow; one night more is tried, too.
const LONGEST = 9

/**
 * The table of restrictions again, told as slowly and literally as possible: one stay, one date at a time, nothing
 * shared with the code under test but the arithmetic of dates.
 */
function naiveCodes(calendar: CalendarFacts, of: Stay, party: Guests, now: Instant): ReasonCode[] {
  const found = naiveChecks(calendar, of, party, now)
  const everyCheckOut = Array.from({ length: LONGEST }, (_, more) => addDays(of.checkIn, more + 1))
  const arrivalAlone: ReasonCode[] = ['in_past', 'closed_to_arrival', 'advance_notice', 'booking_window']
  const arrivalIsFine =
    !arrivalAlone.some((code) => found.has(code)) &&
    !naiveChecks(calendar, stay(of.checkIn, 1), ONE_ADULT, now).has('not_available') &&
    !precedingNights(calendar, of.checkIn).some((night) => isOccupied(calendar, night))
  const canLeave = everyCheckOut.some(
    (checkOut) => naiveChecks(calendar, { checkIn: of.checkIn, checkOut }, ONE_ADULT, now).size === 0,
  )
  if (found.size > 0 && arrivalIsFine && !canLeave) found.add('no_valid_checkout')
  return REASON_CODES.filter((code) => found.has(code))
}

function naiveChecks(calendar: CalendarFacts, of: Stay, party: Guests, now: Instant): Set<ReasonCode> {
  const { rules, dates, taken } = calendar
  const { checkIn, checkOut } = of
  const nights = nightsOf(of)
  const clock = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(rules.timeZone)
  const today = clock.toPlainDate()
  const daysAhead = today.until(Temporal.PlainDate.from(checkIn), { largestUnit: 'day' }).days
  const cutoff = today.toZonedDateTime({ timeZone: rules.timeZone, plainTime: rules.sameDayCutoffTime })
  const isLate = Temporal.ZonedDateTime.compare(clock, cutoff) > 0
  const arrival = dates.get(checkIn)
  const departure = dates.get(checkOut)
  const following = Array.from({ length: rules.preparationNights }, (_, gap) => addDays(checkOut, gap))
  const found = new Set<ReasonCode>()
  if (daysAhead < 0) found.add('in_past')
  if (nights.some((night) => taken.has(night) || dates.get(night)?.open === false)) found.add('not_available')
  if (
    arrival?.closedToArrival === true ||
    (arrival?.closedToArrival === undefined && !rules.allowedCheckInDays.includes(weekdayOf(checkIn)))
  ) {
    found.add('closed_to_arrival')
  }
  if (
    departure?.closedToDeparture === true ||
    (departure?.closedToDeparture === undefined && !rules.allowedCheckOutDays.includes(weekdayOf(checkOut)))
  ) {
    found.add('closed_to_departure')
  }
  if (nights.length < (arrival?.minStayArrival ?? rules.minNights)) found.add('min_stay')
  if (nights.length > (arrival?.maxStayArrival ?? rules.maxNights)) found.add('max_stay')
  for (const night of nights) {
    const { minStayThrough, maxStayThrough } = dates.get(night) ?? {}
    if (minStayThrough !== undefined && nights.length < minStayThrough) found.add('min_stay_through')
    if (maxStayThrough !== undefined && nights.length > maxStayThrough) found.add('max_stay_through')
  }
  if (rules.advanceNoticeDays > 0 && daysAhead < rules.advanceNoticeDays) found.add('advance_notice')
  if (rules.advanceNoticeDays === 0 && daysAhead === 0 && isLate) found.add('advance_notice')
  if (rules.bookingWindowDays !== null && daysAhead > rules.bookingWindowDays) found.add('booking_window')
  const neighbours = [...precedingNights(calendar, checkIn), ...following]
  if (neighbours.some((night) => isOccupied(calendar, night))) found.add('preparation_time')
  if (party.adults + party.children > rules.maxGuests) found.add('occupancy')
  if (party.pets > 0 && !rules.petsAllowed) found.add('pets_not_allowed')
  return found
}

function precedingNights({ rules }: CalendarFacts, checkIn: LocalDate): LocalDate[] {
  return Array.from({ length: rules.preparationNights }, (_, gap) => addDays(checkIn, -1 - gap))
}

function isOccupied({ taken }: CalendarFacts, night: LocalDate): boolean {
  const kind = taken.get(night)?.kind
  return kind === 'booking' || kind === 'hold'
}

const ONE_ADULT = guests()
const arbitraryGuests = fc.record({
  adults: fc.integer({ min: 1, max: 3 }),
  children: fc.integer({ min: 0, max: 2 }),
  infants: fc.integer({ min: 0, max: 2 }),
  pets: fc.integer({ min: 0, max: 1 }),
})
const priceOf = () => money(10_000, 'EUR')
const WINDOW = { from: '2027-03-12', to: addDays('2027-03-18', ARBITRARY_DAYS + 3) }

const isBookable = (calendar: CalendarFacts, of: Stay, now: Instant) =>
  explainStay(calendar, { stay: of, guests: ONE_ADULT, viewerId: null }, now).length === 0

describe('the reasons of a stay', () => {
  it('are those of the table, read literally', () => {
    fc.assert(
      fc.property(
        arbitraryCalendar,
        arbitraryStay,
        arbitraryGuests,
        arbitraryNow,
        (calendar, of, party, now) => {
          const reasons = explainStay(calendar, { stay: of, guests: party, viewerId: 'usr_1' }, now)
          const codes = reasons.map(({ code }) => code)
          expect([...new Set(codes)]).toEqual(naiveCodes(calendar, of, party, now))
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('name only nights and dates that the stay has to do with, and end with a full stop', () => {
    fc.assert(
      fc.property(arbitraryCalendar, arbitraryStay, arbitraryNow, (calendar, of, now) => {
        const near = nightsOf({ checkIn: addDays(of.checkIn, -2), checkOut: addDays(of.checkOut, 2) })
        for (const reason of explainStay(calendar, { stay: of, guests: ONE_ADULT, viewerId: 'usr_1' }, now)) {
          expect(near).toEqual(expect.arrayContaining(reason.dates ?? []))
          expect(reason.detail).toMatch(/^[A-Z0-9].*\.$/)
          expect(reason.detail).not.toMatch(/undefined|NaN|null|Infinity/)
        }
      }),
    )
  })

  it('do not depend on who asks, but for whose booking it is', () => {
    fc.assert(
      fc.property(arbitraryCalendar, arbitraryStay, arbitraryNow, (calendar, of, now) => {
        const [mine, anybodys] = (['usr_1', null] as const).map((viewerId) => {
          const reasons = explainStay(calendar, { stay: of, guests: ONE_ADULT, viewerId }, now)
          return [...new Set(reasons.map(({ code }) => code))]
        })
        expect(mine).toEqual(anybodys)
      }),
    )
  })
})

describe('the availability of a date', () => {
  it('is bookable exactly when some stay from it is, and lists exactly the ends of those', () => {
    let bookableDays = 0
    let deadEnds = 0
    fc.assert(
      fc.property(arbitraryCalendar, arbitraryNow, (calendar, now) => {
        for (const day of computeAvailability(calendar, WINDOW, now, priceOf)) {
          const checkOuts = Array.from({ length: LONGEST }, (_, more) => addDays(day.date, more + 1)).filter(
            (checkOut) => isBookable(calendar, { checkIn: day.date, checkOut }, now),
          )
          expect(day.validCheckOuts ?? []).toEqual(checkOuts)
          expect(day.bookable).toBe(checkOuts.length > 0)
          bookableDays += day.bookable ? 1 : 0
          deadEnds += day.reasons.some(({ code }) => code === 'no_valid_checkout') ? 1 : 0
        }
      }),
    )
    // Otherwise the arbitrary calendars would say nothing about either.
    expect(bookableDays).toBeGreaterThan(100)
    expect(deadEnds).toBeGreaterThan(20)
  })

  it('has reasons exactly when it is not bookable, and any attempt to arrive is told the same', () => {
    fc.assert(
      fc.property(
        arbitraryCalendar,
        arbitraryNow,
        fc.integer({ min: 1, max: 9 }),
        (calendar, now, nights) => {
          for (const day of computeAvailability(calendar, WINDOW, now, priceOf)) {
            expect(day.reasons.length === 0).toBe(day.bookable)
            const request = { stay: stay(day.date, nights), guests: ONE_ADULT, viewerId: null }
            const told = explainStay(calendar, request, now).map(({ code }) => code)
            expect(told).toEqual(expect.arrayContaining(day.reasons.map(({ code }) => code)))
          }
        },
      ),
    )
  })

  it('needs no night outside those it asks to read', () => {
    fc.assert(
      fc.property(arbitraryCalendar, arbitraryNow, (calendar, now) => {
        const range = { from: '2027-03-24', to: '2027-03-27' }
        const read = nightsToRead(calendar, range)
        const taken = new Map([...calendar.taken].filter(([night]) => read.from <= night && night < read.to))
        expect(computeAvailability({ ...calendar, taken }, range, now, priceOf)).toEqual(
          computeAvailability(calendar, range, now, priceOf),
        )
      }),
    )
  })
})

describe('taking nights', () => {
  it('of a bookable stay makes every stay that overlaps it unbookable, and no other stay better', () => {
    fc.assert(
      fc.property(
        arbitraryCalendar,
        arbitraryStay,
        arbitraryStay,
        arbitraryNow,
        (calendar, first, other, now) => {
          fc.pre(isBookable(calendar, first, now))
          const nights = takenNights(first, { claimId: 'bkg_first', kind: 'hold' })
          const taken = new Map([...calendar.taken, ...nights.map((night) => [night.night, night] as const)])
          const after = { ...calendar, taken }
          if (overlaps(first, other)) expect(isBookable(after, other, now)).toBe(false)
          else if (isBookable(after, other, now)) expect(isBookable(calendar, other, now)).toBe(true)
          expect(isBookable(after, first, now)).toBe(false)
          const again = {
            stay: first,
            guests: ONE_ADULT,
            viewerId: null,
            ignoreClaimId: 'bkg_first',
          } as const
          expect(explainStay(after, again, now)).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })

  it('one stay after another leaves the preparation between any two, and never asks for more', () => {
    const now = Date.parse('2027-03-01T12:00:00Z')
    const rules = fc.integer({ min: 0, max: 2 })
    const wishes = fc.array(arbitraryStay, { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(rules, wishes, (preparationNights, stays) => {
        const admitted: Stay[] = []
        for (const [index, wish] of stays.entries()) {
          const taken = admitted.flatMap((of, at) => takenNights(of, { claimId: `bkg_${at}` }))
          const calendar = calendarFacts({ rules: { preparationNights }, taken })
          const gaps = admitted.map((of) => gapBetween(of, wish))
          const fits = gaps.every((gap) => gap >= preparationNights)
          expect([index, isBookable(calendar, wish, now)]).toEqual([index, fits])
          if (fits) admitted.push(wish)
        }
      }),
    )
  })

  it('never gets in the way of arbitrary rules when nobody has any', () => {
    fc.assert(
      fc.property(arbitraryRules, arbitraryStay, arbitraryNow, (rules, of, now) => {
        const codes = explainStay(
          calendarFacts({ rules }),
          { stay: of, guests: ONE_ADULT, viewerId: null },
          now,
        )
        expect(codes.map(({ code }) => code)).not.toContain('not_available')
        expect(codes.map(({ code }) => code)).not.toContain('preparation_time')
      }),
    )
  })
})

/** Free nights between two stays; negative when they overlap. */
function gapBetween(a: Stay, b: Stay): number {
  const dayOf = (date: LocalDate) => Date.parse(`${date}T00:00:00Z`) / 86_400_000
  return Math.max(dayOf(b.checkIn) - dayOf(a.checkOut), dayOf(a.checkIn) - dayOf(b.checkOut))
}

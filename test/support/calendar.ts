import fc from 'fast-check'
import type { CalendarFacts } from '../../src/calendar/calendar-day.ts'
import type { ClaimId, TakenNight } from '../../src/calendar/claim.ts'
import type { DateSettings, StayRules } from '../../src/properties/terms.ts'
import type { UserId } from '../../src/shared/id.ts'
import { addDays, fromIso, type Instant, type LocalDate, WEEKDAYS } from '../../src/shared/local-date.ts'
import { nightsOf, type Stay } from '../../src/shared/stay.ts'

/** Rules that stand in nobody's way: 1 to 31 nights, any weekday, no notice, no window, no preparation. */
export function stayRules(overrides: Partial<StayRules> = {}): StayRules {
  return {
    timeZone: 'Europe/Paris',
    checkInTime: '15:00',
    checkOutTime: '11:00',
    sameDayCutoffTime: '18:00',
    minNights: 1,
    maxNights: 31,
    advanceNoticeDays: 0,
    bookingWindowDays: null,
    preparationNights: 0,
    allowedCheckInDays: WEEKDAYS,
    allowedCheckOutDays: WEEKDAYS,
    maxGuests: 4,
    petsAllowed: false,
    ...overrides,
  }
}

export interface CalendarInput {
  rules?: Partial<StayRules>
  dates?: readonly DateSettings[]
  taken?: readonly TakenNight[]
}

export function calendarFacts({ rules = {}, dates = [], taken = [] }: CalendarInput = {}): CalendarFacts {
  return {
    rules: stayRules(rules),
    dates: new Map(dates.map((settings) => [settings.date, settings])),
    taken: new Map(taken.map((night) => [night.night, night])),
  }
}

/** `stay('2026-12-03', 2)` is two nights. */
export function stay(checkIn: LocalDate, nights: number): Stay {
  return { checkIn, checkOut: addDays(checkIn, nights) }
}

/** The nights of a confirmed booking of somebody, unless told otherwise. */
export function takenNights(of: Stay, overrides: Partial<Omit<TakenNight, 'night'>> = {}): TakenNight[] {
  return nightsOf(of).map((night) => ({
    night,
    claimId: 'bkg_somebody',
    kind: 'booking',
    holderId: 'usr_somebody',
    ...overrides,
  }))
}

const FIRST_DATE = '2027-03-18'
/** Every date of an arbitrary calendar lies in these days; they hold the change to summer time of Paris. */
export const ARBITRARY_DAYS = 16

const arbitraryDate = fc.integer({ min: 0, max: ARBITRARY_DAYS - 1 }).map((days) => addDays(FIRST_DATE, days))

export const arbitraryStay: fc.Arbitrary<Stay> = fc
  .tuple(arbitraryDate, fc.integer({ min: 1, max: 9 }))
  .map(([checkIn, nights]) => stay(checkIn, nights))

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 })
const nightLimit = fc.integer({ min: 1, max: 6 })
const weekdays = fc.oneof(
  { weight: 3, arbitrary: fc.constant(WEEKDAYS) },
  { weight: 1, arbitrary: fc.subarray([...WEEKDAYS], { minLength: 1 }) },
)

export const arbitraryRules: fc.Arbitrary<StayRules> = fc
  .record({
    timeZone: fc.constantFrom('Europe/Paris', 'Pacific/Kiritimati', 'Pacific/Niue'),
    sameDayCutoffTime: fc.constantFrom('00:00', '02:30', '18:00', '23:59'),
    minNights: fc.integer({ min: 1, max: 4 }),
    maxNights: fc.integer({ min: 1, max: 8 }),
    advanceNoticeDays: fc.integer({ min: 0, max: 3 }),
    bookingWindowDays: fc.option(fc.integer({ min: 0, max: 20 })),
    preparationNights: fc.integer({ min: 0, max: 2 }),
    allowedCheckInDays: weekdays,
    allowedCheckOutDays: weekdays,
    maxGuests: fc.integer({ min: 1, max: 4 }),
    petsAllowed: fc.boolean(),
  })
  .map(stayRules)

const arbitrarySettings: fc.Arbitrary<DateSettings> = fc
  .record({
    date: arbitraryDate,
    open: sometimes(fc.boolean()),
    minStayArrival: sometimes(nightLimit),
    maxStayArrival: sometimes(nightLimit),
    minStayThrough: sometimes(nightLimit),
    maxStayThrough: sometimes(nightLimit),
    closedToArrival: sometimes(fc.boolean()),
    closedToDeparture: sometimes(fc.boolean()),
  })
  // safe because what is removed are only members that say nothing
  .map((settings) => JSON.parse(JSON.stringify(settings)) as DateSettings)

const arbitraryTaken: fc.Arbitrary<TakenNight[]> = fc
  .record({
    from: arbitraryDate,
    nights: fc.integer({ min: 1, max: 3 }),
    claimId: fc.constantFrom<ClaimId>('bkg_1', 'bkg_2', 'bkg_3'),
    kind: fc.constantFrom('hold' as const, 'booking' as const, 'block' as const),
    holderId: fc.constantFrom<UserId>('usr_1', 'usr_2'),
  })
  .map(({ from, nights, claimId, kind, holderId }) =>
    takenNights(stay(from, nights), { claimId, kind, holderId: kind === 'block' ? null : holderId }),
  )

export const arbitraryCalendar: fc.Arbitrary<CalendarFacts> = fc
  .record({
    rules: arbitraryRules,
    dates: fc.array(arbitrarySettings, { maxLength: 5 }),
    taken: fc.array(arbitraryTaken, { maxLength: 3 }),
  })
  .map(({ rules, dates, taken }) => calendarFacts({ rules, dates, taken: taken.flat() }))

/** A moment around the arbitrary dates, mostly before them. */
export const arbitraryNow: fc.Arbitrary<Instant> = fc
  .integer({ min: -6 * 24 * 60, max: 4 * 24 * 60 })
  .map((minutes) => fromIso('2027-03-18T12:00:00Z') + minutes * 60_000)

import { describe, expect, it } from 'vitest'
import {
  computeAvailability,
  nextValidCheckIns,
  nightsToRead,
  validCheckOuts,
} from '../../src/calendar/availability-view.ts'
import { AVAILABILITY_DAYS_MAX } from '../../src/calendar/schemas.ts'
import { addDays, fromIso } from '../../src/shared/local-date.ts'
import { money } from '../../src/shared/money.ts'
import { type CalendarInput, calendarFacts, stay, stayRules, takenNights } from '../support/calendar.ts'

const NOW = fromIso('2026-11-22T10:00:00Z')
const priceOf = () => money(10_000, 'EUR')

const view = (input: CalendarInput, from = '2026-12-03', to = '2026-12-04') =>
  computeAvailability(calendarFacts(input), { from, to }, NOW, priceOf)

describe('availability', () => {
  it('has a day for each date from `from` up to but not including `to`', () => {
    const dates = view({}, '2028-02-27', '2028-03-02').map(({ date }) => date)
    expect(dates).toEqual(['2028-02-27', '2028-02-28', '2028-02-29', '2028-03-01'])
  })

  it('shows a bookable date with its price, its shortest stay and every check-out', () => {
    const prices = new Map([['2026-12-03', 12_345]])
    const calendar = calendarFacts({ rules: { minNights: 2, maxNights: 4 } })
    const days = computeAvailability(calendar, { from: '2026-12-03', to: '2026-12-04' }, NOW, (night) =>
      money(prices.get(night) ?? 0, 'EUR'),
    )
    expect(days).toEqual([
      {
        date: '2026-12-03',
        bookable: true,
        reasons: [],
        price: { amountMinor: 12_345, currency: 'EUR' },
        minNights: 2,
        validCheckOuts: ['2026-12-05', '2026-12-06', '2026-12-07'],
      },
    ])
  })

  it('explains a taken night, and keeps its price and shortest stay', () => {
    const taken = takenNights(stay('2026-12-03', 1), { holderId: 'usr_me', claimId: 'bkg_mine' })
    expect(view({ taken })).toEqual([
      {
        date: '2026-12-03',
        bookable: false,
        reasons: [
          {
            code: 'not_available',
            detail: 'The night of 2026-12-03 is not available.',
            dates: ['2026-12-03'],
          },
        ],
        price: { amountMinor: 10_000, currency: 'EUR' },
        minNights: 1,
      },
    ])
  })

  it('lets a stay end on the date the next one begins, and not later', () => {
    const [day] = view({ taken: takenNights(stay('2026-12-05', 2)) })
    expect(day?.validCheckOuts).toEqual(['2026-12-04', '2026-12-05'])
  })

  it('leaves out check-outs on closed dates, but not what lies behind them', () => {
    const [day] = view({
      rules: { maxNights: 4 },
      dates: [{ date: '2026-12-05', closedToDeparture: true }],
    })
    expect(day?.validCheckOuts).toEqual(['2026-12-04', '2026-12-06', '2026-12-07'])
  })

  it('lets a demanding night shorten or lengthen only the stays that include it', () => {
    const [shortened] = view({ dates: [{ date: '2026-12-05', maxStayThrough: 2 }] })
    expect(shortened?.validCheckOuts).toEqual(['2026-12-04', '2026-12-05'])
    const [lengthened] = view({
      rules: { maxNights: 6 },
      dates: [{ date: '2026-12-05', minStayThrough: 5 }],
    })
    expect(lengthened?.validCheckOuts).toEqual(['2026-12-04', '2026-12-05', '2026-12-08', '2026-12-09'])
    expect(lengthened?.minNights).toBe(1)
  })

  it('counts a demanding night into the shortest stay of its own arrival', () => {
    const [day] = view({ rules: { minNights: 2 }, dates: [{ date: '2026-12-03', minStayThrough: 3 }] })
    expect(day).toMatchObject({ minNights: 3, bookable: true })
    expect(day?.validCheckOuts?.[0]).toBe('2026-12-06')
  })

  it('tells a dead end: every check of the arrival passes, but nobody could leave', () => {
    const [day] = view({ rules: { minNights: 3 }, taken: takenNights(stay('2026-12-05', 1)) })
    expect(day).toEqual({
      date: '2026-12-03',
      bookable: false,
      reasons: [
        {
          code: 'no_valid_checkout',
          detail: 'No check-out is possible for a stay from 2026-12-03, which has at least 3 nights.',
          dates: ['2026-12-03'],
        },
      ],
      price: { amountMinor: 10_000, currency: 'EUR' },
      minNights: 3,
    })
  })

  it('keeps preparation free after a stay as before one', () => {
    const days = view(
      { rules: { preparationNights: 1 }, taken: takenNights(stay('2026-12-06', 1)) },
      '2026-12-03',
      '2026-12-09',
    )
    expect(
      days.map(({ validCheckOuts: checkOuts, reasons }) => checkOuts?.length ?? reasons[0]?.code),
    ).toEqual([
      2, // until the 5th: the night of the 5th stays free
      1,
      'no_valid_checkout',
      'not_available',
      'preparation_time',
      31,
    ])
  })

  it('gives every reason of a date at once, in the order of the codes', () => {
    const rules = { advanceNoticeDays: 20, preparationNights: 1, allowedCheckInDays: ['fri' as const] }
    const [day] = view({ rules, taken: takenNights(stay('2026-12-02', 2)) })
    expect(day?.reasons.map(({ code }) => code)).toEqual([
      'not_available',
      'closed_to_arrival',
      'advance_notice',
      'preparation_time',
    ])
  })
})

describe('check-outs', () => {
  const listed = (days: number, input: CalendarInput) =>
    view(input, '2026-12-03', addDays('2026-12-03', days)).map(({ validCheckOuts: list }) => list?.length)

  it('are listed for a year of stays up to a month, and for a month of stays up to a year', () => {
    expect(listed(397, { rules: { maxNights: 31 } })).toEqual(Array(397).fill(31))
    expect(listed(31, { rules: { maxNights: 365 } })).toEqual(Array(31).fill(365))
  })

  it('are listed for no date when there could be too many, whatever makes the stays long', () => {
    const long = { rules: { maxNights: 365 } }
    expect(listed(35, long)).toEqual(Array(35).fill(undefined))
    expect(listed(397, { dates: [{ date: '2027-01-01', maxStayArrival: 400 }] })).toEqual(
      Array(397).fill(undefined),
    )
    const year = view(long, '2026-12-03', addDays('2026-12-03', AVAILABILITY_DAYS_MAX))
    expect(JSON.stringify(year).length).toBeLessThan(60_000)
  })

  it('decide what is bookable even where they are not listed', () => {
    const input = {
      rules: { minNights: 3, maxNights: 365 },
      taken: takenNights(stay('2026-12-05', 1)),
      dates: [{ date: '2026-12-09', closedToArrival: true }],
    }
    const short = view(input, '2026-12-03', '2026-12-13')
    const long = view(input, '2026-12-03', '2027-12-03').slice(0, short.length)
    expect(short.map(({ validCheckOuts: _listed, ...day }) => day)).toEqual(long)
    expect(new Set(long.map(({ bookable }) => bookable))).toEqual(new Set([true, false]))
  })
})

describe('what is offered instead', () => {
  const calendar = calendarFacts({
    rules: { minNights: 2, maxNights: 3, bookingWindowDays: 30 },
    taken: takenNights(stay('2026-12-04', 3)),
  })

  it('is the check-outs of a check-in', () => {
    expect(validCheckOuts(calendar, '2026-12-02', NOW)).toEqual(['2026-12-04'])
    expect(validCheckOuts(calendar, '2026-12-03', NOW)).toEqual([])
    expect(validCheckOuts(calendar, '2026-12-05', NOW)).toEqual([])
  })

  it('is the next check-ins, as many as wanted', () => {
    const range = { from: '2026-12-02', to: '2027-12-02' }
    expect(nextValidCheckIns(calendar, range, 3, NOW)).toEqual(['2026-12-02', '2026-12-07', '2026-12-08'])
    expect(nextValidCheckIns(calendar, { from: '2026-12-20', to: '2027-12-20' }, 9, NOW)).toEqual([
      '2026-12-20',
      '2026-12-21',
      '2026-12-22',
    ])
  })
})

describe('the nights to read', () => {
  it('cover the longest stay from the last date, with the preparation on both sides', () => {
    const rules = stayRules({ maxNights: 5, preparationNights: 2 })
    const range = { from: '2026-12-03', to: '2026-12-04' }
    expect(nightsToRead({ rules, dates: new Map() }, range)).toEqual({ from: '2026-12-01', to: '2026-12-11' })
    const { dates } = calendarFacts({ dates: [{ date: '2026-12-03', maxStayArrival: 9 }] })
    expect(nightsToRead({ rules, dates }, range).to).toBe('2026-12-15')
  })

  it('end with the calendar', () => {
    const rules = stayRules({ preparationNights: 2 })
    expect(nightsToRead({ rules, dates: new Map() }, { from: '1900-01-01', to: '2200-12-31' })).toEqual({
      from: '1900-01-01',
      to: '2200-12-31',
    })
  })
})

describe('the amount of work', () => {
  it('for a year of arrivals grows with its days, not with the days times the stays', () => {
    // A clock would be luck: what is counted is how often the calendar is asked.
    const facts = calendarFacts({ rules: { maxNights: 31, preparationNights: 2 } })
    let lookUps = 0
    const taken: typeof facts.taken = new (class extends Map {
      override get() {
        lookUps += 1
        return undefined
      }
    })()
    computeAvailability({ ...facts, taken }, { from: '2026-12-03', to: '2027-12-04' }, NOW, priceOf)
    expect(lookUps).toBeGreaterThan(366)
    expect(lookUps).toBeLessThan(366 + 2 * 40)
  })
})

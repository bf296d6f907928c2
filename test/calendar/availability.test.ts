import { describe, expect, it } from 'vitest'
import { explainStay, type StayRequest } from '../../src/calendar/availability.ts'
import { addDays, fromIso, toIso } from '../../src/shared/local-date.ts'
import { type CalendarInput, calendarFacts, stay, takenNights } from '../support/calendar.ts'
import { guests } from '../support/pricing.ts'

// 2026-12-03 is a Thursday; `NOW` is 2026-11-22, 11:00 in Paris.
const NOW = '2026-11-22T10:00:00Z'

function explain(input: CalendarInput & Partial<StayRequest> & { now?: string }) {
  const { now = NOW, rules, dates, taken, ...request } = input
  return explainStay(
    calendarFacts({ ...(rules && { rules }), ...(dates && { dates }), ...(taken && { taken }) }),
    { stay: stay('2026-12-03', 3), guests: guests(), viewerId: null, ...request },
    fromIso(now),
  )
}

const codes = (...input: Parameters<typeof explain>) => explain(...input).map(({ code }) => code)

describe('a stay that nothing stands in the way of', () => {
  it('has no reasons', () => {
    expect(explain({})).toEqual([])
  })

  it('may turn over on the day another one ends or begins', () => {
    const taken = [...takenNights(stay('2026-12-01', 2)), ...takenNights(stay('2026-12-06', 2))]
    expect(explain({ taken })).toEqual([])
  })

  it('crosses a leap day as one more night', () => {
    const leap = { stay: { checkIn: '2028-02-28', checkOut: '2028-03-01' } }
    expect(explain({ ...leap, rules: { minNights: 2, maxNights: 2 } })).toEqual([])
    expect(codes({ ...leap, taken: takenNights(stay('2028-02-29', 1)) })).toEqual(['not_available'])
    expect(codes({ stay: stay('2027-02-28', 1), rules: { minNights: 2 } })).toEqual(['min_stay'])
  })

  it('is not made of zero or negative nights', () => {
    expect(() => explain({ stay: stay('2026-12-03', 0) })).toThrow(RangeError)
    expect(() => explain({ stay: stay('2026-12-03', -1) })).toThrow(RangeError)
  })
})

describe('in_past', () => {
  it('refuses a check-in before today, not today', () => {
    expect(explain({ stay: stay('2026-11-21', 3) })).toEqual([
      {
        code: 'in_past',
        detail: 'Check-in on 2026-11-21 is in the past; today is 2026-11-22 at the property.',
        dates: ['2026-11-21'],
      },
    ])
    expect(explain({ stay: stay('2026-11-22', 3) })).toEqual([])
  })

  it.each([
    // One moment, 26 hours apart on the clocks of the two ends of the date line.
    { timeZone: 'Pacific/Kiritimati', today: '2026-11-23', yesterday: '2026-11-22' },
    { timeZone: 'Pacific/Niue', today: '2026-11-21', yesterday: '2026-11-20' },
  ])('takes today from the clocks of $timeZone', ({ timeZone, today, yesterday }) => {
    const now = '2026-11-22T10:30:00Z'
    const rules = { timeZone, sameDayCutoffTime: '23:59' }
    expect(codes({ rules, now, stay: stay(today, 2) })).toEqual([])
    expect(codes({ rules, now, stay: stay(yesterday, 2) })).toEqual(['in_past'])
  })

  it('changes at local midnight, on the days when the clocks change too', () => {
    const lastMoment = { now: '2027-03-28T21:59:59.999Z', rules: { sameDayCutoffTime: '23:59' } }
    expect(codes({ ...lastMoment, stay: stay('2027-03-27', 2) })).toEqual(['in_past'])
    expect(codes({ ...lastMoment, stay: stay('2027-03-28', 2) })).not.toContain('in_past')
    expect(codes({ now: '2027-03-28T22:00:00Z', stay: stay('2027-03-28', 2) })).toEqual(['in_past'])
    expect(codes({ now: '2026-10-25T22:59:59Z', stay: stay('2026-10-25', 2) })).not.toContain('in_past')
    expect(codes({ now: '2026-10-25T23:00:00Z', stay: stay('2026-10-25', 2) })).toEqual(['in_past'])
  })

  it.each([
    // The 15th began there at 01:00.
    { timeZone: 'America/Sao_Paulo', day: '2017-10-14', ends: '2017-10-15T03:00:00Z', next: '2017-10-15' },
    { timeZone: 'Australia/Lord_Howe', day: '2027-10-03', ends: '2027-10-03T13:00:00Z', next: '2027-10-04' },
    // There was no 30th.
    { timeZone: 'Pacific/Apia', day: '2011-12-29', ends: '2011-12-30T10:00:00Z', next: '2011-12-31' },
  ])('changes in $timeZone when $day is over there', ({ timeZone, day, ends, next }) => {
    const rules = { timeZone, sameDayCutoffTime: '23:59' }
    const lastMoment = toIso(fromIso(ends) - 1)
    expect(codes({ rules, now: lastMoment, stay: stay(day, 2) })).not.toContain('in_past')
    expect(codes({ rules, now: ends, stay: stay(day, 2) })).toEqual(['in_past'])
    expect(codes({ rules, now: ends, stay: stay(addDays(next, -1), 2) })).toEqual(['in_past'])
    expect(codes({ rules, now: ends, stay: stay(next, 2) })).toEqual([])
  })
})

describe('not_available', () => {
  it.each(['booking', 'hold', 'block'] as const)('names every night that a %s has', (kind) => {
    const taken = takenNights(stay('2026-12-04', 9), { kind, holderId: null })
    expect(explain({ taken })).toEqual([
      {
        code: 'not_available',
        detail: 'The nights of 2026-12-04 to 2026-12-05 are not available.',
        dates: ['2026-12-04', '2026-12-05'],
      },
    ])
  })

  it('names the nights that are closed together with those that are taken', () => {
    const taken = takenNights(stay('2026-12-05', 1))
    const dates = [{ date: '2026-12-03', open: false }]
    expect(explain({ taken, dates })).toMatchObject([
      {
        detail: 'The nights of 2026-12-03 and 2026-12-05 are not available.',
        dates: ['2026-12-03', '2026-12-05'],
      },
    ])
  })

  it('does not mind a check-out date that is closed, nor a night that is explicitly open', () => {
    const dates = [
      { date: '2026-12-04', open: true },
      { date: '2026-12-06', open: false },
    ]
    expect(explain({ dates })).toEqual([])
  })

  it("names the viewer's own booking, apart from the nights of others", () => {
    const own = { claimId: 'bkg_mine', kind: 'hold', holderId: 'usr_me' } as const
    const taken = [...takenNights(stay('2026-12-03', 1), own), ...takenNights(stay('2026-12-05', 1))]
    expect(explain({ taken, viewerId: 'usr_me' })).toEqual([
      { code: 'not_available', detail: 'The night of 2026-12-05 is not available.', dates: ['2026-12-05'] },
      {
        code: 'not_available',
        detail: 'The night of 2026-12-03 is already held by your own booking bkg_mine.',
        dates: ['2026-12-03'],
        bookingId: 'bkg_mine',
      },
    ])
  })

  it("names no booking of somebody else's, and none to a viewer whom nobody knows", () => {
    const taken = takenNights(stay('2026-12-03', 1))
    for (const viewerId of ['usr_me', null] as const) {
      for (const reason of explain({ taken, viewerId })) {
        expect(reason).not.toHaveProperty('bookingId')
        expect(reason.detail).not.toContain('bkg_')
      }
    }
  })

  it('takes no block for a booking, whoever set it', () => {
    const taken = takenNights(stay('2026-12-03', 1), {
      kind: 'block',
      claimId: 'blk_mine',
      holderId: 'usr_me',
    })
    expect(explain({ taken, viewerId: 'usr_me' })).toEqual([
      { code: 'not_available', detail: 'The night of 2026-12-03 is not available.', dates: ['2026-12-03'] },
    ])
  })

  it('does not count the claim that is to be replaced', () => {
    const taken = [
      ...takenNights(stay('2026-12-03', 1), { claimId: 'bkg_mine' }),
      ...takenNights(stay('2026-12-02', 1), { claimId: 'bkg_mine' }),
    ]
    const rules = { preparationNights: 1 }
    expect(explain({ taken, rules, ignoreClaimId: 'bkg_mine' })).toEqual([])
    expect(codes({ taken, rules, ignoreClaimId: 'bkg_other' })).toEqual(['not_available', 'preparation_time'])
  })

  it('shortens a sentence that would have to name many gaps, but not its dates', () => {
    const nights = [0, 2, 4, 6, 8, 9, 11].map((days) =>
      stay(`2026-12-${String(3 + days).padStart(2, '0')}`, 1),
    )
    const [reason] = explain({
      stay: stay('2026-12-03', 20),
      taken: nights.flatMap((night) => takenNights(night)),
    })
    expect(reason?.detail).toBe(
      'The nights of 2026-12-03, 2026-12-05, 2026-12-07, 2026-12-09 and 3 more are not available.',
    )
    expect(reason?.dates).toHaveLength(7)
  })
})

describe('closed_to_arrival', () => {
  it('looks at the check-in date only', () => {
    const closed = (date: string) => [{ date, closedToArrival: true }]
    expect(explain({ dates: closed('2026-12-03') })).toEqual([
      { code: 'closed_to_arrival', detail: 'No stay can begin on 2026-12-03.', dates: ['2026-12-03'] },
    ])
    expect(explain({ dates: closed('2026-12-04') })).toEqual([])
    expect(explain({ dates: closed('2026-12-06') })).toEqual([])
  })

  it('names the weekdays on which stays begin', () => {
    expect(explain({ rules: { allowedCheckInDays: ['mon', 'fri', 'sat'] } })).toEqual([
      {
        code: 'closed_to_arrival',
        detail: 'Stays begin on Monday, Friday or Saturday; 2026-12-03 is a Thursday.',
        dates: ['2026-12-03'],
      },
    ])
    expect(explain({ rules: { allowedCheckInDays: ['thu'] } })).toEqual([])
  })

  it('is lifted for a date that is explicitly not closed', () => {
    const dates = [{ date: '2026-12-03', closedToArrival: false }]
    expect(explain({ rules: { allowedCheckInDays: ['sat'] }, dates })).toEqual([])
  })

  it('does not blame the weekday when it is the date that is closed', () => {
    const dates = [{ date: '2026-12-03', closedToArrival: true }]
    const [reason] = explain({ rules: { allowedCheckInDays: ['thu'] }, dates })
    expect(reason?.detail).toBe('No stay can begin on 2026-12-03.')
  })
})

describe('closed_to_departure', () => {
  it('looks at the check-out date, which is not a night of the stay', () => {
    const closed = (date: string) => [{ date, closedToDeparture: true }]
    expect(explain({ dates: closed('2026-12-06') })).toEqual([
      { code: 'closed_to_departure', detail: 'No stay can end on 2026-12-06.', dates: ['2026-12-06'] },
    ])
    expect(explain({ dates: closed('2026-12-05') })).toEqual([])
    expect(explain({ dates: closed('2026-12-03') })).toEqual([])
  })

  it('names the weekdays on which stays end', () => {
    expect(explain({ rules: { allowedCheckOutDays: ['sat'] } })).toEqual([
      {
        code: 'closed_to_departure',
        detail: 'Stays end on Saturday; 2026-12-06 is a Sunday.',
        dates: ['2026-12-06'],
      },
    ])
    expect(explain({ rules: { allowedCheckOutDays: ['sun'] } })).toEqual([])
    const dates = [{ date: '2026-12-06', closedToDeparture: false }]
    expect(explain({ rules: { allowedCheckOutDays: ['sat'] }, dates })).toEqual([])
  })
})

describe('min_stay and max_stay', () => {
  it('take exactly the limit', () => {
    expect(explain({ rules: { minNights: 3, maxNights: 3 } })).toEqual([])
    expect(explain({ rules: { minNights: 4 } })).toEqual([
      {
        code: 'min_stay',
        detail: 'A stay from 2026-12-03 has at least 4 nights; this one has 3.',
        dates: ['2026-12-03'],
        limit: 4,
      },
    ])
    expect(explain({ rules: { maxNights: 2 } })).toEqual([
      {
        code: 'max_stay',
        detail: 'A stay from 2026-12-03 has at most 2 nights; this one has 3.',
        dates: ['2026-12-03'],
        limit: 2,
      },
    ])
  })

  it('follow the check-in date where it has limits of its own, whether stricter or laxer', () => {
    const min = (minStayArrival: number) => [{ date: '2026-12-03', minStayArrival }]
    const max = (maxStayArrival: number) => [{ date: '2026-12-03', maxStayArrival }]
    expect(explain({ dates: min(4) })).toMatchObject([{ code: 'min_stay', limit: 4 }])
    expect(explain({ dates: min(3), rules: { minNights: 7 } })).toEqual([])
    expect(explain({ dates: max(2) })).toMatchObject([{ code: 'max_stay', limit: 2 }])
    expect(explain({ dates: max(3), rules: { maxNights: 2 } })).toEqual([])
  })

  it('do not look at the later nights', () => {
    const dates = [{ date: '2026-12-04', minStayArrival: 7, maxStayArrival: 1 }]
    expect(explain({ dates })).toEqual([])
  })
})

describe('min_stay_through and max_stay_through', () => {
  it('take the strictest night of the stay, and exactly its limit', () => {
    const dates = [
      { date: '2026-12-03', minStayThrough: 4 },
      { date: '2026-12-05', minStayThrough: 5 },
    ]
    expect(explain({ dates })).toEqual([
      {
        code: 'min_stay_through',
        detail: 'A stay over the nights of 2026-12-03 and 2026-12-05 has at least 5 nights; this one has 3.',
        dates: ['2026-12-03', '2026-12-05'],
        limit: 5,
      },
    ])
    expect(explain({ dates, stay: stay('2026-12-03', 5) })).toEqual([])
  })

  it('refuse more nights than the strictest night allows', () => {
    const dates = [
      { date: '2026-12-04', maxStayThrough: 2 },
      { date: '2026-12-05', maxStayThrough: 1 },
    ]
    expect(explain({ dates })).toEqual([
      {
        code: 'max_stay_through',
        detail: 'A stay over the nights of 2026-12-04 to 2026-12-05 has at most 1 night; this one has 3.',
        dates: ['2026-12-04', '2026-12-05'],
        limit: 1,
      },
    ])
    expect(explain({ dates: [{ date: '2026-12-04', maxStayThrough: 3 }] })).toEqual([])
  })

  it('do not look at the check-out date', () => {
    const dates = [{ date: '2026-12-06', minStayThrough: 9, maxStayThrough: 1 }]
    expect(explain({ dates })).toEqual([])
  })
})

describe('advance_notice', () => {
  it('counts days from today at the property, and takes exactly the limit', () => {
    const rules = { advanceNoticeDays: 2 }
    expect(explain({ rules, stay: stay('2026-11-24', 2) })).toEqual([])
    expect(explain({ rules, stay: stay('2026-11-23', 2) })).toEqual([
      {
        code: 'advance_notice',
        detail:
          'Bookings must be made at least 2 days before check-in; the earliest check-in is 2026-11-24, not 2026-11-23.',
        dates: ['2026-11-23'],
        limit: 2,
      },
    ])
  })

  it('has no cut-off time when days of notice are asked for', () => {
    const rules = { advanceNoticeDays: 1 }
    expect(explain({ rules, now: '2026-11-22T22:59:00Z', stay: stay('2026-11-23', 2) })).toEqual([])
  })

  it('without notice closes the same day after the cut-off, which itself is still in time', () => {
    const today = stay('2026-11-22', 2)
    expect(explain({ stay: today, now: '2026-11-22T17:00:00.000Z' })).toEqual([])
    expect(explain({ stay: today, now: '2026-11-22T17:00:00.001Z' })).toEqual([
      {
        code: 'advance_notice',
        detail:
          'Bookings for the same day close at 18:00; the earliest check-in is 2026-11-23, not 2026-11-22.',
        dates: ['2026-11-22'],
        limit: 0,
      },
    ])
    expect(explain({ stay: stay('2026-11-23', 2), now: '2026-11-22T22:00:00Z' })).toEqual([])
  })

  it.each([
    { timeZone: 'Pacific/Kiritimati', today: '2026-11-23', cutoff: '2026-11-23T04:00:00Z' },
    { timeZone: 'Pacific/Niue', today: '2026-11-22', cutoff: '2026-11-23T05:00:00Z' },
  ])('reads the cut-off from the clocks of $timeZone', ({ timeZone, today, cutoff }) => {
    const rules = { timeZone }
    expect(codes({ rules, stay: stay(today, 1), now: cutoff })).toEqual([])
    const late = new Date(fromIso(cutoff) + 1).toISOString()
    expect(codes({ rules, stay: stay(today, 1), now: late })).toEqual(['advance_notice'])
  })

  it('moves a cut-off that daylight saving skips forward, and takes the first of a repeated one', () => {
    const rules = { sameDayCutoffTime: '02:30' }
    const skipped = { rules, stay: stay('2027-03-28', 2) }
    expect(codes({ ...skipped, now: '2027-03-28T01:30:00Z' })).toEqual([])
    expect(codes({ ...skipped, now: '2027-03-28T01:30:01Z' })).toEqual(['advance_notice'])
    const repeated = { rules, stay: stay('2026-10-25', 2) }
    expect(codes({ ...repeated, now: '2026-10-25T00:30:00Z' })).toEqual([])
    expect(codes({ ...repeated, now: '2026-10-25T00:30:01Z' })).toEqual(['advance_notice'])
  })

  it.each([
    // 02:00 to 02:30 was skipped: 02:15 is 02:45.
    { timeZone: 'Australia/Lord_Howe', time: '02:15', today: '2027-10-03', cutoff: '2027-10-02T15:45:00Z' },
    // 01:30 to 02:00 came twice.
    { timeZone: 'Australia/Lord_Howe', time: '01:45', today: '2027-04-04', cutoff: '2027-04-03T14:45:00Z' },
    // The day began at 01:00: 00:30 is 01:30.
    { timeZone: 'America/Sao_Paulo', time: '00:30', today: '2017-10-15', cutoff: '2017-10-15T03:30:00Z' },
    { timeZone: 'Europe/Paris', time: '18:00', today: '2028-02-29', cutoff: '2028-02-29T17:00:00Z' },
  ])('has its cut-off of $time on $today in $timeZone', ({ timeZone, time, today, cutoff }) => {
    const asked = { rules: { timeZone, sameDayCutoffTime: time }, stay: stay(today, 2) }
    expect(codes({ ...asked, now: cutoff })).toEqual([])
    expect(codes({ ...asked, now: toIso(fromIso(cutoff) + 1) })).toEqual(['advance_notice'])
  })

  it.each([
    // One moment, of which it is the 23rd here and still the 21st there.
    { timeZone: 'Pacific/Kiritimati', now: '2026-11-22T10:30:00Z', earliest: '2026-11-25' },
    { timeZone: 'Pacific/Niue', now: '2026-11-22T10:30:00Z', earliest: '2026-11-23' },
    { timeZone: 'Europe/Paris', now: '2028-02-28T12:00:00Z', earliest: '2028-03-01' },
    // A date that was skipped is a date all the same: notice counts dates, not hours.
    { timeZone: 'Pacific/Apia', now: '2011-12-30T09:00:00Z', earliest: '2011-12-31' },
  ])('of two days at $now in $timeZone leads to $earliest', ({ timeZone, now, earliest }) => {
    const rules = { timeZone, advanceNoticeDays: 2 }
    expect(codes({ rules, now, stay: stay(earliest, 1) })).toEqual([])
    expect(codes({ rules, now, stay: stay(addDays(earliest, -1), 1) })).toEqual(['advance_notice'])
  })

  it('counts a day of 23 hours as a day', () => {
    const rules = { advanceNoticeDays: 2 }
    expect(codes({ rules, now: '2027-03-27T22:59:00Z', stay: stay('2027-03-29', 1) })).toEqual([])
    expect(codes({ rules, now: '2027-03-27T23:00:00Z', stay: stay('2027-03-29', 1) })).toEqual([
      'advance_notice',
    ])
  })
})

describe('booking_window', () => {
  it('takes exactly the limit', () => {
    const rules = { bookingWindowDays: 11 }
    expect(explain({ rules })).toEqual([])
    expect(explain({ rules, stay: stay('2026-12-04', 2) })).toEqual([
      {
        code: 'booking_window',
        detail: 'Check-in is possible up to 11 days ahead, until 2026-12-03; 2026-12-04 is later.',
        dates: ['2026-12-04'],
        limit: 11,
      },
    ])
  })

  it.each([
    { timeZone: 'Pacific/Kiritimati', now: '2026-11-22T10:30:00Z', latest: '2026-11-25' },
    { timeZone: 'Pacific/Niue', now: '2026-11-22T10:30:00Z', latest: '2026-11-23' },
    { timeZone: 'Europe/Paris', now: '2028-02-28T12:00:00Z', latest: '2028-03-01' },
    { timeZone: 'Europe/Paris', now: '2027-02-28T12:00:00Z', latest: '2027-03-02' },
    { timeZone: 'Australia/Lord_Howe', now: '2027-10-02T13:00:00Z', latest: '2027-10-04' },
    { timeZone: 'America/Sao_Paulo', now: '2017-10-15T02:59:59Z', latest: '2017-10-16' },
  ])('of two days at $now in $timeZone ends with $latest', ({ timeZone, now, latest }) => {
    const rules = { timeZone, bookingWindowDays: 2 }
    expect(codes({ rules, now, stay: stay(latest, 1) })).toEqual([])
    expect(codes({ rules, now, stay: stay(addDays(latest, 1), 1) })).toEqual(['booking_window'])
  })

  it('may be today alone, or have no end', () => {
    expect(explain({ rules: { bookingWindowDays: 0 }, stay: stay('2026-11-22', 9) })).toEqual([])
    expect(codes({ rules: { bookingWindowDays: 0 }, stay: stay('2026-11-23', 1) })).toEqual([
      'booking_window',
    ])
    expect(explain({ stay: stay('2099-01-01', 2) })).toEqual([])
  })
})

describe('preparation_time', () => {
  const gapBefore = (nights: number) => takenNights(stay('2026-11-25', 8 - nights))
  const gapAfter = (nights: number) => takenNights(stay(`2026-12-0${6 + nights}`, 1))

  it.each([1, 2])('asks for a gap of %i between two bookings, not twice that', (preparationNights) => {
    const rules = { preparationNights }
    expect(
      explain({ rules, taken: [...gapBefore(preparationNights), ...gapAfter(preparationNights)] }),
    ).toEqual([])
    expect(codes({ rules, taken: gapBefore(preparationNights - 1) })).toEqual(['preparation_time'])
    expect(codes({ rules, taken: gapAfter(preparationNights - 1) })).toEqual(['preparation_time'])
  })

  it('names the nights on both sides', () => {
    expect(explain({ rules: { preparationNights: 2 }, taken: [...gapBefore(0), ...gapAfter(1)] })).toEqual([
      {
        code: 'preparation_time',
        detail:
          '2 nights between two bookings must stay free for preparation; the nights of 2026-12-01 to 2026-12-02 and 2026-12-07 are taken.',
        dates: ['2026-12-01', '2026-12-02', '2026-12-07'],
        limit: 2,
      },
    ])
  })

  it('keeps away from holds as from bookings, but blocks and closed nights may touch', () => {
    const rules = { preparationNights: 2 }
    const neighbour = stay('2026-12-06', 2)
    expect(codes({ rules, taken: takenNights(neighbour, { kind: 'hold' }) })).toEqual(['preparation_time'])
    expect(codes({ rules, taken: takenNights(neighbour, { kind: 'block', claimId: 'blk_1' }) })).toEqual([])
    expect(codes({ rules, dates: [{ date: '2026-12-06', open: false }] })).toEqual([])
  })

  it("names the viewer's own booking next door", () => {
    const taken = takenNights(stay('2026-12-06', 1), { holderId: 'usr_me', claimId: 'bkg_mine' })
    expect(explain({ rules: { preparationNights: 1 }, taken, viewerId: 'usr_me' })).toEqual([
      {
        code: 'preparation_time',
        detail:
          '1 night between two bookings must stay free for preparation; the night of 2026-12-06 is held by your own booking bkg_mine.',
        dates: ['2026-12-06'],
        limit: 1,
        bookingId: 'bkg_mine',
      },
    ])
  })
})

describe('occupancy and pets_not_allowed', () => {
  it('count adults and children, not infants', () => {
    expect(explain({ guests: guests({ adults: 2, children: 2, infants: 5 }) })).toEqual([])
    expect(explain({ guests: guests({ adults: 3, children: 2 }) })).toEqual([
      {
        code: 'occupancy',
        detail: 'The property takes 4 guests; this party has 5 adults and children.',
        limit: 4,
      },
    ])
  })

  it('refuse pets where they are not allowed', () => {
    expect(explain({ guests: guests({ pets: 1 }) })).toEqual([
      { code: 'pets_not_allowed', detail: 'Pets are not allowed at this property.' },
    ])
    expect(explain({ guests: guests({ pets: 1 }), rules: { petsAllowed: true } })).toEqual([])
  })
})

describe('no_valid_checkout', () => {
  it('tells that no other check-out would help', () => {
    const taken = takenNights(stay('2026-12-05', 1))
    const rules = { minNights: 3 }
    expect(codes({ taken, rules, stay: stay('2026-12-03', 2) })).toEqual(['min_stay', 'no_valid_checkout'])
    expect(explain({ taken, rules }).at(-1)).toEqual({
      code: 'no_valid_checkout',
      detail: 'No check-out is possible for a stay from 2026-12-03, which has at least 3 nights.',
      dates: ['2026-12-03'],
    })
  })

  it('stays away while a shorter or longer stay is possible, whatever the party', () => {
    const taken = takenNights(stay('2026-12-05', 1))
    expect(codes({ taken })).toEqual(['not_available'])
    expect(codes({ rules: { minNights: 4 } })).toEqual(['min_stay'])
    expect(codes({ guests: guests({ adults: 9 }) })).toEqual(['occupancy'])
  })

  it('stays away where the arrival itself is what is refused', () => {
    const taken = takenNights(stay('2026-12-03', 9))
    expect(codes({ taken, rules: { minNights: 3 } })).toEqual(['not_available'])
  })
})

describe('several reasons', () => {
  it('are given all at once, in the order of the codes', () => {
    const reasons = codes({
      now: '2026-12-04T10:00:00Z',
      guests: guests({ adults: 5, pets: 1 }),
      rules: {
        minNights: 4,
        maxNights: 2,
        advanceNoticeDays: 3,
        preparationNights: 1,
        allowedCheckInDays: ['fri'],
        allowedCheckOutDays: ['fri'],
      },
      dates: [{ date: '2026-12-04', minStayThrough: 5, maxStayThrough: 1 }],
      taken: [...takenNights(stay('2026-12-05', 1)), ...takenNights(stay('2026-12-02', 1))],
    })
    expect(reasons).toEqual([
      'in_past',
      'not_available',
      'closed_to_arrival',
      'closed_to_departure',
      'min_stay',
      'max_stay',
      'min_stay_through',
      'max_stay_through',
      'advance_notice',
      'preparation_time',
      'occupancy',
      'pets_not_allowed',
    ])
  })
})

describe('the ends of the calendar', () => {
  it('are no error', () => {
    const rules = { preparationNights: 2 }
    expect(codes({ rules, stay: { checkIn: '1900-01-01', checkOut: '1900-01-03' } })).toEqual(['in_past'])
    expect(codes({ rules, stay: { checkIn: '2200-12-29', checkOut: '2200-12-31' } })).toEqual([])
    expect(
      codes({ rules: { minNights: 5 }, stay: { checkIn: '2200-12-29', checkOut: '2200-12-31' } }),
    ).toEqual(['min_stay', 'no_valid_checkout'])
  })
})

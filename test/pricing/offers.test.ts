import { describe, expect, it } from 'vitest'
import { type OfferInput, offerFor } from '../../src/pricing/offers.ts'
import type { PriceSettings } from '../../src/pricing/schemas.ts'
import { addDays } from '../../src/shared/local-date.ts'
import { priceSettings } from '../support/pricing.ts'

const CHECK_IN = '2026-12-03'

function offer(settings: Partial<PriceSettings>, input: { nights?: number } & Partial<OfferInput> = {}) {
  const { nights = 2, ...rest } = input
  return offerFor({
    settings: priceSettings(settings),
    stay: { checkIn: CHECK_IN, checkOut: addDays(CHECK_IN, nights) },
    today: '2026-11-22',
    confirmedBookings: 5,
    ...rest,
  })
}

const promotion = { name: 'Advent week', percent: 15, from: '2026-12-01', to: '2026-12-08' }

const everything: Partial<PriceSettings> = {
  newListingDiscount: true,
  promotions: [promotion],
  weeklyDiscountPercent: 50,
  earlyBirdDiscount: { percent: 40, daysAhead: 1 },
  lastMinuteDiscount: { percent: 30, daysBefore: 30 },
}

describe('one offer per stay', () => {
  it('goes by precedence, not by size', () => {
    const codes: (string | undefined)[] = []
    const settings = { ...everything }
    codes.push(offer(settings, { nights: 7, confirmedBookings: 0 })?.code)
    settings.newListingDiscount = false
    codes.push(offer(settings, { nights: 7 })?.code)
    settings.promotions = []
    codes.push(offer(settings, { nights: 7 })?.code)
    settings.weeklyDiscountPercent = null
    codes.push(offer(settings, { nights: 7 })?.code)
    settings.earlyBirdDiscount = null
    codes.push(offer(settings, { nights: 7 })?.code)
    settings.lastMinuteDiscount = null
    codes.push(offer(settings, { nights: 7 })?.code)
    expect(codes).toEqual([
      'new_listing_discount',
      'promotion',
      'weekly_discount',
      'early_bird_discount',
      'last_minute_discount',
      undefined,
    ])
  })

  it('skips an offer of 0 %', () => {
    const settings = { promotions: [{ ...promotion, percent: 0 }], weeklyDiscountPercent: 0 }
    const lastMinuteDiscount = { percent: 5, daysBefore: 30 }
    expect(offer({ ...settings, lastMinuteDiscount }, { nights: 7 })?.code).toBe('last_minute_discount')
    expect(offer(settings, { nights: 7 })).toBeNull()
  })
})

describe('the new-listing offer', () => {
  it('is 20 % and ends with the third confirmed booking', () => {
    const settings = { newListingDiscount: true }
    expect(offer(settings, { confirmedBookings: 0 })).toMatchObject({
      code: 'new_listing_discount',
      percent: 20,
    })
    expect(offer(settings, { confirmedBookings: 2 })?.percent).toBe(20)
    expect(offer(settings, { confirmedBookings: 3 })).toBeNull()
  })

  it('is off unless the host turns it on', () => {
    expect(offer({}, { confirmedBookings: 0 })).toBeNull()
  })
})

describe('a promotion', () => {
  it('applies when the check-in lies in its dates, wherever the check-out is', () => {
    const applies = (checkIn: string) =>
      offer({ promotions: [promotion] }, { stay: { checkIn, checkOut: addDays(checkIn, 20) } }) !== null
    const checkIns = ['2026-11-30', '2026-12-01', '2026-12-07', '2026-12-08']
    expect(checkIns.map(applies)).toEqual([false, true, true, false])
  })

  it('carries its name, and of several the highest counts, the first of equals', () => {
    const low = { ...promotion, name: 'Low', percent: 5 }
    const twin = { ...promotion, name: 'Twin' }
    expect(offer({ promotions: [low, promotion, twin] })).toEqual({
      code: 'promotion',
      label: 'Advent week',
      percent: 15,
    })
  })
})

describe('the length-of-stay offer', () => {
  it('starts at the seventh and at the twenty-eighth night', () => {
    const settings = { weeklyDiscountPercent: 10, monthlyDiscountPercent: 25 }
    const percents = [6, 7, 27, 28].map((nights) => offer(settings, { nights })?.percent)
    expect(percents).toEqual([undefined, 10, 10, 25])
  })

  it('keeps the weekly discount for a month where there is no monthly one', () => {
    expect(offer({ weeklyDiscountPercent: 10 }, { nights: 28 })?.code).toBe('weekly_discount')
    expect(offer({ weeklyDiscountPercent: 10, monthlyDiscountPercent: 0 }, { nights: 28 })?.percent).toBe(10)
  })

  it('gives no weekly discount from a monthly one', () => {
    expect(offer({ monthlyDiscountPercent: 25 }, { nights: 27 })).toBeNull()
  })
})

describe('early bird and last minute', () => {
  it('include the boundary day', () => {
    const early = { earlyBirdDiscount: { percent: 10, daysAhead: 11 } }
    expect(offer(early, { today: '2026-11-22' })?.code).toBe('early_bird_discount')
    expect(offer(early, { today: '2026-11-23' })).toBeNull()
    const late = { lastMinuteDiscount: { percent: 10, daysBefore: 3 } }
    expect(offer(late, { today: '2026-11-30' })?.code).toBe('last_minute_discount')
    expect(offer(late, { today: '2026-11-29' })).toBeNull()
  })

  it('count a check-in today as zero days away', () => {
    expect(offer({ lastMinuteDiscount: { percent: 10, daysBefore: 0 } }, { today: CHECK_IN })?.percent).toBe(
      10,
    )
  })
})

import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { explainStay } from '../../src/calendar/availability.ts'
import type { ClaimKind } from '../../src/calendar/claim.ts'
import { spanOf } from '../../src/calendar/date-settings.ts'
import { calendarClaims } from '../../src/calendar/tables.ts'
import { runBatch } from '../../src/platform/database.ts'
import { nightlyRate } from '../../src/pricing/rates.ts'
import type { Property } from '../../src/properties/property.ts'
import { insertProperty, writeNextVersion } from '../../src/properties/repository.ts'
import { writeDateSettings } from '../../src/properties/statements.ts'
import type { StayRules } from '../../src/properties/terms.ts'
import { countFacets } from '../../src/search/count-facets.ts'
import type { SearchQuery } from '../../src/search/search.ts'
import { searchProperties } from '../../src/search/search-properties.ts'
import { newId } from '../../src/shared/id.ts'
import { fromIso } from '../../src/shared/local-date.ts'
import { nightsOf } from '../../src/shared/stay.ts'
import { arbitraryCalendar, arbitraryNow, arbitraryStay, stay } from '../support/calendar.ts'
import { useDatabase } from '../support/database.ts'
import { arbitraryPriceSettings, guests } from '../support/pricing.ts'
import { draft, newHost, propertyWorld, published, storedListing } from '../support/properties.ts'

useDatabase()
const { ctx } = propertyWorld()
let host: Awaited<ReturnType<typeof newHost>>

beforeAll(async () => {
  host = await newHost(ctx.db)
})

/** Each test searches a place of its own, so that no test finds another's listings. */
let places = 0
function newPlace() {
  places += 1
  const lat = -60 + (places % 200) * 0.5
  const lng = 20 + Math.floor(places / 200)
  return {
    location: { lat, lng },
    bbox: { minLng: lng - 0.1, minLat: lat - 0.1, maxLng: lng + 0.1, maxLat: lat + 0.1 },
  }
}

const search = async (query: Partial<SearchQuery>, page: { limit?: number; cursor?: string | null } = {}) =>
  await searchProperties(ctx, { query: { sort: 'relevance', ...query }, limit: 20, cursor: null, ...page })

const idsFound = async (query: Partial<SearchQuery>) => (await search(query)).data.map((card) => card.id)

async function claim(property: Property, from: string, to: string, kind: ClaimKind = 'booking') {
  const claimId = newId(kind === 'block' ? 'blk' : 'bkg')
  await ctx.db.insert(calendarClaims).values({ claimId, propertyId: property.id, stay: { from, to }, kind })
}

describe('a search', () => {
  it('finds published listings only', async () => {
    const { location, bbox } = newPlace()
    const listing = await storedListing(ctx.db, host, { location })
    await insertProperty(ctx.db, draft({ location }, { hostId: host.userId }))
    expect(await idsFound({ bbox })).toEqual([listing.id])
  })

  it('is one trip, with everything that it can ask for', async () => {
    const { ctx: counted, trips } = propertyWorld()
    const near = { lat: 1, lng: 1 }
    const query: SearchQuery = {
      near,
      radiusKm: 5,
      checkIn: '2027-01-04',
      checkOut: '2027-01-07',
      guests: 2,
      minPriceMinor: 1,
      maxPriceMinor: 1_000_000,
      currency: 'EUR',
      amenities: ['wifi'],
      propertyType: 'house',
      bedrooms: 1,
      bookingMode: 'instant',
      q: 'x',
      sort: 'price',
    }
    await searchProperties(counted, { query, limit: 20, cursor: null })
    expect(trips()).toEqual({ db: 1, kv: 0 })
  })

  it('shows a card with the approximate place and nothing private', async () => {
    const { location, bbox } = newPlace()
    const listing = await storedListing(ctx.db, host, { location, amenities: ['wifi'], bathrooms: 1.5 })
    const [card] = (await search({ bbox })).data
    expect(card).toEqual({
      id: listing.id,
      hostId: listing.hostId,
      title: 'Bright flat',
      photo: null,
      rating: null,
      propertyType: 'apartment',
      address: { city: 'Lyon', region: 'Auvergne-Rhône-Alpes', country: 'FR' },
      location: listing.approximateLocation,
      maxGuests: 4,
      bedrooms: 1,
      beds: 1,
      bathrooms: 1.5,
      amenities: ['wifi'],
      bookingMode: 'instant',
      cancellationPolicy: 'flexible',
      basePrice: { amountMinor: 10_000, currency: 'EUR' },
    })
  })

  it.each([
    ['guests', { maxGuests: 4 }, { guests: 4 }, { guests: 5 }],
    [
      'amenities, all of them',
      { amenities: ['wifi', 'pool'] },
      { amenities: ['pool', 'wifi'] },
      { amenities: ['wifi', 'gym'] },
    ],
    ['type', { propertyType: 'villa' }, { propertyType: 'villa' }, { propertyType: 'house' }],
    ['bedrooms', { bedrooms: 2 }, { bedrooms: 2 }, { bedrooms: 3 }],
    ['booking mode', { bookingMode: 'request' }, { bookingMode: 'request' }, { bookingMode: 'instant' }],
    ['currency', { currency: 'JPY' }, { currency: 'JPY' }, { currency: 'EUR' }],
    ['least price', { basePriceMinor: 500 }, { minPriceMinor: 500 }, { minPriceMinor: 501 }],
    ['highest price', { basePriceMinor: 500 }, { maxPriceMinor: 500 }, { maxPriceMinor: 499 }],
    ['words of the title', { title: 'Bright Loft' }, { q: 'bright lo' }, { q: 'dark' }],
    ['words of the description', { description: 'A balcony.' }, { q: 'balcony' }, { q: 'cellar' }],
    ['words of the place', {}, { q: 'lyon' }, { q: 'paris' }],
    ['words literally', { title: '100% quiet_place' }, { q: '100% quiet_' }, { q: '1__% quiet' }],
  ] satisfies [string, object, Partial<SearchQuery>, Partial<SearchQuery>][])(
    'filters by %s',
    async (_name, fields, matching, other) => {
      const { location, bbox } = newPlace()
      const listing = await storedListing(ctx.db, host, { location, ...fields })
      expect(await idsFound({ bbox, ...matching })).toEqual([listing.id])
      expect(await idsFound({ bbox, ...other })).toEqual([])
    },
  )

  it('refuses a query that contradicts itself, and a cursor of another query', async () => {
    await expect(search({ sort: 'distance' })).rejects.toMatchObject({ code: 'validation_failed' })
    const { location, bbox } = newPlace()
    for (let n = 0; n < 2; n += 1) await storedListing(ctx.db, host, { location })
    const { nextCursor } = await search({ bbox }, { limit: 1 })
    await expect(search({ bbox, guests: 1 }, { cursor: nextCursor })).rejects.toMatchObject({
      code: 'invalid_cursor',
    })
    await expect(search({ bbox }, { cursor: `${nextCursor}x` })).rejects.toMatchObject({
      code: 'invalid_cursor',
    })
  })
})

describe('places', () => {
  it('are found by radius, with their distance, nearest first', async () => {
    const { location } = newPlace()
    const north = (km: number) => ({ ...location, lat: location.lat + km / 111.2 })
    const far = await storedListing(ctx.db, host, { location: north(9) })
    const close = await storedListing(ctx.db, host, { location: north(2) })
    const { data } = await search({ near: location, radiusKm: 10, sort: 'distance' })
    expect(data.map((card) => card.id)).toEqual([close.id, far.id])
    // Approximate locations are up to 450 m away from the exact ones.
    expect(Math.abs((data[0]?.distanceMeters ?? 0) - 2_000)).toBeLessThan(500)
    expect(await idsFound({ near: location, radiusKm: 4 })).toEqual([close.id])
  })

  it('are found on both sides of the antimeridian', async () => {
    const east = await storedListing(ctx.db, host, { location: { lat: -17, lng: 179.95 } })
    const west = await storedListing(ctx.db, host, { location: { lat: -17, lng: -179.95 } })
    const expected = [east.id, west.id].sort()
    const bbox = { minLng: 179.9, minLat: -17.1, maxLng: -179.9, maxLat: -16.9 }
    expect((await idsFound({ bbox })).sort()).toEqual(expected)
    expect((await idsFound({ near: { lat: -17, lng: 180 }, radiusKm: 20 })).sort()).toEqual(expected)
  })

  it('are searched where the public is told they are: ever smaller circles do not find the house', async () => {
    const { location } = newPlace()
    const { approximateLocation } = await storedListing(ctx.db, host, { location })
    expect(await idsFound({ near: location, radiusKm: 0.1 })).toEqual([])
    if (!approximateLocation) throw new Error('a listing has an approximate location')
    expect(await idsFound({ near: approximateLocation, radiusKm: 0.1 })).toHaveLength(1)
  })
})

describe('pages', () => {
  it.each(['relevance', 'price', '-price', 'distance'] as const)(
    'by %s repeat and skip nothing, while listings appear in between',
    async (sort) => {
      const { location } = newPlace()
      const prices = [300, 100, 200, 200, 100, 300, 200]
      const before: string[] = []
      for (const basePriceMinor of prices) {
        before.push((await storedListing(ctx.db, host, { location, basePriceMinor })).id)
      }
      const query = { near: location, radiusKm: 10, sort }
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof search>> = await search(query, { limit: 3, cursor })
        seen.push(...page.data.map((card) => card.id))
        cursor = page.nextCursor
        await storedListing(ctx.db, host, { location, basePriceMinor: 150 })
      } while (cursor)
      expect(new Set(seen).size).toBe(seen.length)
      expect(before.filter((id) => !seen.includes(id))).toEqual([])
    },
  )

  it('end with a null cursor, also when the last one is full', async () => {
    const { location, bbox } = newPlace()
    for (let n = 0; n < 4; n += 1) await storedListing(ctx.db, host, { location })
    const first = await search({ bbox }, { limit: 2 })
    const second = await search({ bbox }, { limit: 2, cursor: first.nextCursor })
    expect([first.data.length, second.data.length, second.nextCursor]).toEqual([2, 2, null])
  })
})

describe('orders', () => {
  it('by price go up or down', async () => {
    const { location, bbox } = newPlace()
    for (const basePriceMinor of [200, 100, 300])
      await storedListing(ctx.db, host, { location, basePriceMinor })
    const prices = async (sort: 'price' | '-price') =>
      (await search({ bbox, sort })).data.map((card) => card.basePrice.amountMinor)
    expect(await prices('price')).toEqual([100, 200, 300])
    expect(await prices('-price')).toEqual([300, 200, 100])
  })

  it('by relevance put the title before the place before the description, then the newest first', async () => {
    const { location, bbox } = newPlace()
    const inDescription = await storedListing(ctx.db, host, { location, description: 'Near Zurich.' })
    const inTitle = await storedListing(ctx.db, host, { location, title: 'Zurich flat' })
    const address = { line1: 'x', city: 'Zurich', country: 'CH' }
    const inPlace = await storedListing(ctx.db, host, { location, address })
    const newest = await storedListing(ctx.db, host, { location, title: 'Old Zurich' })
    expect(await idsFound({ bbox, q: 'zurich' })).toEqual([
      newest.id,
      inTitle.id,
      inPlace.id,
      inDescription.id,
    ])
  })
})

describe('words', () => {
  it('may be in any order and in different parts, the last one unfinished; others are whole', async () => {
    const { location, bbox } = newPlace()
    const listing = await storedListing(ctx.db, host, { location, title: 'Harbour lighthouse' })
    expect(await idsFound({ bbox, q: 'lyon lighth' })).toEqual([listing.id])
    expect(await idsFound({ bbox, q: 'har lyon' })).toEqual([])
    expect(await idsFound({ bbox, q: "  HARBOUR\t'lighthouse\\ " })).toEqual([listing.id])
    expect(await idsFound({ bbox, q: '%' })).toEqual([])
  })

  it('that are misspelt stand for similar ones, after all that are spelt so, whatever the order', async () => {
    const { location, bbox } = newPlace()
    const lake = await storedListing(ctx.db, host, { location, title: 'Windmill by the lake' })
    const river = await storedListing(ctx.db, host, { location, title: 'Windmill by the river' })
    for (const sort of ['relevance', 'price'] as const) {
      expect(await idsFound({ bbox, q: 'windmlil lake', sort })).toEqual([lake.id])
      expect((await idsFound({ bbox, q: 'widnmill', sort })).sort()).toEqual([lake.id, river.id].sort())
    }
  })

  it('are those of published listings: what is taken back or renamed teaches nobody its words', async () => {
    const { location } = newPlace()
    const words = async () =>
      (await ctx.db.execute(sql`select word from search_vocabulary where word like 'zzwort%' order by word`))
        .rows
    const one = await storedListing(ctx.db, host, { location, title: 'Zzwortone zzwortboth' })
    const two = await storedListing(ctx.db, host, { location, title: 'Zzworttwo zzwortboth' })
    expect(await words()).toEqual([{ word: 'zzwortboth' }, { word: 'zzwortone' }, { word: 'zzworttwo' }])
    await writeNextVersion(ctx.db, { ...one, version: 3, title: 'Plain' })
    expect(await words()).toEqual([{ word: 'zzwortboth' }, { word: 'zzworttwo' }])
    await writeNextVersion(ctx.db, { ...two, version: 3, status: 'unpublished' })
    expect(await words()).toEqual([])
  })
})

describe('a month', () => {
  const may = { flexibleMonth: '2027-05', nights: 3 }

  it('answers the cheapest stay of each listing that can be booked in it, the earliest of those', async () => {
    const { location, bbox } = newPlace()
    // Weekends cost more; the first nights without one are from Sunday 2 May.
    const weekly = { location, weekendPriceMinor: 20_000 }
    const free = await storedListing(ctx.db, host, weekly)
    const taken = await storedListing(ctx.db, host, { ...weekly, basePriceMinor: 9_000 })
    await claim(taken, '2027-05-02', '2027-05-26')
    const found = async (query: Partial<SearchQuery>) =>
      (await search({ bbox, ...may, ...query })).data.map(({ id, stay: cheapest }) => {
        return [id, cheapest?.checkIn, cheapest?.checkOut, cheapest?.subtotal.amountMinor]
      })
    const inFree = [free.id, '2027-05-02', '2027-05-05', 30_000]
    // One night more expensive, and the earliest of two such stays.
    const inTaken = [taken.id, '2027-05-26', '2027-05-29', 38_000]
    expect(await found({ sort: 'price' })).toEqual([inFree, inTaken])
    expect(await found({ sort: '-price' })).toEqual([inTaken, inFree])
    expect(await found({ minPriceMinor: 30_001 })).toEqual([inTaken])
    expect(await found({ maxPriceMinor: 30_000, sort: 'price' })).toEqual([inFree])
  })

  it('holds all nights of the stay, not its check-out', async () => {
    const { location, bbox } = newPlace()
    const listing = await storedListing(ctx.db, host, { location })
    await claim(listing, '2027-05-01', '2027-05-29')
    const [card] = (await search({ bbox, ...may })).data
    expect(card?.stay).toMatchObject({ checkIn: '2027-05-29', checkOut: '2027-06-01' })
    expect(await idsFound({ bbox, flexibleMonth: '2027-05', nights: 4 })).toEqual([])
  })

  it('agrees with what single stays of it would be found for', async () => {
    const { location, bbox } = newPlace()
    const shared = {
      location,
      seasons: [{ name: 'Late', from: '2027-05-20', to: '2027-06-10', priceMinor: 5_000 }],
    }
    const listing = await storedListing(ctx.db, host, {
      ...shared,
      minNights: 2,
      preparationNights: 1,
      allowedCheckInDays: ['fri', 'mon'],
    })
    await claim(listing, '2027-05-22', '2027-05-26')
    await claim(listing, '2027-05-28', '2027-05-30', 'block')
    const singles: (number | undefined)[] = []
    for (const checkIn of nightsOf({ checkIn: '2027-05-01', checkOut: '2027-05-30' })) {
      const { data } = await search({ bbox, ...stay(checkIn, 3) })
      singles.push(...data.map((card) => card.stay?.subtotal.amountMinor))
    }
    const [card] = (await search({ bbox, ...may })).data
    expect(singles.length).toBeGreaterThan(3)
    expect(card?.stay?.subtotal.amountMinor).toBe(Math.min(...singles.map(Number)))
  })
})

describe('facets', () => {
  const facetsOf = async (query: Partial<SearchQuery>) =>
    await countFacets(ctx, { sort: 'relevance', ...query })

  it('count for each choice what a search with it finds', async () => {
    const { location, bbox } = newPlace()
    const fields = [
      { propertyType: 'villa', bedrooms: 3, amenities: ['wifi', 'pool'], basePriceMinor: 30_000 },
      {
        propertyType: 'villa',
        bedrooms: 1,
        amenities: ['wifi'],
        bookingMode: 'request',
        basePriceMinor: 20_000,
      },
      { propertyType: 'house', bedrooms: 2, amenities: ['pool'], basePriceMinor: 10_000 },
      {
        propertyType: 'house',
        bedrooms: 3,
        amenities: ['wifi', 'gym'],
        currency: 'JPY',
        basePriceMinor: 9_000,
      },
      { propertyType: 'apartment', bedrooms: 0, amenities: [], basePriceMinor: 5_000 },
    ]
    for (const one of fields) await storedListing(ctx.db, host, { location, ...one })
    await claim(await storedListing(ctx.db, host, { location }), '2026-12-01', '2027-06-01')
    const queries: Partial<SearchQuery>[] = [
      {},
      { propertyType: 'villa' },
      { amenities: ['wifi'], bedrooms: 2 },
      { minPriceMinor: 9_000, maxPriceMinor: 25_000, bookingMode: 'instant' },
      { checkIn: '2026-12-03', checkOut: '2026-12-05', maxPriceMinor: 40_000, bedrooms: 1 },
      { flexibleMonth: '2027-05', nights: 2, propertyType: 'house' },
      { q: 'bright' },
    ]
    for (const query of queries) {
      const asked = { bbox, ...query }
      const facets = await facetsOf(asked)
      const found = async (choice: Partial<SearchQuery>) => (await idsFound({ ...asked, ...choice })).length
      expect([facets.total, facets.complete]).toEqual([await found({}), true])
      for (const { value, count } of facets.propertyTypes)
        expect(await found({ propertyType: value })).toBe(count)
      for (const { value, count } of facets.bookingModes)
        expect(await found({ bookingMode: value })).toBe(count)
      for (const { value, count } of facets.bedrooms) expect(await found({ bedrooms: value })).toBe(count)
      for (const { value, count } of facets.amenities) {
        expect(await found({ amenities: [...(query.amenities ?? []), value] })).toBe(count)
      }
      for (const { currency, count, minMinor, maxMinor } of facets.prices) {
        const anyPrice = { currency, minPriceMinor: undefined, maxPriceMinor: undefined }
        expect(await found(anyPrice)).toBe(count)
        expect(await found({ ...anyPrice, minPriceMinor: minMinor, maxPriceMinor: maxMinor })).toBe(count)
        expect(await found({ ...anyPrice, minPriceMinor: minMinor + 1 })).toBeLessThan(count)
      }
    }
  })

  it('are one trip, and refuse a query that contradicts itself', async () => {
    const { ctx: counted, trips } = propertyWorld()
    await countFacets(counted, {
      near: { lat: 1, lng: 1 },
      q: 'x',
      checkIn: '2027-01-04',
      checkOut: '2027-01-07',
      sort: 'relevance',
    })
    expect(trips()).toEqual({ db: 1, kv: 0 })
    await expect(facetsOf({ nights: 3 })).rejects.toMatchObject({ code: 'validation_failed' })
  })
})

describe('a search with dates', () => {
  const december = { checkIn: '2026-12-03', checkOut: '2026-12-10' }

  it('shows the stay with its subtotal and the total that a quote would have', async () => {
    const { location, bbox } = newPlace()
    // The worked example of the pricing rules.
    await storedListing(ctx.db, host, {
      location,
      weekendPriceMinor: 12_000,
      weeklyDiscountPercent: 10,
      extraGuestFeeMinor: 1_000,
      includedGuests: 1,
      cleaningFeeMinor: 5_000,
      taxRules: [{ name: 'VAT', kind: 'percent', percent: 10, collectedBy: 'platform' }],
    })
    const [card] = (await search({ bbox, ...december, guests: 2 })).data
    expect(card?.stay).toEqual({
      ...december,
      nights: 7,
      subtotal: { amountMinor: 74_000, currency: 'EUR' },
      total: { amountMinor: 97_464, currency: 'EUR' },
    })
  })

  it('leaves out what is taken, whoever takes it, and keeps back-to-back stays', async () => {
    const { location, bbox } = newPlace()
    const free = await storedListing(ctx.db, host, { location })
    for (const kind of ['hold', 'booking', 'block'] as const) {
      await claim(await storedListing(ctx.db, host, { location }), '2026-12-09', '2026-12-12', kind)
    }
    await claim(free, '2026-11-30', '2026-12-03')
    await claim(free, '2026-12-10', '2026-12-12')
    expect(await idsFound({ bbox, ...december })).toEqual([free.id])
  })

  it('filters and sorts by the price of the stay, not of a night', async () => {
    const { location, bbox } = newPlace()
    const winter = { name: 'Winter', from: '2026-12-01', to: '2027-01-01', priceMinor: 30_000 }
    const seasonal = await storedListing(ctx.db, host, { location, basePriceMinor: 1_000, seasons: [winter] })
    const even = await storedListing(ctx.db, host, { location, basePriceMinor: 20_000 })
    expect(await idsFound({ bbox, ...december, sort: 'price' })).toEqual([even.id, seasonal.id])
    expect(await idsFound({ bbox, ...december, maxPriceMinor: 140_000 })).toEqual([even.id])
    expect(await idsFound({ bbox, ...december, minPriceMinor: 140_001 })).toEqual([seasonal.id])
  })

  it('finds stays that begin today up to the cut-off of the property, which is still in time', async () => {
    const { location, bbox } = newPlace()
    // 18:00 in Lyon.
    const cutoff = fromIso('2026-12-03T17:00:00Z')
    await storedListing(ctx.db, host, { location, timeZone: 'Europe/Paris' })
    const query: SearchQuery = { bbox, ...december, sort: 'relevance' }
    const foundAt = async (now: number) => {
      const page = { query, limit: 20, cursor: null }
      return (await searchProperties({ ...ctx, now: () => now }, page)).data.length
    }
    expect([await foundAt(cutoff), await foundAt(cutoff + 1)]).toEqual([1, 0])
  })

  it('counts the prices of single dates, in the filter, in the order and in the total', async () => {
    const { location, bbox } = newPlace()
    const plain = await storedListing(ctx.db, host, { location, basePriceMinor: 12_000 })
    const special = await storedListing(ctx.db, host, { location })
    const settings = { date: '2026-12-09', priceMinor: 40_000 }
    const dates = {
      changed: new Map([[settings.date, settings]]),
      span: { from: '2026-12-09', to: '2026-12-10' },
    }
    await runBatch(ctx.db, writeDateSettings(ctx.db, { propertyId: special.id, datesVersion: 2, ...dates }))
    const { data } = await search({ bbox, ...december, sort: 'price' })
    expect(data.map((card) => [card.id, card.stay?.subtotal.amountMinor])).toEqual([
      [plain.id, 84_000],
      [special.id, 100_000],
    ])
    expect(await idsFound({ bbox, ...december, maxPriceMinor: 99_999 })).toEqual([plain.id])
    const later = { checkIn: '2026-12-10', checkOut: '2026-12-12' }
    expect(await idsFound({ bbox, ...later, sort: 'price' })).toEqual([special.id, plain.id])
  })

  it('agrees with the pricing rules on every subtotal', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPriceSettings, arbitraryStay, async (settings, { checkIn, checkOut }) => {
        const { location, bbox } = newPlace()
        await storedListing(ctx.db, host, { location, ...settings })
        const rates = nightsOf({ checkIn, checkOut }).map((night) => nightlyRate(settings, new Map(), night))
        const subtotal = rates.reduce((sum, rate) => sum + rate.amountMinor, 0)
        const exactly = { minPriceMinor: subtotal, maxPriceMinor: subtotal }
        const { data } = await search({ bbox, checkIn, checkOut, ...exactly })
        expect(data.map((card) => card.stay?.subtotal.amountMinor)).toEqual([subtotal])
      }),
      { numRuns: 60 },
    )
  })

  it('agrees with the calendar on what can be booked', async () => {
    const cases = fc.tuple(arbitraryCalendar, arbitraryStay, arbitraryNow)
    await fc.assert(
      fc.asyncProperty(cases, async ([calendar, { checkIn, checkOut }, now]) => {
        const { location, bbox } = newPlace()
        const facts = calendar
        const property = withRules(published({ location }, { hostId: host.userId }), facts.rules)
        await insertProperty(ctx.db, property)
        const dates = { changed: facts.dates, span: spanOf(facts.dates) }
        await runBatch(
          ctx.db,
          writeDateSettings(ctx.db, { propertyId: property.id, datesVersion: 2, ...dates }),
        )
        for (const { night, kind } of facts.taken.values()) {
          await claim(property, night, stay(night, 1).checkOut, kind)
        }
        const request = { stay: { checkIn, checkOut }, guests: guests(), viewerId: null }
        const reasons = explainStay(facts, request, now)
        const query: SearchQuery = { bbox, checkIn, checkOut, guests: 1, sort: 'relevance' }
        const world = { ...ctx, now: () => now }
        const { data } = await searchProperties(world, { query, limit: 20, cursor: null })
        const found = data.map((card) => card.id)
        expect({ found, reasons }).toEqual({ found: reasons.length > 0 ? [] : [property.id], reasons })
      }),
      { numRuns: 150 },
    )
  })

  const withRules = (property: Property, rules: StayRules): Property => ({
    ...property,
    ...rules,
    allowedCheckInDays: [...rules.allowedCheckInDays],
    allowedCheckOutDays: [...rules.allowedCheckOutDays],
  })
})

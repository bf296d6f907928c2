import { describe, expect, it } from 'vitest'
import {
  changeProperty,
  contradictionsIn,
  missingIn,
  moveProperty,
  STATUS_MOVES,
} from '../../src/properties/property.ts'
import { draft, MOMENT, NOW, propertyInput } from '../support/properties.ts'

const LATER = { ...MOMENT, now: NOW + 1_000 }
const NEW_YORK = { lat: 40.7128, lng: -74.006 }

describe('a new listing', () => {
  it('is a draft in its first version, with the time zone of its location', () => {
    expect(draft()).toMatchObject({
      status: 'draft',
      version: 1,
      timeZone: 'Europe/Paris',
      publishedAt: null,
    })
  })

  it('keeps a time zone that its host chose, and has none without a location', () => {
    expect(draft({ timeZone: 'Europe/Zurich' }).timeZone).toBe('Europe/Zurich')
    expect(draft({ location: null })).toMatchObject({ timeZone: null, approximateLocation: null })
  })
})

describe('a change of a listing', () => {
  it('touches what it names, steps the version, and leaves the rest', () => {
    const before = draft({ cleaningFeeMinor: 5_000 })
    const after = changeProperty(before, { title: 'Brighter flat' }, LATER)
    expect(after).toEqual({ ...before, title: 'Brighter flat', version: 2, updatedAt: LATER.now })
  })

  it('counts texts of the house rules: a new one steps, the same and none do not', () => {
    const without = draft()
    const first = changeProperty(without, { houseRules: 'No parties.' }, LATER)
    const same = changeProperty(first, { houseRules: 'No parties.' }, LATER)
    const removed = changeProperty(same, { houseRules: null }, LATER)
    const second = changeProperty(removed, { houseRules: 'No shoes.' }, LATER)
    const versions = [without, first, same, removed, second].map((property) => property.houseRulesVersion)
    expect(versions).toEqual([0, 1, 1, 1, 2])
  })

  it('moves the approximate location with the exact one, and only then', () => {
    const before = draft()
    expect(changeProperty(before, { bedrooms: 3 }, LATER).approximateLocation).toEqual(
      before.approximateLocation,
    )
    const moved = changeProperty(before, { location: NEW_YORK }, LATER).approximateLocation
    expect(moved?.lat).toBeCloseTo(NEW_YORK.lat, 1)
  })

  it('derives the time zone of a new location again', () => {
    expect(changeProperty(draft(), { location: NEW_YORK }, LATER).timeZone).toBe('America/New_York')
  })

  it('keeps the zone that a host chose against the location, until it is cleared', () => {
    const chosen = draft({ timeZone: 'Europe/Zurich' })
    const moved = changeProperty(chosen, { location: NEW_YORK }, LATER)
    expect(moved.timeZone).toBe('Europe/Zurich')
    expect(changeProperty(moved, { timeZone: null }, LATER).timeZone).toBe('America/New_York')
  })

  it('takes a new zone together with a new location', () => {
    const changes = { location: NEW_YORK, timeZone: 'America/Toronto' }
    expect(changeProperty(draft(), changes, LATER).timeZone).toBe('America/Toronto')
  })
})

describe('the statuses of a listing', () => {
  it('remember the first publication', () => {
    const first = moveProperty(draft(), 'published', NOW)
    const again = moveProperty(moveProperty(first, 'unpublished', NOW + 1), 'published', NOW + 2)
    expect(again).toMatchObject({ publishedAt: NOW, version: 4, updatedAt: NOW + 2 })
  })

  it('end with the archive, and never lead back to a draft', () => {
    expect(STATUS_MOVES.archived).toEqual([])
    expect(Object.values(STATUS_MOVES).flat()).not.toContain('draft')
  })
})

describe('what publishing needs', () => {
  it('is title, description, address, location, price and capacity', () => {
    const bare = {
      description: null,
      address: null,
      location: null,
      currency: null,
      basePriceMinor: null,
      maxGuests: null,
    }
    expect(missingIn(propertyInput())).toEqual([])
    expect(missingIn(propertyInput(bare)).map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/description', 'required'],
      ['/address', 'required'],
      ['/location', 'required'],
      ['/currency', 'required'],
      ['/basePriceMinor', 'required'],
      ['/maxGuests', 'required'],
    ])
  })
})

describe('settings that contradict each other', () => {
  it.each([
    ['a minimum above the maximum', { minNights: 8, maxNights: 7 }, '/minNights'],
    ['a minimum above the default maximum', { minNights: 32 }, '/minNights'],
    ['more guests included than fit', { maxGuests: 2, includedGuests: 3 }, '/includedGuests'],
  ])('%s', (_name, overrides, pointer) => {
    expect(contradictionsIn(propertyInput(overrides)).map((fault) => fault.pointer)).toEqual([pointer])
  })

  it('are none at the limits', () => {
    const atLimits = { minNights: 7, maxNights: 7, maxGuests: 2, includedGuests: 2 }
    expect(contradictionsIn(propertyInput(atLimits))).toEqual([])
  })
})

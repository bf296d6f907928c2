import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/shared/local-date.ts'
import { contains, nightCount, nightsOf, overlaps, type Stay } from '../../src/shared/stay.ts'

const arbitraryStay: fc.Arbitrary<Stay> = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 30 }))
  .map(([offset, nights]) => {
    const checkIn = addDays('2028-02-01', offset)
    return { checkIn, checkOut: addDays(checkIn, nights) }
  })

describe('a stay', () => {
  it('has a night for each date from check-in up to but not including check-out', () => {
    const stay = { checkIn: '2028-02-27', checkOut: '2028-03-02' }
    expect(nightsOf(stay)).toEqual(['2028-02-27', '2028-02-28', '2028-02-29', '2028-03-01'])
    expect(nightCount(stay)).toBe(4)
    expect(contains(stay, '2028-02-27')).toBe(true)
    expect(contains(stay, '2028-03-01')).toBe(true)
    expect(contains(stay, '2028-03-02')).toBe(false)
    expect(contains(stay, '2028-02-26')).toBe(false)
  })

  it('has no nights when check-out is not after check-in', () => {
    expect(nightsOf({ checkIn: '2028-03-02', checkOut: '2028-03-02' })).toEqual([])
    expect(nightsOf({ checkIn: '2028-03-03', checkOut: '2028-03-02' })).toEqual([])
  })

  it('lets the next guest arrive on the day the last one leaves', () => {
    const first = { checkIn: '2028-05-01', checkOut: '2028-05-04' }
    const next = { checkIn: '2028-05-04', checkOut: '2028-05-06' }
    expect(overlaps(first, next)).toBe(false)
    expect(overlaps(next, first)).toBe(false)
    expect(overlaps(first, { checkIn: '2028-05-03', checkOut: '2028-05-04' })).toBe(true)
    expect(overlaps(first, { checkIn: '2028-04-01', checkOut: '2028-06-01' })).toBe(true)
  })

  it('overlaps another exactly when they share a night', () => {
    fc.assert(
      fc.property(arbitraryStay, arbitraryStay, (a, b) => {
        const shared = nightsOf(a).some((night) => nightsOf(b).includes(night))
        expect(overlaps(a, b)).toBe(shared)
        expect(overlaps(b, a)).toBe(shared)
      }),
    )
  })

  it('contains exactly its nights', () => {
    fc.assert(
      fc.property(arbitraryStay, fc.integer({ min: -5, max: 100 }), (stay, offset) => {
        const night = addDays('2028-02-01', offset)
        expect(contains(stay, night)).toBe(nightsOf(stay).includes(night))
      }),
    )
  })
})

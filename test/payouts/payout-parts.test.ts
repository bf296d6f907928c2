import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cancelledPlan, laterInstalmentsOf } from '../../src/bookings/instalment-plan.ts'
import { payoutParts, portionsOf, sharesOf } from '../../src/payouts/payout-parts.ts'
import type { UserId } from '../../src/shared/id.ts'
import { addDays, fromIso } from '../../src/shared/local-date.ts'
import { price } from '../support/pricing.ts'

const stayOf = (checkIn: string, checkOut: string, timeZone = 'Europe/Paris') => ({
  checkIn,
  checkOut,
  timeZone,
  checkInTime: '15:00',
  checkOutTime: '11:00',
  totalMinor: 0,
  laterInstalments: [],
})

describe('when a payout is due', () => {
  it.each([
    ['in winter', 'Europe/Paris', '2027-01-10', '2027-01-11T14:00:00Z'],
    ['in summer', 'Europe/Paris', '2027-07-10', '2027-07-11T13:00:00Z'],
    ['24 elapsed hours after the clocks change', 'Europe/Paris', '2027-03-27', '2027-03-28T14:00:00Z'],
    ['far in the west', 'Pacific/Niue', '2027-01-10', '2027-01-12T02:00:00Z'],
    ['far in the east', 'Pacific/Kiritimati', '2027-01-10', '2027-01-11T01:00:00Z'],
  ])('is a day after the check-in time at the property: %s', (_, timeZone, checkIn, due) => {
    const parts = payoutParts(stayOf(checkIn, addDays(checkIn, 3), timeZone), false)
    expect(parts).toEqual([{ dueAt: fromIso(due), weight: 3, isCharged: true }])
  })

  it('of 28 nights and more it is month by month, each for its own nights', () => {
    expect(payoutParts(stayOf('2027-01-10', '2027-02-06'), false)).toHaveLength(1)
    expect(payoutParts(stayOf('2027-01-10', '2027-02-07'), false).map(({ weight }) => weight)).toEqual([28])
    expect(payoutParts(stayOf('2027-01-10', '2027-03-15'), false)).toEqual([
      { dueAt: fromIso('2027-01-11T14:00:00Z'), weight: 31, isCharged: true },
      { dueAt: fromIso('2027-02-11T14:00:00Z'), weight: 28, isCharged: true },
      { dueAt: fromIso('2027-03-11T14:00:00Z'), weight: 5, isCharged: true },
    ])
  })

  it('months begin on the day of the first, or on the last where there is none', () => {
    const parts = payoutParts(stayOf('2027-01-31', '2027-05-01'), false)
    expect(parts.map(({ dueAt }) => new Date(dueAt).toISOString().slice(0, 10))).toEqual([
      '2027-02-01',
      '2027-03-01',
      '2027-04-01',
      '2027-05-01',
    ])
    expect(parts.map(({ weight }) => weight)).toEqual([28, 31, 30, 1])
  })

  it('of a stay in instalments each is for the nights of one, and says whether that was paid', () => {
    const stay = stayOf('2027-01-10', '2027-03-15')
    const lines = price({ stay }).lines
    const later = laterInstalmentsOf({ ...stay, lines }, 1)
    const [second, third] = later
    const laterInstalments = later.map((one) => (one === second ? { ...one, status: 'paid' as const } : one))
    expect(payoutParts({ ...stay, laterInstalments }, false)).toEqual([
      { dueAt: fromIso('2027-01-11T14:00:00Z'), weight: 30, isCharged: true },
      { dueAt: (second?.startsAt ?? 0) + 86_400_000, weight: 30, isCharged: true },
      { dueAt: (third?.startsAt ?? 0) + 86_400_000, weight: 4, isCharged: false },
    ])
    const cancelled = (owedMinor: number) => cancelledPlan(laterInstalments, owedMinor, third?.startsAt ?? 0)
    expect(payoutParts({ ...stay, laterInstalments: cancelled(0) }, true)).toMatchObject([
      { weight: 64, isCharged: true },
    ])
    const totalMinor = 100_000 + (third?.amountMinor ?? 0)
    expect(payoutParts({ ...stay, totalMinor, laterInstalments: cancelled(7_000) }, true)).toMatchObject([
      { weight: 100_000, isCharged: true },
      { weight: 7_000, isCharged: false },
    ])
  })

  it('a cancelled stay has no nights to come: all that is left of it is one part', () => {
    expect(payoutParts(stayOf('2027-01-10', '2027-03-15'), true)).toEqual([
      { dueAt: fromIso('2027-01-11T14:00:00Z'), weight: 64, isCharged: true },
    ])
  })
})

const people = (...hundredths: number[]) =>
  hundredths.map((part, index) => ({ userId: `usr_${index}` as UserId, hundredths: part }))

describe('what each person gets', () => {
  it('is what co-hosts were promised, and the host has the rest', () => {
    expect(
      portionsOf('usr_host', [
        { userId: 'usr_a', payoutPercent: 33.33 },
        { userId: 'usr_b', payoutPercent: 0 },
        { userId: 'usr_c', payoutPercent: 12.5 },
      ]),
    ).toEqual([
      { userId: 'usr_host', hundredths: 5_417 },
      { userId: 'usr_a', hundredths: 3_333 },
      { userId: 'usr_c', hundredths: 1_250 },
    ])
  })

  it('is to the cent, by the largest remainder', () => {
    const shares = sharesOf(10_001, people(6_667, 3_333), [{ dueAt: 1, weight: 2, isCharged: true }], 1)
    expect(shares.map(({ totalMinor }) => totalMinor)).toEqual([6_668, 3_333])
  })

  it('is whole steps of what Stripe can move; what is less stays where it is', () => {
    const shares = sharesOf(10_019, people(5_000, 5_000), [{ dueAt: 1, weight: 2, isCharged: true }], 10)
    expect(shares.map(({ totalMinor }) => totalMinor)).toEqual([5_010, 5_000])
  })

  it('sums up to what was earned, between people and between months', () => {
    const portions = fc
      .uniqueArray(fc.integer({ min: 0, max: 10_000 }), { maxLength: 6 })
      .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 10_000])
      .map((cuts) => people(...cuts.slice(1).map((cut, index) => cut - (cuts[index] ?? 0))))
    const nights = fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        portions,
        nights,
        (earned, who, months) => {
          const parts = months.map((count, index) => ({ dueAt: index, weight: count, isCharged: true }))
          const shares = sharesOf(earned, who, parts, 1)
          expect(shares.reduce((sum, { totalMinor }) => sum + totalMinor, 0)).toBe(earned)
          for (const { totalMinor, parts: own } of shares) {
            expect(own.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(totalMinor)
          }
        },
      ),
    )
  })
})

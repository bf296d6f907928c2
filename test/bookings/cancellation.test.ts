import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CANCELLING_SIDES } from '../../src/bookings/booking.ts'
import {
  baseOf,
  type CancellableStay,
  cancellationTerms,
  guestTotal,
  statedCancellation,
  statedTerms,
} from '../../src/bookings/cancellation.ts'
import { tiersOf } from '../../src/bookings/cancellation-policy.ts'
import {
  cancelledPlan,
  laterInstalmentsOf,
  paidOf,
  unchargedMinor,
} from '../../src/bookings/instalment-plan.ts'
import {
  type LineItem,
  type SoldCancellationPolicy,
  soldCancellationPolicySchema,
} from '../../src/pricing/quote-schemas.ts'
import { addDays, fromIso, instantOf, toIso } from '../../src/shared/local-date.ts'
import { sumMinor } from '../../src/shared/money.ts'
import { arbitraryStayInput, price, priceSettings } from '../support/pricing.ts'

const POLICIES = soldCancellationPolicySchema.options
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })

/** Seven nights in Paris for 700.00 that begin on 2027-03-10 at 14:00Z, unless told otherwise. */
function sold(policy: SoldCancellationPolicy, changes: Partial<CancellableStay> = {}): CancellableStay {
  const base = { unitPrice: eur(70_000), quantity: 1, total: eur(70_000) }
  const nightly: LineItem = { code: 'nightly', label: '7 nights', ...base, payer: 'guest', payee: 'host' }
  return {
    checkIn: '2027-03-10',
    checkOut: '2027-03-17',
    timeZone: 'Europe/Paris',
    checkInTime: '15:00',
    checkOutTime: '11:00',
    createdAt: fromIso('2027-01-05T12:00:00Z'),
    confirmedAt: fromIso('2027-01-05T12:05:00Z'),
    currency: 'EUR',
    lines: [nightly],
    cancellationTiers: tiersOf(policy),
    laterInstalments: [],
    ...changes,
  }
}

/** What the host keeps and what the guest gets, in whole euro. */
function outcome(stay: CancellableStay, at: string): [kept: number, refund: number] {
  const { hostKeeps, refund } = cancellationTerms(stay, 'guest', fromIso(at))
  return [hostKeeps.amountMinor / 100, refund.amountMinor / 100]
}

describe('a guest who cancels', () => {
  it.each<[SoldCancellationPolicy, string, number, number]>([
    ['flexible', '2027-03-09T14:00:00Z', 0, 700],
    ['flexible', '2027-03-09T14:00:01Z', 100, 600],
    ['flexible', '2027-03-10T13:59:59Z', 100, 600],
    ['flexible', '2027-03-10T14:00:00Z', 100, 600],
    ['flexible', '2027-03-12T09:00:00Z', 300, 400],
    ['flexible', '2027-03-16T22:59:59Z', 700, 0],
    ['moderate', '2027-03-05T14:00:00Z', 0, 700],
    ['moderate', '2027-03-05T14:00:01Z', 400, 300],
    ['moderate', '2027-03-12T09:00:00Z', 500, 200],
    ['limited', '2027-02-24T14:00:00Z', 0, 700],
    ['limited', '2027-02-24T14:00:01Z', 350, 350],
    ['limited', '2027-03-03T14:00:00Z', 350, 350],
    ['limited', '2027-03-03T14:00:01Z', 700, 0],
    ['firm', '2027-02-08T14:00:00Z', 0, 700],
    ['firm', '2027-02-08T14:00:01Z', 350, 350],
    ['firm', '2027-03-03T14:00:01Z', 700, 0],
    ['strict', '2027-01-07T12:00:00Z', 0, 700],
    ['strict', '2027-01-07T12:00:01Z', 350, 350],
    ['strict', '2027-03-03T14:00:00Z', 350, 350],
    ['strict', '2027-03-03T14:00:01Z', 700, 0],
    ['non_refundable', '2027-01-05T12:06:00Z', 700, 0],
  ])('under %s at %s leaves %i and gets %i', (policy, at, kept, refund) => {
    expect(outcome(sold(policy), at)).toEqual([kept, refund])
  })

  it('has 24 hours as they elapse over a change of clocks, not the same time on the day before', () => {
    const stay = sold('flexible', { checkIn: '2027-03-28', checkOut: '2027-04-04' })
    expect(outcome(stay, '2027-03-27T13:00:00Z')).toEqual([0, 700])
    expect(outcome(stay, '2027-03-27T13:00:01Z')).toEqual([100, 600])
  })

  it('has days as clocks at the property count them', () => {
    const stay = sold('moderate', { checkIn: '2027-03-30', checkOut: '2027-04-06' })
    // Five days before 15:00 in summer is 15:00 in winter: 14:00Z, though check-in is at 13:00Z.
    expect(outcome(stay, '2027-03-25T14:00:00Z')).toEqual([0, 700])
    expect(outcome(stay, '2027-03-25T14:00:01Z')).toEqual([400, 300])
  })

  it.each([
    ['Pacific/Kiritimati', '2027-03-10', '2027-03-05T01:00:00Z'],
    ['Pacific/Niue', '2027-03-10', '2027-03-06T02:00:00Z'],
    ['Europe/Paris', '2028-03-03', '2028-02-27T14:00:00Z'],
    // Half an hour was skipped in between, a whole hour at midnight, a whole date.
    ['Australia/Lord_Howe', '2027-10-05', '2027-09-30T04:30:00Z'],
    ['America/Sao_Paulo', '2017-10-17', '2017-10-12T18:00:00Z'],
    ['Pacific/Apia', '2012-01-02', '2011-12-29T01:00:00Z'],
  ])('in %s before a stay from %s on has until %s, five days before by the clocks there', (...about) => {
    const [timeZone, checkIn, until] = about
    const made = { createdAt: fromIso('2011-01-05T12:00:00Z'), confirmedAt: fromIso('2011-01-05T12:05:00Z') }
    const stay = sold('moderate', { ...made, timeZone, checkIn, checkOut: addDays(checkIn, 7) })
    expect(outcome(stay, until)).toEqual([0, 700])
    expect(outcome(stay, toIso(fromIso(until) + 1))).toEqual([400, 300])
  })

  it.each([
    // The 15th began there at 01:00.
    ['America/Sao_Paulo', '2017-10-13', '2017-10-15T03:00:00Z'],
    ['Australia/Lord_Howe', '2027-10-02', '2027-10-03T13:00:00Z'],
    ['Pacific/Kiritimati', '2027-03-10', '2027-03-11T10:00:00Z'],
    ['Pacific/Niue', '2027-03-10', '2027-03-12T11:00:00Z'],
    ['Europe/Paris', '2028-02-28', '2028-02-29T23:00:00Z'],
  ])('in %s during a stay from %s on has slept two nights from %s on', (timeZone, checkIn, morning) => {
    const made = { createdAt: fromIso('2011-01-05T12:00:00Z'), confirmedAt: fromIso('2011-01-05T12:05:00Z') }
    const stay = sold('flexible', { ...made, timeZone, checkIn, checkOut: addDays(checkIn, 7) })
    // Those that were slept, and one more.
    expect(outcome(stay, toIso(fromIso(morning) - 1))).toEqual([200, 500])
    expect(outcome(stay, morning)).toEqual([300, 400])
  })

  describe('soon after paying', () => {
    const atOnce = {
      createdAt: fromIso('2027-03-01T12:00:00Z'),
      confirmedAt: fromIso('2027-03-01T12:05:00Z'),
    }

    it.each<[SoldCancellationPolicy, number]>([
      ['limited', 700],
      ['firm', 700],
      ['strict', 350],
      ['non_refundable', 0],
    ])('gets what %s grants for a day: %i', (policy, refund) => {
      expect(outcome(sold(policy, atOnce), '2027-03-02T12:05:00Z')[1]).toBe(refund)
    })

    it('gets it for 24 hours from the confirmation, and only a week or more ahead', () => {
      expect(outcome(sold('firm', atOnce), '2027-03-02T12:05:01Z')).toEqual([350, 350])
      const near = { ...atOnce, confirmedAt: fromIso('2027-03-03T13:00:00Z') }
      expect(outcome(sold('firm', near), '2027-03-03T14:00:00Z')).toEqual([0, 700])
      expect(outcome(sold('firm', near), '2027-03-03T14:00:01Z')).toEqual([700, 0])
    })
  })

  describe('a long stay', () => {
    const fortyNights = { checkOut: '2027-04-19', lines: [{ ...sold('firm').lines[0], total: eur(400_000) }] }
    // safe because there is a line
    const stay = sold('long_term', fortyNights as Partial<CancellableStay>)

    it.each([
      ['2027-01-07T12:00:00Z', 0],
      ['2027-01-07T12:00:01Z', 3_000],
      ['2027-03-15T10:00:00Z', 3_500],
      ['2027-03-25T10:00:00Z', 4_000],
    ])('at %s pays for the nights slept and thirty further ones: %i', (at, kept) => {
      expect(outcome(stay, at)[0]).toBe(kept)
    })
  })

  it('gets service fee and taxes back in the proportion of what the host gives back, line by line', () => {
    const stay = sold('firm', {
      lines: price({
        stay: { checkIn: '2027-03-10', checkOut: '2027-03-17' },
        settings: priceSettings({ cleaningFeeMinor: 5_001 }),
      }).lines,
    })
    const { lines, refund, hostKeeps } = cancellationTerms(stay, 'guest', fromIso('2027-02-20T10:00:00Z'))
    // 750.01 of nights and fees: the odd half is the guest's; the fee of 105.00 in proportion is 52.50.
    expect(hostKeeps).toEqual(eur(37_500))
    expect(lines.map(({ code, total }) => [code, total.amountMinor])).toEqual([
      ['reversal', -37_501],
      ['guest_service_fee', -5_250],
      ['host_service_fee', 1_125],
    ])
    expect(refund).toEqual(eur(42_751))
  })

  it('is told when it will be another refund, to the second', () => {
    const at = fromIso('2027-01-05T13:00:00Z')
    const { nextChangeAt } = cancellationTerms(sold('firm'), 'guest', at)
    expect(nextChangeAt).toBe(fromIso('2027-02-08T14:00:00Z') + 1)
    const during = cancellationTerms(sold('flexible'), 'guest', fromIso('2027-03-12T09:00:00Z'))
    expect(during.nextChangeAt).toBe(instantOf('2027-03-13', '00:00', 'Europe/Paris'))
    expect(cancellationTerms(sold('non_refundable'), 'guest', at).nextChangeAt).toBeNull()
  })
})

describe('a stay that is paid in instalments', () => {
  // 100.00 a night and a guest fee of 14 %: thirty nights are 3,420.00.
  const stayOf = (policy: SoldCancellationPolicy, nights: number, paid = 1) => {
    const stay = { checkIn: '2027-03-10', checkOut: addDays('2027-03-10', nights) }
    const booking = sold(policy, { ...stay, lines: price({ stay }).lines })
    const laterInstalments = laterInstalmentsOf(booking, 1).map((one) =>
      one.number <= paid ? { ...one, status: 'paid' as const } : one,
    )
    return { ...booking, laterInstalments }
  }
  const linesOf = ({ lines }: { lines: LineItem[] }) =>
    sumMinor(lines.filter(({ payer }) => payer === 'guest').map(({ total }) => total.amountMinor))
  const cancelled = (stay: CancellableStay, by: 'guest' | 'host', at: string) => {
    const terms = cancellationTerms(stay, by, fromIso(at))
    return [terms.refund.amountMinor, terms.hostKeeps.amountMinor, linesOf(terms)]
  }
  const owedAfter = (stay: CancellableStay, by: 'guest' | 'host', at: string) =>
    cancellationTerms(stay, by, fromIso(at)).owed.amountMinor

  it('gives back no more than was charged, and undoes all the rest', () => {
    const stay = stayOf('long_term', 90)
    expect(cancelled(stay, 'guest', '2027-01-06T12:00:00Z')).toEqual([342_000, 0, -1_026_000])
    expect(cancelled(stay, 'host', '2027-03-01T12:00:00Z')).toEqual([342_000, 0, -1_026_000])
  })

  it.each([
    // Ten nights slept and thirty further ones are more than the thirty that were charged.
    ['2027-03-20T10:00:00Z', 1, [0, 300_000, -684_000]],
    // Sixty were charged, forty are kept.
    ['2027-03-20T10:00:00Z', 2, [228_000, 400_000, -570_000]],
    // Before it begins thirty are kept: all that was charged.
    ['2027-03-01T10:00:00Z', 1, [0, 300_000, -684_000]],
  ])('lets the host keep what was charged and nothing else: at %s with %i paid', (at, paid, expected) => {
    expect(cancelled(stayOf('long_term', 90, paid), 'guest', at)).toEqual(expected)
  })

  it('keeps owed what was slept and not paid, and no more of it than whoever has paid would lose', () => {
    // Forty nights are slept, thirty are paid.
    expect(cancelled(stayOf('long_term', 90), 'host', '2027-04-19T10:00:00Z')).toEqual([0, 400_000, -570_000])
    expect(owedAfter(stayOf('long_term', 90), 'host', '2027-04-19T10:00:00Z')).toBe(114_000)
    expect(cancelled(stayOf('long_term', 90, 2), 'host', '2027-04-19T10:00:00Z')).toEqual([
      228_000, 400_000, -570_000,
    ])
    expect(owedAfter(stayOf('long_term', 90, 2), 'host', '2027-04-19T10:00:00Z')).toBe(0)
    // Thirty further ones are the host's: all of the second instalment, and nothing of the third.
    expect(cancelled(stayOf('long_term', 90), 'guest', '2027-04-19T10:00:00Z')).toEqual([
      0, 600_000, -342_000,
    ])
    expect(owedAfter(stayOf('long_term', 90), 'guest', '2027-04-19T10:00:00Z')).toBe(342_000)
    expect(owedAfter(stayOf('long_term', 90), 'guest', '2027-04-08T10:00:00Z')).toBe(0)
  })

  it('leaves the guest with what was sold, undone, paid and given back, whenever it comes', () => {
    const moments = fc.integer({ min: 0, max: 120 * 24 })
    fc.assert(
      fc.property(
        fc.integer({ min: 28, max: 120 }),
        fc.integer({ min: 1, max: 4 }),
        moments,
        (nights, paid, hours) => {
          const stay = stayOf('long_term', nights, paid)
          for (const by of ['guest', 'host'] as const) {
            const at = fromIso('2027-03-01T10:00:00Z') + hours * 3_600_000
            const terms = cancellationTerms(stay, by, at)
            const paidMinor = paidOf({ ...stay, totalMinor: guestTotal(stay) })
            const [refund, owed] = [terms.refund.amountMinor, terms.owed.amountMinor]
            expect(guestTotal(stay) + linesOf(terms)).toBe(paidMinor - refund + owed)
            expect(Math.min(refund, owed)).toBe(0)
            expect(unchargedMinor(cancelledPlan(stay.laterInstalments, owed, at))).toBe(owed)
          }
        },
      ),
    )
  })

  it('gives back what the platform states, of what was charged', () => {
    const stay = stayOf('long_term', 90)
    const terms = statedCancellation(stay, 42_000, fromIso('2027-03-20T10:00:00Z'))
    expect([terms.refund.amountMinor, linesOf(terms)]).toEqual([42_000, -726_000])
  })

  it('is told when it will be another refund, and not when only uncharged nights would be kept', () => {
    const stay = stayOf('long_term', 90, 2)
    const { nextChangeAt } = cancellationTerms(stay, 'guest', fromIso('2027-03-20T10:00:00Z'))
    expect(nextChangeAt).toBe(instantOf('2027-03-21', '00:00', 'Europe/Paris'))
    const late = cancellationTerms(stay, 'guest', fromIso('2027-04-20T10:00:00Z'))
    expect([late.refund.amountMinor, late.nextChangeAt]).toEqual([0, null])
  })
})

describe('a host or the platform that cancels', () => {
  it('gives everything back before the stay, whatever the policy', () => {
    for (const by of ['host', 'platform'] as const) {
      const { refund } = cancellationTerms(sold('non_refundable'), by, fromIso('2027-03-10T13:00:00Z'))
      expect(refund).toEqual(eur(70_000))
    }
  })

  it('gives back the nights that are left once it has begun', () => {
    const { refund, hostKeeps } = cancellationTerms(sold('strict'), 'host', fromIso('2027-03-12T09:00:00Z'))
    expect([hostKeeps.amountMinor, refund.amountMinor]).toEqual([20_000, 50_000])
  })

  it('can state a smaller refund, which is shared between the parts as they were paid', () => {
    const stay = sold('firm', { lines: price().lines })
    const { refund, lines } = statedTerms(stay, 10_000)
    expect(refund).toEqual(eur(10_000))
    expect(
      sumMinor(lines.filter(({ payer }) => payer === 'guest').map(({ total }) => total.amountMinor)),
    ).toBe(-10_000)
  })
})

describe('every cancellation', () => {
  /** Anything that can be sold, cancelled at any moment from a year before it to its end. */
  const arbitraryCase = fc
    .record({
      input: arbitraryStayInput,
      policy: fc.constantFrom(...POLICIES),
      timeZone: fc.constantFrom('Europe/Paris', 'Pacific/Kiritimati', 'Pacific/Niue', 'America/St_Johns'),
      bookedDaysBefore: fc.integer({ min: 0, max: 300 }),
      momentsMinutes: fc.array(fc.integer({ min: 0, max: 420 * 24 * 60 }), { minLength: 2, maxLength: 4 }),
      by: fc.constantFrom(...CANCELLING_SIDES),
    })
    .map(({ input, policy, timeZone, bookedDaysBefore, momentsMinutes, by }) => {
      const createdAt = instantOf(addDays(input.stay.checkIn, -bookedDaysBefore), '09:00', timeZone)
      const { lines, totals } = price(input)
      const stay: CancellableStay = {
        ...input.stay,
        timeZone,
        checkInTime: '15:00',
        checkOutTime: '11:00',
        createdAt,
        confirmedAt: createdAt + 60_000,
        currency: totals.payin.currency,
        lines,
        cancellationTiers: tiersOf(policy),
        laterInstalments: [],
      }
      const moments = momentsMinutes.map((minutes) => createdAt + minutes * 60_000).sort((a, b) => a - b)
      return { stay, by, moments }
    })

  it('splits what the host charges between both to the last cent, and its lines sum up', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ stay, by, moments }) => {
        const { refund, hostKeeps, lines } = cancellationTerms(stay, by, moments[0] ?? 0)
        const sumOf = (isMeant: (line: LineItem) => boolean) =>
          sumMinor(lines.filter(isMeant).map(({ total }) => total.amountMinor))
        const baseBack = -sumOf(({ payee, payer }) => payer === 'guest' && payee === 'host')
        expect(hostKeeps.amountMinor + baseBack).toBe(baseOf(stay))
        expect(sumOf(({ payer }) => payer === 'guest') + refund.amountMinor).toBe(0)
        expect(refund.amountMinor).toBeLessThanOrEqual(guestTotal(stay))
        expect(Math.min(refund.amountMinor, hostKeeps.amountMinor)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('gives back no more the later it comes, and changes only when it said it would', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ stay, by, moments }) => {
        const [early, late] = [moments.at(0) ?? 0, moments.at(-1) ?? 0]
        const [first, last] = [cancellationTerms(stay, by, early), cancellationTerms(stay, by, late)]
        expect(last.refund.amountMinor).toBeLessThanOrEqual(first.refund.amountMinor)
        if (first.refund.amountMinor !== last.refund.amountMinor) {
          expect(first.nextChangeAt).not.toBeNull()
          expect(first.nextChangeAt).toBeLessThanOrEqual(late)
        }
      }),
    )
  })

  it('by the host gives back no less than the guest’s own would', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ stay, moments }) => {
        const [at = 0] = moments
        const own = cancellationTerms(stay, 'guest', at).refund.amountMinor
        expect(cancellationTerms(stay, 'host', at).refund.amountMinor).toBeGreaterThanOrEqual(own)
      }),
    )
  })
})

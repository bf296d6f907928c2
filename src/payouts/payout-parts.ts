import {
  type InstalmentBooking,
  type LaterInstalment,
  nightsBefore,
  owedOf,
  paidOf,
} from '../bookings/instalment-plan.ts'
import type { StayClock } from '../bookings/stay-moments.ts'
import type { UserId } from '../shared/id.ts'
import { addMonths, daysBetween, type Instant, instantOf, type LocalDate } from '../shared/local-date.ts'
import { splitMinor } from '../shared/money.ts'
import type { PayoutPortion } from './payout.ts'

const DUE_AFTER_MS = 24 * 60 * 60 * 1000
/** From so many nights on a stay is paid month by month. */
const LONG_STAY_NIGHTS = 28

/** A part of what is earned by a stay. */
export interface PayoutPart {
  dueAt: Instant
  /** How much of it this is, beside the other parts. */
  weight: number
  /** False while its guest has not paid the instalment of its nights. */
  isCharged: boolean
}

export interface EarningStay extends StayClock, InstalmentBooking {}

/**
 * When a host is paid for a stay: a day after it has begun, and a long one month by month, each for its own nights. Where the
 * guest pays in instalments, a month is the nights of one. Of a stay that was cancelled there are no nights to come: what is
 * left of it is due at once from then on, but for what its guest still owes.
 *
 * Source: DOMAIN §6; 24 hours are elapsed time, months are those of the calendar.
 */
export function payoutParts(stay: EarningStay, isCancelled: boolean): PayoutPart[] {
  const { checkIn, checkOut, laterInstalments } = stay
  const nights = daysBetween(checkIn, checkOut)
  const whole = { dueAt: dueAfter(stay, checkIn), weight: nights, isCharged: true }
  if (isCancelled) return cancelledParts(whole, stay)
  if (nights < LONG_STAY_NIGHTS) return [whole]
  if (laterInstalments.length > 0) return instalmentParts(whole, laterInstalments)
  const parts: PayoutPart[] = []
  for (let month = 0; ; month += 1) {
    // Always from the first day: a 31st stays one where there is one.
    const from = addMonths(checkIn, month)
    if (from >= checkOut) return parts
    const next = addMonths(checkIn, month + 1)
    const to = next < checkOut ? next : checkOut
    parts.push({ dueAt: dueAfter(stay, from), weight: daysBetween(from, to), isCharged: true })
  }
}

/** What was paid, from which nothing has gone back while something is owed, and what is owed. */
function cancelledParts(whole: PayoutPart, stay: EarningStay): PayoutPart[] {
  const owed = stay.laterInstalments.filter((one) => owedOf(one) > 0)
  const paidMinor = paidOf(stay)
  const unpaid = owed.map((one) => ({
    dueAt: one.startsAt + DUE_AFTER_MS,
    weight: owedOf(one),
    isCharged: false,
  }))
  return owed.length === 0 ? [whole] : [{ ...whole, weight: paidMinor }, ...unpaid]
}

/** From the last to the first: each has the nights that those after it have not. */
function instalmentParts(whole: PayoutPart, later: readonly LaterInstalment[]): PayoutPart[] {
  let left = whole.weight
  const parts = later.toReversed().map((one): PayoutPart => {
    const nights = left - nightsBefore(one.number)
    left -= nights
    const isCharged = one.status === 'paid'
    // By what was waived nothing is earned.
    const weight = isCharged || owedOf(one) > 0 ? nights : 0
    return { dueAt: one.startsAt + DUE_AFTER_MS, weight, isCharged }
  })
  return [{ ...whole, weight: left }, ...parts.toReversed()]
}

const dueAfter = ({ checkInTime, timeZone }: StayClock, date: LocalDate): Instant =>
  instantOf(date, checkInTime, timeZone) + DUE_AFTER_MS

/** What somebody gets of what was earned, and by when how much of it. */
export interface PayoutShare {
  userId: UserId
  totalMinor: number
  parts: (Pick<PayoutPart, 'dueAt' | 'isCharged'> & { amountMinor: number })[]
}

/**
 * Divides what was earned by a booking, first between people and then into parts; everything sums up exactly.
 *
 * @param stepMinor what cannot be moved in whole steps is nobody’s yet
 */
export function sharesOf(
  earnedMinor: number,
  portions: readonly PayoutPortion[],
  parts: readonly PayoutPart[],
  stepMinor: number,
): PayoutShare[] {
  const steps = Math.trunc(earnedMinor / stepMinor)
  const shares = splitMinor(
    steps,
    portions.map(({ hundredths }) => hundredths),
  )
  return portions.map(({ userId }, index) => {
    const own = shares[index] ?? 0
    const amounts = splitMinor(
      own,
      parts.map(({ weight }) => weight),
    )
    return {
      userId,
      totalMinor: own * stepMinor,
      parts: parts.map(({ dueAt, isCharged }, part) => ({
        dueAt,
        isCharged,
        amountMinor: (amounts[part] ?? 0) * stepMinor,
      })),
    }
  })
}

const HUNDREDTHS = 100

/** Who gets how much of a host’s payouts: the host has what co-hosts were not promised. */
export function portionsOf(
  hostId: UserId,
  coHosts: readonly { userId: UserId; payoutPercent: number }[],
): PayoutPortion[] {
  const promised = coHosts.map(({ userId, payoutPercent }) => ({
    userId,
    hundredths: Math.round(payoutPercent * HUNDREDTHS),
  }))
  const left = promised.reduce((rest, { hundredths }) => rest - hundredths, 100 * HUNDREDTHS)
  return [{ userId: hostId, hundredths: left }, ...promised.filter(({ hundredths }) => hundredths > 0)]
}

import { type LaterInstalment, nightsBefore } from '../bookings/instalment-plan.ts'
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
  nights: number
  /** False while its guest has not paid the instalment of its nights. */
  isCharged: boolean
}

export interface EarningStay extends StayClock {
  laterInstalments: readonly LaterInstalment[]
}

/**
 * When a host is paid for a stay: a day after it has begun, and a long one month by month, each for its own nights. Where the
 * guest pays in instalments, a month is the nights of one. Of a stay that was cancelled there are no nights to come: what is
 * left of it is due at once from then on.
 *
 * Source: DOMAIN §6; 24 hours are elapsed time, months are those of the calendar.
 */
export function payoutParts(stay: EarningStay, isCancelled: boolean): PayoutPart[] {
  const { checkIn, checkOut, laterInstalments } = stay
  const nights = daysBetween(checkIn, checkOut)
  const whole = { dueAt: dueAfter(stay, checkIn), nights, isCharged: true }
  if (isCancelled || nights < LONG_STAY_NIGHTS) return [whole]
  if (laterInstalments.length > 0) return instalmentParts(whole, laterInstalments)
  const parts: PayoutPart[] = []
  for (let month = 0; ; month += 1) {
    // Always from the first day: a 31st stays one where there is one.
    const from = addMonths(checkIn, month)
    if (from >= checkOut) return parts
    const next = addMonths(checkIn, month + 1)
    const to = next < checkOut ? next : checkOut
    parts.push({ dueAt: dueAfter(stay, from), nights: daysBetween(from, to), isCharged: true })
  }
}

/** From the last to the first: each has the nights that those after it have not. */
function instalmentParts(whole: PayoutPart, later: readonly LaterInstalment[]): PayoutPart[] {
  let left = whole.nights
  const parts = later.toReversed().map(({ number, startsAt, status }): PayoutPart => {
    const nights = left - nightsBefore(number)
    left -= nights
    return { dueAt: startsAt + DUE_AFTER_MS, nights, isCharged: status === 'paid' }
  })
  return [{ ...whole, nights: left }, ...parts.toReversed()]
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
      parts.map(({ nights }) => nights),
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

import type { LineItem } from '../pricing/quote-schemas.ts'
import { addDays, type Instant, instantOf, type LocalDate } from '../shared/local-date.ts'
import { splitMinor, sumMinor } from '../shared/money.ts'
import { nightCount } from '../shared/stay.ts'
import type { BookingStatus } from './booking.ts'
import type { StayClock } from './stay-moments.ts'

/** A longer stay is paid in instalments of so many nights each; the last one has what is left. */
const INSTALMENT_NIGHTS = 30
/** An instalment is due so many days before its nights begin: time enough for a guest whose bank says no. */
const DUE_BEFORE_DAYS = 3

/**
 * `scheduled`: it has not been charged. `due`: it could not be charged, and waits for its guest. `overdue`: its nights have
 * begun, and it is not paid.
 */
export type LaterInstalmentStatus = 'scheduled' | 'due' | 'overdue' | 'paid'

/** What is charged of a stay when it has begun; the first instalment is the rest of its total, and is paid with the booking. */
export interface LaterInstalment {
  /** From 2, in the order of the nights. */
  number: number
  amountMinor: number
  /** What of it is to be paid, when that is not all of it: its stay was cancelled, or it was waived. */
  owedMinor?: number
  /** What of it was waived by the platform, and is sold no more. */
  waivedMinor?: number
  /** When its nights begin. */
  startsAt: Instant
  dueAt: Instant
  status: LaterInstalmentStatus
  /** When it is charged next without its guest's doing; null when it is not any more. */
  chargeAt: Instant | null
}

export interface PricedStay extends Omit<StayClock, 'checkOutTime'> {
  lines: readonly LineItem[]
}

/**
 * The later instalments of a stay that is sold now; none for a stay of thirty nights or less. What is charged once belongs to
 * the first one; everything else follows the number of nights, so that no night is stayed before it is paid.
 *
 * @param stepMinor in which amounts can be charged; what does not fit belongs to the first one
 */
export function laterInstalmentsOf(stay: PricedStay, stepMinor: number): LaterInstalment[] {
  const periods = periodsOf(nightCount(stay))
  const guestLines = stay.lines.filter(({ payer }) => payer === 'guest')
  const repeated = sumMinor(guestLines.filter((line) => !isChargedOnce(line)).map(amountOf))
  const steps = splitMinor(Math.floor(repeated / stepMinor), periods)
  return periods.flatMap((_, index): LaterInstalment[] => {
    const amountMinor = (steps[index] ?? 0) * stepMinor
    // Nothing is no payment.
    if (index === 0 || amountMinor === 0) return []
    const startsOn = addDays(stay.checkIn, nightsBefore(index + 1))
    const dueAt = checkInAt(stay, addDays(startsOn, -DUE_BEFORE_DAYS))
    const startsAt = checkInAt(stay, startsOn)
    return [{ number: index + 1, amountMinor, startsAt, dueAt, status: 'scheduled', chargeAt: dueAt }]
  })
}

/** What is charged of an altered stay from now on. */
export interface AlteredInstalments {
  laterInstalments: LaterInstalment[]
  /** What the guest pays at once; negative for what goes back at once. The rest of the difference is in later instalments. */
  dueNowMinor: number
}

/**
 * The plan of a stay that is altered before it begins, when nothing but its first instalment is paid. A stay that was sold for
 * one payment stays so: nobody was told that its guest's card would be charged later.
 */
export function alteredInstalments(
  before: InstalmentBooking,
  altered: PricedStay & { totalMinor: number },
  stepMinor: number,
): AlteredInstalments {
  const isOnePayment = before.laterInstalments.length === 0
  const laterInstalments = isOnePayment ? [] : laterInstalmentsOf(altered, stepMinor)
  const first = firstInstalmentMinor({ ...altered, laterInstalments })
  return { laterInstalments, dueNowMinor: first - firstInstalmentMinor(before) }
}

export interface InstalmentBooking {
  totalMinor: number
  laterInstalments: readonly LaterInstalment[]
}

/** What is paid with the booking. */
export const firstInstalmentMinor = ({ totalMinor, laterInstalments }: InstalmentBooking): number =>
  totalMinor - sumMinor(laterInstalments.map(({ amountMinor }) => amountMinor))

/** What of a sold stay has been charged. */
export const paidOf = ({ totalMinor, laterInstalments }: InstalmentBooking): number =>
  totalMinor -
  sumMinor(laterInstalments.filter(({ status }) => status !== 'paid').map((one) => one.amountMinor))

/** Where a stay has begun: what is owed of it stays owed when it is over, however it has ended. */
export const CHARGED_LATER = ['in_stay', 'completed', 'cancelled'] as const satisfies readonly BookingStatus[]

export const isChargedLater = (status: BookingStatus): boolean =>
  CHARGED_LATER.some((charged) => charged === status)

/** What is still to be paid of an instalment. */
export const owedOf = ({ status, amountMinor, owedMinor = amountMinor }: LaterInstalment): number =>
  status === 'paid' ? 0 : owedMinor

/** What has been sold and not been charged. */
export const unchargedMinor = (later: readonly LaterInstalment[]): number => sumMinor(later.map(owedOf))

/** The same, of nights that have begun: it should have been charged by then. */
export const overdueMinor = (later: readonly LaterInstalment[], now: Instant): number =>
  unchargedMinor(later.filter((one) => hasBegun(one, now)))

/**
 * The plan of a stay that is cancelled: of nights that have begun so much stays owed, oldest first, and nothing of those to
 * come.
 */
export function cancelledPlan(
  later: readonly LaterInstalment[],
  owedMinor: number,
  now: Instant,
): LaterInstalment[] {
  let left = owedMinor
  return later.map((one) => {
    if (one.status === 'paid') return one
    const owed = hasBegun(one, now) ? Math.min(left, owedOf(one)) : 0
    left -= owed
    return owed > 0
      ? { ...one, owedMinor: owed, status: statusAt(one, now) }
      : { ...one, owedMinor: 0, chargeAt: null }
  })
}

/** The plan of a stay of which nothing more is to be paid. */
export const waivedPlan = (later: readonly LaterInstalment[]): LaterInstalment[] =>
  later.map((one) =>
    owedOf(one) > 0 ? { ...one, owedMinor: 0, waivedMinor: owedOf(one), chargeAt: null } : one,
  )

/** The instalment that its guest can pay now: the oldest one whose time has come. */
export const dueInstalment = (later: readonly LaterInstalment[], now: Instant): LaterInstalment | null =>
  later.find((one) => owedOf(one) > 0 && one.dueAt <= now) ?? null

/** The instalment that is to be charged now without its guest's doing. */
export const chargeableInstalment = (
  later: readonly LaterInstalment[],
  now: Instant,
): LaterInstalment | null =>
  later.find((one) => owedOf(one) > 0 && one.chargeAt !== null && one.chargeAt <= now) ?? null

/** When something of a plan is to be charged next; null when nothing is. */
export function nextChargeOf(later: readonly LaterInstalment[]): Instant | null {
  const moments = later.flatMap((one) => (owedOf(one) > 0 ? (one.chargeAt ?? []) : []))
  return moments.length > 0 ? Math.min(...moments) : null
}

/** What an instalment is that could not be charged. */
export const statusAt = (instalment: LaterInstalment, now: Instant): 'due' | 'overdue' =>
  hasBegun(instalment, now) ? 'overdue' : 'due'

const hasBegun = ({ startsAt }: LaterInstalment, now: Instant): boolean => startsAt <= now

const DAY_MS = 24 * 60 * 60 * 1000
/** Days after an instalment is due on which it is charged; banks resent more attempts, and after a fortnight it is the guest's. */
const CHARGE_DAYS: readonly number[] = [0, 1, 2, 3, 5, 7, 10, 14]

/** When an instalment is charged once more, should it not be paid now; null when it is left to its guest. */
export function chargeAgainAt({ dueAt }: LaterInstalment, now: Instant): Instant | null {
  return CHARGE_DAYS.map((days) => dueAt + days * DAY_MS).find((moment) => moment > now) ?? null
}

/** How many nights of the stay lie before those of an instalment. */
export const nightsBefore = (number: number): number => (number - 1) * INSTALMENT_NIGHTS

const amountOf = ({ total }: LineItem): number => total.amountMinor

function periodsOf(nights: number): number[] {
  const count = Math.max(1, Math.ceil(nights / INSTALMENT_NIGHTS))
  return Array.from({ length: count }, (_, index) =>
    Math.min(INSTALMENT_NIGHTS, nights - index * INSTALMENT_NIGHTS),
  )
}

/** Fees and taxes for the stay as a whole: of a stay with later instalments what is charged by the night has many. */
function isChargedOnce({ code, quantity }: LineItem): boolean {
  switch (code) {
    case 'cleaning_fee':
    case 'pet_fee':
      return true
    case 'fee':
    case 'tax':
      return quantity === 1
    default:
      return false
  }
}

const checkInAt = ({ checkInTime, timeZone }: PricedStay, date: LocalDate): Instant =>
  instantOf(date, checkInTime, timeZone)

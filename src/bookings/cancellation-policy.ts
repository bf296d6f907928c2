import type { SoldCancellationPolicy } from '../pricing/quote-schemas.ts'
import { addDays, type Instant, instantOf } from '../shared/local-date.ts'
import { momentsOf, type StayClock } from './stay-moments.ts'

/** What hours and days of a condition are counted from. */
const CANCELLATION_ANCHORS = ['check_in', 'booked', 'confirmed'] as const

/**
 * A latest moment: `hours` after the anchor as they elapse, or `days` as clocks at the property count them. Both are
 * negative for what must be so long before.
 */
export interface CancellationLimit {
  anchor: (typeof CANCELLATION_ANCHORS)[number]
  hours?: number
  days?: number
}

/** What the host keeps of what the host charges, cleaning fee included. */
export type HostKeeps =
  /** A percentage of all of it. */
  | { kind: 'percent'; percent: number }
  /** The nights slept, so many further ones, and a percentage of those that are left after that. */
  | { kind: 'nights'; further: number; percentOfRest: number }

/** One step of a policy: it holds when a cancellation comes no later than all of its limits. */
export interface CancellationTier {
  until: readonly CancellationLimit[]
  keeps: HostKeeps
}

/** When a booking was made and paid, and by which clock its stay goes. */
export interface SoldStay extends StayClock {
  createdAt: Instant
  confirmedAt: Instant | null
}

/**
 * A policy as it is sold: ordered steps, of which the first that holds decides. A booking keeps its own, so that a policy
 * that is written anew changes nothing for it.
 *
 * Source: airbnb.gy/resources/hosting-homes/a/choosing-cancellation-policies-19, as of 2025-10-01.
 */
export function tiersOf(policy: SoldCancellationPolicy): readonly CancellationTier[] {
  return TIERS[policy]
}

/** The step that holds for a cancellation at that moment; when none does, nothing is kept. */
export function tierAt(tiers: readonly CancellationTier[], sold: SoldStay, at: Instant): CancellationTier {
  const holds = ({ until }: CancellationTier) => until.every((limit) => at <= limitOf(limit, sold))
  return tiers.find(holds) ?? { until: [], keeps: KEEPS_NOTHING }
}

/** The moments from which another step may hold, in no order. A limit is inclusive: what follows holds right after it. */
export function tierChanges(tiers: readonly CancellationTier[], sold: SoldStay): Instant[] {
  return tiers.flatMap(({ until }) => until.map((limit) => limitOf(limit, sold) + 1))
}

function limitOf({ anchor, hours, days }: CancellationLimit, sold: SoldStay): Instant {
  if (days !== undefined) {
    // Only check-in has a wall-clock time at the property to count days from.
    return instantOf(addDays(sold.checkIn, days), sold.checkInTime, sold.timeZone)
  }
  return anchorOf(anchor, sold) + (hours ?? 0) * HOUR_MS
}

function anchorOf(anchor: CancellationLimit['anchor'], sold: SoldStay): Instant {
  switch (anchor) {
    case 'check_in':
      return momentsOf(sold).checkInAt
    case 'booked':
      return sold.createdAt
    case 'confirmed':
      return sold.confirmedAt ?? sold.createdAt
  }
}

const HOUR_MS = 60 * 60 * 1000

const KEEPS_NOTHING: HostKeeps = { kind: 'percent', percent: 0 }
const KEEPS_HALF: HostKeeps = { kind: 'percent', percent: 50 }
const KEEPS_ALL: HostKeeps = { kind: 'percent', percent: 100 }

const before = (time: { hours: number } | { days: number }): CancellationLimit =>
  'hours' in time ? { anchor: 'check_in', hours: -time.hours } : { anchor: 'check_in', days: -time.days }

const within48HoursOfBooking: CancellationLimit = { anchor: 'booked', hours: 48 }

/** Who changes their mind at once, and long before the stay, pays nothing; not for the strictest policies. */
const GRACE: CancellationTier = {
  until: [{ anchor: 'confirmed', hours: 24 }, before({ days: 7 })],
  keeps: KEEPS_NOTHING,
}

const TIERS: Record<SoldCancellationPolicy, readonly CancellationTier[]> = {
  flexible: [
    GRACE,
    { until: [before({ hours: 24 })], keeps: KEEPS_NOTHING },
    // Before check-in no night has been slept, and it is one night.
    { until: [], keeps: { kind: 'nights', further: 1, percentOfRest: 0 } },
  ],
  moderate: [
    GRACE,
    { until: [before({ days: 5 })], keeps: KEEPS_NOTHING },
    { until: [], keeps: { kind: 'nights', further: 1, percentOfRest: 50 } },
  ],
  limited: [
    GRACE,
    { until: [before({ days: 14 })], keeps: KEEPS_NOTHING },
    { until: [before({ days: 7 })], keeps: KEEPS_HALF },
    { until: [], keeps: KEEPS_ALL },
  ],
  firm: [
    GRACE,
    { until: [before({ days: 30 })], keeps: KEEPS_NOTHING },
    { until: [before({ days: 7 })], keeps: KEEPS_HALF },
    { until: [], keeps: KEEPS_ALL },
  ],
  strict: [
    { until: [within48HoursOfBooking, before({ days: 14 })], keeps: KEEPS_NOTHING },
    { until: [before({ days: 7 })], keeps: KEEPS_HALF },
    { until: [], keeps: KEEPS_ALL },
  ],
  non_refundable: [{ until: [], keeps: KEEPS_ALL }],
  long_term: [
    { until: [within48HoursOfBooking, before({ days: 28 })], keeps: KEEPS_NOTHING },
    { until: [], keeps: { kind: 'nights', further: 30, percentOfRest: 0 } },
  ],
}

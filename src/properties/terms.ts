import type { PriceSettings } from '../pricing/schemas.ts'
import type { PropertyId, UserId } from '../shared/id.ts'
import type { Instant, LocalDate, Weekday } from '../shared/local-date.ts'
import type { CoHost } from '../shared/permissions.ts'

/**
 * Everything about a property that availability, price and booking are decided from. The property's calendar
 * object keeps a copy; Postgres owns it, and every write of it goes through the object.
 */
export interface PropertyTerms {
  propertyId: PropertyId
  hostId: UserId
  /** Who may act for the host. */
  coHosts: readonly CoHost[]
  status: PropertyStatus
  /** Grows with each write: the `ETag`, and the fence against a write that arrives late. */
  version: number
  /** The same for the settings of single dates. */
  datesVersion: number
  title: string
  bookingMode: BookingMode
  cancellationPolicy: CancellationPolicy
  /** Null when the property has no house rules. */
  houseRulesVersion: number | null
  publishedAt: Instant | null
  stayRules: StayRules
  price: PriceSettings
}

/** The property-level restrictions of a stay; per-date settings of the same kind override them. */
export interface StayRules {
  timeZone: string
  /** `HH:MM` in the property's zone. */
  checkInTime: string
  checkOutTime: string
  sameDayCutoffTime: string
  minNights: number
  maxNights: number
  advanceNoticeDays: number
  /** Null means no limit. */
  bookingWindowDays: number | null
  preparationNights: number
  allowedCheckInDays: readonly Weekday[]
  allowedCheckOutDays: readonly Weekday[]
  maxGuests: number
  petsAllowed: boolean
}

export const PROPERTY_STATUSES = ['draft', 'published', 'unpublished', 'suspended', 'archived'] as const
export type PropertyStatus = (typeof PROPERTY_STATUSES)[number]

export const SUSPENSION_CAUSES = ['moderation', 'host'] as const

/** Why a listing was taken out of the market by those who run it, for as long as that lasts. */
export interface Suspension {
  /** `moderation`: the listing itself. `host`: its host's account is suspended, and the listing follows. */
  because: (typeof SUSPENSION_CAUSES)[number]
  /** What its host is told; null where that is told of the account. */
  reason: string | null
  since: Instant
  /** What it was, and becomes again. */
  from: 'draft' | 'published' | 'unpublished'
}

export const BOOKING_MODES = ['instant', 'request'] as const
export type BookingMode = (typeof BOOKING_MODES)[number]

export const CANCELLATION_POLICIES = [
  'flexible',
  'moderate',
  'limited',
  'firm',
  'strict',
  'non_refundable',
] as const
export type CancellationPolicy = (typeof CANCELLATION_POLICIES)[number]

/** Settings of one date that override the property's own; an absent member says nothing. */
export interface DateSettings {
  date: LocalDate
  open?: boolean
  priceMinor?: number
  minStayArrival?: number
  maxStayArrival?: number
  minStayThrough?: number
  maxStayThrough?: number
  closedToArrival?: boolean
  closedToDeparture?: boolean
  note?: string
}

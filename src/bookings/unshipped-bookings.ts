import type { BookingId, PropertyId } from '../shared/id.ts'

/**
 * Bookings that were acknowledged while Postgres was silent: the object holds them, Postgres learns of them later.
 * Only then does anyone ask here, so that "not there yet" can be told from "never was".
 */
export interface UnshippedBookings {
  /** Best effort and never an error: the booking itself is safe in its object. */
  mark: (bookingId: BookingId, propertyId: PropertyId) => Promise<void>
  find: (bookingId: BookingId) => Promise<PropertyId | null>
}

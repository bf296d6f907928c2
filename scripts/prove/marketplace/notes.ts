import type { BookingStatus } from '../../../src/bookings/booking.ts'
import type { Participant } from './market.ts'

/** What clients were told, as each of them has written it down: the marketplace is held to it. */
export interface Notes {
  bookings: Map<string, NotedBooking>
  /** Payments that were acknowledged, by their id. */
  payments: Map<string, { bookingId: string; amountMinor: number }>
  /** PaymentIntents that Stripe told the guest's browser were paid or authorised, and what booking that was for. */
  paidIntents: Map<string, string>
  /** What a booking was last said to be by an answer to a change of it, and what was said to go back. */
  ended: Map<string, { status: BookingStatus; refundMinor: number | null }>
  accepted: Set<string>
  seenConfirmed: Set<string>
  blocks: Map<string, { propertyId: string; from: string; to: string }>
  /** Blocks that somebody has asked to open: they may be gone, whether that was acknowledged or not. */
  opening: Set<string>
  unblocked: Set<string>
  /** Clean refusals: somebody else has the nights. */
  refusals: number
  /** Answers that no client should ever get, whatever is dead. */
  oddities: string[]
}

export interface NotedBooking {
  guest: Participant
  /** What was asked, to be asked again. */
  request: { idempotencyKey: string; json: { propertyId: string; checkIn: string; checkOut: string } }
  totalMinor: number
  /** What it was altered to, for certain or perhaps. */
  altered?: NotedAlteration
}

export interface NotedAlteration {
  checkIn: string
  checkOut: string
  totalMinor: number
  /** Whether somebody was told that the booking has changed. */
  isCertain: boolean
}

export const emptyNotes = (): Notes => ({
  bookings: new Map(),
  payments: new Map(),
  paidIntents: new Map(),
  ended: new Map(),
  accepted: new Set(),
  seenConfirmed: new Set(),
  blocks: new Map(),
  opening: new Set(),
  unblocked: new Set(),
  refusals: 0,
  oddities: [],
})

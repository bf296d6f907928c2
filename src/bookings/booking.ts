import type { Instant } from '../shared/local-date.ts'

/** Where a booking can be; `TRANSITIONS` says how it gets there. */
export const BOOKING_STATUSES = [
  'pending_payment',
  'requested',
  'confirmed',
  'in_stay',
  'completed',
  'expired',
  'payment_failed',
  'declined',
  'withdrawn',
  'cancelled',
] as const

/** What still takes or owes something: nobody leaves the marketplace from here. */
export const OPEN_STATUSES = [
  'pending_payment',
  'requested',
  'confirmed',
  'in_stay',
] as const satisfies readonly BookingStatus[]

export type BookingStatus = (typeof BOOKING_STATUSES)[number]

/** What may move a booking on its own account, beside people. */
export type TransitionCause = 'booked' | 'payment_event' | 'deadline' | 'late_payment' | 'calendar_refused'

interface Transition {
  from: BookingStatus | null
  to: BookingStatus
  cause: TransitionCause
}

/** Every move a booking can make. What is not here does not happen. */
export const TRANSITIONS: readonly Transition[] = [
  { from: null, to: 'pending_payment', cause: 'booked' },
  { from: 'pending_payment', to: 'confirmed', cause: 'payment_event' },
  { from: 'pending_payment', to: 'requested', cause: 'payment_event' },
  { from: 'pending_payment', to: 'expired', cause: 'deadline' },
  { from: 'pending_payment', to: 'payment_failed', cause: 'deadline' },
  { from: 'pending_payment', to: 'expired', cause: 'calendar_refused' },
  { from: 'requested', to: 'expired', cause: 'deadline' },
  { from: 'requested', to: 'payment_failed', cause: 'deadline' },
  { from: 'expired', to: 'confirmed', cause: 'late_payment' },
  { from: 'expired', to: 'requested', cause: 'late_payment' },
  { from: 'payment_failed', to: 'confirmed', cause: 'late_payment' },
  { from: 'payment_failed', to: 'requested', cause: 'late_payment' },
]

/** Where a booking can go from here: what a refused move tells its caller. */
export function legalMoves(status: BookingStatus): BookingStatus[] {
  return [...new Set(TRANSITIONS.filter(({ from }) => from === status).map(({ to }) => to))]
}

/** The statuses from which that cause may lead to `to`. */
export function sourcesOf(to: BookingStatus, cause: TransitionCause): BookingStatus[] {
  return TRANSITIONS.filter((move) => move.to === to && move.cause === cause).flatMap(
    ({ from }) => from ?? [],
  )
}

/** How long the nights are kept for a payment that needs the guest's action, such as 3-D Secure. */
export const EXTENDED_HOLD_SECONDS = 30 * 60

/** The moment at which unpaid nights go back on sale. */
export function holdDeadline(now: Instant, holdSeconds: number): Instant {
  return now + holdSeconds * 1000
}

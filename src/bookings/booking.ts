import type { Instant } from '../shared/local-date.ts'
import { ok, type Result, refuse } from '../shared/result.ts'

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

export type BookingStatus = (typeof BOOKING_STATUSES)[number]

/** What still takes or owes something: nobody leaves the marketplace from here. */
export const OPEN_STATUSES = [
  'pending_payment',
  'requested',
  'confirmed',
  'in_stay',
] as const satisfies readonly BookingStatus[]

/** Who moves a booking: a person on one of its sides, whoever runs the marketplace, or no person at all. */
export const MOVERS = ['guest', 'host', 'platform', 'system'] as const
export type Mover = (typeof MOVERS)[number]

/** Who can end a stay that was sold. */
export const CANCELLING_SIDES = ['guest', 'host', 'platform'] as const satisfies readonly Mover[]
export type CancellingSide = (typeof CANCELLING_SIDES)[number]

/** What has happened that moves a booking. */
export type TransitionCause =
  | 'booked'
  | 'payment_event'
  | 'late_payment'
  | 'deadline'
  | 'clock'
  | 'acceptance'
  | 'capture_failed'
  | 'decline'
  | 'cancellation'
  | 'check_in'
  | 'check_out'
  | 'alteration'
  | 'calendar_refused'

/** The moments that moves are tied to; UTC. */
export interface StayMoments {
  /** 00:00 of the check-in date at the property. */
  checkInDayAt: Instant
  /** T0: the check-in date at the property's check-in time. */
  checkInAt: Instant
  /** The check-out date at the property's check-out time. */
  checkOutAt: Instant
  /**
   * From when on its guest can be said to have left; null for at any time. While nights are not charged that is the last day:
   * who leaves before cancels, which gives back the nights and drops what is to be charged of them.
   */
  leaveFrom: Instant | null
}

/** From when on, or until when, a move can be made. */
type Guard =
  | 'from_check_in_day'
  | 'from_check_in'
  | 'from_last_day_if_unpaid'
  | 'from_check_out'
  | 'before_check_in'

export interface Transition {
  from: BookingStatus | null
  to: BookingStatus
  by: readonly Mover[]
  cause: TransitionCause
  guard?: Guard
}

/**
 * Every move a booking can make. What is not here does not happen, whoever asks: REST, GraphQL, a queue or an alarm.
 * Whether a payment's state calls for a move is decided in `payments/payment.ts`, and who is on which side of a booking in
 * `shared/permissions.ts`.
 */
export const TRANSITIONS: readonly Transition[] = [
  { from: null, to: 'pending_payment', by: ['guest'], cause: 'booked' },

  { from: 'pending_payment', to: 'confirmed', by: ['system'], cause: 'payment_event' },
  { from: 'pending_payment', to: 'requested', by: ['system'], cause: 'payment_event' },
  { from: 'pending_payment', to: 'expired', by: ['system'], cause: 'deadline' },
  { from: 'pending_payment', to: 'payment_failed', by: ['system'], cause: 'deadline' },
  { from: 'pending_payment', to: 'withdrawn', by: ['guest'], cause: 'cancellation' },
  { from: 'pending_payment', to: 'expired', by: ['system'], cause: 'calendar_refused' },

  { from: 'requested', to: 'confirmed', by: ['host', 'system'], cause: 'acceptance' },
  { from: 'requested', to: 'payment_failed', by: ['host', 'system'], cause: 'capture_failed' },
  { from: 'requested', to: 'declined', by: ['host'], cause: 'decline' },
  { from: 'requested', to: 'expired', by: ['system'], cause: 'deadline' },
  { from: 'requested', to: 'withdrawn', by: ['guest'], cause: 'cancellation' },
  { from: 'requested', to: 'cancelled', by: ['platform'], cause: 'cancellation' },

  { from: 'expired', to: 'confirmed', by: ['system'], cause: 'late_payment' },
  { from: 'expired', to: 'requested', by: ['system'], cause: 'late_payment' },
  { from: 'payment_failed', to: 'confirmed', by: ['system'], cause: 'late_payment' },
  { from: 'payment_failed', to: 'requested', by: ['system'], cause: 'late_payment' },

  {
    from: 'confirmed',
    to: 'in_stay',
    by: ['guest', 'host'],
    cause: 'check_in',
    guard: 'from_check_in_day',
  },
  { from: 'confirmed', to: 'in_stay', by: ['system'], cause: 'clock', guard: 'from_check_in' },
  {
    from: 'in_stay',
    to: 'completed',
    by: ['guest', 'host'],
    cause: 'check_out',
    guard: 'from_last_day_if_unpaid',
  },
  { from: 'in_stay', to: 'completed', by: ['system'], cause: 'clock', guard: 'from_check_out' },

  { from: 'confirmed', to: 'cancelled', by: CANCELLING_SIDES, cause: 'cancellation' },
  { from: 'in_stay', to: 'cancelled', by: CANCELLING_SIDES, cause: 'cancellation' },

  {
    from: 'confirmed',
    to: 'confirmed',
    by: ['guest', 'host', 'system'],
    cause: 'alteration',
    guard: 'before_check_in',
  },
]

/** A move that somebody wants a booking to make. */
export interface MoveRequest {
  by: Mover
  cause: TransitionCause
  /** Where several ends are possible for one cause; otherwise the cause says it. */
  to?: BookingStatus
}

/** Why it cannot: what every refusal of a move tells its caller. */
export interface MoveRefusal {
  currentState: BookingStatus
  legalMoves: BookingStatus[]
  /** From when on it will be possible; null when not from here. */
  possibleFrom: Instant | null
}

/** Whether a booking may move so now. */
export function decideMove(
  status: BookingStatus,
  { by, cause, to }: MoveRequest,
  moments: StayMoments,
  now: Instant,
): Result<Transition, MoveRefusal> {
  const edges = TRANSITIONS.filter(
    (edge) =>
      edge.from === status &&
      edge.cause === cause &&
      edge.by.includes(by) &&
      (to === undefined || edge.to === to),
  )
  const open = edges.find(({ guard }) => guard === undefined || isOpen(guard, moments, now))
  if (open) return ok(open)
  const opensAt = edges.flatMap(({ guard }) => (guard ? (opening(guard, moments) ?? []) : []))
  return refuse({
    currentState: status,
    legalMoves: legalMoves(status),
    possibleFrom: opensAt.length > 0 ? Math.min(...opensAt) : null,
  })
}

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

/** Whether a booking in that status has its nights. */
export function takesNights(status: BookingStatus): boolean {
  return OPEN_STATUSES.some((open) => open === status) || status === 'completed'
}

/** True for a stay that was sold and not undone. */
export const isStanding = (status: BookingStatus): boolean =>
  status === 'confirmed' || status === 'in_stay' || status === 'completed'

/**
 * When a booking moves by itself unless somebody moves it before; null when it stays where it is.
 *
 * @param heldUntil until when its nights wait for the payment or for the host
 */
export function nextMoveAt(
  status: BookingStatus,
  { checkInAt, checkOutAt }: StayMoments,
  heldUntil: Instant | null,
): Instant | null {
  switch (status) {
    case 'pending_payment':
    case 'requested':
      return heldUntil
    case 'confirmed':
      return checkInAt
    case 'in_stay':
      return checkOutAt
    case 'completed':
    case 'expired':
    case 'payment_failed':
    case 'declined':
    case 'withdrawn':
    case 'cancelled':
      return null
  }
}

/** How long the nights are kept for a payment that needs the guest's action, such as 3-D Secure. */
export const EXTENDED_HOLD_SECONDS = 30 * 60

/** The moment at which unpaid nights go back on sale. */
export function holdDeadline(now: Instant, holdSeconds: number): Instant {
  return now + holdSeconds * 1000
}

function isOpen(guard: Guard, moments: StayMoments, now: Instant): boolean {
  if (guard === 'before_check_in') return now < moments.checkInAt
  return now >= (opening(guard, moments) ?? 0)
}

function opening(
  guard: Guard,
  { checkInDayAt, checkInAt, checkOutAt, leaveFrom }: StayMoments,
): Instant | null {
  switch (guard) {
    case 'from_check_in_day':
      return checkInDayAt
    case 'from_check_in':
      return checkInAt
    case 'from_last_day_if_unpaid':
      return leaveFrom
    case 'from_check_out':
      return checkOutAt
    case 'before_check_in':
      return null
  }
}

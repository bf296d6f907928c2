import type { DueAtProperty, Guests, LineItem, QuotedNight, QuoteTotals } from '../pricing/quote-schemas.ts'
import type { AddedNightsId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { Stay } from '../shared/stay.ts'
import type { StayMoments } from './booking.ts'

/**
 * `proposed`: waits for the other side. `accepted`: waits for the payment of the difference. `applied`: the booking has
 * changed. `failed`: accepted, but not paid in time.
 */
export const ALTERATION_STATUSES = [
  'proposed',
  'accepted',
  'applied',
  'declined',
  'expired',
  'failed',
] as const

export type AlterationStatus = (typeof ALTERATION_STATUSES)[number]

/** Who proposes, and who answers. */
export const ALTERING_SIDES = ['guest', 'host'] as const
export type AlteringSide = (typeof ALTERING_SIDES)[number]

/** Every move an alteration can make. What is not here does not happen. */
const MOVES: Readonly<Record<AlterationStatus, readonly AlterationStatus[]>> = {
  proposed: ['accepted', 'applied', 'declined', 'expired'],
  accepted: ['applied', 'failed'],
  applied: [],
  declined: [],
  expired: [],
  failed: [],
}

/** Where an alteration can go from here: what a refused move tells its caller. */
export const alterationMoves = (status: AlterationStatus): readonly AlterationStatus[] => MOVES[status]

/** The statuses from which an alteration can go there. */
export const alterationSourcesOf = (to: AlterationStatus): AlterationStatus[] =>
  ALTERATION_STATUSES.filter((status) => MOVES[status].includes(to))

/** What changes, as it was before. */
export interface AlteredStay extends Stay {
  guests: Guests
  nights: readonly QuotedNight[]
  lines: readonly LineItem[]
  totals: QuoteTotals
  dueAtProperty: readonly DueAtProperty[]
}

/** Nights that are held until they belong to the booking. */
export interface AddedNights extends Stay {
  claimId: AddedNightsId
}

/** What is paid when the booking changes; negative for what goes back then. */
export const dueNowMinor = (alteration: { differenceMinor: number; dueNowMinor: number | null }): number =>
  alteration.dueNowMinor ?? alteration.differenceMinor

const PROPOSAL_MS = 24 * 60 * 60 * 1000
const PAYMENT_MS = 30 * 60 * 1000

/** Until when the other side may answer: a day, and not beyond the beginning of the stay. */
export const proposalDeadline = ({ checkInAt }: StayMoments, now: Instant): Instant =>
  Math.min(now + PROPOSAL_MS, checkInAt)

/** Until when the difference may be paid. */
export const differenceDeadline = ({ checkInAt }: StayMoments, now: Instant): Instant =>
  Math.min(now + PAYMENT_MS, checkInAt)

/** True while an alteration waits for an answer or a payment. */
export const isOpenAlteration = (status: AlterationStatus): boolean => MOVES[status].length > 0

/** The moment at which an open alteration ends by itself; null when it is not open. */
export function alterationDueAt({
  status,
  expiresAt,
  heldUntil,
}: {
  status: AlterationStatus
  expiresAt: Instant
  heldUntil: Instant | null
}): Instant | null {
  if (status === 'proposed') return expiresAt
  return status === 'accepted' ? heldUntil : null
}

/** The nights of `stay` that `other` does not have: none, one range, or one before it and one after it. */
export function nightsBeyond(stay: Stay, other: Stay): Stay[] {
  const { checkIn, checkOut } = stay
  if (other.checkOut <= checkIn || other.checkIn >= checkOut) return [{ checkIn, checkOut }]
  return [
    { checkIn, checkOut: other.checkIn },
    { checkIn: other.checkOut, checkOut },
  ].filter((range) => range.checkIn < range.checkOut)
}

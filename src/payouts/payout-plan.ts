import type { BookingStatus } from '../bookings/booking.ts'
import { nextCheckAt } from '../payments/payment.ts'
import type { BookingId, PaymentId, PayoutId, UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { sumMinor } from '../shared/money.ts'
import {
  isOpenPayout,
  NOT_NEEDED,
  type PayoutPortion,
  type PayoutStatus,
  type ReceiverState,
  type ReversalStatus,
  retryAt,
  type SetOff,
  sharePullBack,
} from './payout.ts'
import { type HeldReason, shutGate } from './payout-gates.ts'
import { type EarningStay, type PayoutPart, type PayoutShare, payoutParts, sharesOf } from './payout-parts.ts'

/** A payout there is. */
export interface KnownPayout {
  id: PayoutId
  userId: UserId
  /** One after the other of a booking to a person, from 1. */
  instalment: number
  status: PayoutStatus
  amountMinor: number
  setOffMinor: number
  reversedMinor: number
  dueAt: Instant
  heldReason: HeldReason | null
  heldSince: Instant | null
  /** Held by whoever runs the marketplace, in their words. */
  holdNote: string | null
  failureCode: string | null
  /** Sent to Stripe, which has not answered: nothing about it can be changed now. */
  isUnderWay: boolean
  updatedAt: Instant
}

export interface KnownReversal {
  payoutId: PayoutId
  amountMinor: number
  status: ReversalStatus
}

/** What somebody owes of another booking, because it could not be taken back. */
export interface Debt {
  userId: UserId
  bookingId: BookingId
  owedMinor: number
}

/** Everything that is decided from about the payouts of one booking. */
export interface PayoutFacts {
  booking: EarningStay & { status: BookingStatus }
  /** What the ledger says that the host’s side has earned by it, whatever was paid out. */
  earnedMinor: number
  isLedgerBalanced: boolean
  hasOpenDispute: boolean
  portions: readonly PayoutPortion[]
  stepMinor: number
  payouts: readonly KnownPayout[]
  reversals: readonly KnownReversal[]
  /** What was kept from payouts of other bookings for what is owed of this one. */
  settledElsewhere: readonly { userId: UserId; amountMinor: number }[]
  /** What can still be handed on of each payment, oldest first. */
  payments: readonly { paymentId: PaymentId; leftMinor: number }[]
  receivers: ReadonlyMap<UserId, ReceiverState>
  /** Of the same people and in the same currency. */
  debts: readonly Debt[]
}

/** An open payout as it is to be from now on. */
export interface WantedPayout {
  /** Null for a new one. */
  id: PayoutId | null
  userId: UserId
  instalment: number
  /** What is transferred; nothing when all of it was set off. */
  amountMinor: number
  dueAt: Instant
  status: 'scheduled' | 'held' | 'paid'
  heldReason: HeldReason | null
  heldSince: Instant | null
  holdNote: string | null
  /** Out of which payment it is sent now; null when it is not. */
  sendFrom: PaymentId | null
  setOffs: SetOff<BookingId>[]
}

export interface PayoutDecision {
  payouts: WantedPayout[]
  /** Open ones of which nothing is left to pay. */
  dropped: PayoutId[]
  pullBacks: { payoutId: PayoutId; amountMinor: number }[]
  /** What each person owes of this booking and could not be taken back. */
  debts: { userId: UserId; owedMinor: number }[]
  /** When to decide again; null when only another movement of money is a reason to. */
  lookAt: Instant | null
}

/**
 * What is to become of the payouts of a booking. It is reckoned anew each time, from what the ledger says and from what was
 * paid already: whatever has happened to the booking, and in whichever order it is heard of, what is left is due.
 *
 * Source: DOMAIN §6.
 */
export function decidePayouts(facts: PayoutFacts, now: Instant): PayoutDecision {
  const parts = payoutParts(facts.booking, facts.booking.status === 'cancelled')
  const shares = sharesOf(facts.earnedMinor, facts.portions, parts, facts.stepMinor)
  const purse = {
    payments: facts.payments.map((one) => ({ ...one })),
    debts: facts.debts.map((one) => ({ ...one })),
  }
  const people = shares.map((share) => decideFor(facts, share, purse, now))
  const payouts = people.flatMap((person) => person.payouts)
  const pullBacks = people.flatMap((person) => person.pullBacks)
  const open = facts.payouts.filter(({ status, isUnderWay }) => isOpenPayout(status) && !isUnderWay)
  return {
    payouts,
    dropped: open.flatMap(({ id }) => (payouts.some((wanted) => wanted.id === id) ? [] : [id])),
    pullBacks,
    debts: people.map(({ userId, owedMinor }) => ({ userId, owedMinor })),
    lookAt: nextLookAt(facts, { payouts, pullBacks }, now),
  }
}

/** What is owed is reckoned from: everything but what can be paid, and by whom. */
export type DebtFacts = Pick<
  PayoutFacts,
  'booking' | 'earnedMinor' | 'portions' | 'stepMinor' | 'payouts' | 'reversals' | 'settledElsewhere'
>

/** What each person has got too much of a booking and owes again, because it could not be taken back. */
export function debtsOf(facts: DebtFacts): PayoutDecision['debts'] {
  const parts = payoutParts(facts.booking, facts.booking.status === 'cancelled')
  const shares = sharesOf(facts.earnedMinor, facts.portions, parts, facts.stepMinor)
  return shares.map((share) => ({
    userId: share.userId,
    owedMinor: Math.max(excessOf(facts, share).missingMinor, 0),
  }))
}

const excessOf = (facts: DebtFacts, { userId, totalMinor }: PayoutShare) =>
  sharePullBack(settledOf(facts, userId) - totalMinor, reversible(facts, userId))

/** What the people of a booking are paid from and owe, as far as it is not used up yet. */
interface Purse {
  payments: { paymentId: PaymentId; leftMinor: number }[]
  debts: Debt[]
}

function decideFor(facts: PayoutFacts, share: PayoutShare, purse: Purse, now: Instant) {
  const { userId } = share
  const settledMinor = settledOf(facts, userId)
  const { parts, missingMinor } = excessOf(facts, share)
  const payouts = matched(facts, share, settledMinor).flatMap((wanted) =>
    wanted.dueAt <= now || wanted.holdNote !== null
      ? released(facts, wanted, purse, now)
      : [scheduled(wanted)],
  )
  return {
    userId,
    payouts: numbered(facts, userId, payouts),
    pullBacks: parts,
    owedMinor: Math.max(missingMinor, 0),
  }
}

/** What somebody has got of a booking, or is getting. */
function settledOf(facts: DebtFacts, userId: UserId): number {
  const own = facts.payouts.filter((payout) => payout.userId === userId)
  const pending = facts.reversals.filter(
    ({ payoutId, status }) => status === 'pending' && own.some(({ id }) => id === payoutId),
  )
  const elsewhere = facts.settledElsewhere.filter((one) => one.userId === userId)
  return sumMinor([
    ...own.map(({ setOffMinor }) => setOffMinor),
    ...own.map((payout) => (isTransferred(payout) ? payout.amountMinor - payout.reversedMinor : 0)),
    ...[...pending, ...elsewhere].map(({ amountMinor }) => -amountMinor),
  ])
}

const isTransferred = ({ status, isUnderWay }: KnownPayout): boolean =>
  status === 'paid' || status === 'reversed' || isUnderWay

/** What can be taken back of what was paid, oldest first. What Stripe has refused to give back once is asked for no more. */
function reversible({ payouts, reversals }: DebtFacts, userId: UserId) {
  return payouts
    .filter((payout) => payout.userId === userId && payout.status === 'paid')
    .toSorted((a, b) => a.instalment - b.instalment)
    .flatMap(({ id, amountMinor, reversedMinor }) => {
      const own = reversals.filter(({ payoutId }) => payoutId === id)
      if (own.some(({ status }) => status === 'failed')) return []
      const pendingMinor = sumMinor(own.map((one) => (one.status === 'pending' ? one.amountMinor : 0)))
      return [{ id, leftMinor: amountMinor - reversedMinor - pendingMinor }]
    })
}

type OpenPayout = Pick<WantedPayout, 'id' | 'userId' | 'amountMinor' | 'dueAt'> &
  Pick<KnownPayout, 'holdNote' | 'heldReason' | 'heldSince' | 'setOffMinor'> &
  Pick<PayoutPart, 'isCharged'>

/** What is left of each part, and the payout there is for it: what was settled is taken from the earliest parts. */
function matched({ payouts }: PayoutFacts, share: PayoutShare, settledMinor: number): OpenPayout[] {
  const { userId } = share
  const wanted = leftOf(share.parts, settledMinor)
  const open = payouts
    .filter((payout) => payout.userId === userId && isOpenPayout(payout.status) && !payout.isUnderWay)
    .toSorted((a, b) => a.instalment - b.instalment)
  const spare = open.filter(({ dueAt }) => !wanted.some((part) => part.dueAt === dueAt))
  const found = wanted.map((part) => {
    // A stay that was moved keeps its payouts, in their order.
    const known = open.find(({ dueAt }) => dueAt === part.dueAt) ?? spare.shift()
    const { id = null, holdNote = null, heldReason = null, heldSince = null, setOffMinor = 0 } = known ?? {}
    return { ...part, userId, id, holdNote, heldReason, heldSince, setOffMinor }
  })
  return withNoteOf(spare, found)
}

/** A hold must not be lost because the stay was cancelled and its months have become one part. */
function withNoteOf(dropped: readonly KnownPayout[], found: OpenPayout[]): OpenPayout[] {
  const note = dropped.find(({ holdNote }) => holdNote !== null)?.holdNote
  return note ? found.map((one) => ({ ...one, holdNote: one.holdNote ?? note })) : found
}

/** Nothing is paid out for months that the guest has not paid: what was settled was for the others, as long as it was. */
function leftOf(parts: PayoutShare['parts'], settledMinor: number): PayoutShare['parts'] {
  let settled = settledMinor
  const covered = new Map<PayoutShare['parts'][number], number>()
  for (const part of parts.toSorted((a, b) => Number(b.isCharged) - Number(a.isCharged))) {
    const own = Math.min(Math.max(settled, 0), part.amountMinor)
    settled -= own
    covered.set(part, own)
  }
  return parts.flatMap((part) => {
    const amountMinor = part.amountMinor - (covered.get(part) ?? 0)
    return amountMinor > 0 ? [{ ...part, amountMinor }] : []
  })
}

type Unnumbered = Omit<WantedPayout, 'instalment'>

const scheduled = ({ id, userId, amountMinor, dueAt, holdNote }: OpenPayout): Unnumbered => ({
  id,
  userId,
  amountMinor,
  dueAt,
  holdNote,
  status: 'scheduled',
  heldReason: null,
  heldSince: null,
  sendFrom: null,
  setOffs: [],
})

/** What becomes of one that is due: it waits, or it leaves, out of as many payments as it takes. */
function released(facts: PayoutFacts, open: OpenPayout, purse: Purse, now: Instant): Unnumbered[] {
  const reason = shutGate(gateFactsOf(facts, open), now)
  if (reason) return [held(open, reason, now)]
  // Once: what is owed beyond that is kept from the next one.
  const setOffs = open.setOffMinor > 0 ? [] : takeDebts(purse, open)
  const amountMinor = open.amountMinor - sumMinor(setOffs.map((one) => one.amountMinor))
  const { pieces, missingMinor } = takePayments(purse, amountMinor)
  const [first, ...others] = pieces
  const rest = missingMinor > 0 ? [held({ ...open, amountMinor: missingMinor }, 'not_covered', now)] : []
  if (!first) {
    const [waiting] = rest
    return [waiting ? { ...waiting, setOffs } : { ...scheduled(open), amountMinor, status: 'paid', setOffs }]
  }
  return [
    { ...scheduled(open), ...first, setOffs },
    ...others.map((piece) => ({ ...scheduled(open), ...piece, id: null })),
    ...rest.map((one) => ({ ...one, id: null })),
  ]
}

function held(open: OpenPayout, reason: HeldReason, now: Instant): Unnumbered {
  const heldSince = open.heldReason === reason ? (open.heldSince ?? now) : now
  return { ...scheduled(open), status: 'held', heldReason: reason, heldSince }
}

function gateFactsOf(facts: PayoutFacts, { userId, holdNote, isCharged }: OpenPayout) {
  const refused = facts.payouts.filter(
    (payout) => payout.userId === userId && payout.status === 'failed' && payout.failureCode !== NOT_NEEDED,
  )
  const lastAt = Math.max(...refused.map(({ updatedAt }) => updatedAt))
  return {
    isHeldByAdmin: holdNote !== null,
    isCharged,
    bookingStatus: facts.booking.status,
    hasOpenDispute: facts.hasOpenDispute,
    isLedgerBalanced: facts.isLedgerBalanced,
    receiver: facts.receivers.get(userId) ?? ('missing' as const),
    refusedUntil: refused.length > 0 ? retryAt(refused.length, lastAt) : null,
  }
}

function takeDebts(purse: Purse, { userId, amountMinor }: OpenPayout): SetOff<BookingId>[] {
  let left = amountMinor
  return purse.debts.flatMap((debt) => {
    const taken = debt.userId === userId ? Math.min(left, debt.owedMinor) : 0
    if (taken === 0) return []
    left -= taken
    debt.owedMinor -= taken
    return [{ bookingId: debt.bookingId, amountMinor: taken }]
  })
}

/** Out of one payment where one is enough, so that each month of a long stay is paid out of its own. */
function takePayments(purse: Purse, amountMinor: number) {
  let missingMinor = amountMinor
  const enough = purse.payments.find(({ leftMinor }) => leftMinor >= amountMinor)
  const pieces = (enough ? [enough] : purse.payments).flatMap((payment) => {
    const taken = Math.min(missingMinor, payment.leftMinor)
    if (taken <= 0) return []
    missingMinor -= taken
    payment.leftMinor -= taken
    return [{ amountMinor: taken, sendFrom: payment.paymentId }]
  })
  return { pieces, missingMinor }
}

/** Each keeps its number; a new one has the lowest that no living payout has. */
function numbered(facts: PayoutFacts, userId: UserId, wanted: readonly Unnumbered[]): WantedPayout[] {
  const living = facts.payouts.filter((payout) => payout.userId === userId && payout.status !== 'failed')
  const numberOf = new Map(living.map(({ id, instalment }) => [id, instalment]))
  const used = new Set(numberOf.values())
  return wanted.map((payout) => {
    let instalment = (payout.id && numberOf.get(payout.id)) ?? 1
    if (payout.id === null) while (used.has(instalment)) instalment += 1
    used.add(instalment)
    return { ...payout, instalment }
  })
}

function nextLookAt(
  facts: PayoutFacts,
  { payouts, pullBacks }: Pick<PayoutDecision, 'payouts' | 'pullBacks'>,
  now: Instant,
): Instant | null {
  const moments = payouts.flatMap(({ status, dueAt, heldSince, sendFrom }) => {
    // Whatever becomes of what is sent is looked at, should it not be told.
    if (sendFrom !== null) return [nextCheckAt(now, now)]
    if (status === 'held') return [nextCheckAt(heldSince ?? now, now)]
    return status === 'scheduled' ? [dueAt] : []
  })
  const underWay = facts.payouts.filter(({ isUnderWay }) => isUnderWay).map(({ updatedAt }) => updatedAt)
  const isPending = pullBacks.length > 0 || facts.reversals.some(({ status }) => status === 'pending')
  const pending = isPending ? [now] : []
  moments.push(...[...underWay, ...pending].map((since) => nextCheckAt(since, now)))
  return moments.length > 0 ? Math.min(...moments) : null
}

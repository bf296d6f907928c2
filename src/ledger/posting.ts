import type { LineItem } from '../pricing/quote-schemas.ts'
import type {
  AlterationId,
  BookingId,
  DisputeId,
  PaymentId,
  PayoutId,
  PayoutReversalId,
  RefundId,
} from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { splitMinor, sumMinor } from '../shared/money.ts'

/**
 * `guest`: what guests owe, or have paid in advance. `host_payable`, `tax_payable`: what is owed to hosts and to tax
 * authorities. `platform_revenue`: what the platform has earned. `stripe_clearing`: money at Stripe. `disputes`: money that a
 * bank has taken back until it has decided.
 */
export const LEDGER_ACCOUNTS = [
  'guest',
  'host_payable',
  'platform_revenue',
  'tax_payable',
  'stripe_clearing',
  'disputes',
] as const
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number]

/** One side of a movement, in minor units: positive is a debit, negative a credit. */
export interface Posting {
  account: LedgerAccount
  amountMinor: number
}

export const LEDGER_KINDS = [
  'sale',
  'alteration',
  'cancellation',
  'write_off',
  'charge',
  'refund',
  'refund_return',
  'goodwill',
  'goodwill_return',
  'set_off',
  'dispute_withdrawal',
  'dispute_return',
  'dispute_loss',
  'dispute_recovery',
  'payout',
  'payout_reversal',
  'payout_set_off',
] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

/** Of these a host’s balance is what has been paid out; of all others it is what the host has earned. */
export const PAYOUT_KINDS = [
  'payout',
  'payout_reversal',
  'payout_set_off',
] as const satisfies readonly LedgerKind[]

/** A movement of money or of what is owed; its postings sum to zero. */
export interface LedgerTransaction {
  /** Made of its kind and of what it is about, so that the same movement is written once however often it is told. */
  id: string
  kind: LedgerKind
  bookingId: BookingId
  currency: string
  postings: readonly Posting[]
  at: Instant
}

interface SoldStay {
  id: BookingId
  currency: string
  lines: readonly LineItem[]
}

/** The guest owes the stay; the host, the platform and the tax authority are owed their parts of it. */
export const saleOf = (booking: SoldStay, at: Instant): LedgerTransaction =>
  transactionOf('sale', booking.id, booking, postingsOf(booking.lines), at)

/** What was sold becomes something else. */
export const alterationOf = (
  booking: SoldStay,
  altered: { id: AlterationId; lines: readonly LineItem[] },
  at: Instant,
): LedgerTransaction =>
  transactionOf(
    'alteration',
    altered.id,
    booking,
    summedUp([...postingsOf(altered.lines), ...postingsOf(booking.lines).map(undone)]),
    at,
  )

/** What is given back is owed no more. @param booking its `lines` are those that undo what was sold */
export const cancellationOf = (booking: SoldStay, at: Instant): LedgerTransaction =>
  transactionOf('cancellation', booking.id, booking, postingsOf(booking.lines), at)

/** What was not paid of an instalment is owed no more. @param writeOff its `lines` are those that undo what was sold */
export const writeOffOf = (
  booking: BookingMoney,
  { instalment, lines }: { instalment: number; lines: readonly LineItem[] },
  at: Instant,
): LedgerTransaction =>
  transactionOf('write_off', `${booking.id}:${instalment}`, booking, postingsOf(lines), at)

interface Movement<Id> {
  id: Id
  amountMinor: number
}

interface BookingMoney {
  id: BookingId
  currency: string
}

/** The guest's money has come. */
export const chargeOf = (
  booking: BookingMoney,
  { id, amountMinor }: Movement<PaymentId>,
  at: Instant,
): LedgerTransaction =>
  transactionOf('charge', id, booking, moved('guest', 'stripe_clearing', amountMinor), at)

/** Money has gone back to the guest. */
export const refundOf = (
  booking: BookingMoney,
  { id, amountMinor }: Movement<RefundId>,
  at: Instant,
): LedgerTransaction =>
  transactionOf('refund', id, booking, moved('stripe_clearing', 'guest', amountMinor), at)

/** A refund has come back: the bank could not give it to the guest. */
export const refundReturnOf = (
  booking: BookingMoney,
  { id, amountMinor }: Movement<RefundId>,
  at: Instant,
): LedgerTransaction =>
  transactionOf('refund_return', id, booking, moved('guest', 'stripe_clearing', amountMinor), at)

/** Somebody gives the guest something back that the sale does not owe: out of what the host is owed, or of the revenue. */
export const goodwillOf = (
  booking: BookingMoney,
  gift: Movement<RefundId> & { from: GivingAccount },
  at: Instant,
): LedgerTransaction =>
  transactionOf('goodwill', gift.id, booking, moved('guest', gift.from, gift.amountMinor), at)

export type GivingAccount = 'host_payable' | 'platform_revenue'

/** It could not be given, and is the giver's again. */
export const goodwillReturnOf = (
  booking: BookingMoney,
  gift: Movement<RefundId> & { from: GivingAccount },
  at: Instant,
): LedgerTransaction =>
  transactionOf('goodwill_return', gift.id, booking, moved(gift.from, 'guest', gift.amountMinor), at)

/**
 * What was given back before counts towards what is to be given back now, where not enough is left for both: nobody gets more
 * than they have paid.
 *
 * @param setOff `causeId` is what it is given back for; `borne` is what each account has borne so far
 */
export function setOffOf(
  booking: BookingMoney,
  setOff: { causeId: BookingId | AlterationId; amountMinor: number; borne: readonly Posting[] },
  at: Instant,
): LedgerTransaction {
  const { causeId, amountMinor, borne } = setOff
  const shares = splitMinor(
    amountMinor,
    borne.map((posting) => posting.amountMinor),
  )
  const returned = borne.map(({ account }, index) => ({ account, amountMinor: -(shares[index] ?? 0) }))
  const postings = summedUp([{ account: 'guest', amountMinor }, ...returned])
  return transactionOf('set_off', causeId, booking, postings, at)
}

/** A bank has taken money back until it has decided. */
export const disputeWithdrawalOf = (
  booking: BookingMoney,
  { id, amountMinor }: Movement<DisputeId>,
  at: Instant,
): LedgerTransaction =>
  transactionOf('dispute_withdrawal', id, booking, moved('stripe_clearing', 'disputes', amountMinor), at)

/** The bank has decided for us. */
export const disputeReturnOf = (
  booking: BookingMoney,
  { id, amountMinor }: Movement<DisputeId>,
  at: Instant,
): LedgerTransaction =>
  transactionOf('dispute_return', id, booking, moved('disputes', 'stripe_clearing', amountMinor), at)

/** The bank has decided for the guest. @param loss its `postings` say who bears it, as `lossPostings` has made them */
export const disputeLossOf = (
  booking: BookingMoney,
  { id, postings }: { id: DisputeId; postings: readonly Posting[] },
  at: Instant,
): LedgerTransaction => transactionOf('dispute_loss', id, booking, postings, at)

/** The bank has decided otherwise after all. */
export const disputeRecoveryOf = (
  booking: BookingMoney,
  { id, postings }: { id: DisputeId; postings: readonly Posting[] },
  at: Instant,
): LedgerTransaction => transactionOf('dispute_recovery', id, booking, postings.map(undone), at)

/** Money has gone to the host’s side. */
export const payoutOf = (
  booking: BookingMoney,
  { id, amountMinor }: Movement<PayoutId>,
  at: Instant,
): LedgerTransaction =>
  transactionOf('payout', id, booking, moved('stripe_clearing', 'host_payable', amountMinor), at)

/** A part of a payout has been taken back. */
export const payoutReversalOf = (
  booking: BookingMoney,
  { id, amountMinor }: Movement<PayoutReversalId>,
  at: Instant,
): LedgerTransaction =>
  transactionOf('payout_reversal', id, booking, moved('host_payable', 'stripe_clearing', amountMinor), at)

/**
 * What the host’s side owes of one booking is kept from a payout of another: as if it had been paid out there, and taken
 * back here.
 */
export const payoutSetOffOf = (
  { from, to }: { from: BookingMoney; to: BookingMoney },
  { id, amountMinor }: Movement<PayoutId>,
  at: Instant,
): LedgerTransaction[] => {
  const about = `${id}:${to.id}`
  const kept = moved('stripe_clearing', 'host_payable', amountMinor)
  return [
    transactionOf('payout_set_off', `${about}:from`, from, kept, at),
    transactionOf('payout_set_off', `${about}:to`, to, kept.map(undone), at),
  ]
}

/** True when nothing has come from nowhere or is lost. */
export const isBalanced = (postings: readonly Posting[]): boolean =>
  sumMinor(postings.map(({ amountMinor }) => amountMinor)) === 0

/** What lines mean: who pays is debited, who is paid is credited. */
export function postingsOf(lines: readonly LineItem[]): Posting[] {
  return summedUp(
    lines.flatMap(({ payer, payee, total: { amountMinor } }) => [
      { account: ACCOUNT_OF[payer], amountMinor },
      { account: ACCOUNT_OF[payee], amountMinor: -amountMinor },
    ]),
  )
}

const ACCOUNT_OF: Readonly<Record<LineItem['payer'], LedgerAccount>> = {
  guest: 'guest',
  host: 'host_payable',
  platform: 'platform_revenue',
  tax_authority: 'tax_payable',
}

const moved = (from: LedgerAccount, to: LedgerAccount, amountMinor: number): Posting[] => [
  { account: to, amountMinor },
  { account: from, amountMinor: -amountMinor },
]

const undone = ({ account, amountMinor }: Posting): Posting => ({ account, amountMinor: -amountMinor })

/** One posting for each account that changes. */
export function summedUp(postings: readonly Posting[]): Posting[] {
  const byAccount = Map.groupBy(postings, ({ account }) => account)
  return [...byAccount]
    .map(([account, own]) => ({ account, amountMinor: sumMinor(own.map(({ amountMinor }) => amountMinor)) }))
    .filter(({ amountMinor }) => amountMinor !== 0)
}

const transactionOf = (
  kind: LedgerKind,
  subjectId: string,
  { id: bookingId, currency }: BookingMoney,
  postings: readonly Posting[],
  at: Instant,
): LedgerTransaction => ({ id: `${kind}:${subjectId}`, kind, bookingId, currency, postings, at })

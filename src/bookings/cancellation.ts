import type { LineItem, QuotedNight } from '../pricing/quote-schemas.ts'
import { addDays, type Instant, instantOf, localDateAt } from '../shared/local-date.ts'
import { type Money, money, roundHalfUp, splitMinor, sumMinor } from '../shared/money.ts'
import { nightsOf } from '../shared/stay.ts'
import type { CancellingSide } from './booking.ts'
import {
  type CancellationTier,
  type HostKeeps,
  type SoldStay,
  tierAt,
  tierChanges,
} from './cancellation-policy.ts'
import { type LaterInstalment, overdueMinor, unchargedMinor } from './instalment-plan.ts'

/** What can be undone of a stay. */
export interface UndoableStay {
  currency: string
  lines: readonly LineItem[]
}

/** A sold stay as its cancellation is reckoned: by what was pinned when it was booked, and nothing else. */
export interface CancellableStay extends SoldStay, UndoableStay {
  cancellationTiers: readonly CancellationTier[]
  laterInstalments: readonly LaterInstalment[]
}

/** What a cancellation means in money; nothing has happened yet. */
export interface CancellationTerms {
  /** What goes back to the guest. */
  refund: Money
  /** What the host keeps of what the host charges, before the host's own service fee. */
  hostKeeps: Money
  /** What of that the guest has still to pay: of nights that have begun, and whose instalment could not be charged. */
  owed: Money
  /** The lines that undo what is given back or not charged any more; they never change the lines that were sold. */
  lines: LineItem[]
  /** From when on it would be another refund; null when it stays as it is. */
  nextChangeAt: Instant | null
}

/**
 * What a cancellation at that moment gives back and lets the host keep. A guest's is reckoned by the policy that was sold;
 * the host's and the platform's give back everything that has not been slept. Instalments of nights to come are charged no
 * more: they are the first to be undone, and nobody keeps what was not paid. One whose nights have begun is reckoned as if it
 * had been charged, for whoever has not paid must not be better off than who has: what is kept of it stays owed.
 *
 * Source: DOMAIN §5.
 */
export function cancellationTerms(stay: CancellableStay, by: CancellingSide, at: Instant): CancellationTerms {
  const charges = chargesOf(stay, at)
  const undoneAt = (moment: Instant) => {
    const refundBase = baseOf(stay) - keptOf(stay, keepsAt(stay, by, moment), moment)
    return withoutUncharged(stay, givenBack(stay, refundBase), charges)
  }
  const now = undoneAt(at)
  const later = changesOf(stay).filter((moment) => moment > at)
  const nextChangeAt = later.find((moment) => !isSame(undoneAt(moment), now)) ?? null
  return { ...now, nextChangeAt }
}

/**
 * The same for a refund that somebody has decided on, in whole, which may be smaller than the full one. Whoever gets something
 * back owes nothing.
 */
export function statedCancellation(
  stay: CancellableStay,
  refundMinor: number,
  at: Instant,
): CancellationTerms {
  const { nextChangeAt, ...undone } = statedTerms(stay, refundMinor + unchargedMinor(stay.laterInstalments))
  return { ...withoutUncharged(stay, undone, chargesOf(stay, at)), nextChangeAt }
}

/** What undoes so much of a stay as it was sold. */
export function statedTerms(stay: UndoableStay, refundMinor: number): Omit<CancellationTerms, 'owed'> {
  const paidMinor = guestTotal(stay)
  const baseMinor = baseOf(stay)
  // In the proportion in which the guest has paid the parts.
  const shares = [baseMinor, feeOf(stay), taxOf(stay)]
  const [refundBase = 0, refundFee = 0, refundTax = 0] =
    paidMinor === 0 ? [0, 0, 0] : splitMinor(refundMinor, shares)
  return { ...assembled(stay, { refundBase, refundFee, refundTax }), nextChangeAt: null }
}

/** What was not charged of a stay: of nights that have begun, and of those to come. */
interface Uncharged {
  begunMinor: number
  comingMinor: number
}

function chargesOf({ laterInstalments }: CancellableStay, at: Instant): Uncharged {
  const begunMinor = overdueMinor(laterInstalments, at)
  return { begunMinor, comingMinor: unchargedMinor(laterInstalments) - begunMinor }
}

/** Of what is undone only what was charged goes back, and all that is to come is undone. */
function withoutUncharged(
  stay: CancellableStay,
  undone: UndoneStay,
  { begunMinor, comingMinor }: Uncharged,
): OwedStay {
  const { nextChangeAt: _never, ...least } = statedTerms(stay, comingMinor)
  const inWhole = undone.refund.amountMinor >= comingMinor ? undone : least
  const refundMinor = inWhole.refund.amountMinor - comingMinor - begunMinor
  return {
    ...inWhole,
    refund: money(Math.max(refundMinor, 0), stay.currency),
    owed: money(Math.max(-refundMinor, 0), stay.currency),
  }
}

type UndoneStay = Omit<CancellationTerms, 'nextChangeAt' | 'owed'>
type OwedStay = Omit<CancellationTerms, 'nextChangeAt'>

const isSame = (one: OwedStay, other: OwedStay): boolean =>
  one.refund.amountMinor === other.refund.amountMinor &&
  one.hostKeeps.amountMinor === other.hostKeeps.amountMinor

/** What the host charges the guest: nights and fees, without the platform's own and without taxes. */
export function baseOf({ lines }: Pick<UndoableStay, 'lines'>): number {
  return sumWhere(lines, ({ payer, payee }) => payer === 'guest' && payee === 'host')
}

/** Everything that the guest pays. */
export function guestTotal({ lines }: Pick<UndoableStay, 'lines'>): number {
  return sumWhere(lines, ({ payer }) => payer === 'guest')
}

/** Nights that lie before the date at the property: whoever leaves today has slept them. */
function sleptNights(stay: SoldStay, at: Instant): QuotedNight['date'][] {
  const today = localDateAt(at, stay.timeZone)
  return nightsOf(stay).filter((night) => night < today)
}

/** A guest's cancellation goes by the policy; others' let the host keep what has been slept and nothing else. */
function keepsAt(stay: CancellableStay, by: CancellingSide, at: Instant): HostKeeps {
  return by === 'guest' ? tierAt(stay.cancellationTiers, stay, at).keeps : ONLY_SLEPT
}

/** Every moment at which what is kept may change, in order. */
function changesOf(stay: CancellableStay): Instant[] {
  const mornings = nightsOf(stay).map((night) => instantOf(addDays(night, 1), '00:00', stay.timeZone))
  return [...tierChanges(stay.cancellationTiers, stay), ...mornings].sort((a, b) => a - b)
}

const ONLY_SLEPT: HostKeeps = { kind: 'nights', further: 0, percentOfRest: 0 }

function keptOf(stay: CancellableStay, keeps: HostKeeps, at: Instant): number {
  const baseMinor = baseOf(stay)
  switch (keeps.kind) {
    case 'percent':
      return partOf(baseMinor, keeps.percent)
    case 'nights': {
      const shares = splitMinor(baseMinor, nightsOf(stay).length)
      const whole = sleptNights(stay, at).length + keeps.further
      const rest = sumMinor(shares.slice(whole))
      return sumMinor(shares.slice(0, whole)) + partOf(rest, keeps.percentOfRest)
    }
  }
}

/** Rounded down: an odd half goes to the guest. */
const partOf = (amountMinor: number, percent: number): number =>
  Number((BigInt(amountMinor) * BigInt(percent)) / 100n)

/** Service fee and taxes go back in the proportion of the base. */
function givenBack(stay: UndoableStay, refundBase: number) {
  const baseMinor = baseOf(stay)
  const inProportion = (amountMinor: number): number =>
    baseMinor === 0 ? amountMinor : roundHalfUp(BigInt(amountMinor) * BigInt(refundBase), BigInt(baseMinor))
  return assembled(stay, {
    refundBase,
    refundFee: inProportion(feeOf(stay)),
    refundTax: inProportion(taxOf(stay)),
  })
}

interface RefundParts {
  refundBase: number
  refundFee: number
  refundTax: number
}

function assembled(stay: UndoableStay, { refundBase, refundFee, refundTax }: RefundParts): UndoneStay {
  const baseMinor = baseOf(stay)
  const hostFee = sumWhere(stay.lines, ({ code }) => code === 'host_service_fee')
  const hostFeeBack =
    baseMinor === 0 ? -hostFee : -roundHalfUp(BigInt(hostFee) * BigInt(refundBase), BigInt(baseMinor))
  const lines = [
    reversal('reversal', 'Given back of nights and fees', -refundBase, 'guest', 'host'),
    reversal('guest_service_fee', 'Given back of the service fee', -refundFee, 'guest', 'platform'),
    reversal('tax', 'Given back of taxes', -refundTax, 'guest', 'tax_authority'),
    reversal('host_service_fee', 'Host service fee given back', hostFeeBack, 'platform', 'host'),
  ]
  const inCurrency = (amountMinor: number) => money(amountMinor, stay.currency)
  return {
    refund: inCurrency(refundBase + refundFee + refundTax),
    hostKeeps: inCurrency(baseMinor - refundBase),
    lines: lines.filter(({ total }) => total !== 0).map((line) => lineOf(line, inCurrency)),
  }
}

interface Reversal extends Pick<LineItem, 'code' | 'label' | 'payer' | 'payee'> {
  total: number
}

const reversal = (
  code: LineItem['code'],
  label: string,
  total: number,
  payer: LineItem['payer'],
  payee: LineItem['payee'],
): Reversal => ({ code, label, total, payer, payee })

function lineOf({ total, ...line }: Reversal, inCurrency: (amountMinor: number) => Money): LineItem {
  return { ...line, unitPrice: inCurrency(total), quantity: 1, total: inCurrency(total) }
}

const feeOf = ({ lines }: UndoableStay): number =>
  sumWhere(lines, ({ payer, payee }) => payer === 'guest' && payee === 'platform')

const taxOf = ({ lines }: UndoableStay): number =>
  sumWhere(lines, ({ payer, payee }) => payer === 'guest' && payee === 'tax_authority')

const sumWhere = (lines: readonly LineItem[], isMeant: (line: LineItem) => boolean): number =>
  sumMinor(lines.filter(isMeant).map(({ total }) => total.amountMinor))

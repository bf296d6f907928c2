import type { CancellationLimit, CancellationTier, HostKeeps } from '../bookings/cancellation-policy.ts'
import { momentsOf } from '../bookings/stay-moments.ts'
import type { BookingEventRow, BookingRow } from '../bookings/tables.ts'
import type { DisputeEvidence } from '../platform/stripe.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import { money, toDecimal } from '../shared/money.ts'
import { nightCount } from '../shared/stay.ts'
import type { PaymentRow, RefundRow } from './tables.ts'

/** What is known of a stay that was sold, and of what has become of it. */
export interface EvidenceFacts {
  booking: BookingRow
  history: readonly BookingEventRow[]
  payments: readonly PaymentRow[]
  refunds: readonly RefundRow[]
}

/** Stripe takes 20,000 characters of each text: https://docs.stripe.com/api/disputes/update. */
const TEXT_MAX_LENGTH = 20_000

/**
 * What a bank is told of a stay: everything as it was pinned when it was sold, so that later edits of the listing change
 * nothing, and what has happened since with its instants. No messages, and nobody's name.
 */
export function evidenceOf(facts: EvidenceFacts): DisputeEvidence {
  const { booking } = facts
  const evidence = {
    productDescription: productOf(booking),
    serviceDate: booking.checkIn,
    cancellationPolicyDisclosure: policyOf(booking),
    refundPolicyDisclosure: refundsOf(facts),
    accessActivityLog: historyOf(facts),
    uncategorizedText: priceOf(booking),
  }
  return {
    productDescription: cut(evidence.productDescription),
    serviceDate: evidence.serviceDate,
    cancellationPolicyDisclosure: cut(evidence.cancellationPolicyDisclosure),
    refundPolicyDisclosure: cut(evidence.refundPolicyDisclosure),
    accessActivityLog: cut(evidence.accessActivityLog),
    uncategorizedText: cut(evidence.uncategorizedText),
  }
}

const cut = (text: string): string => text.slice(0, TEXT_MAX_LENGTH)

function productOf(booking: BookingRow): string {
  const { id, title, checkIn, checkOut, guests, timeZone, houseRulesVersion } = booking
  const { checkInAt, checkOutAt } = momentsOf(booking)
  const { adults, children, infants, pets } = guests
  return [
    `Accommodation “${title}”, booking ${id}.`,
    `${nightCount({ checkIn, checkOut })} nights from ${checkIn} to ${checkOut} (${timeZone}), ` +
      `from ${toIso(checkInAt)} to ${toIso(checkOutAt)}.`,
    `Adults ${adults}, children ${children}, infants ${infants}, pets ${pets}.`,
    houseRulesVersion === null
      ? 'There were no house rules to accept.'
      : `The guest accepted version ${houseRulesVersion} of the house rules when booking.`,
  ].join('\n')
}

function policyOf({ cancellationPolicy, cancellationTiers }: BookingRow): string {
  return [
    `The cancellation policy “${cancellationPolicy}” was part of the quote that the guest accepted before paying, and was ` +
      'pinned to the booking. The first of these that applies holds:',
    ...cancellationTiers.map((tier, index) => `${index + 1}. ${tierInWords(tier)}`),
  ].join('\n')
}

const tierInWords = ({ until, keeps }: CancellationTier): string => {
  const when =
    until.length === 0 ? 'Later' : `Cancelled no later than ${until.map(limitInWords).join(' and ')}`
  return `${when}: ${keptInWords(keeps)}.`
}

function limitInWords({ anchor, hours, days }: CancellationLimit): string {
  const [count, unit] = days === undefined ? [hours ?? 0, 'hours'] : [days, 'days']
  const what = { check_in: 'check-in', booked: 'booking', confirmed: 'confirmation' }[anchor]
  if (count === 0) return what
  return `${Math.abs(count)} ${unit} ${count < 0 ? 'before' : 'after'} ${what}`
}

function keptInWords(keeps: HostKeeps): string {
  switch (keeps.kind) {
    case 'percent':
      return `${keeps.percent} % of nights and fees is kept`
    case 'nights': {
      const rest = keeps.percentOfRest === 0 ? '' : `, and ${keeps.percentOfRest} % of the rest`
      return `the nights slept and ${keeps.further} more are kept${rest}`
    }
  }
}

function refundsOf({ booking, refunds }: EvidenceFacts): string {
  const { cancelledAt, cancelledBy, refundMinor, currency } = booking
  const cancelled =
    cancelledAt === null
      ? 'The booking was not cancelled.'
      : `Cancelled by the ${cancelledBy} at ${toIso(cancelledAt)}; by the policy ` +
        `${inWords(refundMinor ?? 0, currency)} was to be given back.`
  const given = refunds.map(
    ({ id, amountMinor, status, createdAt, stripeRefundId }) =>
      `Refund ${stripeRefundId ?? id} of ${inWords(amountMinor, currency)} at ${toIso(createdAt)}: ${status}.`,
  )
  return [cancelled, ...(given.length > 0 ? given : ['Nothing was given back.'])].join('\n')
}

function historyOf({ booking, history, payments }: EvidenceFacts): string {
  const moments: [Instant, string][] = [
    ...history.map(({ at, to, cause, actor }): [Instant, string] => [
      at,
      `${to} (${cause}) by ${sideOf(booking, actor)}`,
    ]),
    ...payments.map(({ id, createdAt, amountMinor, currency }): [Instant, string] => [
      createdAt,
      `payment ${id} of ${inWords(amountMinor, currency)} begun by the guest`,
    ]),
  ]
  return moments
    .toSorted(([a], [b]) => a - b)
    .map(([at, what]) => `${toIso(at)} ${what}`)
    .join('\n')
}

function sideOf({ guestId, hostId }: BookingRow, actor: string): string {
  if (actor === guestId) return 'the guest'
  if (actor === hostId) return 'the host'
  return actor.startsWith('system:') ? 'the system' : 'somebody on the host’s side or the platform'
}

function priceOf({ lines, totalMinor, currency }: BookingRow): string {
  const paid = lines.filter(({ payer }) => payer === 'guest')
  return [
    'The price as it was quoted and accepted:',
    ...paid.map(({ label, total }) => `${label}: ${inWords(total.amountMinor, total.currency)}`),
    `Total: ${inWords(totalMinor, currency)}`,
  ].join('\n')
}

const inWords = (amountMinor: number, currency: string): string =>
  `${toDecimal(money(amountMinor, currency))} ${currency}`

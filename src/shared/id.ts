import { TypeID, typeid } from 'typeid-js'
import { notFound } from './errors.ts'

/** What an id names, by the prefix it carries on the wire. */
export const ID_PREFIXES = {
  user: 'usr',
  session: 'ses',
  emailToken: 'emt',
  passkey: 'pky',
  apiKey: 'key',
  securityEvent: 'sev',
  property: 'prop',
  coHost: 'coh',
  photo: 'pho',
  block: 'blk',
  quote: 'quo',
  booking: 'bkg',
  alteration: 'alt',
  addedNights: 'adn',
  waitlistEntry: 'wtl',
  payment: 'pay',
  refund: 'rfd',
  payoutAccount: 'pac',
  payout: 'po',
  payoutReversal: 'prv',
  dispute: 'dsp',
  review: 'rev',
  approval: 'apv',
  auditLine: 'aud',
  moneyReconciliation: 'rec',
  moneyFinding: 'fnd',
  deadLetter: 'dlt',
  event: 'evt',
  notification: 'ntf',
} as const

export type IdPrefix = (typeof ID_PREFIXES)[keyof typeof ID_PREFIXES]

/** A TypeID: prefix, underscore, base32 UUIDv7. Sortable by creation time. */
export type Id<P extends IdPrefix> = `${P}_${string}`

export type UserId = Id<'usr'>
export type SessionId = Id<'ses'>
export type EmailTokenId = Id<'emt'>
export type PasskeyId = Id<'pky'>
export type ApiKeyId = Id<'key'>
export type SecurityEventId = Id<'sev'>
export type PropertyId = Id<'prop'>
export type CoHostId = Id<'coh'>
export type PhotoId = Id<'pho'>
export type BlockId = Id<'blk'>
export type BookingId = Id<'bkg'>
export type AlterationId = Id<'alt'>
export type AddedNightsId = Id<'adn'>
export type WaitlistEntryId = Id<'wtl'>
export type PaymentId = Id<'pay'>
export type RefundId = Id<'rfd'>
export type PayoutAccountId = Id<'pac'>
export type PayoutId = Id<'po'>
export type PayoutReversalId = Id<'prv'>
export type DisputeId = Id<'dsp'>
export type ReviewId = Id<'rev'>
export type ApprovalId = Id<'apv'>
export type AuditLineId = Id<'aud'>
export type MoneyReconciliationId = Id<'rec'>
export type MoneyFindingId = Id<'fnd'>
export type DeadLetterId = Id<'dlt'>
export type EventId = Id<'evt'>
export type NotificationId = Id<'ntf'>

/** A fresh id; the randomness and the clock are inside, so rules receive ids as arguments. */
export function newId<P extends IdPrefix>(prefix: P): Id<P> {
  // safe because TypeID renders `${prefix}_${suffix}` for a prefix that is not empty
  return typeid(prefix).toString() as Id<P>
}

/** The text as an id of that kind, or null when it is not one. */
export function parseId<P extends IdPrefix>(prefix: P, text: string): Id<P> | null {
  if (!text.startsWith(`${prefix}_`)) return null
  try {
    TypeID.fromString(text, prefix)
    // safe because it has just been read as one
    return text as Id<P>
  } catch {
    return null
  }
}

/**
 * The text as an id of that kind; a malformed id names nothing, like an unknown one.
 *
 * @throws AppError `not_found`
 */
export function idOrNotFound<P extends IdPrefix>(prefix: P, text: string, what: string): Id<P> {
  const id = parseId(prefix, text)
  if (!id) throw notFound(what)
  return id
}

/** The 128 bits of an id as Postgres stores them. */
export function idToUuid(id: Id<IdPrefix>): string {
  return TypeID.fromString(id).toUUID()
}

/** The id whose 128 bits these are. */
export function uuidToId<P extends IdPrefix>(prefix: P, uuid: string): Id<P> {
  // safe because TypeID renders `${prefix}_${suffix}` for a prefix that is not empty
  return TypeID.fromUUID(prefix, uuid).toString() as Id<P>
}

import type { ApprovedOperation } from '../approvals/approval.ts'
import type { EmailTokenPurpose } from '../identity/email-token.ts'
import type { SecurityEventKind } from '../identity/security-event.ts'
import type { NotificationTopic } from '../identity/user.ts'
import type { Guests, LineItem } from '../pricing/quote-schemas.ts'
import type { ApprovalId } from '../shared/id.ts'
import type { CoHostRole } from '../shared/permissions.ts'
import type { BookingNoticeKind } from './booking-notice.ts'
import type { MailContent } from './mail.ts'
import { TEXTS_DE } from './texts-de.ts'
import { TEXTS_EN } from './texts-en.ts'

/** Security events of which an account's owner is told at once; the others are in its history. */
export const TOLD_SECURITY_EVENTS = [
  'signed_in_on_new_device',
  'refresh_token_reused',
  'email_changed',
  'password_changed',
  'password_reset',
  'otp_enabled',
  'otp_disabled',
  'recovery_code_used',
  'recovery_codes_renewed',
  'passkey_added',
  'passkey_removed',
  'passkey_copied',
  'provider_linked',
  'api_key_created',
] as const satisfies readonly SecurityEventKind[]

export type ToldSecurityEvent = (typeof TOLD_SECURITY_EVENTS)[number]

/** What those who run the marketplace do to a listing or an account, of which its owner is told. */
export type ModerationKind =
  | 'property.suspended'
  | 'property.restored'
  | 'user.suspended'
  | 'user.restored'
  | 'user.roles_changed'

/**
 * How the reader is called; null when nobody has shown yet that the address is theirs. A stranger is not greeted by what
 * somebody else has typed, which could be an advertisement.
 */
type Name = string | null

/** Every text that goes out, in one language. */
export interface MailTexts {
  /** The BCP 47 tag by which dates and amounts are written, unless the reader’s own is more exact. */
  locale: string
  direction: 'ltr' | 'rtl'
  link: (about: { purpose: EmailTokenPurpose; name: Name; url: string }) => MailContent
  /** @param about.seen when it was, and on which device and where, as far as that is known; null to leave it out */
  security: (about: {
    kind: ToldSecurityEvent
    name: Name
    seen: { when: string; where: string } | null
  }) => MailContent
  /** What stands for the name of somebody whose account is gone. */
  somebody: string
  /** From a date to another, in words. */
  range: (from: string, to: string) => string
  /** @param about.until the moment at which the offer ends */
  offer: (about: { name: Name; title: string; stay: string; until: string }) => MailContent
  booking: (kind: BookingNoticeKind, about: BookingTextFacts) => MailContent
  invitation: (about: { name: Name; hostName: string; title: string; role: CoHostRole }) => MailContent
  /** @param about.until the moment at which nobody can decide any more */
  approval: (about: {
    name: Name
    operation: ApprovedOperation
    /** Null for what is not about money. */
    amount: string | null
    until: string
    approvalId: ApprovalId
  }) => MailContent
  /** @param about.title of a listing; null for what is about the account */
  moderation: (about: {
    kind: ModerationKind
    name: Name
    title: string | null
    reason: string | null
  }) => MailContent
  labels: Readonly<Record<MailLabel, string>>
  /** What a price is made of; null where its host has given it a name. */
  line: (line: Pick<LineItem, 'code' | 'percentage'>, nights: number) => string | null
  party: (guests: Guests) => string
  /** A day with the time from which, or until which, somebody may be there. */
  arrival: (day: string, time: string) => string
  departure: (day: string, time: string) => string
  /** What an entry in a calendar is called. @param about.otherName null for the guest's own calendar */
  calendarTitle: (about: { title: string; otherName: string | null }) => string
  footer: {
    /** What cannot be switched off, and why. */
    always: string
    wanted: (topic: NotificationTopic) => string
    unsubscribe: string
  }
}

export type MailLabel =
  | 'property'
  | 'address'
  | 'checkIn'
  | 'checkOut'
  | 'guests'
  | 'booking'
  | 'payment'
  | 'payout'
  | 'paidOn'
  | 'answerBy'
  | 'total'
  | 'paid'
  | 'before'
  | 'now'
  | 'dueAtProperty'
  | 'view'

/** What letters about a booking are made of, ready to be read. */
export interface BookingTextFacts {
  name: Name
  /** Who is on the other side. */
  otherName: string
  title: string
  stay: string
  /** The day and the time from which the guest is expected. */
  arrival: string
  total: string
  /** What was paid with the booking, and what is charged later; null where nothing is. */
  paid: string
  later: string | null
  refund: string
  /** What an alteration costs more, or less: without a sign. */
  difference: string
  isCheaper: boolean
  /** What of the difference is paid, or goes back, at once: without a sign. */
  dueNow: string
  isRefunded: boolean
  /** What was paid or paid out. */
  amount: string
  /** Until when the stay can be reviewed; null when it cannot. */
  reviewBy: string | null
  /** Of who cancelled, in their own words. */
  reason: string | null
}

/** The texts in somebody's language, or in English. @param locale a BCP 47 tag */
export function textsFor(locale: string): MailTexts {
  const language = locale.toLowerCase().split('-')[0] ?? ''
  return LANGUAGES.find((texts) => texts.locale.startsWith(language)) ?? TEXTS_EN
}

const LANGUAGES: readonly MailTexts[] = [TEXTS_EN, TEXTS_DE]

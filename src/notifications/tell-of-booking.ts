import { ALTERING_SIDES, type AlterationStatus } from '../bookings/alteration.ts'
import type { BookingNotice } from '../bookings/notice-statements.ts'
import { readBookingNotice } from '../bookings/read-booking-notice.ts'
import type { PublishedEvent } from '../events/domain-event.ts'
import { REFUND_GIVERS } from '../payments/refund.ts'
import type { MailAttachment } from '../platform/mailer.ts'
import { REVIEW_SIDES } from '../reviews/review.ts'
import { parseId } from '../shared/id.ts'
import { type Instant, isLocalDate, localDateAt } from '../shared/local-date.ts'
import {
  addressOf,
  arrivalOf,
  type BookingSide,
  bookingDetails,
  bookingTextFacts,
  departureOf,
  nameOf,
  type ToldBooking,
} from './booking-facts.ts'
import { type BookingNoticeKind, calendarMethodOf, isOvertaken, noticesOf } from './booking-notice.ts'
import { dateIn, readersLocale } from './formats.ts'
import { inviteOf } from './invite.ts'
import { bookingLinkOf } from './links.ts'
import type { MailContent } from './mail.ts'
import type { BookingData } from './news.ts'
import type { NotifyContext } from './notify.ts'
import { textsFor } from './texts.ts'
import type { Letter, Tiding } from './tiding.ts'
import { quoted } from './words.ts'

/** What a change of a booking means to its guest, its host, or both, each in their own language. */
export async function tellOfBooking(ctx: NotifyContext, event: PublishedEvent): Promise<Tiding[]> {
  const id = parseId('bkg', String(event.data['bookingId'] ?? event.subjectId))
  const alterationId = parseId('alt', String(event.data['alterationId']))
  const found = id && (await readBookingNotice(ctx, { id, alterationId }))
  if (!found) return []
  const { notice } = found
  const { wasRequested, cancelledBy } = notice
  const proposedBy = ALTERING_SIDES.find((side) => side === event.data['proposedBy']) ?? null
  const givenBy = REFUND_GIVERS.find((giver) => giver === event.data['givenBy']) ?? null
  const disputeStatus = event.type === 'payment.dispute_closed' ? String(event.data['status']) : null
  const reviewedBy = REVIEW_SIDES.find((side) => side === event.data['authorSide']) ?? null
  const { type } = event
  const kinds = noticesOf({ type, wasRequested, cancelledBy, proposedBy, givenBy, disputeStatus, reviewedBy })
  const about = { ...found, event }
  return [...tell(ctx, about, 'guest', kinds.guest), ...tell(ctx, about, 'host', kinds.host)]
}

interface Change {
  event: PublishedEvent
  notice: BookingNotice
  alterationStatus: AlterationStatus | null
}

function tell(
  ctx: NotifyContext,
  change: Change,
  side: BookingSide,
  kind: BookingNoticeKind | null,
): Tiding[] {
  const { event, notice, alterationStatus } = change
  const person = notice[side]
  if (!person || !kind) return []
  const data = dataOf(event, notice)
  const { locale } = person
  const told = { kind, data, notice, side, texts: textsFor(locale), locale }
  const isLate = isOvertaken(kind, { ...notice, alterationStatus }) || isOver(told, ctx.now())
  return [
    {
      recipient: side,
      account: person,
      news: { kind, data },
      bookingId: notice.id,
      propertyId: notice.propertyId,
      letter: isLate ? null : letterOf(ctx, event, told),
    },
  ]
}

/** Nobody is asked for what cannot be done any more. */
function isOver({ kind, data: { answerBy, reviewBy } }: ToldBooking, now: Instant): boolean {
  const dueAt = kind.startsWith('review_invited_') ? reviewBy : answerBy
  return dueAt !== null && dueAt <= now
}

/** What was proposed is not what the booking is, or not yet. */
function dataOf({ type, subjectId, data }: PublishedEvent, notice: BookingNotice): BookingData {
  const { checkIn, checkOut } = isLocalDate(data['checkIn'])
    ? { checkIn: data['checkIn'], checkOut: String(data['checkOut']) }
    : notice
  const hasReference = type === 'payment.succeeded' || type.startsWith('payout.')
  const isAboutAmount = hasReference || ABOUT_AMOUNTS.some((kind) => type.startsWith(kind))
  return {
    checkIn,
    checkOut,
    currency: notice.total.currency,
    totalMinor: notice.total.amountMinor,
    refundMinor: notice.refund?.amountMinor ?? 0,
    differenceMinor: Number(data['differenceMinor'] ?? 0),
    dueNowMinor: Number(data['dueNowMinor'] ?? data['differenceMinor'] ?? 0),
    amountMinor: isAboutAmount ? Number(data['amountMinor']) : null,
    reference: hasReference ? String(data['payoutId'] ?? subjectId) : null,
    answerBy: type === 'booking.requested' ? notice.answerBy : null,
    reviewBy: type === 'booking.completed' || type === 'booking.cancelled' ? notice.reviewBy : null,
  }
}

const ABOUT_AMOUNTS = ['payment.refund', 'payment.dispute_', 'booking.instalment_']

function letterOf(ctx: NotifyContext, event: PublishedEvent, told: ToldBooking): Letter {
  const { kind, notice, side, texts } = told
  const locale = readersLocale(texts, told.locale)
  const url = bookingLinkOf(ctx.config, notice.id)
  const content: MailContent = {
    ...texts.booking(kind, bookingTextFacts(told)),
    ...bookingDetails({
      ...told,
      paidFor: event.data['alterationId'] === undefined ? 'booking' : 'alteration',
      paidAt: dateIn(locale, dateOf(event, notice)),
    }),
    ...(url && { action: { label: texts.labels.view, url } }),
  }
  const invite = inviteFor(ctx, event, told)
  // safe because nobody is told who is not there
  const to = String(notice[side]?.email)
  return { to, texts, content, attachments: invite ? [invite] : [] }
}

const dateOf = ({ occurredAt }: PublishedEvent, { timeZone }: BookingNotice): string =>
  localDateAt(occurredAt, timeZone)

/** What it means to the reader's own calendar: the stay as it is now, whatever the order in which letters arrive. */
function inviteFor(ctx: NotifyContext, event: PublishedEvent, told: ToldBooking): MailAttachment | null {
  const { kind, notice, side, texts } = told
  const method = calendarMethodOf(kind)
  // What was never confirmed is in nobody's calendar.
  if (!method || notice.confirmedAt === null) return null
  const locale = readersLocale(texts, told.locale)
  const otherName = side === 'host' ? nameOf(notice.guest, texts) : null
  const now = { ...told, data: { ...told.data, checkIn: notice.checkIn, checkOut: notice.checkOut } }
  return inviteOf({
    method,
    uid: `${notice.id}@${new URL(ctx.config.PUBLIC_URL).hostname}`,
    sequence: notice.version,
    at: event.occurredAt,
    checkIn: notice.checkIn,
    checkOut: notice.checkOut,
    summary: texts.calendarTitle({ title: quoted(notice.title), otherName }),
    description: [
      `${texts.labels.checkIn}: ${arrivalOf(now, locale)}`,
      `${texts.labels.checkOut}: ${departureOf(now, locale)}`,
      `${texts.labels.booking}: ${notice.id}`,
    ].join('\n'),
    location: addressOf(told)?.replaceAll('\n', ', ') ?? null,
    organizer: ctx.mailer.from,
    attendee: String(notice[side]?.email),
  })
}

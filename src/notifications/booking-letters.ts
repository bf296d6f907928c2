import { ALTERING_SIDES } from '../bookings/alteration.ts'
import { type Addressee, type BookingNotice, readBookingNotice } from '../bookings/read-booking-notice.ts'
import { readOfferNotice } from '../calendar/read-offer-notice.ts'
import type { PublishedEvent } from '../events/domain-event.ts'
import { parseId } from '../shared/id.ts'
import { instantOf } from '../shared/local-date.ts'
import { type Money, toDecimal } from '../shared/money.ts'
import type { Stay } from '../shared/stay.ts'
import { type BookingNoticeKind, noticesOf } from './booking-notice.ts'
import type { Letter, NotifyContext } from './notify.ts'
import { type MailTexts, textsFor } from './texts.ts'

/** The letters that a change of a booking leads to: to its guest, its host, or both, each in their own language. */
export async function writeBookingLetters(ctx: NotifyContext, event: PublishedEvent): Promise<Letter[]> {
  const id = parseId('bkg', String(event.data['bookingId'] ?? event.subjectId))
  const notice = id && (await readBookingNotice(ctx, { id }))
  if (!notice) return []
  const { guest, host, wasRequested, cancelledBy } = notice
  const { data } = event
  const proposedBy = ALTERING_SIDES.find((side) => side === data['proposedBy']) ?? null
  const kinds = noticesOf({ type: event.type, wasRequested, cancelledBy, proposedBy })
  // What was proposed is not what the booking is, or not yet.
  const stay = proposedBy ? { checkIn: String(data['checkIn']), checkOut: String(data['checkOut']) } : notice
  const difference = { ...notice.total, amountMinor: Number(data['differenceMinor'] ?? 0) }
  const about = { notice, stay, difference }
  return [
    ...letterTo(guest, kinds.guest, { ...about, other: host }),
    ...letterTo(host, kinds.host, { ...about, other: guest }),
  ]
}

function letterTo(
  to: Addressee | null,
  kind: BookingNoticeKind | null,
  {
    notice,
    stay,
    difference,
    other,
  }: { notice: BookingNotice; stay: Stay; difference: Money; other: Addressee | null },
): Letter[] {
  if (!to?.wantsToKnow || !kind) return []
  const texts = textsFor(to.locale)
  const { title, total, refund, reason } = notice
  const facts = {
    name: to.isKnown ? to.name : null,
    otherName: other?.name ?? texts.somebody,
    title,
    stay: texts.range(dateIn(texts, stay.checkIn), dateIn(texts, stay.checkOut)),
    total: moneyIn(texts, total),
    refund: moneyIn(texts, refund ?? { ...total, amountMinor: 0 }),
    difference: moneyIn(texts, difference),
    reason,
  }
  return [{ to: [to.email], content: texts.booking(kind, facts) }]
}

/** Tells somebody who has waited that nights are kept for them. */
export async function writeOfferLetter(
  ctx: NotifyContext,
  { subjectId }: PublishedEvent,
): Promise<Letter | null> {
  const id = parseId('wtl', subjectId)
  const notice = id && (await readOfferNotice(ctx, { id }))
  if (!notice?.offerExpiresAt) return null
  const { to, name, title, checkIn, checkOut, offerExpiresAt } = notice
  const texts = textsFor(notice.locale)
  const stay = texts.range(dateIn(texts, checkIn), dateIn(texts, checkOut))
  const until = new Intl.DateTimeFormat(texts.locale, { timeStyle: 'short', timeZone: 'UTC' }).format(
    offerExpiresAt,
  )
  return { to: [to], content: texts.offer({ name, title, stay, until: `${until} UTC` }) }
}

const dateIn = ({ locale }: MailTexts, date: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    instantOf(date, '12:00', 'UTC'),
  )

/** For reading only: nothing is ever reckoned from it. */
const moneyIn = ({ locale }: MailTexts, money: Money): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency }).format(
    Number(toDecimal(money)),
  )

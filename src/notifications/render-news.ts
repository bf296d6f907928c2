import type { BookingNotice } from '../bookings/notice-statements.ts'
import type { UserId } from '../shared/id.ts'
import { approvalContent } from './approval-content.ts'
import { bookingTextFacts } from './booking-facts.ts'
import { dateIn, momentIn, readersLocale } from './formats.ts'
import type { MailContent } from './mail.ts'
import { isBookingNews, type News, type OfferData } from './news.ts'
import { type MailTexts, TOLD_SECURITY_EVENTS } from './texts.ts'
import { quoted } from './words.ts'

/** What a piece of news is about, as it is known now. */
export interface NewsSubjects {
  booking: BookingNotice | null
  listing: { title: string; timeZone: string | null; hostName: string | null } | null
}

/** Who reads it. */
export interface NewsReader {
  id: UserId
  locale: string
  texts: MailTexts
}

/** A piece of news in words; null for what nobody has words for any more. */
export function renderNews(
  news: News,
  { booking, listing }: NewsSubjects,
  reader: NewsReader,
): MailContent | null {
  const { texts, locale } = reader
  if (isBookingNews(news)) {
    if (!booking) return null
    const side = booking.guest?.id === reader.id ? 'guest' : 'host'
    const { kind, data } = news
    return texts.booking(kind, bookingTextFacts({ kind, data, notice: booking, side, texts, locale }))
  }
  switch (news.kind) {
    case 'waitlist_offer':
      return listing && offerContent(news.data, { ...listing, texts, locale, name: null })
    case 'co_host_invitation':
      return (
        listing &&
        texts.invitation({
          // Not greeted, but somebody: who has a list has an account, for which it has taken effect.
          name: '',
          hostName: listing.hostName === null ? texts.somebody : quoted(listing.hostName),
          title: quoted(listing.title),
          role: news.data.role,
        })
      )
    case 'approval_requested':
      return approvalContent(news.data, { texts, locale, name: null })
    case 'account_security': {
      const kind = TOLD_SECURITY_EVENTS.find((told) => told === news.data.securityKind)
      return kind ? texts.security({ kind, name: null, seen: null }) : null
    }
  }
}

/** That nights are kept for somebody who has waited. */
export function offerContent(
  { checkIn, checkOut, offerExpiresAt }: OfferData,
  about: {
    texts: MailTexts
    locale: string
    name: string | null
    title: string
    timeZone: string | null
  },
): MailContent {
  const { texts, name, title, timeZone } = about
  const locale = readersLocale(texts, about.locale)
  return texts.offer({
    name: name === null ? null : quoted(name),
    title: quoted(title),
    stay: texts.range(dateIn(locale, checkIn), dateIn(locale, checkOut)),
    until: momentIn(locale, offerExpiresAt, timeZone ?? 'UTC'),
  })
}

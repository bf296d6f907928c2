import { readOfferNotice } from '../calendar/read-offer-notice.ts'
import type { PublishedEvent } from '../events/domain-event.ts'
import { parseId } from '../shared/id.ts'
import type { OfferData } from './news.ts'
import type { NotifyContext } from './notify.ts'
import { offerContent } from './render-news.ts'
import { textsFor } from './texts.ts'
import type { Tiding } from './tiding.ts'

/** Tells somebody who has waited that nights are kept for them. */
export async function tellOfOffer(ctx: NotifyContext, { subjectId }: PublishedEvent): Promise<Tiding[]> {
  const id = parseId('wtl', subjectId)
  const notice = id && (await readOfferNotice(ctx, { id }))
  if (!notice?.offerExpiresAt) return []
  const { to, userId, preferences, name, locale, propertyId, title, timeZone } = notice
  const { checkIn, checkOut, offerExpiresAt } = notice
  const data: OfferData = { checkIn, checkOut, offerExpiresAt }
  const texts = textsFor(locale)
  const content = offerContent(data, { texts, locale, name, title, timeZone })
  const isOver = offerExpiresAt <= ctx.now()
  return [
    {
      recipient: 'waiting',
      account: { id: userId, preferences },
      news: { kind: 'waitlist_offer', data },
      bookingId: null,
      propertyId,
      letter: isOver ? null : { to, texts, content, attachments: [] },
    },
  ]
}

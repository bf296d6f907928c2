import type { AppContext } from '../context.ts'
import type { PublishedEvent } from '../events/domain-event.ts'
import { wants } from '../identity/user.ts'
import { runBatch } from '../platform/database.ts'
import { topicOf } from './news.ts'
import { insertNotification, recordNotice, wasNoticed } from './repository.ts'
import { sendLetters } from './send-letters.ts'
import { tellOfApproval } from './tell-of-approval.ts'
import { tellOfBooking } from './tell-of-booking.ts'
import { tellOfInvitation } from './tell-of-invitation.ts'
import { tellOfLink } from './tell-of-link.ts'
import { tellOfAccount, tellOfListing } from './tell-of-moderation.ts'
import { tellOfOffer } from './tell-of-offer.ts'
import { tellOfSecurity } from './tell-of-security.ts'
import type { Tiding } from './tiding.ts'

export type NotifyContext = Pick<
  AppContext,
  'actor' | 'config' | 'db' | 'limits' | 'log' | 'mailer' | 'newId' | 'now'
>

/**
 * Tells people what an event means to them: in the list of their account once, whatever happens, and by e-mail as
 * `sendLetters` promises. An event that comes again, however late, tells nobody again.
 *
 * @throws what the database or the mail service throws: the event is to come again
 */
export async function notify(ctx: NotifyContext, event: PublishedEvent): Promise<void> {
  const tell = TELLERS[event.type]
  if (!tell || (await wasNoticed(ctx.db, event.id))) return
  const tidings = await tell(ctx, event)
  if (tidings.length === 0) return
  await list(ctx, event, tidings)
  await sendLetters(ctx, event, tidings.filter(isWantedByMail))
  await recordNotice(ctx.db, event.id, ctx.now())
  ctx.log.info('notice.sent', { eventId: event.id, type: event.type })
}

type Teller = (ctx: NotifyContext, event: PublishedEvent) => Promise<Tiding[]>

const TELLERS: Partial<Record<PublishedEvent['type'], Teller>> = {
  'user.email_token_issued': tellOfLink,
  'user.security_event': tellOfSecurity,
  'user.suspended': tellOfAccount,
  'user.restored': tellOfAccount,
  'user.roles_changed': tellOfAccount,
  'property.suspended': tellOfListing,
  'property.restored': tellOfListing,
  'property.co_host_added': tellOfInvitation,
  'waitlist.offered': tellOfOffer,
  'booking.requested': tellOfBooking,
  'booking.confirmed': tellOfBooking,
  'booking.declined': tellOfBooking,
  'booking.expired': tellOfBooking,
  'booking.payment_failed': tellOfBooking,
  'booking.withdrawn': tellOfBooking,
  'booking.check_in_near': tellOfBooking,
  'booking.completed': tellOfBooking,
  'booking.cancelled': tellOfBooking,
  'payment.succeeded': tellOfBooking,
  'payment.refunded_late': tellOfBooking,
  'booking.instalment_unpaid': tellOfBooking,
  'booking.instalment_overdue': tellOfBooking,
  'payment.refund_given': tellOfBooking,
  'payment.dispute_opened': tellOfBooking,
  'payment.dispute_closed': tellOfBooking,
  'booking.alteration_proposed': tellOfBooking,
  'booking.alteration_accepted': tellOfBooking,
  'booking.altered': tellOfBooking,
  'booking.alteration_declined': tellOfBooking,
  'booking.alteration_expired': tellOfBooking,
  'booking.alteration_failed': tellOfBooking,
  'review.published': tellOfBooking,
  'review.hidden': tellOfBooking,
  'payout.paid': tellOfBooking,
  'payout.failed': tellOfBooking,
  'payout.reversed': tellOfBooking,
  'approval.requested': tellOfApproval,
}

async function list(
  { db, newId }: NotifyContext,
  event: PublishedEvent,
  tidings: readonly Tiding[],
): Promise<void> {
  const entries = tidings.flatMap(({ account, news, bookingId, propertyId }) => {
    if (!account || !news || !wants(account.preferences, topicOf(news.kind), 'in_app')) return []
    const entry = { id: newId('ntf'), userId: account.id, eventId: event.id, ...news, bookingId, propertyId }
    return [insertNotification(db, { ...entry, createdAt: event.occurredAt })]
  })
  await runBatch(db, entries)
}

const isWantedByMail = ({ account, news }: Tiding): boolean =>
  !account || !news || wants(account.preferences, topicOf(news.kind), 'email')

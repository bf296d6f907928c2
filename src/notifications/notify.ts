import type { AppContext } from '../context.ts'
import type { PublishedEvent } from '../events/domain-event.ts'
import { subjectOfEmail } from '../identity/rate-policies.ts'
import { readEmailToken } from '../identity/read-email-token.ts'
import { readSecurityEvent } from '../identity/read-security-event.ts'
import { readCoHostInvitation } from '../properties/read-co-host-invitation.ts'
import { AppError } from '../shared/errors.ts'
import { parseId } from '../shared/id.ts'
import { writeBookingLetters, writeOfferLetter } from './booking-letters.ts'
import { linkOf } from './links.ts'
import { composeMail, type MailContent } from './mail.ts'
import { NOTICES_PER_STRANGER } from './rate-policies.ts'
import { recordNotice, wasNoticed } from './repository.ts'
import { TOLD_SECURITY_EVENTS, type ToldSecurityEvent, textsFor } from './texts.ts'

export type NotifyContext = Pick<AppContext, 'actor' | 'config' | 'db' | 'limits' | 'log' | 'mailer' | 'now'>

/** An e-mail that an event leads to. */
export interface Letter {
  to: readonly string[]
  content: MailContent
}

/**
 * Tells people what an event means to them. An event that comes again tells nobody again; a crash between sending and
 * writing that down sends the same mail under the same key once more, which the provider recognises.
 *
 * @throws what the database or the mail service throws: the event is to come again
 */
export async function notify(ctx: NotifyContext, event: PublishedEvent): Promise<void> {
  const write = LETTERS[event.type]
  if (!write || (await wasNoticed(ctx.db, event.id))) return
  const letters = [await write(ctx, event)].flat().filter((letter) => letter !== null)
  if (letters.length === 0) return
  const mails = letters.flatMap(({ to, content }) =>
    to.map((address) => ({ ...composeMail(content), to: address })),
  )
  for (const [index, mail] of mails.entries()) {
    await ctx.mailer.send({ ...mail, idempotencyKey: `${event.id}:${index}` })
  }
  await recordNotice(ctx.db, event.id, ctx.now())
  ctx.log.info('notice.sent', { eventId: event.id, type: event.type })
}

type LetterWriter = (ctx: NotifyContext, event: PublishedEvent) => Promise<Letter | Letter[] | null>

const LETTERS: Partial<Record<PublishedEvent['type'], LetterWriter>> = {
  'user.email_token_issued': writeLink,
  'user.security_event': writeSecurityNotice,
  'property.co_host_added': writeInvitation,
  'waitlist.offered': writeOfferLetter,
  'booking.requested': writeBookingLetters,
  'booking.confirmed': writeBookingLetters,
  'booking.declined': writeBookingLetters,
  'booking.expired': writeBookingLetters,
  'booking.payment_failed': writeBookingLetters,
  'booking.withdrawn': writeBookingLetters,
  'booking.cancelled': writeBookingLetters,
  'payment.refunded_late': writeBookingLetters,
  'booking.alteration_proposed': writeBookingLetters,
  'booking.alteration_accepted': writeBookingLetters,
  'booking.altered': writeBookingLetters,
  'booking.alteration_declined': writeBookingLetters,
  'booking.alteration_expired': writeBookingLetters,
  'booking.alteration_failed': writeBookingLetters,
}

async function writeLink(ctx: NotifyContext, { data }: PublishedEvent): Promise<Letter | null> {
  const id = parseId('emt', String(data['emailTokenId']))
  const about = id && (await readEmailToken(ctx, { id }))
  if (!about) return null
  const { purpose, name, locale, token, to } = about
  const url = linkOf(ctx.config, purpose, token)
  return { to: [to], content: textsFor(locale).link({ purpose, name, url }) }
}

async function writeSecurityNotice(ctx: NotifyContext, { data }: PublishedEvent): Promise<Letter | null> {
  const kind = TOLD_SECURITY_EVENTS.find((told) => told === data['kind'])
  const id = parseId('sev', String(data['securityEventId']))
  const about = kind && id && (await readSecurityEvent(ctx, { id }))
  if (!about || (!about.isToOwner && !(await mayTellStrangers(ctx, about.to)))) return null
  return { to: about.to, content: securityContent(kind, about) }
}

async function mayTellStrangers(
  { limits, log }: NotifyContext,
  addresses: readonly string[],
): Promise<boolean> {
  const tries = addresses.map((address) => ({
    policy: NOTICES_PER_STRANGER,
    subject: subjectOfEmail(address),
  }))
  try {
    await limits.take(tries)
    return true
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    log.warn('notice.too_many', { code: error.code })
    return false
  }
}

async function writeInvitation(ctx: NotifyContext, { data }: PublishedEvent): Promise<Letter | null> {
  const id = parseId('coh', String(data['coHostId']))
  const about = id && (await readCoHostInvitation(ctx, { id }))
  return about && { to: [about.to], content: textsFor(about.locale).invitation(about) }
}

function securityContent(
  kind: ToldSecurityEvent,
  { name, locale, at, device, place }: NonNullable<Awaited<ReturnType<typeof readSecurityEvent>>>,
): MailContent {
  const texts = textsFor(locale)
  const when = new Intl.DateTimeFormat(texts.locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(at)
  const where = [device, place].filter((known) => known !== null).join(', ')
  return texts.security({ kind, name, when: `${when} UTC`, where })
}

import type { PublishedEvent } from '../events/domain-event.ts'
import { subjectOfEmail } from '../identity/rate-policies.ts'
import { readSecurityEvent, type SecurityEventMail } from '../identity/read-security-event.ts'
import { AppError } from '../shared/errors.ts'
import { parseId } from '../shared/id.ts'
import { momentIn, readersLocale } from './formats.ts'
import type { NotifyContext } from './notify.ts'
import { NOTICES_PER_STRANGER } from './rate-policies.ts'
import { TOLD_SECURITY_EVENTS, type ToldSecurityEvent, textsFor } from './texts.ts'
import type { Letter, Recipient, Tiding } from './tiding.ts'
import { quoted } from './words.ts'

/** What has happened to an account: its owner, and the address before when that has just changed. */
export async function tellOfSecurity(
  ctx: NotifyContext,
  { subjectId, data }: PublishedEvent,
): Promise<Tiding[]> {
  const kind = TOLD_SECURITY_EVENTS.find((told) => told === data['kind'])
  const id = parseId('sev', String(data['securityEventId']))
  const ownerId = parseId('usr', subjectId)
  const about = kind && id && (await readSecurityEvent(ctx, { id }))
  if (!about) return []
  const maySend = about.isToOwner || (await mayTellStrangers(ctx, about.to))
  const nowhere = { bookingId: null, propertyId: null }
  return about.to.map((to, index): Tiding => {
    const recipient: Recipient = index === 0 ? 'owner' : 'former_address'
    const isOwner = recipient === 'owner' && ownerId !== null
    return {
      recipient,
      account: isOwner ? { id: ownerId, preferences: {} } : null,
      news: isOwner ? { kind: 'account_security', data: { securityKind: kind } } : null,
      ...nowhere,
      letter: maySend ? securityLetter(to, kind, about) : null,
    }
  })
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

function securityLetter(
  to: string,
  kind: ToldSecurityEvent,
  { name, locale, at, device, place }: SecurityEventMail,
): Letter {
  const texts = textsFor(locale)
  const when = momentIn(readersLocale(texts, locale), at, 'UTC')
  const where = [device, place].filter((known) => known !== null).join(', ')
  const about = { kind, name: name === null ? null : quoted(name), seen: { when, where: quoted(where) } }
  return { to, texts, content: texts.security(about), attachments: [] }
}

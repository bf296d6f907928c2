import type { PublishedEvent } from '../events/domain-event.ts'
import { subjectOfEmail } from '../identity/rate-policies.ts'
import { readEmailToken } from '../identity/read-email-token.ts'
import { readSecurityEvent, type SecurityEventMail } from '../identity/read-security-event.ts'
import { readCoHostInvitation } from '../properties/read-co-host-invitation.ts'
import { AppError } from '../shared/errors.ts'
import { parseId } from '../shared/id.ts'
import { momentIn, readersLocale } from './formats.ts'
import { linkOf } from './links.ts'
import type { NotifyContext } from './notify.ts'
import { NOTICES_PER_STRANGER } from './rate-policies.ts'
import { TOLD_SECURITY_EVENTS, type ToldSecurityEvent, textsFor } from './texts.ts'
import type { Letter, Recipient, Tiding } from './tiding.ts'
import { quoted } from './words.ts'

/** A link that was asked for: a letter, and nothing that a list would keep. */
export async function tellOfLink(ctx: NotifyContext, { data }: PublishedEvent): Promise<Tiding[]> {
  const id = parseId('emt', String(data['emailTokenId']))
  const about = id && (await readEmailToken(ctx, { id }))
  if (!about) return []
  const { purpose, locale, token, to } = about
  const name = about.name === null ? null : quoted(about.name)
  const texts = textsFor(locale)
  const content = texts.link({ purpose, name, url: linkOf(ctx.config, purpose, token) })
  const nowhere = { account: null, news: null, bookingId: null, propertyId: null }
  return [{ recipient: 'owner', ...nowhere, letter: { to, texts, content, attachments: [] } }]
}

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

/** That somebody may act for a host. */
export async function tellOfInvitation(ctx: NotifyContext, { data }: PublishedEvent): Promise<Tiding[]> {
  const id = parseId('coh', String(data['coHostId']))
  const about = id && (await readCoHostInvitation(ctx, { id }))
  if (!about) return []
  const { to, userId, role, propertyId } = about
  const texts = textsFor(about.locale)
  const content = texts.invitation({
    name: about.name === null ? null : quoted(about.name),
    hostName: quoted(about.hostName),
    title: quoted(about.title),
    role,
  })
  return [
    {
      recipient: 'invited',
      account: userId && { id: userId, preferences: {} },
      news: { kind: 'co_host_invitation', data: { role } },
      bookingId: null,
      propertyId,
      letter: { to, texts, content, attachments: [] },
    },
  ]
}

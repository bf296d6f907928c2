import type { PublishedEvent } from '../events/domain-event.ts'
import { readAccountNotice } from '../identity/read-account-notice.ts'
import { readSuspensionNotice } from '../properties/read-suspension-notice.ts'
import { parseId } from '../shared/id.ts'
import type { NotifyContext } from './notify.ts'
import { type ModerationKind, textsFor } from './texts.ts'
import type { Tiding } from './tiding.ts'
import { quoted } from './words.ts'

type Reader = NonNullable<Awaited<ReturnType<typeof readAccountNotice>>>

/** What has become of an account: its owner, by letter, because a suspended account cannot read a list. */
export async function tellOfAccount(
  ctx: NotifyContext,
  { type, subjectId }: PublishedEvent,
): Promise<Tiding[]> {
  const id = parseId('usr', subjectId)
  const reader = id && (await readAccountNotice(ctx, { id }))
  if (!reader) return []
  const reason = type === 'user.suspended' ? reader.suspensionReason : null
  return [letterTo(reader, { kind: kindOf(type), title: null, reason })]
}

/** What has become of a listing for itself: its host. One that follows its host is told of with the account. */
export async function tellOfListing(
  ctx: NotifyContext,
  { type, subjectId, data }: PublishedEvent,
): Promise<Tiding[]> {
  if (data['because'] === 'host') return []
  const propertyId = parseId('prop', subjectId)
  const listing = propertyId && (await readSuspensionNotice(ctx, { id: propertyId }))
  const reader = listing && (await readAccountNotice(ctx, { id: listing.hostId }))
  if (!reader) return []
  const { title } = listing
  const reason = type === 'property.suspended' ? listing.reason : null
  return [{ ...letterTo(reader, { kind: kindOf(type), title: quoted(title), reason }), propertyId }]
}

function letterTo(
  { id, email: to, isEmailVerified, locale, name, preferences }: Reader,
  about: { kind: ModerationKind; title: string | null; reason: string | null },
): Tiding {
  const texts = textsFor(locale)
  const reason = about.reason === null ? null : quoted(about.reason)
  const content = texts.moderation({ ...about, reason, name: isEmailVerified ? quoted(name) : null })
  return {
    recipient: 'owner',
    account: { id, preferences },
    news: null,
    bookingId: null,
    propertyId: null,
    letter: { to, texts, content, attachments: [] },
  }
}

// safe because whoever calls this is called for these events alone
const kindOf = (type: PublishedEvent['type']) => type as ModerationKind

import type { PublishedEvent } from '../events/domain-event.ts'
import { readEmailToken } from '../identity/read-email-token.ts'
import { parseId } from '../shared/id.ts'
import { linkOf } from './links.ts'
import type { NotifyContext } from './notify.ts'
import { textsFor } from './texts.ts'
import type { Tiding } from './tiding.ts'
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

import type { PublishedEvent } from '../events/domain-event.ts'
import { readCoHostInvitation } from '../properties/read-co-host-invitation.ts'
import { parseId } from '../shared/id.ts'
import type { NotifyContext } from './notify.ts'
import { textsFor } from './texts.ts'
import type { Tiding } from './tiding.ts'
import { quoted } from './words.ts'

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

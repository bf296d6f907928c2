import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import type { CoHostId } from '../shared/id.ts'
import type { CoHostRole } from '../shared/permissions.ts'
import { findInvitation } from './co-host-repository.ts'

/** What an e-mail to a new co-host is written from. */
export interface CoHostInvitation {
  to: string
  /** Of whom it is known that the address is theirs; null when that is nobody yet. */
  name: string | null
  /** The reader's own, or as long as that is not known the host's. */
  locale: string
  hostName: string
  title: string
  role: CoHostRole
}

/** For whoever writes the e-mail: null when nothing is granted any more. */
export async function readCoHostInvitation(
  { actor, db }: Pick<AppContext, 'actor' | 'db'>,
  input: { id: CoHostId },
): Promise<CoHostInvitation | null> {
  authorise(actor, 'readCoHostInvitation')
  const found = await findInvitation(db, input.id)
  if (!found) return null
  const { email, role, title, host, invited } = found
  return {
    to: email,
    name: invited?.name ?? null,
    locale: (invited ?? host).locale,
    hostName: host.name,
    title,
    role,
  }
}

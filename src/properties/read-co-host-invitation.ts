import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import type { CoHostId, PropertyId, UserId } from '../shared/id.ts'
import type { CoHostRole } from '../shared/permissions.ts'
import { findInvitation } from './co-host-repository.ts'

/** What an e-mail to a new co-host is written from. */
export interface CoHostInvitation {
  to: string
  /** Whose the address is; null when nobody has shown that yet. */
  userId: UserId | null
  /** Of whom it is known that the address is theirs; null when that is nobody yet. */
  name: string | null
  /** The reader's own, or as long as that is not known the host's. */
  locale: string
  hostName: string
  propertyId: PropertyId
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
  const { email, role, propertyId, title, host, invited } = found
  return {
    to: email,
    userId: invited?.id ?? null,
    name: invited?.name ?? null,
    locale: (invited ?? host).locale,
    hostName: host.name,
    propertyId,
    title,
    role,
  }
}

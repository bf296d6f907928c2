import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import type { PropertyId, UserId } from '../shared/id.ts'
import { findProperty } from './repository.ts'

/** What a letter about the suspension of a listing is written from. */
export interface SuspensionNotice {
  hostId: UserId
  title: string
  /** Null unless it is suspended. */
  reason: string | null
}

/** For whoever writes the e-mail. */
export async function readSuspensionNotice(
  { actor, db }: Pick<AppContext, 'actor' | 'db'>,
  { id }: { id: PropertyId },
): Promise<SuspensionNotice | null> {
  authorise(actor, 'readSuspensionNotice')
  const found = await findProperty(db, id)
  if (!found) return null
  const { hostId, suspension, title } = found
  return { hostId, title, reason: suspension?.reason ?? null }
}

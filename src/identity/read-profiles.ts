import type { AppContext } from '../context.ts'
import type { UserId } from '../shared/id.ts'
import { findUsers } from './repository.ts'
import type { PublicProfile } from './schemas.ts'
import { publicProfile } from './user.ts'

/** What everybody may see of several people, in the order of the ids and in one trip; null for who is not there. */
export async function readProfiles(
  { config, db }: Pick<AppContext, 'config' | 'db'>,
  ids: readonly UserId[],
): Promise<(PublicProfile | null)[]> {
  const found = new Map((await findUsers(db, ids)).map((user) => [user.id, publicProfile(user, config)]))
  return ids.map((id) => found.get(id) ?? null)
}

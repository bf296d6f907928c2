import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import type { UserId } from '../shared/id.ts'
import { writeProfile } from './repository.ts'
import type { UpdateUserInput } from './schemas.ts'
import { identityStatements } from './statements.ts'
import type { User } from './user.ts'

export interface UpdateUser {
  id: UserId
  changes: UpdateUserInput
  /** The versions that the changes are based on; null when the client does not say. */
  expectedVersions: readonly number[] | null
}

/**
 * Changes what somebody says of themselves, and what they want to be told.
 *
 * @throws AppError `forbidden` for another's account, `stale_precondition`, `account_suspended`
 */
export async function updateUser(
  ctx: Pick<AppContext, 'actor' | 'db' | 'log'>,
  { id, changes, expectedVersions }: UpdateUser,
): Promise<User> {
  const person = authorisePerson(ctx.actor, 'updateUser', { ownerId: id })
  const [, [user]] = await ctx.db.batch([
    identityStatements['actor.assert'](ctx.db, person),
    writeProfile(ctx.db, id, changes, expectedVersions),
  ])
  if (!user) throw new AppError('stale_precondition', 'The account has changed since.')
  ctx.log.info('user.updated', { userId: id })
  return user
}

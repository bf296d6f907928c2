import type { AppContext } from '../context.ts'
import { authorise, authorisePerson } from '../shared/authorise.ts'
import { notFound, unauthenticated } from '../shared/errors.ts'
import type { UserId } from '../shared/id.ts'
import { findUser } from './repository.ts'
import type { User } from './user.ts'

/**
 * The account of who asks.
 *
 * @throws AppError `unauthenticated` when there is no such account any more
 */
export async function readOwnUser(ctx: Pick<AppContext, 'actor' | 'db'>): Promise<User> {
  const { userId } = authorisePerson(ctx.actor, 'readOwnUser')
  const user = await findUser(ctx.db, userId)
  if (!user) throw unauthenticated()
  return user
}

/** An account by its id; what of it may be shown is the caller's matter. @throws AppError `not_found` */
export async function readUser(ctx: Pick<AppContext, 'actor' | 'db'>, input: { id: UserId }): Promise<User> {
  authorise(ctx.actor, 'readUser')
  const user = await findUser(ctx.db, input.id)
  if (!user) throw notFound('user')
  return user
}

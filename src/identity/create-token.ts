import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import { openSession } from './open-session.ts'
import { verifyPassword } from './password.ts'
import { findUserByEmail } from './repository.ts'
import type { CreateTokenInput, TokensView } from './schemas.ts'

/**
 * Signs in with address and password: opens a session and hands out its first tokens.
 *
 * @throws AppError `invalid_credentials` (unauthenticated), the same for unknown addresses; `account_suspended`
 *   (forbidden), only to who knows the password
 */
export async function createToken(
  ctx: Pick<AppContext, 'actor' | 'client' | 'config' | 'db' | 'newId' | 'tokens' | 'log'>,
  input: CreateTokenInput,
): Promise<TokensView> {
  authorise(ctx.actor, 'createToken')
  const user = await findUserByEmail(ctx.db, input.email)
  const proven = await verifyPassword(input.password, user?.passwordHash ?? null)
  if (!user || !proven) throw new AppError('invalid_credentials')
  if (user.suspendedAt !== null) throw new AppError('account_suspended')
  return await openSession(ctx, user, 'password')
}

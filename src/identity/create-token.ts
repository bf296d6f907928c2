import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import type { UserId } from '../shared/id.ts'
import { openSession } from './open-session.ts'
import { hashPassword, needsRehash, verifyPassword } from './password.ts'
import { SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_NETWORK, subjectOfEmail } from './rate-policies.ts'
import { findUserByEmail, rehashPassword } from './repository.ts'
import type { CreateTokenInput, TokensView } from './schemas.ts'

type CreateTokenContext = Pick<
  AppContext,
  'actor' | 'background' | 'client' | 'config' | 'db' | 'limits' | 'log' | 'newId' | 'now' | 'tokens'
>

/**
 * Signs in with address and password: opens a session and hands out its first tokens.
 *
 * @throws AppError `invalid_credentials` (unauthenticated), the same for unknown addresses; `account_suspended`
 *   (forbidden), only to who knows the password
 */
export async function createToken(ctx: CreateTokenContext, input: CreateTokenInput): Promise<TokensView> {
  authorise(ctx.actor, 'createToken')
  const subject = subjectOfEmail(input.email)
  await ctx.limits.take([
    { policy: SIGN_IN_PER_ACCOUNT, subject },
    { policy: SIGN_IN_PER_NETWORK, subject: ctx.client.network },
  ])
  const user = await findUserByEmail(ctx.db, input.email)
  const proven = await verifyPassword(input.password, user?.passwordHash ?? null)
  if (!user || !proven) throw new AppError('invalid_credentials')
  ctx.background(ctx.limits.forgive(SIGN_IN_PER_ACCOUNT, subject))
  if (user.suspendedAt !== null) throw new AppError('account_suspended')
  await renewHash(ctx, user, input.password)
  return await openSession(ctx, user, 'password')
}

/** Only here is the password known: what was hashed with weaker parameters is hashed again. */
async function renewHash(
  { db, log }: Pick<AppContext, 'db' | 'log'>,
  { id: userId, passwordHash }: { id: UserId; passwordHash: string | null },
  password: string,
): Promise<void> {
  if (passwordHash === null || !needsRehash(passwordHash)) return
  await rehashPassword(db, { userId, before: passwordHash, after: await hashPassword(password) })
  log.info('user.password_rehashed', { userId })
}

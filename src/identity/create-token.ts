import type { AppContext } from '../context.ts'
import { runBatch } from '../platform/database.ts'
import { ACCESS_TOKEN_SECONDS } from '../platform/tokens.ts'
import { AppError } from '../shared/errors.ts'
import type { SessionId } from '../shared/id.ts'
import { deviceOf } from './device.ts'
import { verifyPassword } from './password.ts'
import { findUserByEmail, insertRefreshToken, insertSession } from './repository.ts'
import type { CreateTokenInput, TokensView } from './schemas.ts'
import { newRefreshToken } from './session.ts'
import { type User, userView } from './user.ts'

/**
 * Signs in: opens a session and hands out its first tokens.
 *
 * @throws AppError `invalid_credentials` (unauthenticated), the same for unknown addresses; `account_suspended`
 *   (forbidden), only to who knows the password
 */
export async function createToken(
  ctx: Pick<AppContext, 'db' | 'newId' | 'tokens' | 'userAgent' | 'log'>,
  input: CreateTokenInput,
): Promise<TokensView> {
  const user = await findUserByEmail(ctx.db, input.email)
  const proven = await verifyPassword(input.password, user?.passwordHash ?? null)
  if (!user || !proven) throw new AppError('invalid_credentials')
  if (user.suspendedAt !== null) throw new AppError('account_suspended')

  const sessionId = ctx.newId('ses')
  const refreshToken = newRefreshToken()
  await runBatch(ctx.db, [
    insertSession(ctx.db, { id: sessionId, userId: user.id, device: deviceOf(ctx.userAgent) }),
    insertRefreshToken(ctx.db, { tokenHash: refreshToken.hash, sessionId }),
  ])
  ctx.log.info('session.opened', { userId: user.id, sessionId })
  return await tokensFor(ctx, { user, sessionId, refreshToken: refreshToken.token })
}

/** The tokens of a session as they go to the client. */
export async function tokensFor(
  { tokens }: Pick<AppContext, 'tokens'>,
  { user, sessionId, refreshToken }: { user: User; sessionId: SessionId; refreshToken: string },
): Promise<TokensView> {
  return {
    accessToken: await tokens.signAccessToken({ userId: user.id, sessionId, roles: user.roles }),
    refreshToken,
    tokenType: 'Bearer',
    expiresIn: ACCESS_TOKEN_SECONDS,
    user: userView(user),
  }
}

import type { AppContext } from '../context.ts'
import { runBatch } from '../platform/database.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError, unauthenticated } from '../shared/errors.ts'
import { assertNever } from '../shared/result.ts'
import { tokensFor } from './open-session.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import type { RefreshTokenInput, TokensView } from './schemas.ts'
import { newRefreshToken, refreshTokenHash } from './session.ts'
import { rotateRefreshToken } from './session-repository.ts'

type RefreshTokenContext = Pick<
  AppContext,
  'actor' | 'client' | 'config' | 'db' | 'endedSessions' | 'log' | 'newId' | 'now' | 'tokens'
>

/**
 * Hands out the next tokens of a session; the presented refresh token is used up.
 *
 * A token that comes a second time was copied, and nobody knows by whom: its whole session ends
 * (RFC 9700 §4.14.2).
 * @throws AppError `unauthenticated` (unauthenticated), `account_suspended` (forbidden)
 */
export async function refreshToken(ctx: RefreshTokenContext, input: RefreshTokenInput): Promise<TokensView> {
  authorise(ctx.actor, 'refreshToken')
  const next = newRefreshToken()
  const rotation = await rotateRefreshToken(ctx.db, {
    oldHash: refreshTokenHash(input.refreshToken),
    newHash: next.hash,
  })
  switch (rotation.outcome) {
    case 'rotated':
      return await tokensFor(ctx, { ...rotation, refreshToken: next.token })
    case 'suspended':
      throw new AppError('account_suspended')
    case 'reused':
      await ctx.endedSessions.mark(rotation.sessionId)
      await runBatch(ctx.db, recordSecurityEvent(ctx, rotation.userId, 'refresh_token_reused'))
      ctx.log.warn('session.refresh_token_reused', { sessionId: rotation.sessionId })
      throw unauthenticated('This refresh token was used before; its session has ended. Sign in again.')
    case 'refused':
      throw unauthenticated('This refresh token is unknown or its session has ended. Sign in again.')
    default:
      return assertNever(rotation)
  }
}

import type { AppContext } from '../context.ts'
import { runBatch } from '../platform/database.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError, unauthenticated } from '../shared/errors.ts'
import type { UserId } from '../shared/id.ts'
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
 * A token that comes a second time was copied, and nobody knows by whom: its whole session ends, and its owner is told
 * so (RFC 9700 §4.14.2).
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
      if (rotation.hasEndedIt) await tellOwner(ctx, rotation.userId)
      ctx.log.warn('session.refresh_token_reused', { sessionId: rotation.sessionId })
      throw unauthenticated('This refresh token was used before; its session has ended. Sign in again.')
    case 'refused':
      throw unauthenticated('This refresh token is unknown or its session has ended. Sign in again.')
    default:
      return assertNever(rotation)
  }
}

/** Only when that has ended the session: a program that goes on trying must not fill its owner's mailbox. */
const tellOwner = (ctx: RefreshTokenContext, userId: UserId) =>
  runBatch(ctx.db, recordSecurityEvent(ctx, userId, 'refresh_token_reused'))

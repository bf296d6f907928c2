import type { AppContext } from '../context.ts'
import type { Statement } from '../platform/database.ts'
import { ACCESS_TOKEN_SECONDS } from '../platform/tokens.ts'
import { deviceOf } from './device.ts'
import { holdAccountAsRead } from './repository.ts'
import type { TokensView } from './schemas.ts'
import { noteNewDevice } from './security-event-repository.ts'
import { AMR_OF_METHOD, newRefreshToken, type OpenSession, type SignInMethod } from './session.ts'
import { insertRefreshToken, insertSession } from './session-repository.ts'
import { type User, userView } from './user.ts'

type OpenSessionContext = Pick<AppContext, 'client' | 'config' | 'db' | 'log' | 'newId' | 'now' | 'tokens'>

/**
 * The end of every way to sign in: who it is has been shown, and that the account may be opened.
 *
 * @param redemption statements that use up what it was shown with; where one refuses, no session is opened, and where
 *   none is opened, nothing is used up
 * @throws what the driver throws: `unavailable` when the account was suspended, or given other roles, at that moment
 */
export async function openSession(
  ctx: OpenSessionContext,
  user: User,
  method: SignInMethod,
  redemption: readonly Statement[] = [],
): Promise<TokensView> {
  const { client, db, log, newId } = ctx
  const sessionId = newId('ses')
  const refreshToken = newRefreshToken()
  const session = { id: sessionId, userId: user.id, device: deviceOf(client.userAgent), place: client.place }
  const [[opened]] = await db.batch([
    insertSession(db, { ...session, method }),
    insertRefreshToken(db, { tokenHash: refreshToken.hash, sessionId }),
    noteNewDevice(ctx, session),
    holdAccountAsRead(db, user),
    ...redemption,
  ])
  log.info('session.opened', { userId: user.id, sessionId, method })
  // safe because an insert of one row returns one row
  const { createdAt } = opened as { createdAt: OpenSession['createdAt'] }
  return await tokensFor(ctx, {
    user,
    session: { id: sessionId, method, createdAt },
    refreshToken: refreshToken.token,
  })
}

/** The tokens of a session as they go to the client. */
export async function tokensFor(
  { config, tokens }: Pick<AppContext, 'config' | 'tokens'>,
  { user, session, refreshToken }: { user: User; session: OpenSession; refreshToken: string },
): Promise<TokensView> {
  const accessToken = await tokens.signAccessToken({
    userId: user.id,
    sessionId: session.id,
    roles: user.roles,
    authenticatedAt: session.createdAt,
    amr: AMR_OF_METHOD[session.method],
  })
  return {
    accessToken,
    refreshToken,
    tokenType: 'Bearer',
    expiresIn: ACCESS_TOKEN_SECONDS,
    user: userView(user, config),
  }
}

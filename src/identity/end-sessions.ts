import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import type { SessionId } from '../shared/id.ts'
import { deleteWaitingLinks } from './email-token-repository.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import { endLiveSessions } from './session-repository.ts'
import { identityStatements } from './statements.ts'

/** A session that has ended just now. */
export interface EndedSession {
  id: SessionId
  /** Whether it got an access token so recently that the token may still be valid. */
  hasLiveToken: boolean
}

/**
 * Signs the actor out everywhere, the current session included. An address that was asked for in one of them is not
 * changed any more.
 *
 * @throws AppError `unauthenticated` when the current session has ended; `account_suspended` (forbidden)
 */
export async function endSessions(
  ctx: Pick<AppContext, 'actor' | 'client' | 'db' | 'endedSessions' | 'log' | 'newId' | 'now'>,
): Promise<void> {
  const person = authorisePerson(ctx.actor, 'endSessions')
  const [, ended] = await ctx.db.batch([
    identityStatements['actor.assert'](ctx.db, person),
    endLiveSessions(ctx.db, person.userId),
    deleteWaitingLinks(ctx.db, person.userId, ['change_email']),
    ...recordSecurityEvent(ctx, person.userId, 'signed_out_everywhere'),
  ])
  await markEnded(ctx, ended)
  ctx.log.info('session.all_ended', { userId: person.userId, sessions: ended.length })
}

/** Lets the edges know, so that access tokens do not outlive their sessions by their own quarter of an hour. */
export async function markEnded(
  { endedSessions }: Pick<AppContext, 'endedSessions'>,
  ended: readonly EndedSession[],
): Promise<void> {
  await Promise.all(ended.filter((one) => one.hasLiveToken).map(({ id }) => endedSessions.mark(id)))
}

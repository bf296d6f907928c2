import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { SessionId } from '../shared/id.ts'
import { markEnded } from './end-sessions.ts'
import { endLiveSessions } from './session-repository.ts'
import { identityStatements } from './statements.ts'

/**
 * Signs out one of the actor's sessions, the current one or another.
 *
 * @throws AppError `not_found` when it is not a live session of the actor's; `unauthenticated` when the current one
 *   has ended; `account_suspended` (forbidden)
 */
export async function endSession(
  ctx: Pick<AppContext, 'actor' | 'db' | 'endedSessions' | 'log'>,
  input: { id: SessionId },
): Promise<void> {
  const person = authorisePerson(ctx.actor, 'endSession')
  const [, ended] = await ctx.db.batch([
    identityStatements['actor.assert'](ctx.db, person),
    endLiveSessions(ctx.db, person.userId, { only: input.id }),
  ])
  if (ended.length === 0) throw notFound('session')
  await markEnded(ctx, ended)
  ctx.log.info('session.ended', { userId: person.userId, sessionId: input.id })
}

import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import type { PasskeyId } from '../shared/id.ts'
import { markEnded } from './end-sessions.ts'
import { deletePasskey } from './passkey-repository.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import { endOtherSessions } from './session-repository.ts'
import { identityStatements } from './statements.ts'

/**
 * Takes a passkey from the account, of which the device may be lost. Nobody knows which passkey has opened which session:
 * all that passkeys have opened end, but for the one that asks.
 *
 * @throws AppError `not_found` when it is not the actor's; `reauthentication_required`, `account_suspended`
 */
export async function removePasskey(
  ctx: Pick<AppContext, 'actor' | 'client' | 'db' | 'endedSessions' | 'log' | 'newId' | 'now'>,
  { id }: { id: PasskeyId },
): Promise<void> {
  const person = authorisePerson(ctx.actor, 'removePasskey')
  const { userId } = person
  const [, , ended] = await ctx.db.batch([
    identityStatements['actor.assert'](ctx.db, person),
    deletePasskey(ctx.db, { id, userId }),
    endOtherSessions(ctx.db, person, { method: 'passkey' }),
    ...recordSecurityEvent(ctx, userId, 'passkey_removed'),
  ])
  await markEnded(ctx, ended)
  ctx.log.info('passkey.removed', { userId, passkeyId: id, sessions: ended.length })
}

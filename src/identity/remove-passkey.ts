import type { AppContext } from '../context.ts'
import { runBatch } from '../platform/database.ts'
import { authorisePerson } from '../shared/authorise.ts'
import type { PasskeyId } from '../shared/id.ts'
import { deletePasskey } from './passkey-repository.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import { identityStatements } from './statements.ts'

/**
 * Takes a passkey from the account. Sessions that it has opened go on.
 *
 * @throws AppError `not_found` when it is not the actor's; `reauthentication_required`, `account_suspended`
 */
export async function removePasskey(
  ctx: Pick<AppContext, 'actor' | 'client' | 'db' | 'log' | 'newId' | 'now'>,
  { id }: { id: PasskeyId },
): Promise<void> {
  const person = authorisePerson(ctx.actor, 'removePasskey')
  const { userId } = person
  await runBatch(ctx.db, [
    identityStatements['actor.assert'](ctx.db, person),
    deletePasskey(ctx.db, { id, userId }),
    ...recordSecurityEvent(ctx, userId, 'passkey_removed'),
  ])
  ctx.log.info('passkey.removed', { userId, passkeyId: id })
}

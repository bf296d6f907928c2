import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { limitReached } from '../shared/errors.ts'
import { toIso } from '../shared/local-date.ts'
import { API_KEYS_MAX, newApiKey } from './api-key.ts'
import { insertApiKey, isOneTooMany, lockOwner } from './api-key-repository.ts'
import type { CreateApiKeyInput, NewApiKeyView } from './api-key-schemas.ts'
import { API_KEYS_PER_ACCOUNT } from './rate-policies.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import { identityStatements } from './statements.ts'

type CreateApiKeyContext = Pick<AppContext, 'actor' | 'client' | 'db' | 'limits' | 'log' | 'newId' | 'now'>

/**
 * Makes a key with which a program acts in the actor's name, within its scopes. The answer alone carries the key: only
 * its digest is stored.
 *
 * @throws AppError `reauthentication_required` (unauthenticated), `forbidden` to API keys, `account_suspended`;
 *   `limit_reached` (conflict), `rate_limited`
 */
export async function createApiKey(
  ctx: CreateApiKeyContext,
  { name, scopes }: CreateApiKeyInput,
): Promise<NewApiKeyView> {
  const person = authorisePerson(ctx.actor, 'createApiKey')
  const { userId } = person
  await ctx.limits.take([{ policy: API_KEYS_PER_ACCOUNT, subject: userId }])
  const id = ctx.newId('key')
  const { key, prefix, hash } = newApiKey()
  try {
    const [, , [created]] = await ctx.db.batch([
      // Held first: whoever suspends the account at this moment either sees the key, or is seen.
      lockOwner(ctx.db, userId),
      identityStatements['actor.assert'](ctx.db, person),
      insertApiKey(ctx.db, { id, userId, name, prefix, secretHash: hash, scopes }),
      ...recordSecurityEvent(ctx, userId, 'api_key_created'),
    ])
    ctx.log.info('api_key.created', { userId, keyId: id, scopes })
    // safe because an insert of one row returns one row
    const { createdAt } = created as { createdAt: number }
    return { id, key, prefix, name, scopes, createdAt: toIso(createdAt) }
  } catch (error) {
    if (isOneTooMany(error)) throw limitReached('live API keys', API_KEYS_MAX)
    throw error
  }
}

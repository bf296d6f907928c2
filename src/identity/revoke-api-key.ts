import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { ApiKeyId } from '../shared/id.ts'
import { revokeLiveApiKey } from './api-key-repository.ts'
import { identityStatements } from './statements.ts'

type RevokeApiKeyContext = Pick<AppContext, 'actor' | 'apiKeys' | 'client' | 'db' | 'log' | 'newId' | 'now'>

/**
 * Ends a key for good. From then on it moves no money, takes no nights and changes nothing; what it could read it reads
 * for less than a minute more.
 *
 * @throws AppError `not_found` when it is not a live key of the actor's; `forbidden` to API keys; `account_suspended`
 */
export async function revokeApiKey(ctx: RevokeApiKeyContext, input: { id: ApiKeyId }): Promise<void> {
  const person = authorisePerson(ctx.actor, 'revokeApiKey')
  const { userId } = person
  const [, { rows }] = await ctx.db.batch([
    identityStatements['actor.assert'](ctx.db, person),
    revokeLiveApiKey(ctx, { id: input.id, userId }),
  ])
  const [revoked] = rows
  if (!revoked) throw notFound('API key')
  await ctx.apiKeys.bury(revoked.secret_hash)
  ctx.log.info('api_key.revoked', { userId, keyId: input.id })
}

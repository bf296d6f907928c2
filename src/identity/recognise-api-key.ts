import type { AppContext } from '../context.ts'
import type { ApiKeyHolder } from '../shared/actor.ts'
import { AppError, unauthenticated } from '../shared/errors.ts'
import { apiKeyHash } from './api-key.ts'
import type { ApiKeyStanding } from './api-key-cache.ts'
import { findApiKeyHolder, noteApiKeyUse } from './api-key-repository.ts'
import { API_KEY_LOOKUPS_PER_NETWORK } from './rate-policies.ts'

type RecogniseApiKeyContext = Pick<AppContext, 'apiKeys' | 'client' | 'db' | 'limits'>

/**
 * Who acts with a key. That it is used is written down after the answer.
 *
 * @throws AppError `unauthenticated`, the same for every key that is no good; `account_suspended` (forbidden);
 *   `rate_limited` when a network asks for more keys than anybody has
 */
export async function recogniseApiKey(ctx: RecogniseApiKeyContext, presented: string): Promise<ApiKeyHolder> {
  const secretHash = apiKeyHash(presented)
  if (secretHash === null) throw badKey()
  const standing = await ctx.apiKeys.recall(secretHash, () => askPostgres(ctx, secretHash))
  if (standing.kind === 'suspended') throw new AppError('account_suspended')
  if (standing.kind === 'unknown') throw badKey()
  const { keyId, userId, scopes } = standing
  ctx.apiKeys.noteUse(keyId, async () => await noteApiKeyUse(ctx.db, keyId))
  return { kind: 'api_key', userId, keyId, scopes }
}

/** Keys that are in use are remembered; who makes up keys meets the limit instead of Postgres. */
async function askPostgres(
  { client, db, limits }: RecogniseApiKeyContext,
  secretHash: string,
): Promise<ApiKeyStanding> {
  await limits.take([{ policy: API_KEY_LOOKUPS_PER_NETWORK, subject: client.network }])
  const found = await findApiKeyHolder(db, secretHash)
  if (!found) return { kind: 'unknown' }
  const { suspendedAt, ...holder } = found
  return suspendedAt === null ? { kind: 'live', ...holder } : { kind: 'suspended' }
}

const badKey = () => unauthenticated('The API key is not valid.')

import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { passkeySiteOf } from './passkey.ts'
import { authenticationOptions, newChallenge } from './passkey-ceremony.ts'
import { insertChallenge } from './passkey-repository.ts'
import type { PasskeyAuthenticationOptions } from './passkey-schemas.ts'
import { PASSKEY_OPTIONS_PER_NETWORK } from './rate-policies.ts'

/**
 * What a browser needs to sign somebody in with a passkey; it has five minutes. Who it will be, nobody knows yet.
 *
 * @throws AppError `rate_limited`
 */
export async function offerPasskeyAuthentication(
  ctx: Pick<AppContext, 'actor' | 'client' | 'config' | 'db' | 'limits'>,
): Promise<PasskeyAuthenticationOptions> {
  authorise(ctx.actor, 'offerPasskeyAuthentication')
  await ctx.limits.take([{ policy: PASSKEY_OPTIONS_PER_NETWORK, subject: ctx.client.network }])
  const challenge = newChallenge()
  await insertChallenge(ctx.db, { challenge, userId: null })
  return await authenticationOptions(passkeySiteOf(ctx.config), challenge)
}

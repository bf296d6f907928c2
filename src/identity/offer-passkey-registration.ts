import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError, unauthenticated } from '../shared/errors.ts'
import { PASSKEYS_MAX, passkeySiteOf } from './passkey.ts'
import { newChallenge, registrationOptions } from './passkey-ceremony.ts'
import { insertChallenge, selectCredentials, selectPasskeyOwner } from './passkey-repository.ts'
import type { PasskeyRegistrationOptions } from './passkey-schemas.ts'
import { SECOND_FACTOR_PER_ACCOUNT } from './rate-policies.ts'
import { identityStatements } from './statements.ts'

/**
 * What a browser needs to make another passkey for the account; it has five minutes.
 *
 * @throws AppError `too_many_passkeys` (conflict), `reauthentication_required`, `account_suspended`, `rate_limited`
 */
export async function offerPasskeyRegistration(
  ctx: Pick<AppContext, 'actor' | 'config' | 'db' | 'limits'>,
): Promise<PasskeyRegistrationOptions> {
  const person = authorisePerson(ctx.actor, 'offerPasskeyRegistration')
  const { userId } = person
  await ctx.limits.take([{ policy: SECOND_FACTOR_PER_ACCOUNT, subject: userId }])
  const challenge = newChallenge()
  const [, [user], known] = await ctx.db.batch([
    identityStatements['actor.assert'](ctx.db, person),
    selectPasskeyOwner(ctx.db, userId),
    selectCredentials(ctx.db, userId),
    insertChallenge(ctx.db, { challenge, userId }),
  ])
  if (!user) throw unauthenticated()
  if (known.length >= PASSKEYS_MAX) throw new AppError('too_many_passkeys')
  return await registrationOptions(passkeySiteOf(ctx.config), user, { challenge, known })
}

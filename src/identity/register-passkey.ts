import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import { deviceOf } from './device.ts'
import { type Passkey, passkeySiteOf, passkeyView } from './passkey.ts'
import { verifyRegistration } from './passkey-ceremony.ts'
import {
  insertPasskey,
  isPasskeyRegistered,
  limitPasskeys,
  lockPasskeys,
  redeemChallenge,
} from './passkey-repository.ts'
import type { PasskeyView, RegisterPasskeyInput } from './passkey-schemas.ts'
import { SECOND_FACTOR_PER_ACCOUNT } from './rate-policies.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import { identityStatements } from './statements.ts'

type RegisterPasskeyContext = Pick<
  AppContext,
  'actor' | 'client' | 'config' | 'db' | 'limits' | 'log' | 'newId' | 'now'
>

const NAMELESS = 'Passkey'

/**
 * Adds a passkey that a browser has just made to the account, which it opens from then on by itself.
 *
 * @throws AppError `invalid_passkey_registration` (malformed), `passkey_already_registered` and `too_many_passkeys`
 *   (conflict), `reauthentication_required`, `account_suspended`, `rate_limited`
 */
export async function registerPasskey(
  ctx: RegisterPasskeyContext,
  input: RegisterPasskeyInput,
): Promise<PasskeyView> {
  const person = authorisePerson(ctx.actor, 'registerPasskey')
  const { userId } = person
  await ctx.limits.take([{ policy: SECOND_FACTOR_PER_ACCOUNT, subject: userId }])
  const verified = await verifyRegistration(passkeySiteOf(ctx.config), input)
  if (!verified.ok) {
    ctx.log.info('passkey.not_registered', { userId, reason: verified.refusal })
    throw new AppError('invalid_passkey_registration')
  }
  const { challenge, credential } = verified.value
  const id = ctx.newId('pky')
  const name = input.name ?? deviceOf(ctx.client.userAgent) ?? NAMELESS
  try {
    const [, , , [stored]] = await ctx.db.batch([
      identityStatements['actor.assert'](ctx.db, person),
      lockPasskeys(ctx.db, userId),
      redeemChallenge(ctx.db, { challenge, userId }, 'invalid_passkey_registration'),
      insertPasskey(ctx.db, { id, userId, name, ...credential }),
      limitPasskeys(ctx.db, userId),
      ...recordSecurityEvent(ctx, userId, 'passkey_added'),
    ])
    ctx.log.info('passkey.registered', { userId, passkeyId: id })
    // safe because an insert of one row returns one row
    return passkeyView(stored as Passkey)
  } catch (error) {
    if (isPasskeyRegistered(error)) throw new AppError('passkey_already_registered')
    throw error
  }
}

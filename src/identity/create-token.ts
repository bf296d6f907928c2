import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import type { UserId } from '../shared/id.ts'
import { openSession } from './open-session.ts'
import { hashPassword, needsRehash, verifyPassword } from './password.ts'
import { SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_NETWORK, subjectOfEmail } from './rate-policies.ts'
import { redeemCode } from './redeem-code.ts'
import { findUserByEmail, holdSignInAccount, rehashPassword } from './repository.ts'
import type { CreateTokenInput, TokensView } from './schemas.ts'

type CreateTokenContext = Pick<
  AppContext,
  'actor' | 'background' | 'client' | 'config' | 'db' | 'limits' | 'log' | 'newId' | 'now' | 'tokens'
>

/**
 * Signs in with address and password, and with a code where the account has them on: opens a session and hands out its
 * first tokens. Until that has happened, every try counts.
 *
 * @throws AppError `invalid_credentials` (unauthenticated), the same for unknown addresses; only to who knows the
 *   password: `otp_required`, `invalid_otp` (unauthenticated), `account_suspended` (forbidden); `unavailable` when it was
 *   changed at that moment
 */
export async function createToken(ctx: CreateTokenContext, input: CreateTokenInput): Promise<TokensView> {
  authorise(ctx.actor, 'createToken')
  const subject = subjectOfEmail(input.email)
  await ctx.limits.take([
    { policy: SIGN_IN_PER_ACCOUNT, subject },
    { policy: SIGN_IN_PER_NETWORK, subject: ctx.client.network },
  ])
  const account = await findUserByEmail(ctx.db, subject)
  const isRight = await verifyPassword(input.password, account?.passwordHash ?? null)
  if (!account || !isRight) throw new AppError('invalid_credentials')
  if (account.suspendedAt !== null) throw new AppError('account_suspended')
  const { id: userId, otpSecret: sealed, readAt: at } = account
  const redemption = sealed === null ? null : redeemCode(ctx, { userId, sealed }, { code: input.otp, at })
  const passwordHash = await renewHash(ctx, account, input.password)
  const method = redemption ? 'password_and_code' : 'password'
  const tokens = await openSession(ctx, account, method, [
    holdSignInAccount(ctx.db, { ...account, passwordHash }),
    ...(redemption ?? []),
  ])
  ctx.background(ctx.limits.forgive(SIGN_IN_PER_ACCOUNT, subject))
  return tokens
}

/** Only here is the password known: what was hashed with weaker parameters is hashed again. @returns what is stored now */
async function renewHash(
  { db, log }: Pick<AppContext, 'db' | 'log'>,
  { id: userId, passwordHash }: { id: UserId; passwordHash: string | null },
  password: string,
): Promise<string | null> {
  if (passwordHash === null || !needsRehash(passwordHash)) return passwordHash
  const after = await hashPassword(password)
  await rehashPassword(db, { userId, before: passwordHash, after })
  log.info('user.password_rehashed', { userId })
  return after
}

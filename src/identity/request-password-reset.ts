import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { issueTokenByEmail } from './email-token-repository.ts'
import { EMAIL_PER_ADDRESS, EMAIL_PER_NETWORK, subjectOfEmail } from './rate-policies.ts'
import type { RequestPasswordResetInput } from './schemas.ts'

/**
 * Sends a link with which a new password can be chosen. Answer, time and statements are the same whether or not there
 * is an account with that address.
 *
 * @throws AppError `rate_limited`
 */
export async function requestPasswordReset(
  ctx: Pick<AppContext, 'actor' | 'client' | 'db' | 'limits' | 'newId' | 'now'>,
  { email }: RequestPasswordResetInput,
): Promise<void> {
  authorise(ctx.actor, 'requestPasswordReset')
  await ctx.limits.take([
    { policy: EMAIL_PER_ADDRESS, subject: subjectOfEmail(email) },
    { policy: EMAIL_PER_NETWORK, subject: ctx.client.network },
  ])
  await issueTokenByEmail(ctx, { email, purpose: 'reset_password' })
}

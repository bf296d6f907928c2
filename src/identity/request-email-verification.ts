import type { AppContext } from '../context.ts'
import { runBatch } from '../platform/database.ts'
import { userIdOf } from '../shared/actor.ts'
import { authorise, authorisePerson } from '../shared/authorise.ts'
import { validationFailed } from '../shared/errors.ts'
import { deleteWaitingLinks, issueTokenByEmail } from './email-token-repository.ts'
import { issueEmailToken } from './issue-email-token.ts'
import { EMAIL_PER_ADDRESS, EMAIL_PER_NETWORK, subjectOfEmail } from './rate-policies.ts'
import { readOwnUser } from './read-user.ts'
import type { RequestEmailVerificationInput } from './schemas.ts'
import { identityStatements } from './statements.ts'

type RequestEmailVerificationContext = Pick<
  AppContext,
  'actor' | 'client' | 'db' | 'limits' | 'log' | 'newId' | 'now'
>

/**
 * Sends a link that shows whose an address is. Strangers name the address of an account that has not been verified;
 * who has signed in may leave it out, or name a new one, which the account then gets with the link, if it is the last
 * one that was named. The answer is the same whatever there is.
 *
 * @throws AppError `rate_limited`, `validation_failed` when nobody has signed in and no address is named;
 *   `reauthentication_required` for a new address
 */
export async function requestEmailVerification(
  ctx: RequestEmailVerificationContext,
  { email }: RequestEmailVerificationInput,
): Promise<void> {
  authorise(ctx.actor, 'requestEmailVerification')
  if (userIdOf(ctx.actor) === null) return await verifyOf(ctx, email ?? missingEmail())
  const user = await readOwnUser(ctx)
  const isChange = email !== undefined && subjectOfEmail(email) !== subjectOfEmail(user.email)
  if (!isChange) return user.emailVerifiedAt === null ? await verifyOf(ctx, user.email) : undefined
  const person = authorisePerson(ctx.actor, 'changeEmail')
  await limit(ctx, email)
  await runBatch(ctx.db, [
    identityStatements['actor.assert'](ctx.db, person),
    // An address that was mistyped belongs to somebody else, who would get the account.
    deleteWaitingLinks(ctx.db, person.userId, ['change_email']),
    ...issueEmailToken(ctx, { userId: person.userId, email, purpose: 'change_email' }),
  ])
}

async function verifyOf(ctx: RequestEmailVerificationContext, email: string): Promise<void> {
  await limit(ctx, email)
  await issueTokenByEmail(ctx, { email, purpose: 'verify_email' })
}

async function limit({ client, limits }: RequestEmailVerificationContext, email: string): Promise<void> {
  await limits.take([
    { policy: EMAIL_PER_ADDRESS, subject: subjectOfEmail(email) },
    { policy: EMAIL_PER_NETWORK, subject: client.network },
  ])
}

function missingEmail(): never {
  throw validationFailed([
    { pointer: '/email', code: 'required', message: 'Is required without signing in.' },
  ])
}

import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { runBatch } from '../platform/database.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import { issueEmailToken } from './issue-email-token.ts'
import { hashPassword } from './password.ts'
import { REGISTRATION_PER_NETWORK } from './rate-policies.ts'
import { readUser } from './read-user.ts'
import { insertUser, isEmailTaken } from './repository.ts'
import type { RegisterUserInput, UserView } from './schemas.ts'
import { newUser, type User, userView } from './user.ts'
import { refuseWeakPassword } from './weak-password.ts'

type RegisterUserContext = Pick<
  AppContext,
  'actor' | 'client' | 'config' | 'db' | 'idempotency' | 'limits' | 'log' | 'markReplayed' | 'newId' | 'now'
>

/**
 * Opens an account, and sends a link that verifies its address. That it is not verified yet keeps nobody from signing in.
 *
 * @returns the account as its owner sees it
 * @throws AppError `email_taken` (conflict), `weak_password` (invalid)
 */
export async function registerUser(ctx: RegisterUserContext, input: RegisterUserInput): Promise<UserView> {
  authorise(ctx.actor, 'registerUser')
  await ctx.limits.take([{ policy: REGISTRATION_PER_NETWORK, subject: ctx.client.network }])
  refuseWeakPassword(input.password, input.email)
  const passwordHash = await hashPassword(input.password)
  const { email, name } = input
  const user = newUser({ id: ctx.newId('usr'), email, name, createdAt: ctx.now() })
  try {
    // Only the id is stored under the key: whoever is erased must not stay in the answers of the last day. The key
    // itself is theirs too, although nobody had an account when it was sent.
    const { id } = await answerOnce<Pick<User, 'id'>>(ctx, async (remember) => {
      await runBatch(ctx.db, [
        // The key comes first: a repeat would otherwise be told that its own address is taken.
        ...remember({ id: user.id }, user.id),
        insertUser(ctx.db, { ...user, passwordHash }),
        ...issueEmailToken(ctx, { userId: user.id, email, purpose: 'verify_email' }),
        eventStatements['event.record'](ctx.db, {
          id: ctx.newId('evt'),
          type: 'user.registered',
          subjectId: user.id,
          data: {},
          occurredAt: user.createdAt,
        }),
      ])
      ctx.log.info('user.registered', { userId: user.id })
      return { id: user.id }
    })
    return userView(id === user.id ? user : await readUser(ctx, { id }), ctx.config)
  } catch (error) {
    if (isEmailTaken(error)) throw new AppError('email_taken')
    throw error
  }
}

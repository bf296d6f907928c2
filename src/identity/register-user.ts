import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { runBatch } from '../platform/database.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import { hashPassword } from './password.ts'
import { type PasswordWeakness, passwordWeakness } from './password-rules.ts'
import { readUser } from './read-user.ts'
import { insertUser, isEmailTaken } from './repository.ts'
import type { RegisterUserInput, UserView } from './schemas.ts'
import { newUser, type User, userView } from './user.ts'

/**
 * Opens an account. Its address is not verified yet; that keeps nobody from signing in.
 *
 * @returns the account as its owner sees it
 * @throws AppError `email_taken` (conflict), `weak_password` (invalid)
 */
export async function registerUser(
  ctx: Pick<AppContext, 'actor' | 'config' | 'db' | 'idempotency' | 'markReplayed' | 'newId' | 'now' | 'log'>,
  input: RegisterUserInput,
): Promise<UserView> {
  authorise(ctx.actor, 'registerUser')
  const weakness = passwordWeakness(input.password, input.email)
  if (weakness) throw weakPassword(weakness)
  const passwordHash = await hashPassword(input.password)
  const { email, name } = input
  const user = newUser({ id: ctx.newId('usr'), email, name, createdAt: ctx.now() })
  try {
    // Only the id is stored under the key: whoever is erased must not stay in the answers of the last day.
    const { id } = await answerOnce<Pick<User, 'id'>>(ctx, async (remember) => {
      await runBatch(ctx.db, [
        // The key comes first: a repeat would otherwise be told that its own address is taken.
        ...remember({ id: user.id }),
        insertUser(ctx.db, { ...user, passwordHash }),
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

function weakPassword(weakness: PasswordWeakness): AppError {
  const message = MESSAGE_OF_WEAKNESS[weakness]
  return new AppError('weak_password', message, {
    errors: [{ pointer: '/password', code: weakness, message }],
  })
}

const MESSAGE_OF_WEAKNESS: Record<PasswordWeakness, string> = {
  common: 'This is one of the passwords that are tried first.',
  monotonous: 'This password is one pattern repeated.',
  contains_email: 'This password contains the name part of the e-mail address.',
}

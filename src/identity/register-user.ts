import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { runBatch } from '../platform/database.ts'
import { AppError } from '../shared/errors.ts'
import { hashPassword } from './password.ts'
import { type PasswordWeakness, passwordWeakness } from './password-rules.ts'
import { insertUser, isEmailTaken } from './repository.ts'
import type { RegisterUserInput, UserView } from './schemas.ts'
import { userView } from './user.ts'

/**
 * Opens an account. Its address is not verified yet; that keeps nobody from signing in.
 *
 * @returns the account as its owner sees it
 * @throws AppError `email_taken` (conflict), `weak_password` (invalid)
 */
export async function registerUser(
  ctx: Pick<AppContext, 'db' | 'idempotency' | 'markReplayed' | 'newId' | 'now' | 'log'>,
  input: RegisterUserInput,
): Promise<UserView> {
  const weakness = passwordWeakness(input.password, input.email)
  if (weakness) throw weakPassword(weakness)
  const passwordHash = await hashPassword(input.password)
  const user = {
    id: ctx.newId('usr'),
    email: input.email,
    name: input.name,
    roles: [],
    createdAt: ctx.now(),
  }
  try {
    return await answerOnce<UserView>(ctx, async (remember) => {
      const view = userView({ ...user, suspendedAt: null, version: 1 })
      await runBatch(ctx.db, [
        // The key comes first: a repeat would otherwise be told that its own address is taken.
        ...remember(view),
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
      return view
    })
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

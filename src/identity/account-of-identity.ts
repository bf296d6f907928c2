import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import { runBatch } from '../platform/database.ts'
import { AppError, unavailable } from '../shared/errors.ts'
import { assertNever } from '../shared/result.ts'
import { decideProviderSignIn, type ProviderIdentity } from './provider.ts'
import {
  findAccountsOf,
  insertIdentity,
  insertIdentityByAddress,
  isOvertaken,
  releaseIdentity,
} from './provider-repository.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import { insertUser } from './repository.ts'
import { newUser, type User } from './user.ts'

type AccountContext = Pick<AppContext, 'client' | 'db' | 'log' | 'newId' | 'now'>

// Who is overtaken once finds the account the next time; after more than that something else is wrong.
const LOOKS_MAX = 3

/**
 * The account of somebody whom a provider has identified: theirs, the one with their address, or a new one. Of two at
 * once one opens it, and the other finds it.
 *
 * @throws AppError `account_suspended`, `provider_email_unverified` (forbidden), `email_not_confirmed` (conflict)
 */
export async function accountOfIdentity(ctx: AccountContext, identity: ProviderIdentity): Promise<User> {
  for (let look = 1; look <= LOOKS_MAX; look += 1) {
    try {
      return await settle(ctx, identity)
    } catch (error) {
      if (!isOvertaken(error)) throw error
    }
  }
  throw unavailable('This account is being changed.')
}

async function settle(ctx: AccountContext, identity: ProviderIdentity): Promise<User> {
  const decision = decideProviderSignIn(identity, await findAccountsOf(ctx.db, identity))
  switch (decision.kind) {
    case 'open':
      return decision.user
    case 'link':
      return await link(ctx, identity, decision)
    case 'register':
      return await register(ctx, identity, decision)
    case 'refused':
      throw new AppError(decision.code)
    default:
      return assertNever(decision)
  }
}

async function link(
  ctx: AccountContext,
  identity: ProviderIdentity,
  { user, email }: { user: User; email: string },
): Promise<User> {
  await runBatch(ctx.db, [
    releaseIdentity(ctx.db, identity),
    insertIdentityByAddress(ctx.db, identity, { id: user.id, email }),
    ...recordSecurityEvent(ctx, user.id, 'provider_linked'),
  ])
  ctx.log.info('user.provider_linked', { userId: user.id, provider: identity.provider })
  return user
}

async function register(
  ctx: AccountContext,
  identity: ProviderIdentity,
  { email, name }: { email: string; name: string },
): Promise<User> {
  const createdAt = ctx.now()
  const user = newUser(
    { id: ctx.newId('usr'), email, name, createdAt },
    { emailVerifiedAt: createdAt, hasPassword: false },
  )
  await runBatch(ctx.db, [
    releaseIdentity(ctx.db, identity),
    insertUser(ctx.db, { ...user, passwordHash: null }),
    insertIdentity(ctx.db, identity, user.id),
    // What waits for the address to be verified hears of it here too.
    ...(['user.registered', 'user.email_verified'] as const).map((type) =>
      eventStatements['event.record'](ctx.db, {
        id: ctx.newId('evt'),
        type,
        subjectId: user.id,
        data: {},
        occurredAt: createdAt,
      }),
    ),
  ])
  ctx.log.info('user.registered', { userId: user.id, provider: identity.provider })
  return user
}

import type { AppContext } from '../context.ts'
import { holdAdmins } from '../identity/account-statements.ts'
import { markEnded } from '../identity/end-sessions.ts'
import { identityStatements, refuseUnlessAdmin } from '../identity/statements.ts'
import type { Statement } from '../platform/database.ts'
import { errorFields } from '../platform/logger.ts'
import type { Person } from '../shared/actor.ts'
import { AppError, forbidden, notFound } from '../shared/errors.ts'
import type { UserId } from '../shared/id.ts'
import { findAccount, listingsToFollow } from './user-repository.ts'
import type { AccountDetail } from './user-schemas.ts'
import { toAccountDetail } from './user-views.ts'

export type ChangeAccountContext = Pick<
  AppContext,
  | 'actor'
  | 'apiKeys'
  | 'calendarOf'
  | 'client'
  | 'db'
  | 'endedSessions'
  | 'idempotency'
  | 'log'
  | 'markReplayed'
  | 'newId'
  | 'now'
  | 'requestId'
>

/**
 * An account that an admin is about to change, as it is. Nobody changes their own: so the last admin stays one, whoever else
 * is changed.
 *
 * @throws AppError `forbidden`, `not_found`, also for who is erased
 */
export async function requireAnothersAccount(
  { db }: Pick<ChangeAccountContext, 'db'>,
  admin: Person,
  id: UserId,
): Promise<AccountDetail> {
  if (admin.userId === id) throw forbidden('Nobody does this to their own account: another admin has to.')
  const found = await findAccount(db, id)
  if (!found || found.account.erasedAt !== null) throw notFound('user')
  return toAccountDetail(found)
}

/**
 * The beginning of each batch that changes what somebody may do. Two admins who take the role from each other, or suspend each
 * other, come one after the other, and the second is no admin any more.
 */
export const admitAdmin = (db: AppContext['db'], admin: Person): [Statement, Statement, Statement] => [
  identityStatements['actor.assert'](db, admin),
  holdAdmins(db),
  refuseUnlessAdmin(db, admin.userId),
]

export const invalidAccountMove = (
  { status }: Pick<AccountDetail, 'status'>,
  legalMoves: readonly string[],
): AppError =>
  new AppError('invalid_transition', `This account is ${status}.`, { currentState: status, legalMoves })

/** What is not told to the edges here they learn when they ask Postgres, a minute later at most. */
export async function forgetCredentials(
  ctx: Pick<ChangeAccountContext, 'apiKeys' | 'endedSessions'>,
  ended: Parameters<typeof markEnded>[1],
  keys: readonly { secretHash: string }[],
): Promise<void> {
  await Promise.all([markEnded(ctx, ended), ...keys.map(({ secretHash }) => ctx.apiKeys.bury(secretHash))])
}

/** More of them are found by the sweep, within minutes: nobody waits for hundreds of calendars. */
const LISTINGS_AT_ONCE_MAX = 20

/** Takes the listings of an account out of the market, or back into it, as far as that can be awaited. */
export async function leadListings(
  { calendarOf, db, log }: Pick<ChangeAccountContext, 'calendarOf' | 'db' | 'log'>,
  hostId: UserId,
): Promise<void> {
  try {
    const listings = await listingsToFollow(db, hostId, LISTINGS_AT_ONCE_MAX)
    await Promise.all(listings.map((propertyId) => calendarOf(propertyId).followHost({})))
  } catch (error) {
    log.warn('user.listings_delayed', { userId: hostId, ...errorFields(error) })
  }
}

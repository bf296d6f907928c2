import { placesOfStays, refuseOpenStays } from '../bookings/erasure-statements.ts'
import { placesOfWaiting } from '../calendar/waitlist-statements.ts'
import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import { holdAdmins } from '../identity/account-statements.ts'
import { markEnded } from '../identity/end-sessions.ts'
import {
  avatarOf,
  deleteApiKeys,
  deleteRefreshTokens,
  deleteSessions,
  lockAccount,
} from '../identity/erasure-statements.ts'
import { identityStatements, refuseLastAdmin, refuseStaleAccount } from '../identity/statements.ts'
import { discardFiles } from '../media/statements.ts'
import { sweepFilesSoon } from '../media/sweep-files.ts'
import { refuseOpenMoney } from '../payments/statements.ts'
import { refuseOpenPayouts } from '../payouts/statements.ts'
import {
  photosOfHost,
  placesHostedBy,
  refuseUnarchivedListings,
  unarchivedListingsOf,
} from '../properties/erasure-statements.ts'
import type { Person } from '../shared/actor.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError, unavailable } from '../shared/errors.ts'
import type { PropertyId, UserId } from '../shared/id.ts'
import { erasePerson } from './erasure-statements.ts'
import { ERASURE_PER_ACCOUNT } from './rate-policies.ts'
import { insertErasureTasks } from './repository.ts'

type EraseUserContext = Pick<
  AppContext,
  | 'actor'
  | 'apiKeys'
  | 'background'
  | 'calendarOf'
  | 'db'
  | 'endedSessions'
  | 'limits'
  | 'log'
  | 'newId'
  | 'now'
  | 'storage'
>

export interface EraseUser {
  id: UserId
  /** The versions that the decision is based on; null when the client does not say. */
  expectedVersions: readonly number[] | null
}

const CALENDARS_AT_ONCE = 6 // as many connections as a Worker has
/** A request ends within nine seconds; two SQL budgets stand beside this one. */
const ARCHIVING_BUDGET_MS = 4_000

/**
 * Erases a person: what is theirs is gone from Postgres when this returns, while bookings and payments stay as facts
 * about nobody. Calendars, KV and storage follow: what is left to do is written down in the same transaction, and
 * `finishErasures` does it.
 *
 * A host's listings are archived first, because only their calendars can refuse new bookings; breaking off there leaves
 * archived listings, and repeating goes on.
 *
 * @throws AppError `has_open_stays` (conflict); `forbidden` for another's account, and for that of the last admin;
 *   `reauthentication_required`, `account_suspended`, `stale_precondition`, `rate_limited`; `unavailable`, and it is to be repeated
 */
export async function eraseUser(ctx: EraseUserContext, input: EraseUser): Promise<void> {
  const { id: userId } = input
  const person = authorisePerson(ctx.actor, 'eraseUser', { ownerId: userId })
  await ctx.limits.take([{ policy: ERASURE_PER_ACCOUNT, subject: userId }])
  await archiveListings(ctx, await findListings(ctx, person, input))
  const { sessions, apiKeys } = await eraseInPostgres(ctx, person, input)
  const stillBelieved = apiKeys.filter(({ revokedAt }) => revokedAt === null)
  await Promise.all([
    markEnded(ctx, sessions),
    ...stillBelieved.map(({ secretHash }) => ctx.apiKeys.bury(secretHash)),
  ])
  sweepFilesSoon(ctx)
  ctx.log.info('user.erased', { userId })
}

/** What has to be archived; refused before any of it is when something is open now. */
async function findListings(
  { db }: EraseUserContext,
  person: Person,
  { id: userId, expectedVersions }: EraseUser,
): Promise<PropertyId[]> {
  const [, , , , , , listings] = await db.batch([
    identityStatements['actor.assert'](db, person),
    refuseStaleAccount(db, userId, expectedVersions),
    refuseOpenStays(db, userId),
    refuseOpenMoney(db, userId),
    refuseOpenPayouts(db, userId),
    refuseLastAdmin(db, userId),
    unarchivedListingsOf(db, userId),
  ])
  return listings.map(({ id }) => id)
}

async function archiveListings(ctx: EraseUserContext, listings: readonly PropertyId[]): Promise<void> {
  const until = ctx.now() + ARCHIVING_BUDGET_MS
  for (let first = 0; first < listings.length; first += CALENDARS_AT_ONCE) {
    if (ctx.now() > until) throw unavailable('Some listings are archived by now; repeat this for the others.')
    const some = listings.slice(first, first + CALENDARS_AT_ONCE)
    await Promise.all(some.map((propertyId) => archive(ctx, propertyId)))
  }
}

async function archive({ calendarOf }: EraseUserContext, propertyId: PropertyId): Promise<void> {
  try {
    await calendarOf(propertyId).archiveProperty({ expectedVersions: null })
  } catch (error) {
    const isOpen = error instanceof AppError && error.code === 'has_future_bookings'
    throw isOpen ? new AppError('has_open_stays') : error
  }
}

async function eraseInPostgres(
  { db, newId, now }: EraseUserContext,
  person: Person,
  { id: userId, expectedVersions }: EraseUser,
) {
  const [, , , , , , , , , , , sessions, apiKeys] = await db.batch([
    // Two admins who erase themselves at once come one after the other, and the second is the last one.
    holdAdmins(db),
    lockAccount(db, userId),
    identityStatements['actor.assert'](db, person),
    refuseStaleAccount(db, userId, expectedVersions),
    // Each sees what was committed while the lock was waited for.
    refuseOpenStays(db, userId),
    refuseOpenMoney(db, userId),
    refuseOpenPayouts(db, userId),
    refuseUnarchivedListings(db, userId),
    refuseLastAdmin(db, userId),
    ...deleteRefreshTokens(db, userId),
    deleteSessions(db, userId),
    deleteApiKeys(db, userId),
    insertErasureTasks(db, userId, placesOfStays(userId)),
    insertErasureTasks(db, userId, placesHostedBy(userId)),
    insertErasureTasks(db, userId, placesOfWaiting(userId)),
    discardFiles(db, avatarOf(userId)),
    discardFiles(db, photosOfHost(userId)),
    eventStatements['event.record'](db, {
      id: newId('evt'),
      type: 'user.erased',
      subjectId: userId,
      data: {},
      occurredAt: now(),
    }),
    ...erasePerson(db, userId),
  ])
  return { sessions, apiKeys }
}

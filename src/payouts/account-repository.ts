import { and, eq, isNull, sql } from 'drizzle-orm'
import { identityStatements } from '../identity/statements.ts'
import type { Database, Statement } from '../platform/database.ts'
import type { ConnectedAccount } from '../platform/stripe-connect.ts'
import { countryOfHost } from '../properties/statements.ts'
import type { Person } from '../shared/actor.ts'
import { idToUuid, type PayoutAccountId, type UserId } from '../shared/id.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import { type PayoutAccountRow, payoutAccounts } from './tables.ts'

export async function findPayoutAccount(
  db: Database,
  by: { userId: UserId } | { stripeAccountId: string },
): Promise<PayoutAccountRow | null> {
  const [row] = await db
    .select()
    .from(payoutAccounts)
    .where(
      'userId' in by
        ? eq(payoutAccounts.userId, by.userId)
        : eq(payoutAccounts.stripeAccountId, by.stripeAccountId),
    )
  return row ?? null
}

/**
 * The phase before Stripe, in one trip: stores the account that is going to be asked for, unless there is one.
 *
 * @param order.country null when the person has not said: that of their newest listing
 */
export async function beginPayoutAccount(
  db: Database,
  person: Person,
  order: { id: PayoutAccountId; country: string | null; at: Instant },
): Promise<PayoutAccountRow> {
  const { userId } = person
  const country = sql<string>`coalesce(${order.country}::text, (${countryOfHost(db, userId)}))`
  const [, , [row]] = await db.batch([
    identityStatements['actor.assert'](db, person),
    db
      .insert(payoutAccounts)
      .values({ userId, id: order.id, country, createdAt: order.at })
      .onConflictDoNothing(),
    db.select().from(payoutAccounts).where(eq(payoutAccounts.userId, userId)),
  ])
  // safe because it was inserted, unless it was there
  return row as PayoutAccountRow
}

/** What Stripe says of an account; whoever waits for it to be ready is looked at again. */
export const recordAccount = (
  db: Database,
  { userId }: Pick<PayoutAccountRow, 'userId'>,
  { id: stripeAccountId, ...said }: ConnectedAccount,
  at: Instant,
): Statement[] => [
  db
    .update(payoutAccounts)
    .set({ stripeAccountId, ...said, checkedAt: at })
    .where(eq(payoutAccounts.userId, userId)),
  ...(said.canReceiveTransfers ? [lookAtWaiting(db, userId, at)] : []),
]

/** Stripe has refused that order for good: the next one has another key. */
export const forgetOrder = (db: Database, { userId, id }: Pick<PayoutAccountRow, 'userId' | 'id'>) =>
  db
    .delete(payoutAccounts)
    .where(
      and(
        eq(payoutAccounts.userId, userId),
        eq(payoutAccounts.id, id),
        isNull(payoutAccounts.stripeAccountId),
      ),
    )

const lookAtWaiting = (db: Database, userId: UserId, at: Instant) =>
  db.execute(sql`
    update payout_plans set look_at = least(look_at, ${toIso(at)}::timestamptz)
    where booking_id in (
      select booking_id from payouts where user_id = ${idToUuid(userId)}::uuid and status in ('scheduled', 'held')
        and held_reason in ('account_missing', 'account_not_ready', 'transfer_refused'))`)

import { and, eq, lte, sql } from 'drizzle-orm'
import { identityStatements } from '../identity/statements.ts'
import type { Database } from '../platform/database.ts'
import type { Person } from '../shared/actor.ts'
import type { UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { paymentCustomers } from './tables.ts'

/** Stripe's id of somebody who saves payment methods; null for everybody else. */
export async function findCustomer(db: Database, userId: UserId): Promise<string | null> {
  const [row] = await db.select().from(paymentCustomers).where(eq(paymentCustomers.userId, userId))
  return row?.stripeCustomerId ?? null
}

/** The same for a change, which asks again whether the person may act. @throws what the driver throws */
export async function findOwnCustomer(db: Database, person: Person): Promise<string | null> {
  const [, [row]] = await db.batch([
    identityStatements['actor.assert'](db, person),
    db.select().from(paymentCustomers).where(eq(paymentCustomers.userId, person.userId)),
  ])
  return row?.stripeCustomerId ?? null
}

/** Whoever was first stays: there is one customer for a person. */
export async function insertCustomer(
  db: Database,
  customer: { userId: UserId; stripeCustomerId: string; createdAt: Instant },
): Promise<void> {
  await db.insert(paymentCustomers).values(customer).onConflictDoNothing()
}

const RETRY_AFTER = sql`interval '5 minutes'`

/** Takes customers that Stripe has to forget, and puts their next try off first. */
export async function takeCustomersToForget(db: Database, now: Instant, limit: number) {
  const due = db
    .select({ userId: paymentCustomers.userId })
    .from(paymentCustomers)
    .where(lte(paymentCustomers.forgetAt, now))
    .orderBy(paymentCustomers.forgetAt)
    .limit(limit)
    .for('update', { skipLocked: true })
  return await db
    .update(paymentCustomers)
    .set({ forgetAt: sql`${paymentCustomers.forgetAt} + ${RETRY_AFTER}` })
    .where(sql`${paymentCustomers.userId} in ${due}`)
    .returning()
}

export async function deleteCustomerRow(
  db: Database,
  { userId, stripeCustomerId }: { userId: UserId; stripeCustomerId: string },
): Promise<void> {
  await db
    .delete(paymentCustomers)
    .where(and(eq(paymentCustomers.userId, userId), eq(paymentCustomers.stripeCustomerId, stripeCustomerId)))
}

import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { users } from '../../../src/identity/tables.ts'
import { ledgerPostings, ledgerTransactions } from '../../../src/ledger/tables.ts'
import { reviews } from '../../../src/reviews/tables.ts'
import { auditBookings, auditReplays } from '../marketplace/audit-bookings.ts'
import { auditCalendars } from '../marketplace/audit-calendars.ts'
import { auditMoney } from '../marketplace/audit-money.ts'
import type { Market } from '../marketplace/market.ts'
import type { Records } from '../marketplace/records.ts'
import { sandboxDay } from '../marketplace/repair.ts'
import type { Listener } from './listeners.ts'
import type { SoakStage } from './load.ts'

const REPLAYS = 50

/** What of all that was acknowledged is not there, and what does not agree; empty when nothing is wrong. */
export async function auditSoak(
  stage: SoakStage,
  market: Market,
  records: Records,
  listeners: readonly Listener[],
): Promise<string[]> {
  const { notes } = stage
  return [
    ...notes.oddities,
    ...(await auditBookings(market, records, notes)),
    ...(await auditReplays(market, [...notes.bookings].slice(-REPLAYS))),
    ...auditMoney(records, notes),
    ...(await auditCalendars(market, records, await sandboxDay(market.ask))),
    ...(await auditOthers(stage, market)),
    ...listenerFaults(records, listeners),
  ]
}

/** Accounts and reviews that were acknowledged, and the books. */
async function auditOthers({ newcomers, reviews: noted }: SoakStage, market: Market): Promise<string[]> {
  const client = new pg.Client({ connectionString: market.services.databaseUrl })
  await client.connect()
  try {
    const db = drizzle(client, { casing: 'snake_case' })
    const addresses = new Set((await db.select({ email: users.email }).from(users)).map(({ email }) => email))
    const written = new Map(
      (await db.select().from(reviews)).map(({ id, bookingId, rating }) => [
        String(id),
        { bookingId, rating },
      ]),
    )
    const books = await db
      .select({
        currency: ledgerTransactions.currency,
        balanceMinor: sql<string>`sum(${ledgerPostings.amountMinor})`,
      })
      .from(ledgerPostings)
      .innerJoin(ledgerTransactions, sql`${ledgerTransactions.id} = ${ledgerPostings.transactionId}`)
      .groupBy(ledgerTransactions.currency)
    return [
      ...[...newcomers]
        .filter((email) => !addresses.has(email))
        .map(() => 'an account was acknowledged and is missing'),
      ...[...noted]
        .filter(([id, { bookingId, rating }]) => {
          const row = written.get(id)
          return row?.bookingId !== bookingId || row.rating !== rating
        })
        .map(([id]) => `${id} was acknowledged and is missing, or another`),
      ...books
        .filter(({ balanceMinor }) => Number(balanceMinor) !== 0)
        .map(({ currency, balanceMinor }) => `the books in ${currency} sum to ${balanceMinor}`),
    ]
  } finally {
    await client.end()
  }
}

/** Whoever has listened all the time has heard of everything, in order. */
function listenerFaults({ calendars }: Records, listeners: readonly Listener[]): string[] {
  return listeners.flatMap(({ propertyId, seq, faults }) => {
    const known = calendars.find((calendar) => calendar.propertyId === propertyId)?.seq
    return known === seq
      ? faults
      : [...faults, `whoever listened to ${propertyId} has heard of ${seq} decisions, and there are ${known}`]
  })
}

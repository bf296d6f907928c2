import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type Stripe from 'stripe'
import { bookings } from '../../../src/bookings/tables.ts'
import { blocks, calendarClaims, calendars } from '../../../src/calendar/tables.ts'
import { domainEvents } from '../../../src/events/tables.ts'
import { payments, refunds } from '../../../src/payments/tables.ts'
import type { Ask } from '../../demo/api.ts'
import { expectStatus } from '../../demo/report.ts'

/** Everything that Postgres and Stripe have on record. */
export type Records = Awaited<ReturnType<typeof readPostgres>> & Awaited<ReturnType<typeof readStripe>>

export async function readRecords(databaseUrl: string, askStripe: Ask): Promise<Records> {
  const [ours, theirs] = await Promise.all([readPostgres(databaseUrl), readStripe(askStripe)])
  return { ...ours, ...theirs }
}

async function readPostgres(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const db = drizzle(client, { casing: 'snake_case' })
    return {
      bookings: await db.select().from(bookings),
      payments: await db.select().from(payments),
      refunds: await db.select().from(refunds),
      blocks: await db.select().from(blocks),
      claims: await db.select().from(calendarClaims),
      calendars: await db.select().from(calendars),
      domainEvents: await db.select({ position: domainEvents.position }).from(domainEvents),
    }
  } finally {
    await client.end()
  }
}

async function readStripe(ask: Ask) {
  const charges = await readAll<Stripe.Charge>(ask, 'charges')
  const taken = new Set(charges.filter(({ captured }) => captured).map(({ id }) => id))
  const stripeRefunds = await readAll<Stripe.Refund>(ask, 'refunds')
  return {
    charges,
    intents: await readAll<Stripe.PaymentIntent>(ask, 'payment_intents'),
    // Stripe's word for an authorisation that was released is a refund too.
    stripeRefunds: stripeRefunds.filter(({ charge }) => taken.has(String(charge))),
    events: await readEvents(ask),
  }
}

/** What Stripe has told, or will tell, its webhooks. */
export type StripeEvent = Stripe.Event & { data: { object: { id: string } } }

export const readEvents = async (ask: Ask): Promise<StripeEvent[]> =>
  await readAll<StripeEvent>(ask, 'events')

async function readAll<T extends { id: string }>(ask: Ask, resource: string): Promise<T[]> {
  const found: T[] = []
  for (;;) {
    const after = found.at(-1)
    const from = after ? `&starting_after=${after.id}` : ''
    const page = await ask<{ data: T[]; has_more: boolean }>('GET', `/v1/${resource}?limit=100${from}`, {
      token: 'sk_test_local',
    })
    expectStatus(page, 200)
    found.push(...page.body.data)
    if (!page.body.has_more) return found
  }
}

import { runInDurableObject } from 'cloudflare:test'
import { vi } from 'vitest'
import { findBrokenLink } from '../../src/calendar/log-entry.ts'
import { idToUuid, type UserId } from '../../src/shared/id.ts'
import { api, book, newListing, newPerson } from './api.ts'
import { calendarStub, inStore } from './calendar-object.ts'
import { type Answer, inDays, type Person } from './client.ts'
import type { TestDatabase } from './database.ts'
import { testHooks } from './hooks.ts'
import { runCron } from './stripe.ts'

/** A user's id as Postgres has it. */
export const personUuid = ({ id }: Pick<Person, 'id'>): string => idToUuid(id as UserId)

export const erase = (as: Pick<Person, 'token'>, id = 'me'): Promise<Answer> =>
  api(`DELETE /users/${id as 'me'}`, { as })

export const signIn = ({ email, password }: Person): Promise<Answer> =>
  api('POST /auth/tokens', { body: { email, password } })

/** Status and code of a refusal. */
export const codeOf = ({ status, body }: Answer): [number, string] => [status, body.code]

export async function isErased({ sql }: TestDatabase, person: Person): Promise<boolean> {
  const [row] = await sql`select erased_at is not null as erased from users where id = ${personUuid(person)}`
  return row?.['erased'] === true
}

/** The date that lies so many days ahead for the calendars under test. */
export const ahead = (days: number): string =>
  new Date(testHooks.now() + days * 86_400_000).toISOString().slice(0, 10)

/** A booking in that status, past the verbs that lead there; completed unless another one is named. */
export async function endedStay(
  { sql }: TestDatabase,
  guest: Person,
  propertyId: string,
  { status = 'completed', fields = {} }: { status?: string; fields?: object } = {},
): Promise<string> {
  const request = { propertyId, checkIn: ahead(20), checkOut: ahead(22), guests: { adults: 2 } }
  const booked = await book(guest, { ...request, ...fields })
  if (booked.status !== 201) throw new Error(`not booked: ${JSON.stringify(booked.body)}`)
  await setStatus({ sql }, booked.body.id, status)
  return booked.body.id
}

export async function setStatus({ sql }: Pick<TestDatabase, 'sql'>, bookingId: string, status: string) {
  await sql`update bookings set status = ${status} where id = ${idToUuid(bookingId as 'bkg_')}`
  if (status === 'completed') await payHost({ sql }, bookingId)
}

/** As if everything had been paid out that the host has earned by a stay: nobody leaves to whom money is owed. */
export async function payHost({ sql }: Pick<TestDatabase, 'sql'>, bookingId: string): Promise<void> {
  const booking = idToUuid(bookingId as 'bkg_')
  await sql`delete from payouts where booking_id = ${booking} and status in ('scheduled', 'held')`
  await sql`with owed as (
      select b.id, b.host_id, b.currency, -sum(amount_minor) as amount_minor from bookings b
      join ledger_transactions t on t.booking_id = b.id
      join ledger_postings l on l.transaction_id = t.id and l.account = 'host_payable'
      where b.id = ${booking} group by b.id
    ), paid as (
      insert into payouts (id, booking_id, user_id, instalment, status, amount_minor, currency, due_at, paid_at,
        created_at, updated_at)
      select gen_random_uuid(), id, host_id, 1, 'paid', amount_minor, currency, now(), now(), now(), now()
      from owed where amount_minor > 0
      -- The schedule may have planned one meanwhile.
      on conflict (booking_id, instalment, user_id) where status <> 'failed'
      do update set status = 'paid', amount_minor = excluded.amount_minor, paid_at = excluded.paid_at,
        held_reason = null, held_since = null, hold_note = null
      returning *
    ), posted as (
      insert into ledger_transactions (id, kind, booking_id, currency, created_at)
      select 'payout:' || id, 'payout', booking_id, currency, now() from paid returning id
    )
    insert into ledger_postings (transaction_id, account, amount_minor)
    select posted.id, account, amount_minor * sign from posted cross join paid
    cross join (values ('host_payable', 1), ('stripe_clearing', -1)) as side (account, sign)`
  await sql`update payout_plans set look_at = null where booking_id = ${booking}`
}

/** A guest with an ended stay at a property whose calendar is warm. */
export async function warmStay(database: TestDatabase) {
  const [host, guest] = await Promise.all([newPerson(), newPerson()])
  const { id: propertyId } = await newListing(host)
  await endedStay(database, guest, propertyId)
  await api(`GET /properties/${propertyId as 'prop_'}/availability?from=${inDays(1)}&to=${inDays(3)}`)
  return { host, guest, propertyId: propertyId as string }
}

/** What the calendar still knows of somebody. */
export const knownToCalendar = (propertyId: string, { id }: Person) =>
  inStore(propertyId, (store) => ({
    claims: store.liveClaims().filter(({ holderId }) => holderId === id).length,
    unshipped: store.hasUnshippedAbout(id as UserId),
    brokenLink: findBrokenLink(store.logAfter(0, 1_000), store.chainStart()),
  }))

export const NOT_KNOWN = { claims: 0, unshipped: false, brokenLink: null }

/** Everything that the calendar object of a property has stored. */
export async function textOfCalendar(propertyId: string): Promise<string> {
  return await runInDurableObject(calendarStub(propertyId), (_, { storage }) => {
    const tables = storage.sql
      .exec<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*'`)
      .toArray()
    return JSON.stringify(tables.map(({ name }) => storage.sql.exec(`SELECT * FROM ${name}`).toArray()))
  })
}

/** The calendars that still have to forget somebody. */
export const tasksOf = async ({ sql }: TestDatabase, person: Person): Promise<unknown[]> =>
  await sql`select * from erasure_tasks where user_id = ${personUuid(person)}`

/** Waits until what follows an erasure has been done; events take a moment through relay and queue. */
export async function untilFinished(database: TestDatabase, person: Person): Promise<void> {
  await vi.waitFor(
    async () => {
      const left = await tasksOf(database, person)
      if (left.length > 0) throw new Error(`not finished: ${JSON.stringify(left)}`)
    },
    { timeout: 12_000, interval: 50 },
  )
}

/** What the schedule does when the time of what is left has come. */
export async function finishBySchedule({ sql }: TestDatabase): Promise<void> {
  await sql`update erasure_tasks set due_at = now()`
  await runCron()
}

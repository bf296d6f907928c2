import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { expect, vi } from 'vitest'
import { api, book, newPerson } from './api.ts'
import { calendarStub, forgetCalendar, inStore } from './calendar-object.ts'
import { inDays, type Person, stayRequest } from './client.ts'
import type { TestDatabase } from './database.ts'
import { sqliteTables, tablesOf } from './dumps.ts'
import { payableStay } from './payments.ts'
import { confirmIntent, tellAbout } from './stripe.ts'

type Rows = Record<string, unknown>[]

/** A calendar as an object has left it when it died, with what Postgres knew by then. */
export interface SleepingCalendar {
  /** When that was. */
  at: number
  propertyId: string
  people: Record<'host' | 'guest' | 'other', Pick<Person, 'email' | 'password'>>
  /** Of the held stay that was not paid, and of nights that nobody has. */
  heldNights: { checkIn: string; checkOut: string }
  freeNights: { checkIn: string; checkOut: string }
  /** What made its tables, and what is in them. */
  schema: string[]
  tables: Record<string, Rows>
  postgres: Record<string, Rows>
}

/** Who they are is shown anew, and what was to be told was told. */
const LEFT_OUT = new Set([
  'domain_events',
  'event_readers',
  'letters',
  'notices',
  'refresh_tokens',
  'search_vocabulary',
  'sessions',
  'traffic',
])

/**
 * Makes a calendar with something in each of its tables, of which Postgres has not heard the last: a stay that is paid for
 * and one that is not, one called off, a block, somebody who waits, settings of dates.
 */
export async function newSleepingCalendar(database: TestDatabase): Promise<SleepingCalendar> {
  const stay = await payableStay()
  await confirmIntent(stay.intentId)
  await tellAbout(stay.intentId)
  const { host, propertyId } = stay
  const [guest, other] = [await newPerson(), await newPerson()]
  const path = `/properties/${propertyId as 'prop_'}` as const
  const key = () => crypto.randomUUID()
  const { propertyId: _, ...heldNights } = stayRequest(propertyId, 30, 2)
  await api(`PUT ${path}/calendar`, {
    as: host,
    body: { updates: [{ from: inDays(50), to: inDays(52), priceMinor: 12_000, note: 'The fair is on.' }] },
  })
  await book(guest, { propertyId, ...heldNights })
  await api(`POST ${path}/waitlist`, { as: other, body: heldNights, key: key() })
  const called = await book(guest, stayRequest(propertyId, 40, 2))
  await api(`POST /bookings/${called.body.id as 'bkg_'}/cancellation`, { as: guest, body: {}, key: key() })
  await database.fault('refuse', { match: 'begin_calendar_entries' })
  const block = { from: inDays(60), to: inDays(62), note: 'Painting.' }
  await api(`POST ${path}/blocks`, { as: host, body: block, key: key() })
  await book(guest, stayRequest(propertyId, 70, 2, { message: 'We arrive late.' }))
  const sleeping = { ...(await dumpCalendar(propertyId)), postgres: await dumpRows(database) }
  await database.heal()
  const { email, password } = host
  return {
    at: Date.now(),
    propertyId,
    people: {
      host: { email, password },
      guest: { email: guest.email, password: guest.password },
      other: { email: other.email, password: other.password },
    },
    heldNights: { checkIn: heldNights.checkIn, checkOut: heldNights.checkOut },
    freeNights: { checkIn: inDays(80), checkOut: inDays(83) },
    ...sleeping,
  }
}

async function dumpCalendar(propertyId: string): Promise<Pick<SleepingCalendar, 'schema' | 'tables'>> {
  return await runInDurableObject(calendarStub(propertyId), (_, { storage: { sql } }) => {
    const made = sql.exec<{ sql: string }>(
      `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB '_cf_*' ORDER BY rowid`,
    )
    const tables = sqliteTables(sql).map((name) => [name, sql.exec(`SELECT * FROM ${name}`).toArray()])
    return { schema: made.toArray().map((row) => row.sql), tables: Object.fromEntries(tables) }
  })
}

async function dumpRows(database: TestDatabase): Promise<SleepingCalendar['postgres']> {
  const dump: SleepingCalendar['postgres'] = {}
  for (const table of await tablesOf(database)) {
    if (LEFT_OUT.has(table)) continue
    const rows = await database.sql.query(`select to_jsonb(t) - $1::text[] as row from "${table}" t`, [
      await generatedIn(database, table),
    ])
    if (rows.length > 0) dump[table] = rows.map(({ row }) => row)
  }
  return dump
}

const generatedIn = async ({ sql }: TestDatabase, table: string): Promise<string[]> =>
  (
    await sql`select column_name as name from information_schema.columns
      where table_name = ${table} and is_generated = 'ALWAYS'`
  ).map(({ name }) => String(name))

/** Puts it to bed again in the world of this test: the next call wakes an object that has never run this code. */
export async function layDown(database: TestDatabase, calendar: SleepingCalendar): Promise<void> {
  await database.sql.transaction([
    // As a restore does: what triggers would have made is among the rows.
    database.sql`set local session_replication_role = replica`,
    ...Object.entries(calendar.postgres).flatMap(([table, rows]) =>
      rows.map((row) => {
        const columns = Object.keys(row).map((name) => `"${name}"`)
        return database.sql.query(
          `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_record(null::"${table}", $1)
           on conflict do nothing`,
          [JSON.stringify(row)],
        )
      }),
    ),
  ])
  const stub = calendarStub(calendar.propertyId)
  await forgetCalendar(calendar.propertyId)
  await runInDurableObject(stub, (_, { storage }) => {
    storage.transactionSync(() => {
      for (const statement of calendar.schema) storage.sql.exec(statement)
      for (const [table, rows] of Object.entries(calendar.tables))
        for (const row of rows) {
          const marks = Object.keys(row).map(() => '?')
          storage.sql.exec(
            `INSERT INTO ${table} (${Object.keys(row)}) VALUES (${marks})`,
            // safe because they were read from SQLite
            ...(Object.values(row) as SqlStorageValue[]),
          )
        }
    })
  })
  await evictDurableObject(stub)
}

/** Signs in anew. */
export async function wokenPerson({ email, password }: Pick<Person, 'email' | 'password'>): Promise<Person> {
  const { status, body } = await api('POST /auth/tokens', { body: { email, password } })
  expect([status, body]).toMatchObject([200, { accessToken: expect.any(String) }])
  const { accessToken: token, refreshToken } = body
  return { id: '', email, password, token, refreshToken }
}

/** Waits until Postgres has heard all. */
export const untilShipped = (propertyId: string) =>
  vi.waitFor(async () => expect(await inStore(propertyId, (store) => store.hasUnshipped())).toBe(false), {
    timeout: 20_000,
    interval: 100,
  })

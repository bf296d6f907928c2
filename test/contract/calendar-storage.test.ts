import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, it } from 'vitest'
import { findBrokenLink } from '../../src/calendar/log-entry.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { alterObject, calendarStub, inStore, runAlarm } from '../support/calendar-object.ts'
import { stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { sqliteTables } from '../support/dumps.ts'
import { advanceSeconds, restoreClock } from '../support/hooks.ts'
import {
  layDown,
  newSleepingCalendar,
  type SleepingCalendar,
  untilShipped,
  wokenPerson,
} from '../support/sleeping-calendar.ts'
import text from './calendar-storage.json?raw'

// Objects wake with the storage that another version of the code has left: an older one after a deploy, a newer one after
// a roll-back. `calendar-storage.json` is such a storage, recorded from the real thing, with what Postgres knew by then. It
// stays as it is however the tables change; where it is emptied, `-u` records a new one.

const database = useDatabase()
let recorded: SleepingCalendar

beforeAll(async () => {
  recorded = text === '' ? await newSleepingCalendar(database) : JSON.parse(text)
})

describe('a calendar that wakes with an earlier version’s storage', () => {
  it('is recorded with something in every table but of what Postgres has refused', async () => {
    await expect(`${JSON.stringify(recorded, null, 2)}\n`).toMatchFileSnapshot('calendar-storage.json')
    const empty = Object.entries(recorded.tables).filter(([, rows]) => rows.length === 0)
    expect(empty.map(([table]) => table)).toEqual(['refusals'])
  })

  it('has the tables of now, a whole chain, tells Postgres what it has not heard, and goes on', async () => {
    const { propertyId, heldNights, freeNights, people } = recorded
    await layDown(database, recorded)
    // Its deadlines are those of then.
    advanceSeconds((recorded.at - Date.now()) / 1000)
    const [guest, other] = [await wokenPerson(people.guest), await wokenPerson(people.other)]

    const request = { propertyId, guests: { adults: 2 } }
    const refused = await book(other, { ...request, ...heldNights })
    expect([refused.status, refused.body.code]).toEqual([409, 'not_available'])
    const { log, start } = await inStore(propertyId, (store) => ({
      log: store.logAfter(0, 1_000),
      start: store.chainStart(),
    }))
    expect(findBrokenLink(log, start)).toBeNull()
    expect(log.map(({ hash }) => hash)).toEqual(recorded.tables['log']?.map(({ hash }) => hash))
    expect(await tablesNow(propertyId)).toEqual(await tablesOfNewCalendar())

    expect((await book(guest, { ...request, ...freeNights })).status).toBe(201)
    await untilShipped(propertyId)
    await expectInAgreement(database, propertyId)

    // The hold that nobody has paid ends, and who waits is offered its nights.
    advanceSeconds(20 * 60)
    await runAlarm(propertyId)
    await untilShipped(propertyId)
    await runAlarm(propertyId)
    expect((await book(other, { ...request, ...heldNights })).status).toBe(201)
    await expectInAgreement(database, propertyId)
    restoreClock()
  })
})

describe('a calendar that wakes with a later version’s storage', () => {
  it('goes on beside columns and tables that it has never heard of', async () => {
    const [host, guest, other] = [await newPerson(), await newPerson(), await newPerson()]
    const { id } = await newListing(host)
    await book(guest, stayRequest(id, 10, 2))
    const tables = await tablesNow(id)
    await alterObject(
      id,
      'CREATE TABLE of_later (id TEXT PRIMARY KEY)',
      ...tables.map((table) => `ALTER TABLE ${table} ADD COLUMN of_later TEXT NOT NULL DEFAULT 'x'`),
    )
    const block = await api(`POST /properties/${id}/blocks`, {
      as: host,
      body: { from: stayRequest(id, 20, 1).checkIn, to: stayRequest(id, 22, 1).checkIn, note: 'Painting.' },
      key: crypto.randomUUID(),
    })
    expect(block.status).toBe(201)
    const { propertyId: _, ...nights } = stayRequest(id, 10, 2)
    const waits = await api(`POST /properties/${id}/waitlist`, { as: other, body: nights })
    expect(waits.status).toBe(201)
    expect((await book(guest, stayRequest(id, 30, 2))).status).toBe(201)
    expect((await api(`PATCH /properties/${id}`, { as: host, body: { beds: 5 } })).status).toBe(200)
    await expectInAgreement(database, id)
  })
})

const tablesNow = (propertyId: string): Promise<string[]> =>
  runInDurableObject(calendarStub(propertyId), (_, { storage }) => sqliteTables(storage.sql).sort())

async function tablesOfNewCalendar(): Promise<string[]> {
  const { id } = await newListing(await newPerson())
  return await tablesNow(id)
}

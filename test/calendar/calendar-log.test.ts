import { beforeAll, expect, it } from 'vitest'
import { findBrokenLink, GENESIS_HASH, type LogEntry } from '../../src/calendar/log-entry.ts'
import type { CalendarLogEntry } from '../../src/calendar/log-schemas.ts'
import { replayLog } from '../../src/calendar/replay.ts'
import { newId } from '../../src/shared/id.ts'
import { fromIso } from '../../src/shared/local-date.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { seedClaim } from '../support/calendar-in-postgres.ts'
import { forgetCalendar } from '../support/calendar-object.ts'
import { inDays, type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
let host: Person
let guest: Person

beforeAll(async () => {
  ;[host, guest] = await Promise.all([newPerson(), newPerson()])
})

const block = (id: string, from: number, nights: number) =>
  api(`POST /properties/${id}/blocks`, {
    as: host,
    body: { from: inDays(from), to: inDays(from + nights), note: 'Painters' },
  })

const readLog = (id: string, query = '') => api(`GET /properties/${id}/calendar/log${query}`, { as: host })

/** As the description of the operation says. */
const entriesOf = (data: CalendarLogEntry[]) =>
  data.map((entry) => ({ ...entry, at: fromIso(entry.at) })) as LogEntry[]

it('the log tells every decision, so that anyone can check the chain and see which nights are taken', async () => {
  const { id } = await newListing(host)
  const booking = await book(guest, stayRequest(id, 10, 2))
  const closed = await block(id, 20, 1)
  await api(`DELETE /properties/${id}/blocks/${closed.body.id}` as 'DELETE /', { as: host })
  const { status, body } = await readLog(id)
  expect([status, body.propertyId, body.nextFromSeq]).toEqual([200, id, null])
  expect(body.data.map(({ seq, kind }: CalendarLogEntry) => [seq, kind])).toEqual([
    [1, 'held'],
    [2, 'blocked'],
    [3, 'ending'],
    [4, 'released'],
  ])
  expect(body.start).toEqual({ seq: 0, hash: GENESIS_HASH })
  expect(body.head).toEqual({ seq: 4, hash: body.data[3].hash })
  const entries = entriesOf(body.data)
  expect(findBrokenLink(entries, body.start)).toBeNull()
  expect([...replayLog(entries)]).toEqual([
    [inDays(10), booking.body.id],
    [inDays(11), booking.body.id],
  ])
})

it('names nobody, and tells nothing that was written', async () => {
  const { id } = await newListing(host)
  await book(guest, stayRequest(id, 10, 2, { message: 'We come by night train.' }))
  await block(id, 20, 1)
  const text = JSON.stringify((await readLog(id)).body)
  for (const secret of [guest.id, host.id, 'Painters', 'night train', 'holder', 'salt']) {
    expect(text).not.toContain(secret)
  }
})

it('comes in pages that meet', async () => {
  const { id } = await newListing(host)
  for (const day of [10, 12, 14]) await block(id, day, 1)
  const first = await readLog(id, '?limit=2')
  expect([first.body.data.length, first.body.nextFromSeq]).toEqual([2, 3])
  const second = await readLog(id, `?limit=2&fromSeq=${first.body.nextFromSeq}`)
  expect([second.body.data.length, second.body.nextFromSeq]).toEqual([1, null])
  const entries = entriesOf([...first.body.data, ...second.body.data])
  expect(findBrokenLink(entries, first.body.start)).toBeNull()
  const beyond = await readLog(id, '?fromSeq=4')
  expect([beyond.body.data, beyond.body.nextFromSeq]).toEqual([[], null])
  for (const query of ['?fromSeq=-1', '?fromSeq=x', '?limit=101', '?limit=0', '?from=1']) {
    expect((await readLog(id, query)).status, query).toBe(422)
  }
})

it('goes on after the log of an object that is lost, with the claims that Postgres knew', async () => {
  const { id } = await newListing(host)
  await block(id, 10, 1)
  const { head } = (await readLog(id)).body
  await forgetCalendar(id)
  await seedClaim(database, id, inDays(30), inDays(31))
  const { body } = await readLog(id)
  expect(body.start).toEqual(head)
  expect(body.data.map(({ seq, kind }: CalendarLogEntry) => [seq, kind])).toEqual([
    [2, 'adopted'],
    [3, 'adopted'],
  ])
  expect(findBrokenLink(entriesOf(body.data), body.start)).toBeNull()
  expect(replayLog(entriesOf(body.data)).size).toBe(2)
})

it('is for the host’s side, and of a listing that there is', async () => {
  const { id } = await newListing(host)
  expect((await api(`GET /properties/${id}/calendar/log`)).status).toBe(401)
  expect((await api(`GET /properties/${id}/calendar/log`, { as: guest })).status).toBe(403)
  expect((await readLog(newId('prop'))).status).toBe(404)
})

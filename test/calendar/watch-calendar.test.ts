import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { newId } from '../../src/shared/id.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { seedClaim } from '../support/calendar-in-postgres.ts'
import { calendarStub, forgetCalendar, inStore } from '../support/calendar-object.ts'
import { inDays, LISTING, type Person, stayRequest } from '../support/client.ts'
import { coHostOf } from '../support/co-hosts.ts'
import { useDatabase } from '../support/database.ts'
import { askToListen, eventsOf, listen } from '../support/listen.ts'

const database = useDatabase()
let host: Person
let guest: Person
let other: Person

beforeAll(async () => {
  ;[host, guest, other] = await Promise.all([newPerson(), newPerson(), newPerson()])
})

const block = async (propertyId: string, from: number, nights = 1): Promise<string> => {
  const body = { from: inDays(from), to: inDays(from + nights) }
  const created = await api(`POST /properties/${propertyId}/blocks`, { as: host, body })
  expect(created.status).toBe(201)
  return created.body.id
}

const reopen = (propertyId: string, blockId: string) =>
  api(`DELETE /properties/${propertyId}/blocks/${blockId}` as 'DELETE /', { as: host })

const EVENTS = { accept: 'text/event-stream' }

describe('a live stream', () => {
  it('says where things stand, then tells the public of nights and seq alone', async () => {
    const { id } = await newListing(host)
    const { until } = await listen(id)
    const blockId = await block(id, 10, 2)
    await reopen(id, blockId)
    const nights = [inDays(10), inDays(11)]
    expect(await until(4)).toEqual([
      { seq: 0, changed: [] },
      { seq: 1, changed: nights },
      { seq: 2, changed: [] },
      { seq: 3, changed: nights },
    ])
  })

  it('tells the host’s side of deadlines, a guest of their own, and nobody of others’', async () => {
    const { id } = await newListing(host)
    const coHost = await coHostOf(database, host, id, 'calendar')
    const [asHost, asCoHost, asGuest, asOther] = await Promise.all(
      [host, coHost, guest, other].map((as) => listen(id, { as })),
    )
    const { body: booking } = await book(guest, stayRequest(id, 10, 2))
    const nights = [inDays(10), inDays(11)]
    const claim = {
      decision: 'held',
      kind: 'hold',
      bookingId: booking.id,
      blockId: null,
      holdExpiresAt: booking.holdExpiresAt,
    }
    expect(booking.holdExpiresAt).toBeTruthy()
    for (const listening of [asHost, asCoHost, asGuest]) {
      expect((await listening?.until(2))?.[1]).toEqual({ seq: 1, changed: nights, claim })
    }
    expect((await asOther?.until(2))?.[1]).toEqual({ seq: 1, changed: nights })
  })

  it('goes on from a seq, without a gap and without a repetition', async () => {
    const { id } = await newListing(host)
    for (const day of [10, 12, 14]) await block(id, day)
    const { until } = await listen(id, { query: '?fromSeq=2' })
    await block(id, 16)
    expect((await until(3)).map(({ seq, changed }) => [seq, changed])).toEqual([
      [2, [inDays(12)]],
      [3, [inDays(14)]],
      [4, [inDays(16)]],
    ])
    const current = await listen(id, { query: '?fromSeq=5' })
    expect(await current.until(1)).toEqual([{ seq: 4, changed: [] }])
  })

  it('says when it cannot tell what was missed: from a history that there is not, or too much of it', async () => {
    const { id } = await newListing(host)
    await block(id, 10)
    const ahead = await listen(id, { query: '?fromSeq=900' })
    expect(await ahead.until(1)).toEqual([{ seq: 1, changed: [], reset: true }])
    await forgetCalendar(id)
    await seedClaim(database, id, inDays(30), inDays(31))
    const before = await listen(id, { query: '?fromSeq=1' })
    expect(await before.until(1)).toEqual([{ seq: 3, changed: [], reset: true }])
    await inStore(id, (store) => {
      for (let day = 0; day < 201; day += 1) {
        const claim = {
          id: newId('blk'),
          kind: 'block' as const,
          checkIn: inDays(100 + day),
          checkOut: inDays(101 + day),
        }
        store.apply({ kind: 'blocked', claim: { ...claim, holderId: null, deadline: null }, at: Date.now() })
      }
    })
    const late = await listen(id, { query: '?fromSeq=4' })
    expect(await late.until(1)).toEqual([{ seq: 204, changed: [], reset: true }])
    const justInTime = await listen(id, { query: '?fromSeq=5' })
    expect(await justInTime.until(200)).toHaveLength(200)
  })

  it('goes on when the object was put to sleep, and tells what it had no time to tell before', async () => {
    const { id } = await newListing(host)
    const { until } = await listen(id)
    await until(1)
    await evictDurableObject(calendarStub(id))
    await block(id, 10)
    expect((await until(2))[1]).toEqual({ seq: 1, changed: [inDays(10)] })
    // Written past the object, as by one that was killed between writing and telling.
    await inStore(id, (store) => {
      const claim = { id: newId('blk'), kind: 'block' as const, checkIn: inDays(20), checkOut: inDays(21) }
      store.apply({ kind: 'blocked', claim: { ...claim, holderId: null, deadline: null }, at: Date.now() })
    })
    await evictDurableObject(calendarStub(id))
    await api(`GET /properties/${id}/availability?from=${inDays(1)}&to=${inDays(2)}`)
    expect((await until(3))[2]).toEqual({ seq: 2, changed: [inDays(20)] })
  })

  it('tells nothing of what was not decided after all', async () => {
    const { id } = await newListing(host)
    const { until } = await listen(id)
    await block(id, 10)
    await inStore(id, (store) => {
      const claim = { id: newId('blk'), kind: 'block' as const, checkIn: inDays(10), checkOut: inDays(11) }
      expect(() =>
        store.apply({ kind: 'blocked', claim: { ...claim, holderId: null, deadline: null }, at: Date.now() }),
      ).toThrow(/UNIQUE/)
    })
    await block(id, 12)
    expect((await until(3)).map(({ seq }) => seq)).toEqual([0, 1, 2])
  })

  it('takes roles away while it is open: a co-host that was removed hears what everybody hears', async () => {
    const { id } = await newListing(host)
    const coHost = await coHostOf(database, host, id, 'calendar')
    const { until } = await listen(id, { as: coHost })
    await api(`DELETE /properties/${id}/co-hosts/${coHost.grantId}` as 'DELETE /', { as: host })
    await block(id, 10)
    expect((await until(2))[1]).toEqual({ seq: 1, changed: [inDays(10)] })
  })

  it('that was opened with credentials ends with them, and one without goes on', async () => {
    const { id } = await newListing(host)
    const [asHost, anonymous] = await Promise.all([listen(id, { as: host }), listen(id)])
    await asHost.until(1)
    await runInDurableObject(calendarStub(id), (_, state) => {
      for (const socket of state.getWebSockets()) {
        const seat = socket.deserializeAttachment()
        socket.serializeAttachment({ ...seat, openedAt: seat.openedAt - 15 * 60_000 })
      }
    })
    await block(id, 10)
    await anonymous.until(2)
    await vi.waitFor(() => expect(asHost.closedWith()).toBe(4001))
    expect(asHost.heard).toHaveLength(1)
  })

  it('is for whoever may see the calendar, and asked for as it is answered', async () => {
    const { body: draft } = await api('POST /properties', { as: host, body: LISTING })
    expect((await askToListen(draft.id)).status).toBe(404)
    expect((await askToListen(draft.id, { as: other })).status).toBe(404)
    expect((await askToListen(draft.id, { as: host })).status).toBe(101)
    expect((await askToListen(newId('prop'))).status).toBe(404)
    const { id } = await newListing(host)
    expect((await askToListen(id, { headers: { accept: 'application/json' } })).status).toBe(406)
    expect((await askToListen(id, { query: '?fromSeq=x' })).status).toBe(422)
    expect((await askToListen(id, { headers: { ...EVENTS, 'last-event-id': 'x' } })).status).toBe(422)
    expect((await askToListen(id, { as: { token: 'nonsense' } })).status).toBe(401)
    const origin = { upgrade: 'websocket', origin: 'https://app.holdfast.test' }
    expect((await askToListen(id, { headers: origin })).webSocket).not.toBeNull()
  })
})

describe('who listens', () => {
  it('is answered ping, and shown out for anything else', async () => {
    const { id } = await newListing(host)
    const [polite, chatty, loud] = await Promise.all([listen(id), listen(id), listen(id)])
    polite.socket.send('ping')
    chatty.socket.send('hello')
    loud.socket.send('x'.repeat(1_025))
    await vi.waitFor(() => {
      expect(polite.others).toEqual(['pong'])
      expect([chatty.closedWith(), loud.closedWith()]).toEqual([1008, 1009])
    })
    await block(id, 10)
    await polite.until(2)
  })

  it('cannot keep others out: a network has twenty places', async () => {
    const { id } = await newListing(host)
    const from = (address: string) =>
      askToListen(id, { headers: { upgrade: 'websocket', 'cf-connecting-ip': address } })
    const taken = await Promise.all(Array.from({ length: 20 }, () => from('192.0.2.7')))
    expect(taken.every(({ status }) => status === 101)).toBe(true)
    const refused = await from('192.0.2.7')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    expect((await from('192.0.2.8')).status).toBe(101)
    const [first] = taken
    first?.webSocket?.accept()
    first?.webSocket?.close(1000)
    await vi.waitFor(async () => expect((await from('192.0.2.7')).status).toBe(101))
  })

  it('and goes away, or does not read, is no trouble to a decision', async () => {
    const { id } = await newListing(host)
    const gone = await listen(id)
    gone.socket.close(1000)
    const deaf = await askToListen(id, { headers: EVENTS })
    const abandoned = await askToListen(id, { headers: EVENTS })
    await abandoned.body?.cancel()
    const { until } = await listen(id)
    expect((await book(guest, stayRequest(id, 10, 2))).status).toBe(201)
    await block(id, 20)
    await until(3)
    await deaf.body?.cancel()
  })
})

describe('server-sent events', () => {
  it('are the same messages, with seq as their id', async () => {
    const { id } = await newListing(host)
    const response = await askToListen(id, { as: host, headers: EVENTS })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const events = eventsOf(response)
    expect(await events.next()).toEqual({ id: '0', data: { seq: 0, changed: [] } })
    const blockId = await block(id, 10)
    expect(await events.next()).toEqual({
      id: '1',
      data: {
        seq: 1,
        changed: [inDays(10)],
        claim: { decision: 'blocked', kind: 'block', bookingId: null, blockId, holdExpiresAt: null },
      },
    })
    await events.cancel()
  })

  it('go on after the last one that was seen, whatever the address says', async () => {
    const { id } = await newListing(host)
    for (const day of [10, 12, 14]) await block(id, day)
    const response = await askToListen(id, {
      query: '?fromSeq=1',
      headers: { ...EVENTS, 'last-event-id': '2' },
    })
    const events = eventsOf(response)
    expect((await events.next()).id).toBe('3')
    await events.cancel()
  })
})

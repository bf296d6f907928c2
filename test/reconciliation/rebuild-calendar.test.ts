import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { addDays } from '../../src/shared/local-date.ts'
import { newAdmin } from '../support/admin.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { claimsInPostgres, expectInAgreement, seedClaim, uuidOf } from '../support/calendar-in-postgres.ts'
import { alterObject, inStore } from '../support/calendar-object.ts'
import { inDays, type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { crashAt, healHooks } from '../support/hooks.ts'
import { readBooking } from '../support/payments.ts'
import { compare, outcomesOf, rebuild, reconcile, setPostgresBack } from '../support/reconciliation.ts'
import { paidStay } from '../support/stays.ts'

const database = useDatabase()
const { sql } = database
let admin: Person
let host: Person
let guest: Person
let other: Person

beforeAll(async () => {
  admin = await newAdmin(database)
  ;[host, guest, other] = await Promise.all([newPerson(), newPerson(), newPerson()])
})

afterEach(healHooks)

describe('Postgres, rebuilt from the object', () => {
  it('has every claim and receipt again, and nothing else', async () => {
    const { propertyId } = await bookedCalendar()
    await sql`delete from calendar_claims where property_id = ${uuidOf(propertyId)}`
    await sql`delete from calendar_entries where property_id = ${uuidOf(propertyId)}`
    await sql`delete from blocks where property_id = ${uuidOf(propertyId)}`
    await seedClaim(database, propertyId, inDays(10), inDays(11))
    await expectRebuilt(propertyId, 'postgres')
    expect(await sql`select note from blocks where property_id = ${uuidOf(propertyId)}`).toEqual([
      { note: 'Painters come.' },
    ])
    expect((await book(other, stayRequest(propertyId, 11, 1))).status).toBe(409)
    expect((await book(other, stayRequest(propertyId, 30, 1))).status).toBe(201)
  })

  it('has the object’s history where it had another, when somebody has decided so', async () => {
    const { propertyId } = await bookedCalendar()
    await sql`update calendars set head_hash = repeat('a', 64) where property_id = ${uuidOf(propertyId)}`
    await sql`update calendar_entries set hash = repeat('a', 64)
      where property_id = ${uuidOf(propertyId)} and seq = 2`
    expect((await reconcile(admin, propertyId)).isClosed).toBe(true)
    await expectRebuilt(propertyId, 'postgres')
    expect((await book(other, stayRequest(propertyId, 30, 1))).status).toBe(201)
  })

  it('keeps what was acknowledged before anybody saw that the histories differ', async () => {
    const { propertyId } = await bookedCalendar()
    await sql`update calendars set head_hash = repeat('a', 64), seq = seq + 2
      where property_id = ${uuidOf(propertyId)}`
    const acknowledged = await book(other, stayRequest(propertyId, 30, 2))
    expect(acknowledged.status).toBe(201)
    await expectRebuilt(propertyId, 'postgres')
    const read = await api(`GET /bookings/${acknowledged.body.id}`, { as: other })
    expect([read.status, read.body.status]).toEqual([200, 'pending_payment'])
    expect((await book(guest, stayRequest(propertyId, 31, 1))).status).toBe(409)
  })

  it('applies nothing twice whose outcome nobody has seen', async () => {
    const { propertyId } = await bookedCalendar()
    await database.fault('drop_answer', { match: 'begin_calendar_entries' })
    const unseen = await book(other, stayRequest(propertyId, 30, 2))
    expect(unseen.status).toBe(201)
    await sql`update calendars set head_hash = repeat('a', 64) where property_id = ${uuidOf(propertyId)}`
    // Nobody hears what becomes of entries; its own answer may come too late for that.
    await rebuild(admin, propertyId, 'postgres')
    await database.heal()
    await vi.waitFor(() => expectAgreement(propertyId), { timeout: 20_000, interval: 200 })
    const read = await api(`GET /bookings/${unseen.body.id}`, { as: other })
    expect(read.body.status).toBe('pending_payment')
    // Postgres would have refused a second time.
    expect(await inStore(propertyId, (store) => [1, 2, 3].map(store.findRefusal))).toEqual([null, null, null])
  })

  it('takes the nights of bookings that only it knows before they could be sold again', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    const later = (await book(other, stayRequest(propertyId, 30, 2))).body.id
    await setObjectBack(propertyId, 2)
    await expectRebuilt(propertyId, 'postgres')
    expect((await book(guest, stayRequest(propertyId, 31, 1))).status).toBe(409)
    const copies = await claimsInPostgres(database, propertyId)
    expect(copies.map(({ id }) => id)).toEqual(expect.arrayContaining([bookingId, later]))
  })

  it('is not rebuilt from an object that its own log contradicts', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    await alterObject(propertyId, `UPDATE claims SET check_out = '${inDays(15)}' WHERE id = '${bookingId}'`)
    const refused = await rebuild(admin, propertyId, 'postgres')
    expect([refused.status, refused.body.code]).toEqual([409, 'rebuild_unsafe'])
  })

  it.each(['repairs_stored', 'history_rewritten'] as const)(
    'after a crash at %s: who comes next goes on from there',
    async (point) => {
      const { propertyId } = await bookedCalendar()
      await setPostgresBack(database, propertyId, 1)
      await sql`delete from calendar_claims where property_id = ${uuidOf(propertyId)}`
      const crash = crashAt(point, propertyId)
      expect((await rebuild(admin, propertyId, 'postgres')).status).toBe(503)
      expect(crash.reached()).toBe(1)
      healHooks()
      await reconcile(admin, propertyId)
      await expectAgreement(propertyId)
    },
  )
})

describe('the object, rebuilt from Postgres', () => {
  it('has every claim again, and its log goes on where Postgres’s receipts end', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    const [head, claims] = [await inStore(propertyId, (store) => store.head()), await claimsOf(propertyId)]
    await expectRebuilt(propertyId, 'object')
    expect(await inStore(propertyId, (store) => store.chainStart())).toEqual(head)
    const log = await inStore(propertyId, (store) => store.logAfter(0, 10))
    expect(log.map(({ kind }) => kind)).toEqual(['adopted', 'adopted'])
    expect(await claimsOf(propertyId)).toEqual(claims)
    const { body } = await api(
      `GET /properties/${propertyId as 'prop_'}/calendar?from=${inDays(20)}&to=${inDays(21)}`,
      { as: host },
    )
    expect(body.data[0].claim.note).toBe('Painters come.')
    expect((await book(other, stayRequest(propertyId, 11, 1))).status).toBe(409)
    await cancel(guest, bookingId)
    expect((await book(other, stayRequest(propertyId, 11, 1))).status).toBe(201)
  })

  it('knows again what it has forgotten', async () => {
    const { propertyId } = await bookedCalendar()
    const later = (await book(other, stayRequest(propertyId, 30, 2))).body.id
    await setObjectBack(propertyId, 2)
    const report = await reconcile(admin, propertyId)
    expect([outcomesOf(report)[0], report.isClosed]).toEqual([['object_behind', null, 'left'], true])
    expect((await book(guest, stayRequest(propertyId, 31, 1))).status).toBe(503)

    await expectRebuilt(propertyId, 'object')
    const refused = await book(guest, stayRequest(propertyId, 31, 1))
    expect([refused.status, refused.body.code]).toEqual([409, 'not_available'])
    expect((await api(`GET /bookings/${later}`, { as: other })).body.status).toBe('pending_payment')
  })

  it('has the nights of what goes on in Postgres, also without a copy', async () => {
    const stay = await paidStay()
    await sql`delete from calendar_claims where property_id = ${uuidOf(stay.propertyId)}`
    await expectRebuilt(stay.propertyId, 'object')
    const { liveClaims } = await inStore(stay.propertyId, (store) => ({ liveClaims: store.liveClaims() }))
    expect(liveClaims.map(({ id, kind }) => [id, kind])).toEqual([[stay.bookingId, 'booking']])
  })

  it('has offers and nights that are held for an alteration again, also without their copies', async () => {
    const { propertyId } = await bookedCalendar()
    const stay = { checkIn: inDays(10), checkOut: inDays(12) }
    const waiting = await api(`POST /properties/${propertyId as 'prop_'}/waitlist`, {
      as: other,
      body: { ...stay, guests: { adults: 1 } },
    })
    await cancel(guest, await bookingOf(propertyId))
    const extended = await acceptedExtension()
    for (const id of [propertyId, extended.propertyId]) {
      const before = await claimsOf(id)
      expect(before).toHaveLength(2)
      await expectRebuilt(id, 'object')
      expect(await claimsOf(id)).toEqual(before)
      await sql`delete from calendar_claims where property_id = ${uuidOf(id)}`
      await expectRebuilt(id, 'object')
      expect((await claimsOf(id)).map(({ deadline: _, ...claim }) => claim)).toEqual(
        before.map(({ deadline: _, ...claim }) => claim),
      )
    }
    expect((await claimsOf(propertyId))[0]).toMatchObject({ id: waiting.body.id, kind: 'offer' })
    expect((await claimsOf(extended.propertyId))[1]).toMatchObject({ kind: 'hold' })
  })

  it('is not rebuilt while it knows what Postgres does not', async () => {
    const { propertyId } = await bookedCalendar()
    await database.fault('refuse', { match: 'begin_calendar_entries' })
    const booked = await book(other, stayRequest(propertyId, 30, 2))
    expect(booked.status).toBe(201)
    const refused = await rebuild(admin, propertyId, 'object')
    expect([refused.status, refused.body.code]).toEqual([409, 'rebuild_unsafe'])
    expect(refused.body.detail).toContain('has not heard everything')
    await database.heal()
    await expectRebuilt(propertyId, 'object')
    expect((await book(guest, stayRequest(propertyId, 31, 1))).status).toBe(409)
  })

  it('is not rebuilt from a Postgres that has lost nights of it', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    await sql`delete from calendar_claims where claim_id = ${bookingId}`
    await sql`delete from booking_events where booking_id = ${uuidOf(bookingId)}`
    await sql`delete from bookings where id = ${uuidOf(bookingId)}`
    const refused = await rebuild(admin, propertyId, 'object')
    expect([refused.status, refused.body.code, refused.body.claimIds]).toEqual([
      409,
      'rebuild_unsafe',
      [bookingId],
    ])
    expect((await book(other, stayRequest(propertyId, 11, 1))).status).toBe(409)
  })

  it('after a crash on the way is as it was, and the repeat rebuilds it', async () => {
    const { propertyId } = await bookedCalendar()
    const crash = crashAt('before_readoption', propertyId)
    expect((await rebuild(admin, propertyId, 'object')).status).toBe(503)
    expect(crash.reached()).toBe(1)
    healHooks()
    expect((await inStore(propertyId, (store) => store.chainStart())).seq).toBe(0)
    await expectRebuilt(propertyId, 'object')
  })
})

describe.each(['postgres', 'object'] as const)('rebuilding %s', (side) => {
  it('while many book: no night is lost, and none is sold twice', async () => {
    const { propertyId } = await bookedCalendar()
    await database.slowInserts('bookings', 0.02)
    const wishes = Array.from({ length: 24 }, (_, index) => stayRequest(propertyId, 30 + (index % 12), 1))
    const rebuilding = (async () => {
      const statuses: number[] = []
      for (let round = 0; round < 3; round += 1)
        statuses.push((await rebuild(admin, propertyId, side)).status)
      return statuses
    })()
    const answers = await Promise.all(
      wishes.map(async (wish, index) => {
        const key = crypto.randomUUID()
        // Whoever is told to come again comes again.
        return await vi.waitFor(
          async () => {
            const answer = await book(index % 2 === 0 ? guest : other, wish, key)
            expect(answer.status).not.toBe(503)
            return { ...answer, wish }
          },
          { timeout: 20_000, interval: 200 },
        )
      }),
    )
    // Too busy now is no reason to think that something would be lost.
    for (const status of await rebuilding) expect([200, 503]).toContain(status)
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array(12).fill(201),
      ...Array(12).fill(409),
    ])
    await expectRebuilt(propertyId, side)
    const taken = await inStore(propertyId, (store) => store.nightsAsStored())
    for (const { status, body, wish } of answers) {
      if (status === 201) expect(taken.get(wish.checkIn)).toBe(body.id)
    }
  })

  it('again changes nothing but what the log remembers', async () => {
    const { propertyId } = await bookedCalendar()
    const state = async () => ({
      claims: await claimsOf(propertyId),
      copies: await claimsInPostgres(database, propertyId),
      blocks: await sql`select * from blocks where property_id = ${uuidOf(propertyId)}`,
    })
    await expectRebuilt(propertyId, side)
    const before = await state()
    await expectRebuilt(propertyId, side)
    expect(await state()).toEqual(before)
  })

  it('is for admins whose sign-in is recent', async () => {
    const { propertyId } = await bookedCalendar()
    const tired = await newAdmin(database)
    await sql`update sessions set created_at = now() - interval '31 minutes'
      where user_id = (select id from users where email = ${tired.email})`
    const { body } = await api('POST /auth/tokens/refresh', { body: { refreshToken: tired.refreshToken } })
    const refused = await rebuild({ token: body.accessToken }, propertyId, side)
    expect([refused.status, refused.body.code]).toEqual([401, 'reauthentication_required'])
  })
})

describe('a repeat with the same key', () => {
  it('answers the first answer', async () => {
    const { propertyId } = await bookedCalendar()
    const request = { as: admin, body: { side: 'object' }, key: crypto.randomUUID() }
    const first = await api(`POST /admin/calendars/${propertyId}/rebuilds`, request)
    const second = await api(`POST /admin/calendars/${propertyId}/rebuilds`, request)
    expect([second.status, second.body]).toEqual([200, first.body])
    expect(second.headers.get('idempotency-replayed')).toBe('true')
  })
})

/** A calendar with a hold of two nights in ten days, and a block with a note in twenty. */
async function bookedCalendar() {
  const { id: propertyId } = await newListing(host)
  const booked = await book(guest, stayRequest(propertyId, 10, 2))
  const blocked = await api(`POST /properties/${propertyId as 'prop_'}/blocks`, {
    as: host,
    body: { from: inDays(20), to: inDays(23), note: 'Painters come.' },
  })
  expect([booked.status, blocked.status]).toEqual([201, 201])
  return { propertyId: propertyId as string, bookingId: booked.body.id, blockId: blocked.body.id }
}

async function claimsOf(propertyId: string) {
  const claims = await inStore(propertyId, (store) => store.liveClaims())
  return claims.map(({ seq: _, ...claim }) => claim)
}

async function bookingOf(propertyId: string): Promise<string> {
  const claims = await claimsOf(propertyId)
  return String(claims.find(({ id }) => id.startsWith('bkg_'))?.id)
}

async function cancel(as: Person, bookingId: string): Promise<void> {
  const path = `/bookings/${bookingId as 'bkg_'}/cancellation` as const
  const cancelled = await api(`POST ${path}`, { as, body: {}, key: crypto.randomUUID() })
  expect(cancelled.status).toBe(200)
}

/** A sold stay that is to be two nights longer, agreed on and to be paid. */
async function acceptedExtension() {
  const stay = await paidStay()
  const path = `/bookings/${stay.bookingId as 'bkg_'}/alterations` as const
  const { checkOut } = await readBooking(stay)
  const body = { checkOut: addDays(checkOut, 2) }
  const proposed = await api(`POST ${path}`, { as: stay.guest, body, key: crypto.randomUUID() })
  const acceptance = `${path}/${proposed.body.id as 'alt_'}/acceptance` as const
  const accepted = await api(`POST ${acceptance}`, { as: stay.host, key: crypto.randomUUID() })
  expect(accepted.body.status).toBe('accepted')
  return stay
}

/** The object as it was at that entry: restored from a backup of its own. */
async function setObjectBack(propertyId: string, seq: number): Promise<void> {
  await alterObject(
    propertyId,
    'DROP TRIGGER log_is_append_only_delete',
    `DELETE FROM nights WHERE claim_id IN (SELECT id FROM claims WHERE seq > ${seq})`,
    `DELETE FROM timers WHERE claim_id IN (SELECT id FROM claims WHERE seq > ${seq})`,
    `DELETE FROM claims WHERE seq > ${seq}`,
    `DELETE FROM log_private WHERE seq > ${seq}`,
    `DELETE FROM log WHERE seq > ${seq}`,
  )
}

async function expectRebuilt(propertyId: string, side: 'postgres' | 'object') {
  const rebuilt = await rebuild(admin, propertyId, side)
  expect([rebuilt.status, rebuilt.body]).toEqual([200, expect.anything()])
  expect(outcomesOf(rebuilt.body).filter(([, , outcome]) => outcome === 'left')).toEqual([])
  await expectAgreement(propertyId)
}

async function expectAgreement(propertyId: string) {
  await expectInAgreement(database, propertyId)
  expect(outcomesOf(await compare(admin, propertyId))).toEqual([])
}

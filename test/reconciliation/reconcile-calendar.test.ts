import { runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { rewriteHistory } from '../../src/reconciliation/repository.ts'
import { idToUuid, newId } from '../../src/shared/id.ts'
import { newAdmin } from '../support/admin.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { claimsInPostgres, expectInAgreement, seedClaim, uuidOf } from '../support/calendar-in-postgres.ts'
import { alterObject, calendarStub, inStore, runAlarm } from '../support/calendar-object.ts'
import { inDays, type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { advanceSeconds, healHooks, onCheckpoint } from '../support/hooks.ts'
import { propertyWorld } from '../support/properties.ts'
import { compare, outcomesOf, reconcile, setPostgresBack } from '../support/reconciliation.ts'
import { paidStay } from '../support/stays.ts'

// Each test plants one difference between a calendar and Postgres, as a backup, a bug or a hand could, and says what
// becomes of it.

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

describe('a calendar that nothing has happened to', () => {
  it('agrees with Postgres, whatever is in it', async () => {
    const { propertyId } = await bookedCalendar()
    const paid = await paidStay()
    for (const id of [propertyId, paid.propertyId, (await newListing(host)).id]) {
      expect(outcomesOf(await compare(admin, id))).toEqual([])
      expect(outcomesOf(await reconcile(admin, id))).toEqual([])
      await expectInAgreement(database, id)
    }
  })

  it('agrees with it in the moment between its alarm’s going off and ringing', async () => {
    const { propertyId } = await bookedCalendar()
    const looks = await runInDurableObject(calendarStub(propertyId), (_, { storage }) =>
      vi.spyOn(storage, 'getAlarm').mockResolvedValueOnce(null),
    )
    expect(outcomesOf(await compare(admin, propertyId))).toEqual([])
    expect(looks).toHaveBeenCalledTimes(2)
  })

  it('agrees with it while its alarm rings', async () => {
    const { propertyId } = await bookedCalendar()
    let [paused, resumed] = [false, false]
    onCheckpoint(async (name, state) => {
      if (name !== 'expiring' || !state.id.equals(calendarStub(propertyId).id)) return
      paused = true
      // A promise of the test's own would be another object's I/O.
      while (!resumed) await scheduler.wait(10)
    })
    advanceSeconds(16 * 60)
    const ringing = runAlarm(propertyId)
    await vi.waitFor(() => expect(paused).toBe(true))
    const report = await compare(admin, propertyId)
    resumed = true
    await ringing
    expect(outcomesOf(report)).toEqual([])
    await expectInAgreement(database, propertyId)
  })

  it('agrees with it while bookings come and go and Postgres is slow', async () => {
    const { id: propertyId } = await newListing(host)
    await database.slowInserts('bookings', 0.05)
    const coming = Array.from({ length: 12 }, async (_, index) => {
      const { body } = await book(guest, stayRequest(propertyId, 10 + index * 2, 2))
      if (index % 2 === 0) await api(`POST /bookings/${body.id as 'bkg_'}/cancellation`, withKey(guest))
      const blocked = { from: inDays(60 + index), to: inDays(61 + index) }
      await api(`POST /properties/${propertyId}/blocks`, { as: host, body: blocked })
    })
    let isOver = false
    const watching = (async () => {
      const seen: unknown[] = []
      while (!isOver) seen.push(...outcomesOf(await compare(admin, propertyId)))
      return seen
    })()
    await Promise.all(coming)
    isOver = true
    expect(await watching).toEqual([])
    await expectInAgreement(database, propertyId)
  })
})

describe('a copy in Postgres', () => {
  it('that is gone is written again', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    await sql`delete from calendar_claims where claim_id = ${bookingId}`
    await expectRepaired(propertyId, [['claim_not_copied', bookingId]])
  })

  it.each([
    ['nights', `stay = daterange(upper(stay), upper(stay) + 2)`],
    ['kind', `kind = 'booking'`],
    ['deadline', `deadline = deadline + interval '1 hour'`],
  ])('with another %s is written again', async (_, change) => {
    const { propertyId, bookingId } = await bookedCalendar()
    await sql.query(`update calendar_claims set ${change} where claim_id = $1`, [bookingId])
    await expectRepaired(propertyId, [['copy_differs', bookingId]])
  })

  it('that has the nights of another, which has its, is written again', async () => {
    const { propertyId, bookingId, blockId } = await bookedCalendar()
    const [first, second] = await claimsInPostgres(database, propertyId)
    await sql.transaction([
      sql`delete from calendar_claims where property_id = ${uuidOf(propertyId)}`,
      ...[
        { id: first?.id, stay: second },
        { id: second?.id, stay: first },
      ].map(
        ({ id, stay }) => sql`insert into calendar_claims (claim_id, property_id, stay, kind)
          values (${id}, ${uuidOf(propertyId)}, ${`[${stay?.from},${stay?.to})`}, 'block')`,
      ),
    ])
    await expectRepaired(propertyId, [
      ['copy_differs', bookingId],
      ['copy_differs', blockId],
    ])
  })

  it('of nothing that takes nights is dropped, and the nights can be booked', async () => {
    const { propertyId } = await bookedCalendar()
    const stray = await seedClaim(database, propertyId, inDays(40), inDays(42))
    await expectRepaired(propertyId, [['stray_copy', stray]])
    expect((await book(other, stayRequest(propertyId, 40, 2))).status).toBe(201)
  })

  it('that Postgres has refused a booking for is found without anybody’s asking', async () => {
    const { propertyId } = await bookedCalendar()
    const stray = await seedClaim(database, propertyId, inDays(40), inDays(42))
    expect((await book(other, stayRequest(propertyId, 40, 2))).status).toBe(503)
    advanceSeconds(30)
    await runAlarm(propertyId)
    await vi.waitFor(async () => {
      const copies = await claimsInPostgres(database, propertyId)
      expect(copies.map(({ id }) => id)).not.toContain(stray)
    })
    expect((await book(other, stayRequest(propertyId, 40, 2))).status).toBe(201)
    await expectInAgreement(database, propertyId)
  })
})

describe('a booking', () => {
  it('that is over in Postgres keeps its nights until somebody has decided', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    await sql`update bookings set status = 'cancelled' where id = ${uuidOf(bookingId)}`
    await expectLeft(propertyId, [['record_over', bookingId]])
    expect((await book(other, stayRequest(propertyId, 10, 2))).status).toBe(409)
  })

  it('that has other nights in Postgres, as its copy there has, keeps both', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    const [from, to] = [inDays(30), inDays(32)]
    await sql`update bookings set check_in = ${from}, check_out = ${to} where id = ${uuidOf(bookingId)}`
    await sql`update calendar_claims set stay = ${`[${from},${to})`} where claim_id = ${bookingId}`
    await expectLeft(propertyId, [
      ['copy_differs', bookingId],
      ['record_differs', bookingId],
    ])
    expect((await book(other, stayRequest(propertyId, 10, 2))).status).toBe(409)
    expect((await book(other, stayRequest(propertyId, 30, 2))).status).toBe(503)
  })

  it('that is in another state there is named', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    await sql`update bookings set status = 'confirmed' where id = ${uuidOf(bookingId)}`
    await expectLeft(propertyId, [['record_differs', bookingId]])
  })

  it('that Postgres has lost keeps its nights, and is named', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    await sql`delete from booking_events where booking_id = ${uuidOf(bookingId)}`
    await sql`delete from bookings where id = ${uuidOf(bookingId)}`
    await expectLeft(propertyId, [['record_missing', bookingId]])
    expect((await book(other, stayRequest(propertyId, 10, 2))).status).toBe(409)
  })

  it('that only Postgres knows gets its nights, if they are free', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    const strangerId = await copyBooking(bookingId, inDays(40), inDays(42))
    await expectRepaired(propertyId, [['unclaimed_record', strangerId]])
    expect((await book(other, stayRequest(propertyId, 41, 2))).status).toBe(409)
  })

  it('that only Postgres knows gets none that somebody has', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    const strangerId = await copyBooking(bookingId, inDays(11), inDays(14))
    const { differences } = await expectLeft(propertyId, [['unclaimed_record', strangerId]])
    expect(differences[0]?.detail).toContain(bookingId)
    expect(await takenBy(propertyId, inDays(11))).toBe(bookingId)
  })

  it('that has ended in the object and goes on in Postgres is named, and its copy there is kept', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    await api(`POST /bookings/${bookingId as 'bkg_'}/cancellation`, withKey(guest))
    await sql`update bookings set status = 'confirmed' where id = ${uuidOf(bookingId)}`
    await sql`insert into calendar_claims (claim_id, property_id, stay, kind) values (
      ${bookingId}, ${uuidOf(propertyId)}, ${`[${inDays(10)},${inDays(12)})`}, 'booking')`
    await expectLeft(propertyId, [['unclaimed_record', bookingId]])
    // The copy is what keeps the nights from being sold to two.
    expect((await book(other, stayRequest(propertyId, 10, 2))).status).toBe(503)
  })

  it('whose end Postgres would not learn keeps its nights until it is over there too', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    const trigger = await refuseAll('booking_events')
    await api(`POST /bookings/${bookingId as 'bkg_'}/cancellation`, withKey(guest))
    // What goes in its place is refused as well.
    await vi.waitFor(async () => {
      expect(await inStore(propertyId, (store) => store.hasUnshipped())).toBe(false)
    })
    await sql.query(`drop function ${trigger} cascade`)
    await expectLeft(propertyId, [['end_not_recorded', bookingId]])
    expect((await book(other, stayRequest(propertyId, 10, 2))).status).toBe(409)

    await sql`update bookings set status = 'withdrawn' where id = ${uuidOf(bookingId)}`
    await sql`delete from calendar_claims where claim_id = ${bookingId}`
    await expectRepaired(propertyId, [['end_not_recorded', bookingId]])
    expect((await book(other, stayRequest(propertyId, 10, 2))).status).toBe(201)
  })
})

describe('a block', () => {
  it('that Postgres has lost is there again, with what the host has written', async () => {
    const { propertyId, blockId } = await bookedCalendar()
    const [before] = await sql`select * from blocks where id = ${uuidOf(blockId)}`
    await sql`delete from blocks where id = ${uuidOf(blockId)}`
    await sql`delete from calendar_claims where claim_id = ${blockId}`
    await expectRepaired(propertyId, [
      ['claim_not_copied', blockId],
      ['record_missing', blockId],
    ])
    const [after] = await sql`select * from blocks where id = ${uuidOf(blockId)}`
    expect(after).toEqual(before)
  })
})

describe('the object', () => {
  it('takes nights again that its table has lost, and gives back those of nobody', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    await alterObject(
      propertyId,
      `DELETE FROM nights WHERE night = '${inDays(11)}'`,
      `INSERT INTO nights VALUES ('${inDays(40)}', '${bookingId}')`,
    )
    await expectRepaired(propertyId, [['nights_unlike_claims', null]])
    expect(await takenBy(propertyId, inDays(11))).toBe(bookingId)
    expect(await takenBy(propertyId, inDays(40))).toBeUndefined()
  })

  it('whose claims are not what its log says repairs nothing by them', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    await alterObject(propertyId, `UPDATE claims SET check_out = '${inDays(15)}' WHERE id = '${bookingId}'`)
    const report = await reconcile(admin, propertyId)
    expect(report.differences.map(({ code }) => code)).toContain('claims_unlike_log')
    expect(report.differences.filter(({ isRepaired }) => isRepaired)).toEqual([])
    expect((await claimsInPostgres(database, propertyId))[0]?.to).toBe(inDays(12))
  })

  it('whose log was altered says so', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    await alterObject(
      propertyId,
      'DROP TRIGGER log_is_append_only_update',
      'UPDATE log SET at = at - 1 WHERE seq = 1',
    )
    await expectLeft(propertyId, [['chain_broken', bookingId]])
  })

  it('that has lost its alarm gets one', async () => {
    const { propertyId } = await bookedCalendar()
    await runInDurableObject(calendarStub(propertyId), (_, { storage }) => storage.deleteAlarm())
    await expectRepaired(propertyId, [['alarm_lost', null]])
    expect(await runAlarm(propertyId)).toBe(true)
  })
})

describe('Postgres’s account of a calendar', () => {
  it.each([['null'], [`next_due_at + interval '1 day'`]])(
    'with another time to look at it (%s) gets the right one',
    async (wrong) => {
      const { propertyId } = await bookedCalendar()
      const [before] = await sql`select next_due_at from calendars where property_id = ${uuidOf(propertyId)}`
      await sql.query(`update calendars set next_due_at = ${wrong} where property_id = $1`, [
        uuidOf(propertyId),
      ])
      await expectRepaired(propertyId, [['due_time_differs', null]])
      const [after] = await sql`select next_due_at from calendars where property_id = ${uuidOf(propertyId)}`
      expect(after).toEqual(before)
    },
  )

  it('without all receipts gets them again', async () => {
    const { propertyId } = await bookedCalendar()
    await sql`delete from calendar_entries where property_id = ${uuidOf(propertyId)} and seq = 1`
    await expectRepaired(propertyId, [['receipts_missing', null]])
  })

  it('that is gone altogether is written again', async () => {
    const { propertyId, bookingId, blockId } = await bookedCalendar()
    await sql`delete from calendar_entries where property_id = ${uuidOf(propertyId)}`
    await sql`delete from calendar_claims where property_id = ${uuidOf(propertyId)}`
    await sql`delete from calendars where property_id = ${uuidOf(propertyId)}`
    await expectRepaired(propertyId, [
      ['postgres_behind', null],
      ['claim_not_copied', bookingId],
      ['claim_not_copied', blockId],
    ])
    expect((await book(other, stayRequest(propertyId, 30, 2))).status).toBe(201)
  })

  it('from a backup learns again which nights are taken; what only it knew is named', async () => {
    const { propertyId, bookingId } = await bookedCalendar()
    const { seq } = await inStore(propertyId, (store) => store.head())
    const later = (await book(other, stayRequest(propertyId, 30, 2))).body.id
    // Over since the backup, and sold to somebody else.
    await api(`POST /bookings/${bookingId as 'bkg_'}/cancellation`, withKey(guest))
    const again = (await book(other, stayRequest(propertyId, 11, 2))).body.id
    await sql`update bookings set status = 'pending_payment' where id = ${uuidOf(bookingId)}`
    await setPostgresBack(database, propertyId, seq, { lost: [later, again] })
    await sql`insert into calendar_claims (claim_id, property_id, stay, kind) values (
      ${bookingId}, ${uuidOf(propertyId)}, ${`[${inDays(10)},${inDays(12)})`}, 'hold')`

    expect(outcomesOf(await reconcile(admin, propertyId))).toEqual([
      ['postgres_behind', null, 'repaired'],
      ['claim_not_copied', again, 'repaired'],
      ['record_missing', again, 'left'],
      ['claim_not_copied', later, 'repaired'],
      ['record_missing', later, 'left'],
      ['stray_copy', bookingId, 'repaired'],
      ['unclaimed_record', bookingId, 'left'],
    ])
    await expectInAgreement(database, propertyId, { despite: ['record_missing', 'unclaimed_record'] })
    expect((await book(guest, stayRequest(propertyId, 30, 2))).status).toBe(409)
    expect((await book(guest, stayRequest(propertyId, 50, 2))).status).toBe(201)
  })

  it('is not written over by what was read before it had moved on', async () => {
    const { propertyId } = await bookedCalendar()
    const before = await sql`select * from calendar_entries where property_id = ${uuidOf(propertyId)}`
    const start = { seq: 0, hash: '0'.repeat(64) }
    const rewrite = { known: { seq: 1, hash: 'x' }, afterSeq: 0, entries: [], head: start, nextDueAt: null }
    const { ctx } = propertyWorld()
    const rewriting = rewriteHistory(ctx.db, { propertyId: propertyId as 'prop_', ...rewrite })
    await expect(rewriting).rejects.toMatchObject({ cause: { code: 'HF002' } })
    expect(await sql`select * from calendar_entries where property_id = ${uuidOf(propertyId)}`).toEqual(
      before,
    )
  })

  it('that tells another story is not written over, and the calendar is closed until somebody has decided', async () => {
    const { propertyId } = await bookedCalendar()
    const [before] = await sql`select head_hash from calendars where property_id = ${uuidOf(propertyId)}`
    await sql`update calendars set head_hash = repeat('a', 64) where property_id = ${uuidOf(propertyId)}`
    const report = await expectLeft(propertyId, [['histories_differ', null]])
    expect(report.isClosed).toBe(true)
    const refused = await book(other, stayRequest(propertyId, 30, 2))
    expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])

    await sql`update calendars set head_hash = ${before?.['head_hash']}
      where property_id = ${uuidOf(propertyId)}`
    await expectRepaired(propertyId, [['closed', null]])
    expect((await book(other, stayRequest(propertyId, 30, 2))).status).toBe(201)
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

const withKey = (as: Person) => ({ as, body: {}, key: crypto.randomUUID() })

/** All of it is found by looking, repaired by repairing, and not found again: the second run has nothing to do. */
async function expectRepaired(propertyId: string, expected: [code: string, claimId: string | null][]) {
  const found = outcomesOf(await compare(admin, propertyId))
  expect(found).toEqual(expected.map((one) => [...one, 'left']))
  const report = await reconcile(admin, propertyId)
  expect(outcomesOf(report)).toEqual(expected.map((one) => [...one, 'repaired']))
  const again = await reconcile(admin, propertyId)
  expect([outcomesOf(again), again.calendarSeq]).toEqual([[], report.calendarSeq])
  await expectInAgreement(database, propertyId)
}

/** All of it is named, and nothing changes, however often it is tried. */
async function expectLeft(propertyId: string, expected: [code: string, claimId: string | null][]) {
  const before = await compare(admin, propertyId)
  expect(outcomesOf(before)).toEqual(expected.map((one) => [...one, 'left']))
  const report = await reconcile(admin, propertyId)
  expect(report.differences.filter(({ code }) => code !== 'closed')).toEqual(before.differences)
  expect(report.calendarSeq).toBe(before.calendarSeq)
  return report
}

/** Another booking of those nights, of which only Postgres knows. */
async function copyBooking(bookingId: string, checkIn: string, checkOut: string): Promise<string> {
  const id = newId('bkg')
  const changes = JSON.stringify({ id: idToUuid(id), check_in: checkIn, check_out: checkOut })
  await sql`insert into bookings select (jsonb_populate_record(booking, ${changes}::jsonb)).*
    from bookings booking where id = ${uuidOf(bookingId)}`
  return id
}

async function takenBy(propertyId: string, night: string): Promise<string | undefined> {
  return await inStore(propertyId, (store) => store.nightsAsStored().get(night))
}

/** From now on that table takes no new rows. @returns the function to drop */
async function refuseAll(table: string): Promise<string> {
  const name = `refuse_${crypto.randomUUID().replaceAll('-', '')}`
  await sql.query(`create function ${name}() returns trigger language plpgsql as
    $$ begin raise exception 'no' using errcode = '23514'; end $$`)
  await sql.query(`create trigger ${name} before insert on ${table} for each row execute function ${name}()`)
  return name
}

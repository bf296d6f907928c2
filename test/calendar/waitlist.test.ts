import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/shared/local-date.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { forgetCalendar, inStore, runAlarm } from '../support/calendar-object.ts'
import type { Answer, Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { advanceSeconds, healHooks } from '../support/hooks.ts'
import { mailAbout } from '../support/mailbox.ts'
import { ahead, erase } from '../support/privacy.ts'
import { runCron } from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

const OFFER_SECONDS = 30 * 60
let host: Person
let guest: Person
let first: Person
let second: Person

beforeAll(async () => {
  ;[host, guest, first, second] = await Promise.all([newPerson(), newPerson(), newPerson(), newPerson()])
})

interface Taken {
  propertyId: string
  bookingId: string
  checkIn: string
  checkOut: string
}

/** Four nights that a guest holds. */
async function takenNights(listing: object = {}): Promise<Taken> {
  const { id: propertyId } = await newListing(host, listing)
  const [checkIn, checkOut] = [ahead(20), ahead(24)]
  const booked = await book(guest, request({ propertyId, checkIn, checkOut }))
  return { propertyId, bookingId: booked.body.id, checkIn, checkOut }
}

const request = ({ propertyId, checkIn, checkOut }: Omit<Taken, 'bookingId'>) => ({
  propertyId,
  checkIn,
  checkOut,
  guests: { adults: 2 },
})

const wait = (
  as: Person,
  { propertyId, ...stay }: Taken,
  more: object = {},
  key?: string,
): Promise<Answer> => {
  const { checkIn, checkOut } = { ...stay, ...more }
  const body = { checkIn, checkOut, guests: { adults: 2 } }
  return api(`POST /properties/${propertyId as 'prop_'}/waitlist`, { as, body, ...(key && { key }) })
}

const leave = (as: Person, { propertyId }: Taken, { body }: Answer): Promise<Answer> =>
  api(`DELETE /properties/${propertyId as 'prop_'}/waitlist/${body.id as 'wtl_'}`, { as })

/** The guest does not want the nights any more. */
async function giveBack({ bookingId }: Taken): Promise<void> {
  const done = await api(`POST /bookings/${bookingId as 'bkg_'}/cancellation`, {
    as: guest,
    body: {},
    key: crypto.randomUUID(),
  })
  expect(done.body.status).toBe('withdrawn')
}

const offersOf = ({ propertyId }: Taken) =>
  inStore(propertyId, (store) =>
    store.liveClaims().flatMap(({ id, kind, holderId }) => (kind === 'offer' ? [{ id, holderId }] : [])),
  )

const bookAs = (as: Person, taken: Taken, more: object = {}) => book(as, { ...request(taken), ...more })

describe('nights that somebody waits for', () => {
  it('are kept for the first in line when they come free, who is told and can book them', async () => {
    const taken = await takenNights()
    const entry = await wait(first, taken)
    expect([entry.status, entry.body]).toMatchObject([201, { status: 'waiting', offerExpiresAt: null }])
    await wait(second, taken)
    await giveBack(taken)
    expect(await offersOf(taken)).toEqual([{ id: entry.body.id, holderId: first.id }])
    await expectInAgreement(database, taken.propertyId)

    expect((await bookAs(second, taken)).body.code).toBe('not_available')
    const blocked = await api(`POST /properties/${taken.propertyId as 'prop_'}/blocks`, {
      as: host,
      body: { from: taken.checkIn, to: taken.checkOut },
    })
    expect(blocked.status).toBe(409)
    const mail = await mailAbout(
      first.email,
      'The nights you have waited for: Canal house with a roof terrace',
    )
    expect(mail.text).toContain('kept for you until')

    const stay = { checkIn: taken.checkIn, checkOut: taken.checkOut, guests: { adults: 2 } }
    const quoted = await api(`POST /properties/${taken.propertyId as 'prop_'}/quotes`, {
      as: first,
      body: stay,
    })
    const booked = await bookAs(first, taken, { quoteToken: quoted.body.token })
    expect(booked.status).toBe(201)
    expect(await offersOf(taken)).toEqual([])
    const [row] = await database.sql`select status from waitlist_entries where user_id = (
      select id from users where email = ${first.email}) order by id desc limit 1`
    expect(row?.['status']).toBe('booked')
    await expectInAgreement(database, taken.propertyId)
  })

  it('go to the next when the first lets them pass, and on sale when nobody is left', async () => {
    const taken = await takenNights()
    await wait(first, taken)
    await wait(second, taken)
    await giveBack(taken)
    advanceSeconds(OFFER_SECONDS + 1)
    await runAlarm(taken.propertyId)
    await expectInAgreement(database, taken.propertyId)
    expect(await offersOf(taken)).toMatchObject([{ holderId: second.id }])
    expect((await bookAs(first, taken)).body.code).toBe('not_available')
    advanceSeconds(OFFER_SECONDS + 1)
    await runAlarm(taken.propertyId)
    await expectInAgreement(database, taken.propertyId)
    expect(await offersOf(taken)).toEqual([])
    expect((await bookAs(await newPerson(), taken)).status).toBe(201)
  })

  it('are kept only where the whole stay can be had, for as many as fit', async () => {
    const taken = await takenNights()
    const middle = addDays(taken.checkIn, 2)
    await wait(first, taken, { checkIn: addDays(taken.checkIn, -1), checkOut: addDays(taken.checkIn, 1) })
    const early = await wait(second, taken, { checkOut: middle })
    const late = await wait(first, taken, { checkIn: middle })
    // The night before is somebody else's meanwhile.
    const other = { ...taken, checkIn: addDays(taken.checkIn, -1), checkOut: taken.checkIn }
    expect((await bookAs(await newPerson(), other)).status).toBe(201)
    await giveBack(taken)
    expect((await offersOf(taken)).map(({ id }) => id).sort()).toEqual([early.body.id, late.body.id].sort())
    await expectInAgreement(database, taken.propertyId)
  })

  it('leave what is not booked of them to the next', async () => {
    const taken = await takenNights()
    await wait(first, taken)
    const rest = { checkIn: addDays(taken.checkIn, 2) }
    await wait(second, taken, rest)
    await giveBack(taken)
    expect((await bookAs(first, taken, { checkOut: rest.checkIn })).status).toBe(201)
    expect(await offersOf(taken)).toMatchObject([{ holderId: second.id }])
    await expectInAgreement(database, taken.propertyId)
  })

  it('are kept for the first whatever else is tried at the same moment', async () => {
    const taken = await takenNights()
    await wait(first, taken)
    const others = await Promise.all([newPerson(), newPerson(), newPerson()])
    const [, ...tries] = await Promise.all([
      giveBack(taken),
      ...others.map((person) => bookAs(person, taken)),
    ])
    expect(tries.map(({ status }) => status)).toEqual([409, 409, 409])
    expect(await offersOf(taken)).toMatchObject([{ holderId: first.id }])
  })

  it('are found by a calendar that was rebuilt', async () => {
    const taken = await takenNights()
    await wait(first, taken)
    await forgetCalendar(taken.propertyId)
    await giveBack(taken)
    expect(await offersOf(taken)).toMatchObject([{ holderId: first.id }])
    await forgetCalendar(taken.propertyId)
    expect((await bookAs(second, taken)).body.code).toBe('not_available')
    expect((await bookAs(first, taken)).status).toBe(201)
    await expectInAgreement(database, taken.propertyId)
  })
})

describe('waiting', () => {
  it('is for what others have, and not for what rules forbid or can be had', async () => {
    const taken = await takenNights({ minNights: 2 })
    const free = await wait(first, taken, { checkIn: ahead(40), checkOut: ahead(44) })
    expect([free.status, free.body.code]).toEqual([409, 'nights_available'])
    const short = await wait(first, taken, { checkOut: addDays(taken.checkIn, 1) })
    expect(short.body.reasons.map(({ code }: { code: string }) => code)).toEqual(['min_stay'])
    expect((await wait(host, taken)).body.code).toBe('own_property')
  })

  it('is done once under one key, and ten times at one property', async () => {
    const taken = await takenNights()
    const waiter = await newPerson()
    const key = crypto.randomUUID()
    const [one, again] = [await wait(waiter, taken, {}, key), await wait(waiter, taken, {}, key)]
    expect(again.body).toEqual(one.body)
    for (let entries = 1; entries < 10; entries += 1) expect((await wait(waiter, taken)).status).toBe(201)
    const eleventh = await wait(waiter, taken)
    expect([eleventh.body.code, eleventh.body.limit]).toEqual(['limit_reached', 10])
  })

  it('ends when one leaves, and nights that were kept go to the next', async () => {
    const taken = await takenNights()
    const waiter = await newPerson()
    const gone = await wait(waiter, taken)
    const offered = await wait(first, taken)
    await wait(second, taken)
    expect((await leave(second, taken, gone)).status).toBe(404)
    expect((await leave(waiter, taken, gone)).status).toBe(204)
    expect((await leave(waiter, taken, gone)).status).toBe(404)
    const { data } = (await api(`GET /properties/${taken.propertyId as 'prop_'}/waitlist`, { as: waiter }))
      .body
    expect(data).toMatchObject([{ id: gone.body.id, status: 'left' }])
    await giveBack(taken)
    expect(await offersOf(taken)).toMatchObject([{ id: offered.body.id }])
    expect((await leave(first, taken, offered)).status).toBe(204)
    await expectInAgreement(database, taken.propertyId)
    expect(await offersOf(taken)).toMatchObject([{ holderId: second.id }])
  })

  it('ends with the account', async () => {
    const taken = await takenNights()
    const waiter = await newPerson()
    await wait(waiter, taken)
    expect((await erase(waiter)).status).toBe(204)
    await runCron()
    await giveBack(taken)
    await expectInAgreement(database, taken.propertyId)
    expect(await offersOf(taken)).toEqual([])
    const [left] = await database.sql`select count(*)::int as entries from waitlist_entries w
      join users u on u.id = w.user_id where u.erased_at is not null`
    expect(left?.['entries']).toBe(0)
  })
})

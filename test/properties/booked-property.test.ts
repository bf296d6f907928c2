import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { createListingCache } from '../../src/platform/listing-cache.ts'
import { createMeter } from '../../src/platform/meter.ts'
import type { PublicPropertyView } from '../../src/properties/schemas.ts'
import { idToUuid, type UserId } from '../../src/shared/id.ts'
import { api, newPerson } from '../support/api.ts'
import { forgetCalendar } from '../support/calendar-object.ts'
import { LISTING, type Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { dumpKv } from '../support/dumps.ts'
import { heldStay, type PayableStay, payableStay } from '../support/payments.ts'
import { erase, setStatus, untilFinished } from '../support/privacy.ts'
import { confirmIntent, tellAbout } from '../support/stripe.ts'

const database = useDatabase()

const read = (propertyId: string, as?: Person) =>
  api(`GET /properties/${propertyId as 'prop_'}`, as ? { as } : {})

const isExact = async (propertyId: string, as?: Person) => {
  const { locationPrecision, address, location } = (await read(propertyId, as)).body
  const isWhole = address.line1 === LISTING.address.line1 && location.lat === LISTING.location.lat
  return [locationPrecision, isWhole]
}
const EXACT = ['exact', true]
const APPROXIMATE = ['approximate', false]

/** A guest whose payment has just come, and a listing that was in KV before. */
async function bookedStay(): Promise<PayableStay> {
  const stay = await payableStay()
  await untilCached(stay.propertyId)
  await confirmIntent(stay.intentId)
  await tellAbout(stay.intentId)
  return stay
}

async function untilCached(propertyId: string): Promise<void> {
  const cached = async () => {
    const { headers } = await read(propertyId)
    expect(headers.get('server-timing')).toContain('db;dur=0;')
  }
  await vi.waitFor(cached, { timeout: 10_000, interval: 100 })
}

/** News travel through relay and queue. */
const soon = <T>(check: () => Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 100 })

describe('where exactly a property is', () => {
  it('is told its guest from the confirmation on, and nobody else', async () => {
    const stay = await payableStay()
    const { propertyId, guest } = stay
    await untilCached(propertyId)
    expect(await isExact(propertyId, guest)).toEqual(APPROXIMATE)
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    await soon(async () => expect(await isExact(propertyId, guest)).toEqual(EXACT))
    await untilCached(propertyId)
    expect(await isExact(propertyId, guest)).toEqual(EXACT)
    expect(await isExact(propertyId)).toEqual(APPROXIMATE)
    expect(await isExact(propertyId, await newPerson())).toEqual(APPROXIMATE)
  })

  it('is not told for a hold', async () => {
    const { propertyId, guest } = await heldStay()
    expect(await isExact(propertyId, guest)).toEqual(APPROXIMATE)
  })

  it('is told while the listing is hidden, which then nobody else sees', async () => {
    const { propertyId, guest, host } = await bookedStay()
    await api(`POST /properties/${propertyId as 'prop_'}/unpublish`, { as: host })
    expect(await isExact(propertyId, guest)).toEqual(EXACT)
    expect((await read(propertyId, await newPerson())).status).toBe(404)
    expect((await read(propertyId)).status).toBe(404)
  })

  it('is known to an object that is new', async () => {
    const { propertyId, guest } = await bookedStay()
    await forgetCalendar(propertyId)
    await soon(async () => expect(await isExact(propertyId, guest)).toEqual(EXACT))
  })

  it('costs others no SQL, and guests one trip to the object', async () => {
    const { propertyId, guest } = await bookedStay()
    await soon(async () => expect(await isExact(propertyId, guest)).toEqual(EXACT))
    await untilCached(propertyId)
    const timing = async (as?: Person) => (await read(propertyId, as)).headers.get('server-timing')
    expect(await timing(await newPerson())).toMatch(/db;dur=0;desc="0 trips", calendar;dur=0;desc="0 trips"/)
    expect(await timing(guest)).toMatch(/db;.*desc="1 trip", calendar;.*desc="1 trip", kv/)
  })

  it('is not told on the word of KV', async () => {
    const { propertyId, guest } = await heldStay()
    const view = (await read(propertyId)).body as PublicPropertyView
    const guestIds = [guest.id as UserId]
    await createListingCache(env.LISTINGS, createMeter()).put({ view, coHosts: [], guestIds })
    expect(await isExact(propertyId, guest)).toEqual(APPROXIMATE)
  })

  it('is no secret that KV keeps a former guest’s number for', async () => {
    const stay = await bookedStay()
    const { propertyId, guest } = stay
    const listing = async () => (await dumpKv()).get(`listing:${propertyId}`) ?? ''
    await soon(async () => {
      await read(propertyId)
      expect(await listing()).toContain(guest.id)
    })
    await setStatus(database, stay.bookingId, 'completed')
    await database.sql`update payments set status = 'canceled' where booking_id = ${idToUuid(stay.bookingId as 'bkg_')}`
    expect((await erase(guest)).status).toBe(204)
    await untilFinished(database, guest)
    await soon(async () => expect(await listing()).not.toContain(guest.id))
    await untilCached(propertyId)
    expect(await listing()).not.toContain(guest.id)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { getProperty } from '../../src/properties/get-property.ts'
import type { Property } from '../../src/properties/property.ts'
import { insertProperty } from '../../src/properties/repository.ts'
import { type Listing, toHostView, toListing, toPublicView } from '../../src/properties/views.ts'
import { idToUuid, newId } from '../../src/shared/id.ts'
import { useDatabase } from '../support/database.ts'
import { draft, newHost, propertyWorld, SITE, storedListing } from '../support/properties.ts'

const database = useDatabase()
const { db, listings } = propertyWorld().ctx
let host: Awaited<ReturnType<typeof newHost>>

beforeAll(async () => {
  host = await newHost(db)
})

const newListing = () => storedListing(db, host)
const cache = (property: Property) => listings.put(toListing(property, SITE, []) as Listing) // safe because it is published

describe('a listing that KV has', () => {
  it('costs one look into KV and nothing else', async () => {
    const listing = await newListing()
    await cache(listing)
    const { ctx, trips, refreshed } = propertyWorld()
    expect(await getProperty(ctx, { propertyId: listing.id })).toEqual(toPublicView(listing, SITE))
    expect(trips()).toEqual({ db: 0, kv: 1 })
    expect(refreshed).toEqual([])
  })

  it('is read while Postgres is down', async () => {
    const listing = await newListing()
    await cache(listing)
    await database.fault('refuse')
    expect(await getProperty(propertyWorld().ctx, { propertyId: listing.id })).toEqual(
      toPublicView(listing, SITE),
    )
  })

  it('is shown to its host from Postgres, with everything', async () => {
    const listing = await newListing()
    await cache(listing)
    const { ctx, trips } = propertyWorld(host)
    expect(await getProperty(ctx, { propertyId: listing.id })).toEqual(toHostView(listing, SITE))
    expect(trips()).toEqual({ db: 1, kv: 1 })
  })

  it('is refreshed by the first reader after ten minutes, who does not wait for it', async () => {
    const listing = await newListing()
    const { ctx, refreshed } = propertyWorld()
    const old = { ...(toListing(listing, SITE, []) as Listing), ageSeconds: 601 }
    const aged = { ...ctx, listings: { ...ctx.listings, get: async () => old } }
    expect(await getProperty(aged, { propertyId: listing.id })).toEqual(old.view)
    expect(refreshed).toEqual([listing.id])
  })
})

describe('a listing that KV does not have', () => {
  it('is read from Postgres in one statement, and its object is asked to put it there', async () => {
    const listing = await newListing()
    const { ctx, trips, refreshed } = propertyWorld()
    expect(await getProperty(ctx, { propertyId: listing.id })).toEqual(toPublicView(listing, SITE))
    expect(trips()).toEqual({ db: 1, kv: 1 })
    expect(refreshed).toEqual([listing.id])
  })

  it('is never written by the reader itself', async () => {
    const listing = await newListing()
    const { ctx } = propertyWorld()
    await getProperty(ctx, { propertyId: listing.id })
    expect(await ctx.listings.get(listing.id)).toBeNull()
  })

  it('is found although KV fails', async () => {
    const listing = await newListing()
    const { ctx } = propertyWorld()
    const get = async () => {
      throw new Error('KV is down')
    }
    const failing = { ...ctx, listings: { ...ctx.listings, get } }
    expect(await getProperty(failing, { propertyId: listing.id })).toEqual(toPublicView(listing, SITE))
  })
})

describe('what is not published', () => {
  it('exists for its host and admins only', async () => {
    const property = draft({}, { hostId: host.userId })
    await insertProperty(db, property)
    const propertyId = property.id
    const admin = { ...(await newHost(db)), roles: ['admin' as const], hasSecondFactor: true }
    expect(await getProperty(propertyWorld(host).ctx, { propertyId })).toEqual(toHostView(property, SITE))
    expect(await getProperty(propertyWorld(admin).ctx, { propertyId })).toEqual(toHostView(property, SITE))
    for (const actor of [undefined, await newHost(db)]) {
      const { ctx, refreshed } = propertyWorld(actor)
      await expect(getProperty(ctx, { propertyId })).rejects.toMatchObject({ code: 'not_found' })
      expect(refreshed).toEqual([])
    }
  })

  it('is answered like what does not exist', async () => {
    const { ctx } = propertyWorld()
    await expect(getProperty(ctx, { propertyId: newId('prop') })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('what does not exist', () => {
  it('is asked for once: a flood of the same id reaches neither KV nor Postgres', async () => {
    const propertyId = newId('prop')
    const refusedIn = async (expected: { db: number; kv: number }) => {
      const { ctx, trips } = propertyWorld()
      await expect(getProperty(ctx, { propertyId })).rejects.toMatchObject({ code: 'not_found' })
      expect(trips()).toEqual(expected)
    }
    await refusedIn({ db: 1, kv: 1 })
    await refusedIn({ db: 0, kv: 0 })
  })

  it('is not what is only not published: that may be seen in the next moment', async () => {
    const property = draft({}, { hostId: host.userId })
    await insertProperty(db, property)
    const { ctx } = propertyWorld()
    await expect(getProperty(ctx, { propertyId: property.id })).rejects.toMatchObject({ code: 'not_found' })
    await database.sql`update properties set status = 'published' where id = ${idToUuid(property.id)}`
    expect((await getProperty(ctx, { propertyId: property.id })).id).toBe(property.id)
  })

  it('is not what cannot be looked up now', async () => {
    const listing = await newListing()
    await database.fault('refuse', { count: 1 })
    const { ctx } = propertyWorld()
    await expect(getProperty(ctx, { propertyId: listing.id })).rejects.toThrow()
    expect((await getProperty(ctx, { propertyId: listing.id })).id).toBe(listing.id)
  })
})

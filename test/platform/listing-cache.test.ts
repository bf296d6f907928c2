import { env, exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { createListingCache } from '../../src/platform/listing-cache.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { type Listing, toListing } from '../../src/properties/views.ts'
import { newId } from '../../src/shared/id.ts'
import { published, SITE } from '../support/properties.ts'

const kv = (env as unknown as { LISTINGS: KVNamespace }).LISTINGS
const meter = createMeter()
const cache = createListingCache(kv, meter)

const aListing = (): Listing => toListing(published(), SITE, []) as Listing // safe because it is published

describe('the listing cache', () => {
  it('gives back what was put, and how old it is, in one trip', async () => {
    const listing = aListing()
    let now = 1_000_000
    const timed = createListingCache(kv, meter, () => now)
    await timed.put(listing)
    now += 90_000
    const before = meter.spent.kv.trips
    expect(await timed.get(listing.view.id as `prop_${string}`)).toEqual({ ...listing, ageSeconds: 90 })
    expect(meter.spent.kv.trips - before).toBe(1)
  })

  it('finds nothing where nothing is, and where a listing was buried', async () => {
    const listing = aListing()
    const id = listing.view.id as `prop_${string}`
    expect(await cache.get(id)).toBeNull()
    await cache.put(listing)
    await cache.bury(id, 2)
    expect(await cache.get(id)).toBeNull()
  })

  it('does not read what another version of the Worker wrote in another shape', async () => {
    const id = newId('prop')
    await kv.put(`listing:${id}`, JSON.stringify({ format: 1, storedAt: 0, view: aListing().view }))
    expect(await cache.get(id)).toBeNull()
  })

  it('shows nowhere what is more than a minute behind, which is what readers are told', async () => {
    const asked: unknown[] = []
    const recording = {
      get: async (_key: string, options: unknown) => {
        asked.push(options)
        return null
      },
    }
    // safe because the cache reads nothing else of it
    await createListingCache(recording as unknown as KVNamespace, meter).get(newId('prop'))
    expect(asked).toEqual([{ type: 'json', cacheTtl: 60 }])
    const document = await (await exports.default.fetch('http://holdfast.test/openapi.json')).json()
    // safe because it is our document
    const { paths } = document as { paths: Record<string, { get: { description: string } }> }
    expect(paths['/properties/{propertyId}']?.get.description).toContain('up to a minute old')
  })

  it('remembers for a minute what does not exist, and not for ever', () => {
    let now = 1_000_000
    const timed = createListingCache(kv, meter, () => now)
    const id = newId('prop')
    timed.rememberUnknown(id)
    now += 59_999
    expect([timed.isUnknown(id), timed.isUnknown(newId('prop'))]).toEqual([true, false])
    now += 1
    expect(timed.isUnknown(id)).toBe(false)
  })

  it('waits with the second write within a second, which KV would refuse', async () => {
    const listing = aListing()
    const startedAt = performance.now()
    await cache.put(listing)
    await cache.put(listing)
    expect(performance.now() - startedAt).toBeGreaterThan(950)
  })

  it('does not wait for another property', async () => {
    const startedAt = performance.now()
    for (let n = 0; n < 5; n += 1) await cache.put(aListing())
    expect(performance.now() - startedAt).toBeLessThan(900)
  })

  it('gives up on a KV that hangs, so that Postgres can be asked', async () => {
    const hanging = { get: () => new Promise(() => {}), put: () => new Promise(() => {}) }
    // safe because the cache calls nothing else of it
    const silent = createListingCache(hanging as unknown as KVNamespace, meter)
    await expect(silent.get(newId('prop'))).rejects.toThrow('no answer')
    await expect(silent.put(aListing())).rejects.toThrow('no answer')
  })
})

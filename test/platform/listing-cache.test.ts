import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { createListingCache } from '../../src/platform/listing-cache.ts'
import { createMeter } from '../../src/platform/meter.ts'
import type { PublicPropertyView } from '../../src/properties/schemas.ts'
import { toPublicView } from '../../src/properties/views.ts'
import { newId } from '../../src/shared/id.ts'
import { published } from '../support/properties.ts'

const kv = (env as unknown as { LISTINGS: KVNamespace }).LISTINGS
const meter = createMeter()
const cache = createListingCache(kv, meter)

const aView = (): PublicPropertyView => toPublicView(published()) as PublicPropertyView // safe because it is published

describe('the listing cache', () => {
  it('gives back what was put, and how old it is, in one trip', async () => {
    const view = aView()
    let now = 1_000_000
    const timed = createListingCache(kv, meter, () => now)
    await timed.put(view)
    now += 90_000
    const before = meter.spent.kv.trips
    expect(await timed.get(view.id as `prop_${string}`)).toEqual({ view, ageSeconds: 90 })
    expect(meter.spent.kv.trips - before).toBe(1)
  })

  it('finds nothing where nothing is, and where a listing was buried', async () => {
    const view = aView()
    const id = view.id as `prop_${string}`
    expect(await cache.get(id)).toBeNull()
    await cache.put(view)
    await cache.bury(id, 2)
    expect(await cache.get(id)).toBeNull()
  })

  it('does not read what another version of the Worker wrote in another shape', async () => {
    const id = newId('prop')
    await kv.put(`listing:${id}`, JSON.stringify({ format: 0, storedAt: 0, view: aView() }))
    expect(await cache.get(id)).toBeNull()
  })

  it('waits with the second write within a second, which KV would refuse', async () => {
    const view = aView()
    const startedAt = performance.now()
    await cache.put(view)
    await cache.put(view)
    expect(performance.now() - startedAt).toBeGreaterThan(950)
  })

  it('does not wait for another property', async () => {
    const startedAt = performance.now()
    for (let n = 0; n < 5; n += 1) await cache.put(aView())
    expect(performance.now() - startedAt).toBeLessThan(900)
  })

  it('gives up on a KV that hangs, so that Postgres can be asked', async () => {
    const hanging = { get: () => new Promise(() => {}), put: () => new Promise(() => {}) }
    // safe because the cache calls nothing else of it
    const silent = createListingCache(hanging as unknown as KVNamespace, meter)
    await expect(silent.get(newId('prop'))).rejects.toThrow('no answer')
    await expect(silent.put(aView())).rejects.toThrow('no answer')
  })
})

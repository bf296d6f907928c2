import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { newApiKey } from '../../src/identity/api-key.ts'
import type { ApiKeyStanding } from '../../src/identity/api-key-cache.ts'
import { createApiKeyCache } from '../../src/platform/api-key-cache.ts'
import { createLogger } from '../../src/platform/logger.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { newId } from '../../src/shared/id.ts'

const { LISTINGS } = env as unknown as { LISTINGS: KVNamespace }

const LIVE: ApiKeyStanding = {
  kind: 'live',
  keyId: newId('key'),
  userId: newId('usr'),
  scopes: ['bookings:read'],
}
const UNKNOWN: ApiKeyStanding = { kind: 'unknown' }

/** A key, what Postgres says of it, and the clock; `reads` counts the questions to Postgres. */
function newWorld(kv: Pick<KVNamespace, 'get' | 'put'> = LISTINGS) {
  const { key, hash } = newApiKey()
  const world = { now: 1_000_000_000_000, standing: LIVE, reads: 0 }
  const work: Promise<unknown>[] = []
  const meter = createMeter()
  const cache = createApiKeyCache(kv, {
    background: (promise) => void work.push(promise),
    log: createLogger(),
    meter,
    clock: () => world.now,
  })
  const read = async () => {
    world.reads += 1
    return world.standing
  }
  return {
    world,
    cache,
    key,
    hash,
    meter,
    settle: () => Promise.all(work),
    recall: () => cache.recall(hash, read),
    /** What another isolate would find: this one has forgotten, as after 20 seconds. */
    later: (seconds: number) => {
      world.now += seconds * 1000
    },
  }
}

/** What KV holds for that key, as text. */
const storedFor = (hash: string) => LISTINGS.get(`api-key:${hash}`)

describe('what is remembered of a live key', () => {
  it('costs nothing for a while, then a look into KV, then a question to Postgres', async () => {
    const { world, recall, later, meter, settle } = newWorld()
    expect(await recall()).toEqual(LIVE)
    await settle()
    const afterFirst = meter.spent.kv.trips
    later(19)
    expect(await recall()).toEqual(LIVE)
    expect([world.reads, meter.spent.kv.trips]).toEqual([1, afterFirst])
    later(2)
    expect(await recall()).toEqual(LIVE)
    expect([world.reads, meter.spent.kv.trips]).toEqual([1, afterFirst + 1])
    later(30)
    expect(await recall()).toEqual(LIVE)
    expect(world.reads).toBe(2)
  })

  it('is never believed for a minute, even if no revocation ever arrives', async () => {
    const { world, recall, later, settle } = newWorld()
    await recall()
    await settle()
    world.standing = UNKNOWN
    // An isolate that asks KV in the last moment believes it no longer than everybody else does.
    later(49)
    expect(await recall()).toEqual(LIVE)
    later(2)
    expect(await recall()).toEqual(UNKNOWN)
  })

  it('lies in KV as ids and scopes, under a digest, and expires', async () => {
    const { key, hash, recall, settle } = newWorld()
    await recall()
    await settle()
    const text = (await storedFor(hash)) ?? ''
    expect(JSON.parse(text)).toEqual({ standing: LIVE, readAt: 1_000_000_000_000 })
    const { keys } = await LISTINGS.list({ prefix: 'api-key:' })
    expect(JSON.stringify(keys) + text).not.toContain(key.slice(3, 20))
    expect(keys.every(({ expiration }) => expiration !== undefined)).toBe(true)
  })
})

describe('a revoked key', () => {
  it('is unknown here at once, and elsewhere once KV has told', async () => {
    const { cache, hash, recall, later, settle, world } = newWorld()
    await recall()
    await settle()
    await cache.bury(hash)
    expect(await recall()).toEqual(UNKNOWN)
    later(21)
    expect(await recall()).toEqual(UNKNOWN)
    later(3_600)
    expect(await recall()).toEqual(UNKNOWN)
    expect(world.reads).toBe(1)
  })

  it('is unknown within a minute although KV does not take the news', async () => {
    const deaf = { get: LISTINGS.get.bind(LISTINGS), put: () => Promise.reject(new Error('KV is down')) }
    const { cache, hash, recall, later, world } = newWorld(deaf as unknown as KVNamespace)
    await recall()
    world.standing = UNKNOWN
    await cache.bury(hash)
    later(51)
    expect(await recall()).toEqual(UNKNOWN)
  })

  it('whose revocation was overtaken by an older reading is unknown within a minute too', async () => {
    const { cache, hash, recall, later, settle, world } = newWorld()
    const slow = createApiKeyCache(LISTINGS, {
      background: () => {},
      log: createLogger(),
      meter: createMeter(),
      clock: () => world.now,
    })
    const { promise, resolve } = Promise.withResolvers<ApiKeyStanding>()
    const reading = slow.recall(hash, () => promise)
    world.standing = UNKNOWN
    await cache.bury(hash)
    resolve(LIVE)
    await reading
    await settle()
    later(51)
    expect(await recall()).toEqual(UNKNOWN)
  })
})

describe('a key that Postgres does not know', () => {
  it('is remembered in this isolate alone, for a while', async () => {
    const { hash, recall, later, world, settle } = newWorld()
    world.standing = UNKNOWN
    expect([await recall(), await recall()]).toEqual([UNKNOWN, UNKNOWN])
    await settle()
    expect([world.reads, await storedFor(hash)]).toEqual([1, null])
    later(21)
    world.standing = LIVE
    expect(await recall()).toEqual(LIVE)
  })

  it('does not crowd out those that are in use, however many are made up', async () => {
    const { world, cache, recall } = newWorld({ get: async () => null, put: async () => {} } as never)
    await recall()
    for (let n = 0; n < 6_000; n += 1) await cache.recall(`made-up-${n}`, async () => UNKNOWN)
    expect([await recall(), world.reads]).toEqual([LIVE, 1])
  })
})

it('a KV that hangs or fails is passed over', async () => {
  const hanging = { get: () => new Promise(() => {}), put: () => new Promise(() => {}) }
  const failing = {
    get: () => Promise.reject(new Error('down')),
    put: () => Promise.reject(new Error('down')),
  }
  for (const kv of [hanging, failing]) {
    const { recall, settle } = newWorld(kv as unknown as KVNamespace)
    expect(await recall()).toEqual(LIVE)
    await settle()
  }
})

it('a question that Postgres does not answer is nobody’s standing, and is asked again', async () => {
  const { cache, hash, recall } = newWorld()
  await expect(cache.recall(hash, () => Promise.reject(new Error('down')))).rejects.toThrow('down')
  expect(await recall()).toEqual(LIVE)
})

describe('uses', () => {
  it('are written down once a minute, and a failure is nobody’s concern', async () => {
    const { cache, later, settle } = newWorld()
    const keyId = newId('key')
    let writes = 0
    const write = async () => {
      writes += 1
      throw new Error('Postgres is down')
    }
    cache.noteUse(keyId, write)
    cache.noteUse(keyId, write)
    expect(writes).toBe(1)
    later(60)
    cache.noteUse(keyId, write)
    expect(writes).toBe(2)
    await settle()
  })
})

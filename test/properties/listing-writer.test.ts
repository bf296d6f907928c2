import { describe, expect, it } from 'vitest'
import type { ListingCache } from '../../src/platform/listing-cache.ts'
import { createLogger } from '../../src/platform/logger.ts'
import { listingWriterOf } from '../../src/properties/listing-writer.ts'
import type { PropertyCalendarPort } from '../../src/properties/property-context.ts'
import { type Listing, toListing } from '../../src/properties/views.ts'
import { NOW, published, SITE } from '../support/properties.ts'

const listingOf = (version: number) => toListing({ ...published(), version }, SITE, [])

/** An object with a KV that writes down what happens; `fails` makes it refuse. */
function newObject(options: { fails?: boolean } = {}) {
  const kv: string[] = []
  const write = async (what: string) => {
    if (options.fails) throw new Error('KV is down')
    kv.push(what)
  }
  const listings: ListingCache = {
    get: async () => null,
    put: ({ view }) => write(`version ${view.version}`),
    bury: () => write('nothing'),
    untilWritable: async () => {},
    isUnknown: () => false,
    rememberUnknown: () => {},
  }
  const clock = { now: NOW }
  const calendar = { propertyId: 'prop_1', store: { hasFutureClaims: () => false } }
  // safe because the writer uses nothing else of the calendar
  const ctx = {
    calendar: calendar as unknown as PropertyCalendarPort,
    listings,
    log: createLogger(),
    now: () => clock.now,
  }
  return { kv, clock, writer: () => listingWriterOf(ctx) }
}

describe('the writer of a listing', () => {
  it('takes the listing away before Postgres is written, not after', async () => {
    const { kv, writer } = newObject()
    await writer().refresh(async () => listingOf(1))
    await writer().whileBuried(2, async () => void kv.push('Postgres'))
    expect(kv).toEqual(['version 1', 'nothing', 'Postgres'])
  })

  it('takes it away once for a series of changes', async () => {
    const { kv, writer } = newObject()
    for (const version of [2, 3, 4]) await writer().whileBuried(version, async () => void kv.push('Postgres'))
    expect(kv).toEqual(['nothing', 'Postgres', 'Postgres', 'Postgres'])
  })

  it('takes it away for good when that is asked, whatever it believes to be there', async () => {
    const options = { fails: false }
    const { kv, writer } = newObject(options)
    await writer().whileBuried(2, async () => {})
    await writer().takeAway(3)
    expect(kv).toEqual(['nothing', 'nothing'])
    options.fails = true
    await expect(writer().takeAway(3)).rejects.toThrow('KV is down')
    options.fails = false
    // What KV did not take is not believed to be gone.
    await writer().whileBuried(4, async () => {})
    expect(kv).toEqual(['nothing', 'nothing', 'nothing'])
  })

  it('puts nothing there again between taking it away and what has to follow', async () => {
    const { kv, writer } = newObject()
    await Promise.all([
      writer().takeAway(2, () => void kv.push('forgotten')),
      writer().refresh(async () => listingOf(2)),
    ])
    expect(kv).toEqual(['nothing', 'forgotten', 'version 2'])
    const silent = newObject({ fails: true })
    await expect(silent.writer().takeAway(3, () => void silent.kv.push('forgotten'))).rejects.toThrow()
    expect(silent.kv).toEqual([])
  })

  it('never lets an older reading overwrite a newer write', async () => {
    const { kv, writer } = newObject()
    const { promise: slowRead, resolve: endRead } = Promise.withResolvers<Listing | null>()
    const refreshing = writer().refresh(() => slowRead)
    await Promise.resolve()
    const writing = writer().whileBuried(2, async () => void kv.push('Postgres'))
    endRead(listingOf(1))
    await Promise.all([refreshing, writing])
    expect(kv).toEqual(['version 1', 'nothing', 'Postgres'])
  })

  it('reads once for many who ask at the same time, and for those who ask a moment later', async () => {
    const { kv, clock, writer } = newObject()
    const read = async () => listingOf(1)
    await Promise.all([writer().refresh(read), writer().refresh(read), writer().refresh(read)])
    await writer().refresh(read)
    expect(kv).toEqual(['version 1'])
    clock.now += 60_000
    await writer().refresh(read)
    expect(kv).toEqual(['version 1', 'version 1'])
  })

  it('takes away what should not be there any more', async () => {
    const { kv, writer } = newObject()
    await writer().refresh(async () => listingOf(1))
    await writer().whileBuried(2, async () => {})
    await writer().refresh(async () => null)
    expect(kv).toEqual(['version 1', 'nothing'])
    const { kv: unknown, writer: fresh } = newObject()
    await fresh().refresh(async () => null)
    expect(unknown).toEqual(['nothing'])
  })

  it('writes to Postgres although KV is down, and tries KV again at the next chance', async () => {
    const options = { fails: true }
    const { kv, writer } = newObject(options)
    await writer().whileBuried(2, async () => void kv.push('Postgres'))
    await writer().refresh(async () => listingOf(2))
    options.fails = false
    await writer().refresh(async () => listingOf(2))
    expect(kv).toEqual(['Postgres', 'version 2'])
  })

  it('goes on after a write to Postgres that failed', async () => {
    const { kv, writer } = newObject()
    const failing = writer().whileBuried(2, async () => {
      throw new Error('Postgres is down')
    })
    await expect(failing).rejects.toThrow('Postgres is down')
    await writer().refresh(async () => listingOf(1))
    expect(kv).toEqual(['nothing', 'version 1'])
  })
})

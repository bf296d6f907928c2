import { describe, expect, it } from 'vitest'
import { type ListOwnProperties, listOwnProperties } from '../../src/properties/list-own-properties.ts'
import { insertProperty } from '../../src/properties/repository.ts'
import { useDatabase } from '../support/database.ts'
import { draft, newHost, propertyWorld, storedListing } from '../support/properties.ts'

useDatabase()
const { db } = propertyWorld().ctx

const list = async (host: Awaited<ReturnType<typeof newHost>>, query: Partial<ListOwnProperties> = {}) =>
  await listOwnProperties(propertyWorld(host).ctx, {
    role: 'host',
    status: null,
    limit: 20,
    cursor: null,
    ...query,
  })

describe('a host’s own properties', () => {
  it('are all of theirs, drafts included, newest first, and nobody else’s', async () => {
    const [host, other] = [await newHost(db), await newHost(db)]
    const listing = await storedListing(db, host)
    const property = draft({}, { hostId: host.userId })
    await insertProperty(db, property)
    await storedListing(db, other)
    const { data, nextCursor } = await list(host)
    expect(data.map(({ id, locationPrecision }) => [id, locationPrecision])).toEqual([
      [property.id, 'exact'],
      [listing.id, 'exact'],
    ])
    expect(nextCursor).toBeNull()
    expect((await list(host, { status: 'draft' })).data.map(({ id }) => id)).toEqual([property.id])
  })

  it('come in pages that repeat and skip nothing', async () => {
    const host = await newHost(db)
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.unshift((await storedListing(db, host)).id)
    const first = await list(host, { limit: 2 })
    const second = await list(host, { limit: 2, cursor: first.nextCursor })
    const third = await list(host, { limit: 2, cursor: second.nextCursor })
    const seen = [first, second, third].flatMap((page) => page.data.map(({ id }) => id))
    expect(seen).toEqual(ids)
    expect(third.nextCursor).toBeNull()
  })

  it('refuse a cursor of another filter and of another host', async () => {
    const [host, other] = [await newHost(db), await newHost(db)]
    for (let n = 0; n < 2; n += 1) await storedListing(db, host)
    const { nextCursor: cursor } = await list(host, { limit: 1 })
    await expect(list(host, { status: 'draft', cursor })).rejects.toMatchObject({ code: 'invalid_cursor' })
    await expect(list(host, { role: 'co_host', cursor })).rejects.toMatchObject({ code: 'invalid_cursor' })
    await expect(list(other, { cursor })).rejects.toMatchObject({ code: 'invalid_cursor' })
  })
})

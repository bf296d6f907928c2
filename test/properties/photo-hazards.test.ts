import { beforeAll, describe, expect, it, vi } from 'vitest'
import { api, newPerson } from '../support/api.ts'
import { LISTING, type Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { keyIn, newPicture, photoOf, showFile, storedFiles, upload } from '../support/photos.ts'
import { runCron } from '../support/stripe.ts'

const database = useDatabase()

let host: Person
let propertyId: string
beforeAll(async () => {
  host = await newPerson()
  propertyId = (await api('POST /properties', { as: host, body: LISTING })).body.id
})

const photosOf = async (): Promise<{ id: string; url: string }[]> =>
  (await api(`GET /properties/${propertyId}`, { as: host })).body.photos
const idsOf = async () => (await photosOf()).map(({ id }) => id)
const makeDue = () => database.sql`update loose_files set due_at = now() - interval '1 second'`

/** Every file that is stored belongs to a photo, and every photo has its file. */
async function expectNoLooseEnds(): Promise<void> {
  await makeDue()
  await runCron()
  expect(await storedFiles()).toEqual((await photosOf()).map(({ url }) => keyIn(url)).sort())
  expect(await database.sql`select key from loose_files`).toEqual([])
}

describe('an upload that is repeated', () => {
  it('with its key is answered as the first time', async () => {
    const [bytes, key] = [newPicture(), crypto.randomUUID()]
    const first = await upload(host, propertyId, { bytes, key })
    const second = await upload(host, propertyId, { bytes, key })
    expect([second.status, second.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    expect([second.body, second.headers.get('etag')]).toEqual([first.body, first.headers.get('etag')])
    await expectNoLooseEnds()
  })

  it('with its key, but another picture or other words, is refused', async () => {
    const [bytes, key] = [newPicture(), crypto.randomUUID()]
    photoOf(await upload(host, propertyId, { bytes, key, altText: 'A bed' }))
    const others = [{ bytes: newPicture(), altText: 'A bed' }, { bytes }, { bytes, altText: 'A table' }]
    for (const other of others) {
      const refused = await upload(host, propertyId, { ...other, key })
      expect([refused.status, refused.body.code]).toEqual([422, 'idempotency_key_reused'])
    }
    await expectNoLooseEnds()
  })

  it('without a key finds its picture there, and shows it once', async () => {
    const bytes = newPicture()
    const first = await upload(host, propertyId, { bytes, altText: 'A bed' })
    const second = await upload(host, propertyId, { bytes, altText: 'Another' })
    expect([second.status, second.body]).toEqual([200, first.body])
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
    await expectNoLooseEnds()
  })

  it('at the same moment shows it once, with a key or without', async () => {
    for (const key of [undefined, crypto.randomUUID()]) {
      const [before, bytes] = [await idsOf(), newPicture()]
      const options = { bytes, ...(key && { key }) }
      const answers = await Promise.all([1, 2, 3].map(() => upload(host, propertyId, options)))
      expect(new Set(answers.map((answer) => photoOf(answer).id)).size).toBe(1)
      expect(await idsOf()).toHaveLength(before.length + 1)
    }
    await expectNoLooseEnds()
  })

  it('after its picture was deleted shows it again, in a file of its own', async () => {
    const bytes = newPicture()
    const first = photoOf(await upload(host, propertyId, { bytes }))
    await api(`DELETE /properties/${propertyId}/photos/${first.id}`, { as: host })
    const second = photoOf(await upload(host, propertyId, { bytes }))
    expect([second.id === first.id, second.url === first.url]).toEqual([false, false])
    await runCron()
    expect([await showFile(first.url), await showFile(second.url)]).toEqual([404, 200])
    await expectNoLooseEnds()
  })
})

it('photos that arrive at once are all there, each once', async () => {
  const before = await idsOf()
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => upload(host, propertyId)))
  const arrived = answers.map((answer) => photoOf(answer).id)
  expect((await idsOf()).toSorted()).toEqual([...before, ...arrived].toSorted())
  await expectNoLooseEnds()
})

describe('an upload that breaks off', () => {
  it('after its file was stored shows nothing, and the file is deleted', async () => {
    const before = await idsOf()
    await database.fault('refuse', { match: 'with kept as', count: 1 })
    expect((await upload(host, propertyId)).status).toBe(503)
    expect(await idsOf()).toEqual(before)
    expect(await storedFiles()).toHaveLength(before.length + 1)
    await expectNoLooseEnds()
  })

  it('after it was written is a photo, which a repeat finds', async () => {
    const [before, bytes, key] = [await idsOf(), newPicture(), crypto.randomUUID()]
    await database.fault('drop_answer', { match: 'with kept as', count: 1 })
    expect((await upload(host, propertyId, { bytes, key })).status).toBe(503)
    const repeated = await upload(host, propertyId, { bytes, key })
    expect([repeated.status, repeated.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    expect(await idsOf()).toEqual([...before, repeated.body.id])
    await expectNoLooseEnds()
  })

  it('and is taken for lost too early is not shown: what is being deleted cannot be kept', async () => {
    const before = await idsOf()
    await database.fault('slow', { match: 'with kept as', delayMs: 700, count: 1 })
    const slow = upload(host, propertyId)
    await vi.waitFor(
      async () => expect(await makeDue().then(() => storedFiles())).toHaveLength(before.length + 1),
      { timeout: 600, interval: 50 },
    )
    await makeDue()
    await runCron()
    expect((await slow).status).toBe(503)
    expect(await idsOf()).toEqual(before)
    await expectNoLooseEnds()
  })
})

describe('a deletion that breaks off', () => {
  it('before it was written leaves photo and file', async () => {
    const photo = photoOf(await upload(host, propertyId))
    await database.fault('refuse', { match: 'given_up', count: 1 })
    const path = `DELETE /properties/${propertyId}/photos/${photo.id}` as const
    expect((await api(path, { as: host })).status).toBe(503)
    await expectNoLooseEnds()
    expect(await showFile(photo.url)).toBe(200)
    expect((await api(path, { as: host })).status).toBe(204)
    await expectNoLooseEnds()
  })

  it('after it was written has deleted both', async () => {
    const photo = photoOf(await upload(host, propertyId))
    await database.fault('drop_answer', { match: 'given_up', count: 1 })
    const path = `DELETE /properties/${propertyId}/photos/${photo.id}` as const
    expect((await api(path, { as: host })).status).toBe(503)
    expect(await idsOf()).not.toContain(photo.id)
    await expectNoLooseEnds()
  })
})

it('of two who order and delete at once, each is answered, and nothing is lost', async () => {
  const [first, second] = [photoOf(await upload(host, propertyId)), photoOf(await upload(host, propertyId))]
  const ids = await idsOf()
  const [ordered, deleted] = await Promise.all([
    api(`PUT /properties/${propertyId}/photos/order`, { as: host, body: { photoIds: ids.toReversed() } }),
    api(`DELETE /properties/${propertyId}/photos/${first.id}`, { as: host }),
  ])
  expect([200, 409]).toContain(ordered.status)
  expect(deleted.status).toBe(204)
  const left = await idsOf()
  expect(left).not.toContain(first.id)
  expect(left).toContain(second.id)
  expect(left).toHaveLength(ids.length - 1)
  await expectNoLooseEnds()
})

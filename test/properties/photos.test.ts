import { exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { api, newListing, newPerson } from '../support/api.ts'
import { LISTING, type Person } from '../support/client.ts'
import { coHostOf } from '../support/co-hosts.ts'
import { useDatabase } from '../support/database.ts'
import {
  AVIF_WITH_EXIF,
  IMAGES_WITH_EXIF,
  JPEG_WITH_EXIF,
  joined,
  LOSSY_WEBP,
  PNG_WITH_EXIF,
  textIn,
  turned,
} from '../support/images.ts'
import { keyIn, newPicture, photoOf, showFile, storedFiles, upload, uploadForm } from '../support/photos.ts'
import { runCron } from '../support/stripe.ts'

const database = useDatabase()

let host: Person
let stranger: Person
let propertyId: string
beforeAll(async () => {
  ;[host, stranger] = await Promise.all([newPerson(), newPerson()])
  propertyId = (await newListing(host)).id
})

const newDraft = async (): Promise<string> =>
  (await api('POST /properties', { as: host, body: LISTING })).body.id

const read = (id: string, as?: Person) => api(`GET /properties/${id}`, as ? { as } : {})
const photosOf = async (id: string, as?: Person): Promise<{ id: string; url: string; altText: string }[]> =>
  (await read(id, as)).body.photos
const idsOf = async (id: string, as: Person = host) => (await photosOf(id, as)).map((photo) => photo.id)
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

const order = (id: string, photoIds: readonly string[], headers: Record<string, string> = {}) =>
  api(`PUT /properties/${id}/photos/order`, { as: host, body: { photoIds }, headers })
const describePhoto = (id: string, photoId: string, altText: string | null) =>
  api(`PATCH /properties/${id}/photos/${photoId}`, { as: host, body: { altText } })
const remove = (id: string, photoId: string, as: Person = host) =>
  api(`DELETE /properties/${id}/photos/${photoId}`, { as })

describe('a photo', () => {
  it.each([...IMAGES_WITH_EXIF, ['image/avif', AVIF_WITH_EXIF] as const])(
    'is shown to everybody, without where it was taken: %s',
    async (type, bytes) => {
      const id = await newDraft()
      const { status, body, headers } = await upload(host, id, { bytes, type, altText: ' The terrace ' })
      expect([status, headers.get('etag')]).toEqual([201, '"2-host"'])
      expect(body).toEqual({
        id: expect.stringMatching(/^pho_/),
        url: expect.stringMatching(
          /^http:\/\/holdfast\.test\/media\/photos\/[\w-]{32}\.(jpg|png|webp|avif)$/,
        ),
        width: 24,
        height: 16,
        altText: 'The terrace',
      })
      expect(await photosOf(id, host)).toEqual([body])
      await api(`POST /properties/${id}/publish`, { as: host })
      expect(await photosOf(id)).toEqual([body])
      const shown = await exports.default.fetch(body.url)
      expect(shown.headers.get('content-type')).toBe(type)
      expect(textIn(new Uint8Array(await shown.arrayBuffer()))).not.toContain('planted')
    },
  )

  it('is measured as it is seen', async () => {
    const { body } = await upload(host, await newDraft(), { bytes: turned(JPEG_WITH_EXIF, 8) })
    expect(body).toMatchObject({ width: 16, height: 24 })
  })

  it('comes as a form as well, and is what its content says', async () => {
    const id = await newDraft()
    const file = new File([PNG_WITH_EXIF], 'evil.svg', { type: 'image/svg+xml' })
    const sent = await uploadForm(host, id, [
      ['altText', 'From the street'],
      ['file', file],
    ])
    expect(sent).toMatchObject({ status: 201, body: { altText: 'From the street' } })
    expect(sent.body.url).toMatch(/\.png$/)
  })

  it('comes behind those that are there, and is put in order', async () => {
    const id = await newDraft()
    const photos = []
    for (let count = 0; count < 3; count += 1) photos.push(photoOf(await upload(host, id)).id)
    expect(await idsOf(id)).toEqual(photos)
    const wanted = [photos[2], photos[0], photos[1]].map(String)
    const ordered = await order(id, wanted)
    expect([ordered.status, ordered.headers.get('etag')]).toEqual([200, '"5-host"'])
    expect(ordered.body.data.map((photo: { id: string }) => photo.id)).toEqual(wanted)
    expect(await idsOf(id)).toEqual(wanted)
    // The same order again is no change.
    expect((await order(id, wanted)).headers.get('etag')).toBe('"5-host"')
  })

  it('is described, and described anew', async () => {
    const id = await newDraft()
    const photo = photoOf(await upload(host, id))
    expect(photo).toMatchObject({ altText: null })
    const described = await describePhoto(id, photo.id, 'A bed')
    expect(described).toMatchObject({ status: 200, body: { ...photo, altText: 'A bed' } })
    expect(described.headers.get('etag')).toBe('"3-host"')
    expect((await describePhoto(id, photo.id, 'A bed')).headers.get('etag')).toBe('"3-host"')
    expect((await describePhoto(id, photo.id, null)).body.altText).toBeNull()
  })

  it('is deleted with its file', async () => {
    const id = await newDraft()
    const [first, second] = [photoOf(await upload(host, id)), photoOf(await upload(host, id))]
    const removed = await remove(id, first.id)
    expect([removed.status, removed.headers.get('etag')]).toEqual([204, '"4-host"'])
    expect(await idsOf(id)).toEqual([second.id])
    await runCron()
    expect([await showFile(first.url), await showFile(second.url)]).toEqual([404, 200])
    expect(codeOf(await remove(id, first.id))).toEqual([404, 'not_found'])
  })

  it('is part of what the public is shown from the cache, until it is gone', async () => {
    const photo = photoOf(await upload(host, propertyId, { altText: 'The canal' }))
    const cached = async () => {
      const { body, headers } = await read(propertyId)
      expect(headers.get('server-timing')).toContain('db;dur=0;desc="0 trips"')
      return body.photos
    }
    expect(await vi.waitFor(cached, { timeout: 5_000, interval: 100 })).toEqual([photo])
    await remove(propertyId, photo.id)
    expect(await photosOf(propertyId)).toEqual([])
  })

  it('stands for the property in a search, when it is the first', async () => {
    const title = `House ${crypto.randomUUID()}`
    const { id } = await newListing(host, { title })
    // A limit of its own each time, so that no page is one that was kept.
    let limit = 1
    const card = async () => {
      limit += 1
      return (await api(`GET /properties?${new URLSearchParams({ q: title, limit: String(limit) })}`)).body
        .data[0]
    }
    expect(await card()).toMatchObject({ id, photo: null })
    const [first, second] = [photoOf(await upload(host, id)), photoOf(await upload(host, id))]
    expect((await card()).photo).toEqual(first)
    await order(id, [second.id, first.id])
    expect((await card()).photo).toEqual(second)
  })

  it('is in GraphQL', async () => {
    const id = await newDraft()
    const photo = photoOf(await upload(host, id, { altText: 'A bed' }))
    const query = `{ property(id: "${id}") { photos { id url width height altText } } }`
    const { body } = await api('POST /graphql', { as: host, body: { query } })
    expect(body).toEqual({ data: { property: { photos: [photo] } } })
  })

  it('may be added by a co-host with full access', async () => {
    const coHost = await coHostOf(database, host, propertyId)
    const photo = photoOf(await upload(coHost, propertyId))
    expect((await remove(propertyId, photo.id, coHost)).status).toBe(204)
  })

  it('is news of the property', async () => {
    const id = await newDraft()
    photoOf(await upload(host, id))
    const [event] = await database.sql`select type, data from domain_events where subject_id = ${id}
      order by id desc limit 1`
    expect(event).toMatchObject({ type: 'property.updated', data: { version: 2 } })
  })
})

describe('a photo is refused', () => {
  it('from who may not change the property, or may not know of it, before anything is stored', async () => {
    const draft = await newDraft()
    const before = await storedFiles()
    expect(codeOf(await upload(stranger, propertyId))).toEqual([403, 'forbidden'])
    expect(codeOf(await upload(stranger, draft))).toEqual([404, 'not_found'])
    expect((await upload({ token: 'x.y.z' }, propertyId)).status).toBe(401)
    expect((await upload(host, 'prop_01kahvxq2ze8rtm3x9g2pb7c4e')).status).toBe(404)
    expect((await upload(host, 'prop_x')).status).toBe(404)
    const inbox = await coHostOf(database, host, propertyId, 'calendar_and_inbox')
    expect(codeOf(await upload(inbox, propertyId))).toEqual([403, 'forbidden'])
    expect(await storedFiles()).toEqual(before)
  })

  it('that comes as something else, is too large, or is none', async () => {
    const codesOf = async (sending: ReturnType<typeof upload>) => codeOf(await sending)
    expect(await codesOf(upload(host, propertyId, { type: 'image/svg+xml' }))).toEqual([
      415,
      'unsupported_media_type',
    ])
    expect(await codesOf(upload(host, propertyId, { type: '' }))).toEqual([415, 'unsupported_media_type'])
    const large = joined(JPEG_WITH_EXIF, new Uint8Array(10 * 1024 * 1024 - JPEG_WITH_EXIF.length))
    expect((await upload(host, await newDraft(), { bytes: large })).status).toBe(201)
    expect(await codesOf(upload(host, propertyId, { bytes: joined(large, 'x') }))).toEqual([
      413,
      'body_too_large',
    ])
    const html = joined('<script>alert(1)</script>')
    expect(await codesOf(upload(host, propertyId, { bytes: html }))).toEqual([422, 'invalid_image'])
    const part = PNG_WITH_EXIF.slice(0, 200)
    expect(await codesOf(upload(host, propertyId, { bytes: part }))).toEqual([422, 'invalid_image'])
  })

  it('in a form that is none, or has other parts', async () => {
    const file = new File([LOSSY_WEBP], 'x')
    const faultsOf = async (sending: ReturnType<typeof upload>) => {
      const { status, body } = await sending
      return [status, body.errors?.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`)]
    }
    const form = (...parts: [string, string | Blob][]) => faultsOf(uploadForm(host, propertyId, parts))
    expect(await form()).toEqual([422, ['file required']])
    expect(await form(['file', 'text'])).toEqual([422, ['file required']])
    expect(await form(['file', file], ['file', file])).toEqual([422, ['file too_many']])
    expect(await form(['file', file], ['name', 'x'])).toEqual([422, ['name unknown_field']])
    expect(await form(['file', file], ['altText', ''])).toEqual([422, ['altText too_small']])
    expect(await form(['file', file], ['altText', 'a'], ['altText', 'b'])).toEqual([
      422,
      ['altText too_many'],
    ])
    const large = new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'x')
    expect(codeOf(await uploadForm(host, propertyId, [['file', large]]))).toEqual([413, 'body_too_large'])
    const type = 'multipart/form-data; boundary=x'
    expect(await faultsOf(upload(host, propertyId, { type }))).toEqual([422, [' invalid_form']])
    expect(await faultsOf(upload(host, propertyId, { type: 'multipart/form-data' }))).toEqual([
      422,
      [' invalid_form'],
    ])
  })

  it('with a description that is too long or no line', async () => {
    for (const altText of ['x'.repeat(301), 'two\nlines', ' ']) {
      expect((await upload(host, propertyId, { altText })).status, altText).toBe(422)
    }
    const photo = photoOf(await upload(host, propertyId))
    const body = { altText: 'x'.repeat(301) }
    const described = await api(`PATCH /properties/${propertyId}/photos/${photo.id}`, { as: host, body })
    expect([described.status, described.body.errors[0].pointer]).toEqual([422, '/altText'])
  })

  it('when the property has changed since, and then nothing is shown or given up', async () => {
    const id = await newDraft()
    const photo = photoOf(await upload(host, id))
    const stale = { 'if-match': '"1-host"' }
    expect(codeOf(await upload(host, id, { headers: stale }))).toEqual([412, 'stale_precondition'])
    expect(codeOf(await order(id, [photo.id], stale))).toEqual([412, 'stale_precondition'])
    const removing = await api(`DELETE /properties/${id}/photos/${photo.id}`, { as: host, headers: stale })
    expect(codeOf(removing)).toEqual([412, 'stale_precondition'])
    await runCron()
    expect([await idsOf(id), await showFile(photo.url)]).toEqual([[photo.id], 200])
    expect((await upload(host, id, { headers: { 'if-match': '"2-host"' } })).status).toBe(201)
  })

  it('in an order that does not name exactly those that are there', async () => {
    const id = await newDraft()
    const [first, second] = [photoOf(await upload(host, id)).id, photoOf(await upload(host, id)).id]
    for (const ids of [[], [first], [first, 'pho_x'], [first, second, 'pho_01kahvxq2ze8rtm3x9g2pb7c4e']]) {
      const refused = await order(id, ids)
      expect([...codeOf(refused), refused.body.photoIds]).toEqual([409, 'photos_differ', [first, second]])
    }
    expect((await order(id, [first, first])).status).toBe(422)
  })

  it('of a property that is archived', async () => {
    const id = await newDraft()
    const photo = photoOf(await upload(host, id))
    await api(`DELETE /properties/${id}`, { as: host })
    for (const refused of [await upload(host, id), await remove(id, photo.id), await order(id, [photo.id])]) {
      expect(codeOf(refused)).toEqual([409, 'invalid_transition'])
    }
  })

  it('beyond fifty of a property, however many come at once', async () => {
    const id = await newDraft()
    const photo = { key: `photos/${'x'.repeat(32)}.jpg`, width: 1, height: 1, altText: null }
    const many = Array.from({ length: 48 }, (_, index) => ({
      ...photo,
      id: `pho_${index}`,
      digest: `${index}`,
    }))
    await database.sql`update properties set photos = ${JSON.stringify(many)}
      where title = ${LISTING.title} and id = (select id from properties order by id desc limit 1)`
    const answers = await Promise.all([1, 2, 3, 4].map(() => upload(host, id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body).toMatchObject({ code: 'limit_reached', limit: 50 })
    expect(await idsOf(id)).toHaveLength(50)
    const before = await storedFiles()
    expect(codeOf(await upload(host, id))).toEqual([409, 'limit_reached'])
    expect(await storedFiles()).toEqual(before)
  })
})

it('a file of a photo is nobody’s guess', async () => {
  const picture = newPicture()
  const [first, second] = [await newDraft(), await newDraft()]
  const [one, other] = [
    photoOf(await upload(host, first, { bytes: picture })),
    photoOf(await upload(host, second, { bytes: picture })),
  ]
  expect(keyIn(one.url)).not.toBe(keyIn(other.url))
  // Each property has a file of its own, so that one may go without the other.
  await remove(first, one.id)
  await runCron()
  expect([await showFile(one.url), await showFile(other.url)]).toEqual([404, 200])
})

import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { api, newPerson } from '../support/api.ts'
import type { Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { IMAGES_WITH_EXIF, JPEG_WITH_EXIF, LOSSY_WEBP, PNG_WITH_EXIF, textIn } from '../support/images.ts'
import { runCron } from '../support/stripe.ts'

const database = useDatabase()

let person: Person
let other: Person
beforeAll(async () => {
  ;[person, other] = await Promise.all([newPerson(), newPerson()])
})

async function put(
  bytes: Uint8Array<ArrayBuffer>,
  options: { as?: Person; id?: string; type?: string } = {},
) {
  const { as = person, id = 'me', type = 'image/jpeg' } = options
  const response = await exports.default.fetch(`http://holdfast.test/users/${id}/avatar`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${as.token}`, ...(type && { 'content-type': type }) },
    body: bytes,
  })
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts what the answer is
  return { status: response.status, body: (await response.json()) as any, headers: response.headers }
}

const show = async (url: string) => await exports.default.fetch(url)
const statusOf = async (url: string) => {
  const { status, body } = await show(url)
  await body?.cancel()
  return status
}
const storedKeys = async () => (await env.PHOTOS.list()).objects.map(({ key }) => key)
const avatarUrlOf = async (who: Person) =>
  (await api(`GET /users/${who.id as 'usr_'}`)).body.avatarUrl as string | null

describe('a picture of oneself', () => {
  it.each(IMAGES_WITH_EXIF)('is shown to everybody, without where it was taken: %s', async (type, bytes) => {
    const { status, body, headers } = await put(bytes, { type })
    expect([status, headers.get('etag')]).toEqual([200, expect.stringMatching(/^"\d+"$/)])
    expect(body.avatarUrl).toMatch(/^http:\/\/holdfast\.test\/media\/avatars\/[\w-]{32}\.(jpg|png|webp)$/)
    expect(await avatarUrlOf(person)).toBe(body.avatarUrl)
    const shown = await show(body.avatarUrl)
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    const content = textIn(new Uint8Array(await shown.arrayBuffer()))
    expect(content.length).toBe(Number(shown.headers.get('content-length')))
    expect(content).not.toContain('planted')
  })

  it('is what its content says, whatever its media type says', async () => {
    const { body } = await put(PNG_WITH_EXIF, { type: 'image/jpeg', id: person.id })
    expect(body.avatarUrl).toMatch(/\.png$/)
    const shown = await show(body.avatarUrl)
    expect(shown.headers.get('content-type')).toBe('image/png')
    await shown.body?.cancel()
  })

  it('takes the place of the one before, which is deleted', async () => {
    const before = (await put(JPEG_WITH_EXIF)).body.avatarUrl
    const after = (await put(LOSSY_WEBP, { type: 'image/webp' })).body.avatarUrl
    expect(after).not.toBe(before)
    await runCron()
    expect([await statusOf(before), await statusOf(after)]).toEqual([404, 200])
  })

  it('is taken away, also twice', async () => {
    const { body } = await put(JPEG_WITH_EXIF)
    expect((await api('DELETE /users/me/avatar', { as: person })).status).toBe(204)
    expect((await api(`DELETE /users/${person.id as 'usr_'}/avatar`, { as: person })).status).toBe(204)
    expect(await avatarUrlOf(person)).toBeNull()
    await runCron()
    expect(await statusOf(body.avatarUrl)).toBe(404)
  })

  it('is one of two that come at once, and the other is not left behind', async () => {
    await Promise.all([put(JPEG_WITH_EXIF, { as: other }), put(PNG_WITH_EXIF, { as: other })])
    await runCron()
    const url = (await avatarUrlOf(other)) ?? ''
    expect(await statusOf(url)).toBe(200)
    const [mine, others] = [url.split('/media/')[1], ((await avatarUrlOf(person)) ?? '').split('/media/')[1]]
    expect((await storedKeys()).filter((key) => key !== mine && key !== others)).toEqual([])
  })
})

describe('a picture is refused', () => {
  it('when the profile has changed since, and then nothing is given up', async () => {
    const before = (await put(JPEG_WITH_EXIF)).body.avatarUrl
    const stale = { as: person, headers: { 'if-match': '"1"' } }
    const refused = await api('DELETE /users/me/avatar', stale)
    expect([refused.status, refused.body.code]).toEqual([412, 'stale_precondition'])
    expect([await avatarUrlOf(person), await statusOf(before)]).toEqual([before, 200])
    const { headers } = await api('GET /users/me', { as: person })
    const fresh = { as: person, headers: { 'if-match': headers.get('etag') ?? '' } }
    expect((await api('DELETE /users/me/avatar', fresh)).status).toBe(204)
  })

  const refusal = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code]

  it('from nobody, and for somebody else', async () => {
    expect((await put(JPEG_WITH_EXIF, { as: { ...person, token: 'x.y.z' } })).status).toBe(401)
    expect(refusal(await put(JPEG_WITH_EXIF, { id: other.id }))).toEqual([403, 'forbidden'])
    expect((await api(`DELETE /users/${other.id as 'usr_'}/avatar`, { as: person })).status).toBe(403)
    expect((await put(JPEG_WITH_EXIF, { id: 'usr_none' })).status).toBe(404)
  })

  it('that comes as something else, is too large, or is none', async () => {
    expect(refusal(await put(JPEG_WITH_EXIF, { type: 'image/svg+xml' }))).toEqual([
      415,
      'unsupported_media_type',
    ])
    expect(refusal(await put(JPEG_WITH_EXIF, { type: '' }))).toEqual([415, 'unsupported_media_type'])
    expect(refusal(await put(new Uint8Array(5 * 1024 * 1024 + 1)))).toEqual([413, 'body_too_large'])
    const html = new TextEncoder().encode('<script>alert(1)</script>')
    const refused = await put(html)
    expect(refusal(refused)).toEqual([422, 'invalid_image'])
    expect(refused.body.errors).toMatchObject([{ pointer: '', code: 'unknown_type' }])
    expect(refusal(await put(new Uint8Array()))).toEqual([422, 'invalid_image'])
    expect(refusal(await put(JPEG_WITH_EXIF.subarray(0, 300)))).toEqual([422, 'invalid_image'])
  })

  it('of a session that has ended, before anything is stored', async () => {
    const gone = await newPerson()
    const before = (await storedKeys()).length
    await database.sql`update sessions set ended_at = now() where user_id =
      (select id from users where email = ${gone.email})`
    expect(refusal(await put(JPEG_WITH_EXIF, { as: gone }))).toEqual([401, 'unauthenticated'])
    expect(await storedKeys()).toHaveLength(before)
  })
})

describe('an upload that breaks off', () => {
  const makeDue = () => database.sql`update loose_files set due_at = now() - interval '1 second'`

  it('after the file was stored leaves the profile as it was, and the file is found and deleted', async () => {
    const url = (await put(JPEG_WITH_EXIF)).body.avatarUrl
    await runCron()
    const before = await storedKeys()
    await database.fault('refuse', { match: 'with kept as', count: 1 })
    expect((await put(PNG_WITH_EXIF)).status).toBe(503)
    expect(await avatarUrlOf(person)).toBe(url)
    expect(await storedKeys()).toHaveLength(before.length + 1)
    await runCron()
    expect(await storedKeys()).toHaveLength(before.length + 1)
    await makeDue()
    await runCron()
    expect(await storedKeys()).toEqual(before)
    expect(await statusOf(url)).toBe(200)
  })

  it('after the profile was written is a picture that is there', async () => {
    await database.fault('drop_answer', { match: 'with kept as', count: 1 })
    expect((await put(LOSSY_WEBP, { type: 'image/webp' })).status).toBe(503)
    const url = (await avatarUrlOf(person)) ?? ''
    expect(url).toMatch(/\.webp$/)
    await makeDue()
    await runCron()
    expect(await statusOf(url)).toBe(200)
  })

  it('and is taken for lost too early is not shown: what is being deleted cannot be kept', async () => {
    const url = await avatarUrlOf(person)
    await database.fault('slow', { match: 'with kept as', delayMs: 700, count: 1 })
    const slow = put(JPEG_WITH_EXIF)
    await vi.waitFor(async () => expect(await makeDue().then(() => storedKeys())).toHaveLength(3), {
      timeout: 600,
      interval: 50,
    })
    await makeDue()
    await runCron()
    expect((await slow).status).toBe(503)
    expect(await avatarUrlOf(person)).toBe(url)
  })
})

it('a file that is not there, or that nobody could have, is 404', async () => {
  for (const path of ['avatars/x.jpg', `avatars/${'a'.repeat(32)}.jpg`, `other/${'a'.repeat(32)}.jpg`]) {
    expect(await statusOf(`http://holdfast.test/media/${path}`), path).toBe(404)
  }
})

import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { variantFor } from '../../src/media/variant.ts'
import { AVIF_WITH_EXIF, JPEG_WITH_EXIF, turned } from '../support/images.ts'

const key = `photos/${'p'.repeat(32)}.jpg`
const url = `http://holdfast.test/media/${key}`
const CHROME = 'image/avif,image/webp,image/apng,*/*;q=0.8'

const show = async (address: string, headers: Record<string, string> = {}) =>
  await exports.default.fetch(address, { headers })

async function measuresOf(response: Response): Promise<unknown> {
  // safe because an answer of 200 has a body
  return await env.IMAGES.info(response.body as ReadableStream<Uint8Array>)
}

/** 1 600 × 800 pixels. */
async function largePicture(): Promise<ArrayBuffer> {
  const scaled = await env.IMAGES.input(new Blob([JPEG_WITH_EXIF]).stream())
    .transform({ width: 1_600, height: 800, fit: 'squeeze' })
    .output({ format: 'image/jpeg' })
  return await scaled.response().arrayBuffer()
}

beforeAll(async () => {
  await env.PHOTOS.put(key, await largePicture(), { httpMetadata: { contentType: 'image/jpeg' } })
})

describe('a picture is shown', () => {
  it('in the width that was asked for and the smallest format that the client knows', async () => {
    const formats = { [CHROME]: 'image/avif', 'image/webp': 'image/webp', '*/*': 'image/jpeg' }
    for (const [accept, format] of Object.entries(formats)) {
      const shown = await show(`${url}?width=320`, { accept })
      expect(Object.fromEntries(shown.headers)).toMatchObject({
        'content-type': format,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: expect.stringContaining('Accept'),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      })
      expect(await measuresOf(shown)).toMatchObject({ width: 320, height: 160, format })
    }
  })

  it('never larger than it is, and as it was uploaded when no width is named', async () => {
    expect(await measuresOf(await show(`${url}?width=1920`))).toMatchObject({ width: 1_600, height: 800 })
    const whole = await show(url, { accept: CHROME })
    expect(whole.headers.get('content-type')).toBe('image/jpeg')
    expect(await measuresOf(whole)).toMatchObject({ width: 1_600, format: 'image/jpeg' })
  })

  it('upright', async () => {
    const lying = `photos/${'l'.repeat(32)}.jpg`
    await env.PHOTOS.put(lying, turned(JPEG_WITH_EXIF, 6))
    const shown = await show(`http://holdfast.test/media/${lying}?width=320`)
    expect(await measuresOf(shown)).toMatchObject({ width: 16, height: 24 })
  })

  it('from an AVIF too', async () => {
    const avif = `photos/${'v'.repeat(32)}.avif`
    await env.PHOTOS.put(avif, AVIF_WITH_EXIF)
    const shown = await show(`http://holdfast.test/media/${avif}?width=320`, { accept: 'image/webp' })
    expect(await measuresOf(shown)).toMatchObject({ width: 24, height: 16, format: 'image/webp' })
  })

  it('the second time from the cache of the location', async () => {
    const first = await show(`${url}?width=640`)
    const etag = first.headers.get('etag')
    const bytes = await first.arrayBuffer()
    expect(first.headers.get('server-timing')).toMatch(/storage;.*images;/)
    const second = await show(`${url}?width=640`)
    expect(second.headers.get('server-timing')).not.toMatch(/storage|images/)
    expect([second.headers.get('etag'), second.headers.get('content-type')]).toEqual([etag, 'image/jpeg'])
    expect(await second.arrayBuffer()).toEqual(bytes)
    // Another format is another picture.
    const third = await show(`${url}?width=640`, { accept: 'image/webp' })
    expect([third.headers.get('etag'), third.headers.get('content-type')]).not.toContain(etag)
    await third.body?.cancel()
  })

  it('not again to whom it has been shown', async () => {
    for (const address of [url, `${url}?width=960`]) {
      const first = await show(address)
      await first.body?.cancel()
      const etag = first.headers.get('etag') ?? ''
      const again = await show(address, { 'if-none-match': etag })
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, ''])
      expect((await show(address, { 'if-none-match': '"other"' })).status).toBe(200)
    }
  })

  it('as it was uploaded, and for a moment only, while it cannot be made smaller', async () => {
    const damaged = `photos/${'d'.repeat(32)}.jpg`
    await env.PHOTOS.put(damaged, 'no picture at all', { httpMetadata: { contentType: 'image/jpeg' } })
    for (let time = 1; time <= 2; time += 1) {
      const shown = await show(`http://holdfast.test/media/${damaged}?width=320`)
      expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'public, max-age=60'])
      expect(await shown.text()).toBe('no picture at all')
    }
  })
})

it('a picture is refused in a width that is not offered, and when there is none', async () => {
  for (const width of ['1', '321', '0320', '320.0', 'x', '-320', '']) {
    expect((await show(`${url}?width=${width}`)).status, width).toBe(422)
  }
  expect((await show(`${url}?height=320`)).status).toBe(422)
  expect((await show(`http://holdfast.test/media/photos/${'n'.repeat(32)}.jpg?width=320`)).status).toBe(404)
})

it('a format is sent to those only who name it', () => {
  const typeFor = (accept: string | undefined, width: 320 | 1280 = 320) => variantFor(width, accept).type
  expect(typeFor(CHROME)).toBe('image/avif')
  expect(typeFor(CHROME, 1280)).toBe('image/webp')
  expect(typeFor('IMAGE/WEBP ; q=0.5')).toBe('image/webp')
  expect(typeFor('image/avif;q=0, image/webp;q=0.0')).toBe('image/jpeg')
  for (const accept of [undefined, '', '*/*', 'image/*', 'text/html', 'image/webpx']) {
    expect(typeFor(accept), accept).toBe('image/jpeg')
  }
})

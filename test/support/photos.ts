import { env, exports } from 'cloudflare:workers'
import type { Answer, Person } from './client.ts'
import { type Bytes, JPEG_WITH_EXIF } from './images.ts'

/** A picture that nobody else has: it differs from others in the ends of its quantisation tables only. */
export function newPicture(): Bytes {
  const picture = JPEG_WITH_EXIF.slice()
  const table = Buffer.from(picture).indexOf(Buffer.from([0xff, 0xdb])) + 69
  for (let at = table - 6; at < table; at += 1) picture[at] = 1 + Math.floor(Math.random() * 254)
  return picture
}

/** Sends a picture as it is. */
export async function upload(
  host: Pick<Person, 'token'>,
  propertyId: string,
  options: {
    bytes?: Bytes
    type?: string
    altText?: string
    key?: string
    headers?: Record<string, string>
  } = {},
): Promise<Answer> {
  const { bytes = newPicture(), type = 'image/jpeg', altText, key, headers } = options
  const query = altText === undefined ? '' : `?${new URLSearchParams({ altText })}`
  return await send(host, `${propertyId}/photos${query}`, {
    headers: { ...(type && { 'content-type': type }), ...(key && { 'idempotency-key': key }), ...headers },
    body: bytes,
  })
}

/** Sends a form, as a browser does. */
export async function uploadForm(
  host: Pick<Person, 'token'>,
  propertyId: string,
  parts: readonly (readonly [string, string | Blob])[],
): Promise<Answer> {
  const form = new FormData()
  for (const [name, value] of parts) form.append(name, value)
  return await send(host, `${propertyId}/photos`, { headers: {}, body: form })
}

async function send(
  host: Pick<Person, 'token'>,
  path: string,
  { headers, body }: { headers: Record<string, string>; body: Bytes | FormData },
): Promise<Answer> {
  const response = await exports.default.fetch(`http://holdfast.test/properties/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${host.token}`, ...headers },
    body,
  })
  return { status: response.status, body: await response.json(), headers: response.headers }
}

/** The answer's photo, when it is one. */
export function photoOf({ status, body }: Answer): { id: string; url: string } {
  if (status >= 300) throw new Error(`not uploaded: ${JSON.stringify(body)}`)
  return body
}

export const storedFiles = async (): Promise<string[]> =>
  (await env.PHOTOS.list({ prefix: 'photos/' })).objects.map(({ key }) => key).sort()

export const keyIn = (url: string): string => url.split('/media/')[1] ?? ''

export const showFile = async (url: string): Promise<number> => {
  const { status, body } = await exports.default.fetch(url)
  await body?.cancel()
  return status
}

import type { Context, MiddlewareHandler } from 'hono'
import { AppError, validationFailed } from '../shared/errors.ts'
import type { AppEnv } from './app-env.ts'
import { encodedFaults, textFaults, UNDECODABLE } from './text-faults.ts'

export const JSON_BODY_MAX_BYTES = 256 * 1024
const FORM_BODY_MAX_BYTES = 16 * 1024

/** Reads the one JSON document of a request, before validation looks at its shape. */
export const readJson: MiddlewareHandler<AppEnv> = async (c, next) => {
  takeJson(c, await readJsonText(c))
  await next()
}

/** The same where there may be none. */
export const readOptionalJson: MiddlewareHandler<AppEnv> = async (c, next) => {
  takeJson(c, hasBody(c) ? (await readJsonText(c)) || '{}' : '{}')
  await next()
}

// Some clients name a type for a body that they do not send.
const hasBody = (c: Context<AppEnv>): boolean =>
  c.req.raw.body !== null && c.req.header('content-length') !== '0'

function takeJson(c: Context<AppEnv>, text: string): void {
  const body = parseJson(text)
  const faults = textFaults(body)
  if (faults.length > 0) throw validationFailed(faults)
  c.set('body', body)
  keepForValidators(c, text)
}

/** Reads the form that a browser posts, before validation looks at its fields. */
export const readForm: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!FORM_MEDIA_TYPE.test(c.req.header('content-type')?.trim() ?? '')) {
    throw new AppError(
      'unsupported_media_type',
      'Send a form, with `Content-Type: application/x-www-form-urlencoded`.',
    )
  }
  const text = await readUtf8(c, FORM_BODY_MAX_BYTES)
  const faults = text === null ? [{ pointer: '', ...UNDECODABLE }] : encodedFaults(text)
  if (text === null || faults.length > 0) throw validationFailed(faults)
  keepForValidators(c, text)
  await next()
}

/**
 * The body as text, for routes that need it unparsed, such as signed webhooks.
 *
 * @throws AppError `body_too_large`, or `malformed_json` when it is not UTF-8
 */
export async function readText(c: Context<AppEnv>, maxBytes: number): Promise<string> {
  const text = await readUtf8(c, maxBytes)
  if (text === null) throw new AppError('malformed_json', 'The body is not valid UTF-8.')
  return text
}

/** @throws AppError `unsupported_media_type`, `body_too_large`, `malformed_json` */
export async function readJsonText(c: Context<AppEnv>): Promise<string> {
  const contentType = c.req.header('content-type')
  // Absent is refused only where there is something to be misread.
  if (contentType !== undefined && !JSON_MEDIA_TYPE.test(contentType.trim())) {
    throw new AppError('unsupported_media_type')
  }
  refuseEncoding(c)
  const text = await readText(c, JSON_BODY_MAX_BYTES)
  if (contentType === undefined && text !== '') throw new AppError('unsupported_media_type')
  return text
}

// A repeated header arrives joined by a comma and does not match.
const JSON_MEDIA_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?;?$/i

/** @throws AppError `malformed_json` */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('malformed_json')
  }
}

const FORM_MEDIA_TYPE = /^application\/x-www-form-urlencoded\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?;?$/i

/** Validators read the body through this cache; the stream itself is used up. */
function keepForValidators(c: Context<AppEnv>, text: string): void {
  c.req.bodyCache.text = Promise.resolve(text) as never // safe because the cache holds what `text()` returns
}

/** Null for what is not UTF-8. */
async function readUtf8(c: Context<AppEnv>, maxBytes: number): Promise<string | null> {
  const bytes = await readBytes(c.req.raw, maxBytes)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return null
  }
}

/** @throws AppError `unsupported_media_type` */
export function refuseEncoding(c: Context<AppEnv>): void {
  const encoding = c.req.header('content-encoding')
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return
  throw new AppError('unsupported_media_type', 'Send the body without a content encoding.')
}

/** The body of an upload. @throws AppError `body_too_large` */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  // The declared length may be missing or a lie: count while reading.
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      throw tooLarge(maxBytes)
    }
    chunks.push(read.value)
  }
  return joined(chunks, size)
}

function joined(chunks: Uint8Array[], size: number): Uint8Array {
  const [only] = chunks
  if (only && chunks.length === 1) return only
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}

const tooLarge = (maxBytes: number) =>
  new AppError('body_too_large', `The body may have at most ${maxBytes / 1024} KiB.`)

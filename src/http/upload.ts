import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { type ZodObject, type ZodType, z } from 'zod'
import { AppError, type FieldError, validationFailed } from '../shared/errors.ts'
import type { AppEnv } from './app-env.ts'
import { readBytes, refuseEncoding } from './request-body.ts'
import { shownName } from './text-faults.ts'
import { fieldErrors } from './validation.ts'

/** A file that an operation takes in place of a JSON document. */
export interface UploadConfig {
  /** What it may say it is. What it is, its content says later. */
  mediaTypes: readonly string[]
  maxBytes: number
  /** Takes a form as well, as `multipart/form-data` with the part `file`; and what else it may have. */
  form?: ZodObject
}

/** What came: the file, and the other parts of the form if it was one. */
export interface Upload {
  bytes: Uint8Array
  fields: Record<string, unknown>
}

const MULTIPART = 'multipart/form-data'
const FILE_PART = 'file'

/** Boundaries, headers and the parts beside the file. */
const FORM_EXTRA_BYTES = 16 * 1024

/** Reads the file of a request; the handler finds it in `c.var.upload`. */
export const readUpload =
  (config: UploadConfig): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const mediaType = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    const isForm = config.form !== undefined && mediaType === MULTIPART
    if (!isForm && !config.mediaTypes.includes(mediaType)) throw unsupported(config)
    refuseEncoding(c)
    const upload: Upload = isForm
      ? await readForm(c, config)
      : { bytes: await readBytes(c.req.raw, config.maxBytes), fields: {} }
    c.set('upload', upload)
    // What an idempotency key stands for: the same file with the same words.
    const file = createHash('sha256').update(upload.bytes).digest('base64url')
    c.set('body', { file, fields: upload.fields, query: c.req.query() })
    await next()
  }

/** The bodies of such an operation as OpenAPI describes them. */
export function uploadContent({ mediaTypes, maxBytes, form }: UploadConfig) {
  const file = { type: 'string' as const, format: 'binary', maxLength: maxBytes }
  const raw = mediaTypes.map((type) => [type, { schema: file }] as const)
  const { properties = {} } = form ? z.toJSONSchema(form, { io: 'input' }) : {}
  const schema = {
    type: 'object' as const,
    properties: { [FILE_PART]: file, ...(properties as Record<string, object>) },
    required: [FILE_PART],
  }
  return Object.fromEntries([...raw, ...(form ? [[MULTIPART, { schema }] as const] : [])])
}

async function readForm(c: Context<AppEnv>, { maxBytes, form }: UploadConfig): Promise<Upload> {
  const bytes = await readBytes(c.req.raw, maxBytes + FORM_EXTRA_BYTES)
  const sent = [...(await parseForm(bytes, c.req.header('content-type') ?? ''))]
  const parts = sent.map(([name, value]): Part => [shownName(name), value])
  const [[, file] = [], ...more] = parts.filter(([name]) => name === FILE_PART)
  const others = parts.filter(([name]) => name !== FILE_PART)
  const faults = [
    ...(file instanceof Blob ? [] : [{ pointer: FILE_PART, code: 'required', message: 'Must be a file.' }]),
    ...[...more, ...repeated(others)].map(([name]) => tooMany(name)),
    ...faultsOf(others, form),
  ]
  if (!(file instanceof Blob) || faults.length > 0) throw validationFailed(faults)
  if (file.size > maxBytes) {
    throw new AppError('body_too_large', `The file may have at most ${maxBytes / 1024} KiB.`)
  }
  return { bytes: new Uint8Array(await file.arrayBuffer()), fields: Object.fromEntries(others) }
}

type Part = [name: string, value: string | File]

async function parseForm(bytes: Uint8Array, contentType: string): Promise<Iterable<Part>> {
  try {
    // safe because what has been read is not shared with anybody
    const body = bytes as Uint8Array<ArrayBuffer>
    return await new Response(body, { headers: { 'Content-Type': contentType } }).formData()
  } catch {
    const message = 'Must be a form, with the boundary that its Content-Type names.'
    throw validationFailed([{ pointer: '', code: 'invalid_form', message }])
  }
}

function faultsOf(parts: readonly Part[], form: ZodType | undefined): FieldError[] {
  const sent = Object.fromEntries(parts)
  const parsed = form?.safeParse(sent)
  return parsed?.error ? fieldErrors(parsed.error, false, sent) : []
}

const repeated = (parts: readonly Part[]): Part[] =>
  parts.filter(([name], index) => parts.findIndex(([other]) => other === name) < index)

const tooMany = (name: string): FieldError => ({
  pointer: name,
  code: 'too_many',
  message: 'Must be there once.',
})

function unsupported({ mediaTypes, form }: UploadConfig): AppError {
  const asForm = form ? `, or as the part \`${FILE_PART}\` of ${MULTIPART}` : ''
  const detail = `Send the file as it is, with a Content-Type of ${mediaTypes.join(', ')}${asForm}.`
  return new AppError('unsupported_media_type', detail)
}

import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { IMAGE_TYPES } from './image.ts'
import { readMedia } from './read-media.ts'
import { readVariant } from './read-variant.ts'
import { mediaParamsSchema, mediaQuerySchema } from './schemas.ts'
import { VARIANT_WIDTHS, variantFor } from './variant.ts'

export function registerMediaRoutes(app: App): void {
  app.openapi(readMediaRoute, async (c) => {
    const { width } = c.req.valid('query')
    if (width === undefined) {
      const { body, contentType, sizeBytes, etag } = await readMedia(c.var.ctx, c.req.valid('param'))
      return c.body(body, 200, {
        'Content-Type': contentType,
        'Content-Length': String(sizeBytes),
        'Cache-Control': FOR_GOOD,
        ...SHOWN_ANYWHERE,
        ETag: etag,
      })
    }
    const variant = variantFor(width, c.req.header('accept'))
    const { image, isExact } = await readVariant(c.var.ctx, c.req.valid('param'), variant)
    return c.body(image.bytes, 200, {
      'Content-Type': image.contentType,
      'Cache-Control': isExact ? FOR_GOOD : FOR_NOW,
      ...SHOWN_ANYWHERE,
      ETag: image.etag,
      Vary: 'Accept',
    })
  })
}

// A file never changes: a new picture has a new address.
const FOR_GOOD = 'public, max-age=31536000, immutable'
const FOR_NOW = 'public, max-age=60'

/** Apps show pictures on pages of their own. */
const SHOWN_ANYWHERE = { 'Cross-Origin-Resource-Policy': 'cross-origin' }

const readMediaRoute = operation({
  method: 'get',
  path: '/media/{folder}/{file}',
  operationId: 'readMedia',
  tag: 'Media',
  summary: 'Show a picture',
  description:
    'The address is in the resource that the picture belongs to, such as `avatarUrl`. It never shows another picture, ' +
    `so that it can be cached for good. With a \`width\` (${VARIANT_WIDTHS.join(', ')}) the picture is made smaller, never ` +
    'larger, turned upright, and sent as AVIF (up to 960 pixels) or WebP to clients whose `Accept` names these, else as ' +
    'JPEG; when that is not possible right now, as it was uploaded. After a picture was deleted, its smaller versions ' +
    'may be shown for a day from the caches of some locations.',
  credentials: 'ignored',
  params: mediaParamsSchema,
  query: mediaQuerySchema,
  versioned: true,
  answers: { 200: { file: IMAGE_TYPES } },
  problems: [],
})

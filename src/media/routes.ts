import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { IMAGE_TYPES } from './image.ts'
import { readMedia } from './read-media.ts'
import { mediaParamsSchema } from './schemas.ts'

export function registerMediaRoutes(app: App): void {
  app.openapi(readMediaRoute, async (c) => {
    const { body, contentType, sizeBytes } = await readMedia(c.var.ctx, c.req.valid('param'))
    return c.body(body, 200, {
      'Content-Type': contentType,
      'Content-Length': String(sizeBytes),
      // A file never changes: a new picture has a new address.
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
  })
}

const readMediaRoute = operation({
  method: 'get',
  path: '/media/{folder}/{file}',
  operationId: 'readMedia',
  tag: 'Media',
  summary: 'Show a picture',
  description:
    'The address is in the resource that the picture belongs to, such as `avatarUrl`. It never shows another picture, ' +
    'so that it can be cached for good.',
  credentials: 'ignored',
  params: mediaParamsSchema,
  answers: { 200: { file: IMAGE_TYPES } },
  problems: [],
})

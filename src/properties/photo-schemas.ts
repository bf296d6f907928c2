import { z } from '@hono/zod-openapi'
import { VARIANT_WIDTHS } from '../media/variant.ts'
import { lineSchema } from './text-schemas.ts'

/** Every reader of a listing is sent the list of all of them. */
export const PHOTOS_MAX = 50

const ALT_TEXT_MAX_LENGTH = 300

export const altTextSchema = lineSchema(ALT_TEXT_MAX_LENGTH).openapi({
  description: 'What the picture shows, for who cannot see it.',
  example: 'The terrace at noon, with a table for six',
})

export const photoSchema = z
  .object({
    id: z.string().openapi({ example: 'pho_01kahvxq2ze8rtm3x9g2pb7c4e' }),
    url: z.url().openapi({
      description: `The picture as it was uploaded; with \`?width=\` and one of ${VARIANT_WIDTHS.join(', ')} it is smaller.`,
      example: 'https://api.example.com/media/photos/pV3u0Wq2yT1nC4bZ6mK8sJ5hG7fD9aL0.jpg',
    }),
    width: z.int().openapi({ description: 'Pixels, turned upright.', example: 2400 }),
    height: z.int().openapi({ example: 1600 }),
    altText: altTextSchema.nullable(),
  })
  .openapi('Photo')
export type PhotoView = z.output<typeof photoSchema>

export const photoListSchema = z.object({ data: z.array(photoSchema) }).openapi('PhotoList')

/** What a form may have beside the file. */
export const photoFormSchema = z.strictObject({ altText: altTextSchema.optional() })

export const updatePhotoSchema = z
  .strictObject({ altText: altTextSchema.nullable() })
  .openapi('UpdatePhotoInput', { description: '`null` takes the text away.' })
export type UpdatePhotoInput = z.output<typeof updatePhotoSchema>

export const orderPhotosSchema = z
  .strictObject({
    photoIds: z
      .array(z.string())
      .max(PHOTOS_MAX)
      .refine((ids) => new Set(ids).size === ids.length, 'Must not name a photo twice')
      .openapi({ example: ['pho_01kahvxq2ze8rtm3x9g2pb7c4e', 'pho_01kahvxq2ze8rtm3x9g2pb7c4f'] }),
  })
  .openapi('OrderPhotosInput')

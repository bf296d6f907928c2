import { z } from '@hono/zod-openapi'
import { VARIANT_WIDTHS, type VariantWidth } from './variant.ts'

/** What kinds of files there are, each in a folder of its own. */
const MEDIA_FOLDERS = ['avatars', 'photos'] as const
export type MediaFolder = (typeof MEDIA_FOLDERS)[number]

export const mediaParamsSchema = z.object({
  folder: z.enum(MEDIA_FOLDERS),
  file: z
    .string()
    .regex(/^[\w-]{32}\.(jpg|png|webp|avif)$/)
    .openapi({ example: 'pV3u0Wq2yT1nC4bZ6mK8sJ5hG7fD9aL0.jpg' }),
})
export type MediaParams = z.output<typeof mediaParamsSchema>

export const mediaQuerySchema = z.strictObject({
  width: z
    .enum(VARIANT_WIDTHS.map(String))
    // safe because it is one of them
    .transform((width) => Number(width) as VariantWidth)
    .optional()
    .openapi({
      description: 'How wide it is to be at most, in pixels; absent: as it was uploaded.',
      example: '640',
    }),
})

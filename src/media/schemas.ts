import { z } from '@hono/zod-openapi'

/** What kinds of files there are, each in a folder of its own. */
const MEDIA_FOLDERS = ['avatars'] as const
export type MediaFolder = (typeof MEDIA_FOLDERS)[number]

export const mediaParamsSchema = z.object({
  folder: z.enum(MEDIA_FOLDERS),
  file: z
    .string()
    .regex(/^[\w-]{32}\.(jpg|png|webp)$/)
    .openapi({ example: 'pV3u0Wq2yT1nC4bZ6mK8sJ5hG7fD9aL0.jpg' }),
})
export type MediaParams = z.output<typeof mediaParamsSchema>

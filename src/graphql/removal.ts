import { z } from '@hono/zod-openapi'
import { objectOf } from './from-zod.ts'

/** What a mutation answers that takes something away: REST says 204. */
export const Removal = objectOf(z.object({ id: z.string().openapi({ description: 'What is gone.' }) }), {
  name: 'Removal',
})

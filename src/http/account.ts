import { z } from '@hono/zod-openapi'
import { userIdOf } from '../shared/actor.ts'
import type { UserId } from '../shared/id.ts'
import type { RequestContext } from './app-env.ts'
import { idParam } from './parameters.ts'

/** The account in a path: `me` is that of who asks. */
export const accountParams = z.object({
  id: z
    .union([z.literal('me'), idParam('usr')])
    .openapi({ type: 'string', pattern: '^(me|usr_[0-7][0-9a-hjkmnp-tv-z]{25})$' }),
})

/** Whose account a path names. */
export const accountOf = (
  { actor }: Pick<RequestContext, 'actor'>,
  { id }: z.output<typeof accountParams>,
): UserId =>
  // safe because such a route lets nobody in who has no account
  id === 'me' ? (userIdOf(actor) as UserId) : id

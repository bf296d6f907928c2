import { z } from '@hono/zod-openapi'
import { type Id, type IdPrefix, parseId } from '../shared/id.ts'
import { PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from '../shared/page.ts'

/** An id in a path; a malformed one is answered 404, like an unknown one. */
export const idParam = <P extends IdPrefix>(prefix: P) =>
  z
    .custom<Id<P>>((text) => typeof text === 'string' && parseId(prefix, text) !== null)
    .openapi({ type: 'string', pattern: `^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$` })

/** A whole number in a query string, in plain decimal digits. */
export const integerParam = ({ min, max }: { min: number; max: number }) =>
  z
    .string()
    .regex(/^-?\d{1,16}$/, 'Must be a whole number.')
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .openapi({ type: 'integer', minimum: min, maximum: max })

/** The query of a list; spread it into the list's own `z.strictObject({...pageQuery, …})`. */
export const pageQuery = {
  limit: integerParam({ min: 1, max: PAGE_LIMIT_MAX })
    .default(PAGE_LIMIT_DEFAULT)
    .openapi({ type: 'integer', minimum: 1, maximum: PAGE_LIMIT_MAX, default: PAGE_LIMIT_DEFAULT }),
  cursor: z.string().max(1000).optional().openapi({ description: '`nextCursor` of the page before.' }),
}

/** A page of a list as it goes on the wire. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item).max(PAGE_LIMIT_MAX), nextCursor: z.string().nullable() })

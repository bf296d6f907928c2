import { z } from '@hono/zod-openapi'
import { type CursoredPage, PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from '../shared/page.ts'

/** The arguments of every connection: REST's `limit` and `cursor` by the names that Relay gives them. */
export const pageArguments = {
  first: z
    .int()
    .min(1)
    .max(PAGE_LIMIT_MAX)
    .default(PAGE_LIMIT_DEFAULT)
    .openapi({ description: `How many, at most ${PAGE_LIMIT_MAX}.` }),
  after: z.string().max(1000).optional().openapi({ description: 'A cursor of the same list and query.' }),
}

/**
 * A page as a Relay connection. Its cursors are those of REST; each is signed when somebody asks for it.
 *
 * @param edgeOf the node of an item, and what its edge has beside it
 */
export function toConnection<T, Edge extends { node: object }>(
  { data, nextCursor, cursorAt }: CursoredPage<T>,
  after: string | undefined,
  edgeOf: (item: T) => Edge,
) {
  const edges = data.map((item, index) => ({
    ...edgeOf(item),
    get cursor() {
      return cursorAt(index)
    },
  }))
  return {
    edges,
    pageInfo: {
      hasNextPage: nextCursor !== null,
      hasPreviousPage: after !== undefined,
      get startCursor() {
        return edges[0]?.cursor ?? null
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null
      },
    },
  }
}

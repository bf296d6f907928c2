import type { Call } from './call.ts'
import { invalidRequest, resourceMissing } from './errors.ts'
import type { Accepted } from './params.ts'
import type { Kind, Kinds, Selection, Store } from './store.ts'

export interface ListOf<T> {
  object: 'list'
  data: T[]
  has_more: boolean
  url: string
}

/** The parameters every list takes. */
export const PAGE_PARAMS = {
  limit: true,
  starting_after: true,
  ending_before: true,
} as const satisfies Accepted

/** A page of objects, newest first, with Stripe's cursor parameters. */
export function listPage<K extends Kind>(
  call: Call,
  kind: K,
  url: string,
  filter: Pick<Selection, 'equals' | 'anyOf' | 'created'> = {},
): ListOf<Kinds[K]> {
  const { params, store, account } = call
  const page = store.select(kind, {
    ...filter,
    account,
    limit: pageLimit(call),
    startingAfter: cursor(call, kind, 'starting_after'),
    endingBefore: cursor(call, kind, 'ending_before'),
  })
  if (params.has('starting_after') && params.has('ending_before')) {
    throw invalidRequest('You cannot parameterize both starting_after and ending_before.')
  }
  return { object: 'list', data: page.data, has_more: page.hasMore, url }
}

/** A list that an object carries inside, such as a transfer's reversals: the first ten. */
export function embeddedList<K extends Kind>(
  store: Store,
  account: string,
  kind: K,
  url: string,
  equals: Record<string, string>,
): ListOf<Kinds[K]> {
  const page = store.select(kind, { account, equals, limit: 10 })
  return { object: 'list', data: page.data, has_more: page.hasMore, url }
}

/** 1 to 100, 10 by default. */
export function pageLimit(call: Call): number {
  const limit = call.params.integer('limit') ?? 10
  if (limit < 1 || limit > 100) {
    throw invalidRequest('Invalid limit: must be between 1 and 100.', {
      code: 'parameter_invalid_integer',
      param: 'limit',
    })
  }
  return limit
}

function cursor(call: Call, kind: Kind, name: string): string | undefined {
  const id = call.params.text(name)
  if (id !== undefined && call.store.get(kind, id, call.account) === undefined) {
    throw resourceMissing(kind, id, name, 400)
  }
  return id
}

import { invalidRequest } from './errors.ts'
import type { Store } from './store.ts'

const EXPAND_DEPTH_MAX = 4 // https://docs.stripe.com/api/expanding_objects

type Json = Record<string, unknown>

/** Members that are absent until asked for. */
const OPTIONAL_LISTS: Record<
  string,
  Record<string, (id: string) => { kind: 'refund'; member: string; url: string }>
> = {
  charge: { refunds: (id) => ({ kind: 'refund', member: 'charge', url: `/v1/charges/${id}/refunds` }) },
}

/**
 * Replaces ids by their objects along paths such as `latest_charge.balance_transaction` or `data.customer`.
 *
 * @throws ApiError for paths that name no reference.
 */
export function expand(store: Store, account: string, answer: object, paths: readonly string[]): object {
  const expanded: Json = structuredClone({ ...answer })
  for (const path of paths) {
    const members = path.split('.')
    if (members.length > EXPAND_DEPTH_MAX) {
      throw invalidRequest('You cannot expand more than 4 levels of a property.', { param: 'expand' })
    }
    expandMember(store, account, expanded, members, path)
  }
  return expanded
}

function expandMember(store: Store, account: string, holder: Json, members: string[], path: string): void {
  const [member = '', ...rest] = members
  if (!(member in holder)) {
    const list = optionalList(store, account, holder, member)
    if (list === undefined) {
      throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' })
    }
    holder[member] = list
  }
  const value = resolved(store, account, holder[member], path)
  holder[member] = value
  if (rest.length === 0) return
  for (const item of Array.isArray(value) ? value : [value]) {
    if (isJson(item)) expandMember(store, account, item, rest, path)
  }
}

function resolved(store: Store, account: string, value: unknown, path: string): unknown {
  if (typeof value !== 'string') {
    if (value === null || typeof value === 'object') return value
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' })
  }
  const object = store.find(value, account) ?? store.find(value, store.accountOf(value) ?? account)
  if (object === undefined) {
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' })
  }
  return object
}

function optionalList(store: Store, account: string, holder: Json, member: string): Json | undefined {
  const list = OPTIONAL_LISTS[String(holder['object'])]?.[member]?.(String(holder['id']))
  if (list === undefined) return undefined
  const page = store.select(list.kind, {
    account,
    equals: { [list.member]: String(holder['id']) },
    limit: 10,
  })
  return { object: 'list', data: page.data, has_more: page.hasMore, url: list.url }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}

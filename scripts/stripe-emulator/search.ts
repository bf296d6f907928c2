import type { Call } from './call.ts'
import { invalidRequest } from './errors.ts'
import { pageLimit } from './lists.ts'
import type { Accepted } from './params.ts'
import type { Kind, Kinds } from './store.ts'

export const SEARCH_PARAMS = { query: true, limit: true, page: true } as const satisfies Accepted

/**
 * Stripe's search endpoints: `metadata['booking']:'bk_1' AND status:'succeeded'`;
 * https://docs.stripe.com/search#search-query-language. Unlike the real index this one has no lag.
 */
export function runSearch<K extends Kind>(call: Call, kind: K, url: string) {
  const conditions = parseQuery(call.params.requiredText('query'))
  const found = call.store.all(kind, call.account).filter((object) => matches(object, conditions))
  const limit = pageLimit(call)
  const start = Number(call.params.text('page') ?? 0)
  const end = start + limit
  return {
    object: 'search_result' as const,
    data: found.slice(start, end) satisfies Kinds[K][],
    has_more: found.length > end,
    next_page: found.length > end ? String(end) : null,
    url,
  }
}

interface Condition {
  negated: boolean
  member: string
  metadataKey: string | undefined
  operator: ':' | '~' | '>' | '<' | '>=' | '<='
  value: string | null
}
interface Query {
  joinedBy: 'AND' | 'OR'
  conditions: Condition[]
}

const CLAUSE =
  /\s*(-?)([a-z_.]+)(?:\[(?:"([^"]*)"|'([^']*)')\])?\s*(:|~|>=|<=|>|<)\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(null|-?\d+))\s*(AND|OR)?/iy
const CLAUSES_MAX = 10 // Stripe's own limit

function parseQuery(text: string): Query {
  const conditions: Condition[] = []
  const joints = new Set<string>()
  CLAUSE.lastIndex = 0
  while (CLAUSE.lastIndex < text.length) {
    const match = CLAUSE.exec(text)
    if (match === null || conditions.length === CLAUSES_MAX) throw unreadable(text)
    const [, minus, member = '', key1, key2, operator, text1, text2, bare, joint] = match
    conditions.push({
      negated: minus === '-',
      member,
      metadataKey: key1 ?? key2,
      operator: asOperator(operator),
      value: bare === 'null' ? null : (bare ?? (text1 ?? text2 ?? '').replace(/\\(.)/g, '$1')),
    })
    if (joint !== undefined) joints.add(joint.toUpperCase())
    else if (CLAUSE.lastIndex < text.trimEnd().length && CLAUSE.lastIndex > 0) joints.add('AND')
    if (CLAUSE.lastIndex === 0) break
  }
  if (conditions.length === 0 || joints.size > 1) throw unreadable(text)
  return { joinedBy: joints.has('OR') ? 'OR' : 'AND', conditions }
}

function matches(object: object, query: Query): boolean {
  const test = (condition: Condition) => matchesOne(object, condition) !== condition.negated
  return query.joinedBy === 'AND' ? query.conditions.every(test) : query.conditions.some(test)
}

function matchesOne(object: object, { member, metadataKey, operator, value }: Condition): boolean {
  const path = metadataKey === undefined ? member.split('.') : [member, metadataKey]
  const actual = path.reduce<unknown>(memberOf, object)
  if (value === null) return actual === null || actual === undefined
  if (actual === null || actual === undefined) return false
  switch (operator) {
    case ':':
      return String(actual) === value
    case '~':
      return String(actual).toLowerCase().includes(value.toLowerCase())
    case '>':
      return Number(actual) > Number(value)
    case '<':
      return Number(actual) < Number(value)
    case '>=':
      return Number(actual) >= Number(value)
    case '<=':
      return Number(actual) <= Number(value)
  }
}

function memberOf(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined
  return Object.entries(holder).find(([key]) => key === name)?.[1]
}

const OPERATORS = [':', '~', '>', '<', '>=', '<='] as const

function asOperator(text: string | undefined): Condition['operator'] {
  return OPERATORS.find((operator) => operator === text) ?? ':'
}

function unreadable(text: string) {
  return invalidRequest(`We were unable to parse your search query: ${text}`, { param: 'query' })
}

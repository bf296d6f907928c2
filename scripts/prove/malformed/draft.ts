import { exampleOf } from '../../../test/support/examples.ts'
import type { Chance } from '../../seed/chance.ts'
import type { Contract, ContractOperation, ContractParameter } from './contract.ts'
import { jsonOf } from './hostile-values.ts'

/** Who asks. */
export const PERSONAS = ['anonymous', 'guest', 'host', 'admin', 'key'] as const
export type Persona = (typeof PERSONAS)[number]

/** A request in parts, so that each can be spoiled by itself. */
export interface Draft {
  persona: Persona
  method: string
  /** Percent-encoded, as the other texts are: an encoding is something that can be wrong too. */
  path: string
  params: Readonly<Record<string, string>>
  query: readonly string[]
  headers: readonly (readonly [name: string, value: string])[]
  body: DraftBody | null
}

/** JSON as long as nothing else has been put in its place. */
export type DraftBody = { json: unknown } | { bytes: Buffer }

/** A request as it goes over the line; who asks is added last, because nobody's token comes out the same twice. */
export interface Request {
  persona: Persona
  method: string
  /** Path and query. */
  target: string
  headers: readonly (readonly [name: string, value: string])[]
  body: Buffer | null
}

/** What there is to ask about: by the prefix of its id. */
export type Ids = Readonly<Record<string, readonly string[]>>

/** A request that an operation takes, about something that is there. */
export function draftOf(contract: Contract, operation: ContractOperation, ids: Ids, chance: Chance): Draft {
  const { method, path, parameters } = operation
  const shownValue = ({ schema, example }: ContractParameter) =>
    withRealIds(String(example ?? exampleOf(contract.document, schema as never)), ids, chance)
  const shownIn = (place: string) => parameters.filter((parameter) => parameter.in === place)
  const queried = shownIn('query').filter(({ required, example }) =>
    required ? true : example !== undefined ? chance.happens(0.5) : chance.happens(0.15),
  )
  const { headers = [], body } = bodyOf(contract, operation, ids, chance)
  const key = ['Idempotency-Key', `key-${chance.between(0, 2 ** 31)}`] as const
  return {
    persona: chance.oneOf(PERSONAS),
    method,
    path,
    params: Object.fromEntries(
      shownIn('path').map((parameter) => [parameter.name, encode(shownValue(parameter))]),
    ),
    query: queried.map((parameter) => `${parameter.name}=${encode(shownValue(parameter))}`),
    headers: method === 'POST' ? [...headers, key] : headers,
    body,
  }
}

/** Percent-encoding that takes any text. */
export const encode = (text: string): string => encodeURIComponent(text.toWellFormed())

export function requestOf({ persona, method, path, params, query, headers, body }: Draft): Request {
  const filled = Object.entries(params).reduce((so, [name, value]) => so.replaceAll(`{${name}}`, value), path)
  const isJson = body !== null && 'json' in body
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type')
  return {
    persona,
    method,
    target: query.length > 0 ? `${filled}?${query.join('&')}` : filled,
    headers: [...headers, ...(isJson && !hasType ? [['Content-Type', 'application/json'] as const] : [])],
    body: body === null ? null : isJson ? Buffer.from(jsonOf(body.json)) : body.bytes,
  }
}

/** Examples name what does not exist; most requests are to get further than that. */
export function withRealIds<T>(value: T, ids: Ids, chance: Chance): T {
  if (typeof value === 'string') {
    const [, prefix = ''] = /^([a-z]{2,4})_[0-9a-z]{26}$/.exec(value) ?? []
    const known = ids[prefix] ?? []
    return known.length > 0 && chance.happens(0.8) ? (chance.oneOf(known) as T) : value
  }
  if (Array.isArray(value)) return value.map((item) => withRealIds(item, ids, chance)) as T
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value).map(([name, member]) => [name, withRealIds(member, ids, chance)])
  return Object.fromEntries(members) as T
}

// A picture of one pixel: what comes after its first bytes matters to few of those who look at it.
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

function bodyOf(
  contract: Contract,
  { takes }: ContractOperation,
  ids: Ids,
  chance: Chance,
): { headers?: Draft['headers']; body: DraftBody | null } {
  const types = Object.keys(takes)
  if (types.length === 0) return { body: null }
  const type = chance.oneOf(types)
  const { schema = {}, example } = takes[type] ?? {}
  if (type === 'application/json') {
    const shown = example ?? exampleOf(contract.document, schema as never)
    return { body: { json: withRealIds(shown, ids, chance) } }
  }
  const headers = [['Content-Type', type] as const]
  if (type.startsWith('image/')) return { headers, body: { bytes: PIXEL } }
  if (type === 'multipart/form-data') return formOf(PIXEL)
  const fields = exampleOf(contract.document, schema as never) as Record<string, unknown>
  const text = Object.entries(fields).map(([name, value]) => `${name}=${encode(String(value))}`)
  return { headers, body: { bytes: Buffer.from(text.join('&')) } }
}

function formOf(file: Buffer) {
  const head = '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
  return {
    headers: [['Content-Type', 'multipart/form-data; boundary=edge'] as const],
    body: { bytes: Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--edge--\r\n')]) },
  }
}

import { JSON_BODY_MAX_BYTES } from './request-body.ts'

/** No list of an answer is longer. */
const ITEMS_MAX = 10_000

const LENGTH_OF_FORMAT: Readonly<Record<string, number>> = {
  binary: 10 * 1024 * 1024, // the largest picture
  date: 10,
  'date-time': 30,
  email: 254, // RFC 5321 §4.5.3.1.3
  uri: 2048,
  uuid: 36,
}

/** `isStorable`, in the words of a schema. */
const STORABLE = '^[^\\u0000]*$'

type Node = Record<string, unknown>

/**
 * An OpenAPI document in which every text, whole number and list has bounds: its own, or those that hold for all of
 * them. No text is longer than a body may be, and no whole number beyond what JSON readers tell apart.
 */
export function withBounds<Document extends object>(document: Document): Document {
  return bounded(document) as Document // safe because only members are added, and only to schemas
}

/** What stands for itself instead of describing something. */
const VALUES: ReadonlySet<string> = new Set(['const', 'default', 'enum', 'example', 'examples', 'security'])

/** Names that somebody chose, under which anything may be described. */
const MAPS: ReadonlySet<string> = new Set(['properties', 'schemas', 'parameters', 'headers', 'paths'])

function bounded(node: unknown, isMap = false): unknown {
  if (Array.isArray(node)) return node.map((item) => bounded(item))
  if (node === null || typeof node !== 'object') return node
  const members = Object.entries(node).map(([name, member]) =>
    !isMap && VALUES.has(name) ? [name, member] : [name, bounded(member, !isMap && MAPS.has(name))],
  )
  const whole: Node = Object.fromEntries(members)
  return isMap ? whole : { ...whole, ...boundsOf(whole) }
}

function boundsOf(schema: Node): Node {
  const is = (type: string) => schema['type'] === type || [schema['type']].flat().includes(type)
  if ('enum' in schema || 'const' in schema) return {}
  return {
    ...(is('string') && textBounds(schema)),
    ...(is('integer') && integerBounds(schema)),
    ...(is('array') && { maxItems: schema['maxItems'] ?? ITEMS_MAX }),
  }
}

function textBounds({ format, pattern, maxLength }: Node): Node {
  const own = typeof format === 'string' ? LENGTH_OF_FORMAT[format] : lengthOfId(pattern)
  return {
    maxLength: maxLength ?? own ?? JSON_BODY_MAX_BYTES,
    ...(format === undefined && { pattern: pattern ?? STORABLE }),
  }
}

/** The patterns of `idParam` and of ids in bodies. */
function lengthOfId(pattern: unknown): number | undefined {
  const [, prefix] = /^\^(\w+_)\[0-7\]\[.*\]\{25\}\$$/.exec(String(pattern)) ?? []
  return prefix === undefined ? undefined : prefix.length + 26
}

const INT32_MAX = 2 ** 31 - 1

function integerBounds({ minimum, maximum }: Node): Node {
  const least = Number(minimum ?? Number.MIN_SAFE_INTEGER)
  const most = Number(maximum ?? Number.MAX_SAFE_INTEGER)
  const isShort = least >= -INT32_MAX && most <= INT32_MAX
  return { format: isShort ? 'int32' : 'int64', minimum: least, maximum: most }
}

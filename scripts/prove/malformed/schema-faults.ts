/** JSON Schema as far as the contract uses it. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  enum?: unknown[]
  const?: unknown
  required?: string[]
  properties?: Record<string, Schema>
  additionalProperties?: boolean | Schema
  allOf?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
}

/** What says nothing about a value. */
const SILENT = new Set(['description', 'example', 'examples', 'default', 'discriminator', 'title'])

const KNOWN = new Set([
  ...['$ref', 'type', 'format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems'],
  ...['maxItems', 'items', 'enum', 'const', 'required', 'properties', 'additionalProperties'],
  ...['allOf', 'anyOf', 'oneOf'],
  ...SILENT,
])

const FORMATS: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
  email: /^[^@\s]+@[^@\s]+$/,
  uri: /^[a-z][a-z0-9+.-]*:/,
}

/**
 * Where a value is not as its schema says, place by place. Members of which no schema tells are faults as well, unless one
 * lets in what it does not name: an answer must have nothing that is undocumented.
 *
 * @throws Error for a word of JSON Schema that the contract has not used so far
 */
export function schemaFaults(document: object, schema: Schema, value: unknown, place = ''): string[] {
  const known = new Set<string>()
  const faults = faultsOf({ document, known }, schema, value, place)
  return [...faults, ...strangers(known, value, place)]
}

interface Look {
  document: object
  /** Members that some schema of this value tells of; `*` when one lets in every other. */
  known: Set<string>
}

function faultsOf(look: Look, reference: Schema, value: unknown, place: string): string[] {
  const schema = target(look.document, reference)
  const stranger = Object.keys(schema).find((word) => !KNOWN.has(word))
  if (stranger !== undefined) throw new Error(`the contract says \`${stranger}\`, which nobody reads here`)
  const wrong = (what: string) => `${place || 'the body'} ${what}`
  const types = [schema.type ?? []].flat()
  if (types.length > 0 && !types.some((type) => isOf(type, value)))
    return [wrong(`is ${typeOf(value)}, not ${types.join(' or ')}`)]
  return [
    ...(schema.enum && !schema.enum.includes(value)
      ? [wrong(`is ${JSON.stringify(value)}, none of ${schema.enum.join(', ')}`)]
      : []),
    ...('const' in schema && schema.const !== value
      ? [wrong(`is ${JSON.stringify(value)}, not ${schema.const}`)]
      : []),
    ...(typeof value === 'string' ? textFaults(schema, value).map(wrong) : []),
    ...(typeof value === 'number' ? numberFaults(schema, value).map(wrong) : []),
    ...(Array.isArray(value) ? listFaults(look, schema, value, place) : []),
    ...(isObject(value) ? memberFaults(look, schema, value, place) : []),
    ...(schema.allOf ?? []).flatMap((part) => faultsOf(look, part, value, place)),
    ...choiceFaults(look, schema.anyOf ?? schema.oneOf, value, place),
  ]
}

function textFaults({ format, pattern, minLength = 0, maxLength }: Schema, text: string): string[] {
  const { length } = [...text]
  const shape = FORMATS[format ?? '']
  return [
    ...(length < minLength || length > (maxLength ?? length) ? [`has ${length} characters`] : []),
    ...(pattern !== undefined && !new RegExp(pattern, 'u').test(text) ? [`is not like ${pattern}`] : []),
    ...(shape && !shape.test(text) ? [`is no ${format}`] : []),
  ]
}

function numberFaults({ minimum, maximum }: Schema, value: number): string[] {
  const isWithin = value >= (minimum ?? value) && value <= (maximum ?? value)
  return isWithin ? [] : [`is ${value}, which is out of range`]
}

function listFaults({ document }: Look, schema: Schema, list: unknown[], place: string): string[] {
  const { items, minItems = 0, maxItems = list.length } = schema
  const isLong = list.length < minItems || list.length > maxItems
  return [
    ...(isLong ? [`${place} has ${list.length} elements`] : []),
    ...(items ? list.flatMap((item, at) => schemaFaults(document, items, item, `${place}/${at}`)) : []),
  ]
}

function memberFaults(look: Look, schema: Schema, value: object, place: string): string[] {
  const { required = [], properties = {}, additionalProperties } = schema
  for (const name of Object.keys(properties)) look.known.add(name)
  const isOpen = additionalProperties !== undefined && additionalProperties !== false
  // An object of which nothing is said may have anything.
  if (isOpen || (schema.type === 'object' && schema.properties === undefined)) look.known.add('*')
  return [
    ...required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${place}/${name} is missing`),
    ...Object.entries(value).flatMap(([name, member]) => {
      const own = Object.hasOwn(properties, name) ? properties[name] : undefined
      const said = own ?? (isObject(additionalProperties) ? additionalProperties : undefined)
      return said ? schemaFaults(look.document, said, member, `${place}/${name}`) : []
    }),
  ]
}

function choiceFaults(look: Look, choices: Schema[] | undefined, value: unknown, place: string): string[] {
  if (choices === undefined) return []
  const looks = choices.map((choice) => {
    const known = new Set<string>()
    const faults = faultsOf({ ...look, known }, choice, value, place)
    return { known, faults: [...faults, ...strangers(known, value, place)] }
  })
  const fitting = looks.find(({ faults }) => faults.length === 0)
  // Where none fits, its faults say so already.
  for (const name of fitting?.known ?? ['*']) look.known.add(name)
  return fitting ? [] : (looks[0]?.faults ?? [])
}

function strangers(known: ReadonlySet<string>, value: unknown, place: string): string[] {
  if (!isObject(value) || known.has('*')) return []
  const unknown = Object.keys(value).filter((name) => !known.has(name))
  return unknown.map((name) => `${place}/${name} is not documented`)
}

function target(document: object, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema
  const names = schema.$ref.slice(2).split('/')
  return target(document, names.reduce<object>((at, name) => Reflect.get(at, name), document) as Schema)
}

const isObject = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value)
    case 'object':
      return isObject(value)
    default:
      return typeOf(value) === type
  }
}

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

import { getOpenApiMetadata, getRefId } from '@asteasolutions/zod-to-openapi'
import type { ZodType, z } from 'zod'

/** What a schema says about a value, in the words of GraphQL. */
export type TypeShape =
  | { kind: 'scalar'; name: ScalarName }
  /** `name` is the OpenAPI component's; without one it has to be given elsewhere. */
  | { kind: 'enum'; name: string | undefined; values: readonly string[] }
  | { kind: 'list'; item: FieldShape }
  | { kind: 'object'; name: string | undefined; fields: FieldShapes }

export type ScalarName = 'Boolean' | 'Int' | 'MinorUnits' | 'Float' | 'String' | 'ID' | 'Date' | 'DateTime'

export interface FieldShape {
  type: TypeShape
  /** May be left out. */
  optional: boolean
  /** May be `null`, which says something: usually "unset". */
  nullable: boolean
  /** What is assumed when it is left out. */
  defaultValue: unknown
  description: string | undefined
}

export type FieldShapes = Readonly<Record<string, FieldShape>>

/**
 * Reads a zod schema. A union becomes one object with the fields of all its members, because GraphQL has no unions
 * of inputs; which of them go together remains the schema's own matter.
 *
 * @param name of the member that it describes: names carry units (`…Minor`) and say what is an id
 */
export function shapeOf(schema: ZodType, name = ''): FieldShape {
  const presence = { optional: false, nullable: false, defaultValue: undefined as unknown }
  let inner = core(schema)
  for (;;) {
    const { def } = inner._zod
    if (def.type === 'optional') presence.optional = true
    else if (def.type === 'nullable') presence.nullable = true
    else if (def.type === 'default')
      Object.assign(presence, { optional: true, defaultValue: def.defaultValue })
    else if (def.type !== 'readonly') break
    inner = core(def.innerType)
  }
  const { description } = getOpenApiMetadata(schema)
  return { ...presence, description, type: typeOf(inner, schema, name) }
}

function typeOf(inner: z.core.$ZodTypes, schema: ZodType, name: string): TypeShape {
  const { def } = inner._zod
  const metadata = getOpenApiMetadata(schema)
  switch (def.type) {
    case 'boolean':
      return scalar('Boolean')
    case 'number':
      return scalar(def.checks?.some(isInteger) || isInteger(inner) ? integer(name) : 'Float')
    case 'string':
      return scalar(textual(name, metadata.format, inner))
    case 'enum':
      return { kind: 'enum', name: getRefId(schema), values: Object.values(def.entries).map(String) }
    case 'literal':
      return { kind: 'enum', name: getRefId(schema), values: def.values.map(String) }
    case 'array':
      return { kind: 'list', item: shapeOf(loose(def.element), name) }
    case 'object':
      return { kind: 'object', name: getRefId(schema), fields: shapesOf(def.shape) }
    case 'union': {
      const members = def.options.map((option) => shapeOf(loose(option), name))
      return merge(members, getRefId(schema)).type
    }
    case 'pipe':
      // What a transformation makes of a value cannot be read off it, but its metadata say what it takes.
      return metadata.type ? scalar(named(metadata.type, name)) : shapeOf(loose(def.in), name).type
    case 'custom':
      return scalar(named(metadata.type, name))
    default:
      throw new Error(`${name}: GraphQL has no counterpart for ${def.type}`)
  }
}

/** The shapes of an object's members. */
export const shapesOf = (members: Readonly<Record<string, z.core.$ZodType>>): FieldShapes =>
  Object.fromEntries(Object.entries(members).map(([name, member]) => [name, shapeOf(loose(member), name)]))

/** One shape for values of any of these: what only some of them have may be missing. */
function merge(members: readonly FieldShape[], name: string | undefined): FieldShape {
  const [first] = members
  if (!first) throw new Error('a union needs members')
  return {
    ...first,
    type: mergeTypes(
      members.map((member) => member.type),
      name,
    ),
    optional: members.some((member) => member.optional),
    nullable: members.some((member) => member.nullable),
  }
}

function mergeTypes(types: readonly TypeShape[], name: string | undefined): TypeShape {
  const objects = types.filter((type) => type.kind === 'object')
  const enums = types.filter((type) => type.kind === 'enum')
  const [first] = types
  switch (types.length) {
    case objects.length:
      // By convention the last is the most complete, and has the name.
      return { kind: 'object', name: name ?? objects.at(-1)?.name, fields: mergeFields(objects) }
    case enums.length:
      return { kind: 'enum', name, values: [...new Set(enums.flatMap(({ values }) => values))] }
  }
  if (!first || types.some((type) => JSON.stringify(type) !== JSON.stringify(first))) {
    throw new Error(`GraphQL has no type for ${JSON.stringify(types)}`)
  }
  return first
}

type ObjectShape = Extract<TypeShape, { kind: 'object' }>

function mergeFields(objects: readonly ObjectShape[]): FieldShapes {
  const names = [...new Set(objects.flatMap(({ fields }) => Object.keys(fields)))]
  return Object.fromEntries(
    names.map((name) => {
      const present = objects.flatMap(({ fields }) => fields[name] ?? [])
      const merged = merge(present, undefined)
      return [name, { ...merged, optional: merged.optional || present.length < objects.length }]
    }),
  )
}

const scalar = (name: ScalarName): TypeShape => ({ kind: 'scalar', name })

// GraphQL's Int has 32 bits, and 21 million euro are more than that in cents.
const integer = (name: string): ScalarName => (name.endsWith('Minor') ? 'MinorUnits' : 'Int')

function textual(name: string, format: unknown, inner: z.core.$ZodTypes): ScalarName {
  if (format === 'date') return 'Date'
  const { def } = inner._zod
  if (format === 'date-time' || ('format' in def && def.format === 'datetime')) return 'DateTime'
  return name === 'id' || name.endsWith('Id') ? 'ID' : 'String'
}

function named(openApiType: unknown, name: string): ScalarName {
  switch (openApiType) {
    case 'string':
      return name === 'id' || name.endsWith('Id') ? 'ID' : 'String'
    case 'integer':
      return integer(name)
    case 'number':
      return 'Float'
    default:
      throw new Error(`${name}: its OpenAPI metadata must say a type`)
  }
}

const isInteger = ({ _zod: { def } }: z.core.$ZodType | z.core.$ZodCheck): boolean =>
  'format' in def && def.format === 'safeint'

// safe because zod's own classes are all in that union; the wider type is only for other implementations
const core = (schema: z.core.$ZodType) => schema as z.core.$ZodTypes

// safe for the same reason: the classic API is the one that all our schemas are made with
const loose = (schema: z.core.$ZodType) => schema as ZodType

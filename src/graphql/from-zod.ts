import type { ArgumentRef, EnumRef, InputFieldRef, InputObjectRef, ObjectRef } from '@pothos/core'
import type { ZodType, z } from 'zod'
import { builder, type GraphqlTypes } from './builder.ts'
import type { GraphqlContext } from './graphql-context.ts'
import { type FieldShape, type FieldShapes, shapeOf, shapesOf, type TypeShape } from './zod-shape.ts'

// REST and GraphQL show the same things because their shapes have one source, the zod schemas. Names are those of
// the OpenAPI components; those of inputs end in `Input`.

export type Types = PothosSchemaTypes.ExtendDefaultTypes<GraphqlTypes>

export type InputRef = InputObjectRef<Types, Record<string, unknown>>

/** Finds all of a value of which a resolver returned some members only. */
export type Complete<T> = (part: T, context: GraphqlContext) => Promise<T>

/**
 * The GraphQL object of a schema's output. A union is one object with the fields of all its members.
 *
 * @param options.name for a schema that is no OpenAPI component
 * @param options.node leaves the `id` to `nodeOf`
 */
export function objectOf<S extends ZodType>(
  schema: S,
  options: { name?: string; node?: boolean; complete?: Complete<z.output<S>> } = {},
): ObjectRef<Types, z.output<S>> {
  const { type, description } = shapeOf(schema)
  const name = options.name ?? (type.kind === 'object' ? type.name : undefined)
  if (type.kind !== 'object' || !name) throw new Error('an object type needs an object schema with a name')
  const { id, ...rest } = type.fields
  const fields = id && !options.node ? { id, ...rest } : rest
  // safe because the fields are those of the schema's output
  const complete = options.complete as Complete<object> | undefined
  return defineObject(name, fields, description, complete) as unknown as ObjectRef<Types, z.output<S>>
}

/** Names an enum that is no OpenAPI component. The same values are the same enum everywhere, named once. */
export function enumOf<const V extends string>(name: string, values: readonly V[]): EnumRef<Types, V> {
  if (isKnown(values)) throw new Error(`the values of ${name} have a name already`)
  // safe because the enum has exactly these values
  return defineEnum(name, values) as EnumRef<Types, V>
}

/** A GraphQL input object. GraphQL checks the types; what else the values must be is for `inputReader`. */
export const inputOf = (name: string, members: Readonly<Record<string, ZodType>>): InputRef =>
  defineInput(name, shapesOf(members))

/** The arguments of a field, likewise. */
export const argumentsOf = (
  members: Readonly<Record<string, ZodType>>,
): Record<string, ArgumentRef<Types, unknown>> =>
  builder.args((t) =>
    mapValues(
      shapesOf(members),
      // safe because an input field has the type of its shape, whatever that is
      (field, name) => t.field(inputField(field, name)) as ArgumentRef<Types, unknown>,
    ),
  )

const objects = new Map<string, ObjectRef<Types, object>>()
const inputs = new Map<string, InputRef>()
const enums = new Map<string, EnumRef<Types, string>>()

function defineObject(
  name: string,
  fields: FieldShapes,
  description?: string,
  complete?: Complete<object>,
): ObjectRef<Types, object> {
  const known = objects.get(name)
  if (known) return known
  const ref = builder.objectRef<object>(name)
  objects.set(name, ref)
  return ref.implement({
    ...(description && { description }),
    fields: (t) =>
      mapValues(fields, (field, member) => {
        const path = `${name}.${member}`
        const resolve = complete && completing(member, complete)
        // safe because the shape says at run time what Pothos wants to know from types
        return t.field({ ...outputField(field, path), resolve: resolve ?? readMember(member) } as never)
      }),
  })
}

const readMember = (member: string) => (parent: object) => Reflect.get(parent, member)

const completing =
  (member: string, complete: Complete<object>) =>
  async (parent: object, _args: unknown, context: GraphqlContext) => {
    const source = member in parent ? parent : await complete(parent, context)
    return Reflect.get(source, member)
  }

function outputField({ type, nullable, optional, defaultValue, description }: FieldShape, path: string) {
  return {
    type: refOf(type, path, (name, fields) => defineObject(name, fields)),
    nullable: nullable || (optional && defaultValue === undefined),
    ...(description && { description }),
  }
}

function defineInput(name: string, fields: FieldShapes): InputRef {
  const known = inputs.get(name)
  if (known) return known
  const ref = builder.inputRef<Record<string, unknown>>(name)
  inputs.set(name, ref)
  return ref.implement({
    fields: (t) =>
      mapValues(
        fields,
        // safe as above
        (field, member) => t.field(inputField(field, `${name}.${member}`)) as InputFieldRef<Types, never>,
      ),
  })
}

/** `required` with a default says in GraphQL what an optional member says here: left out is fine, null is not. */
function inputField({ type, nullable, optional, defaultValue, description }: FieldShape, path: string) {
  const hasDefault = defaultValue !== undefined && defaultValue !== null
  return {
    type: refOf(type, path, (name, fields) => defineInput(inputName(name), fields)),
    required: !nullable && (!optional || hasDefault),
    ...(hasDefault && { defaultValue }),
    ...(description && { description }),
  } as never // safe because all of it comes from one shape, which Pothos cannot follow
}

const inputName = (name: string): string => (name.endsWith('Input') ? name : `${name}Input`)

type TypeRef = string | ObjectRef<Types, object> | InputRef | EnumRef<Types, string>

function refOf(
  shape: TypeShape,
  path: string,
  defineFields: (name: string, fields: FieldShapes) => TypeRef,
): TypeRef | [TypeRef] {
  switch (shape.kind) {
    case 'scalar':
      return shape.name
    case 'list':
      // safe because no schema has lists of lists
      return [refOf(shape.item.type, path, defineFields) as TypeRef]
    case 'enum':
      // A constant is for telling the members of a union apart.
      return shape.values.length === 1 && !isKnown(shape.values)
        ? 'String'
        : defineEnum(shape.name, shape.values, path)
    case 'object':
      if (!shape.name) throw new Error(`the object at ${path} needs a name`)
      return defineFields(shape.name, shape.fields)
  }
}

function defineEnum(name: string | undefined, values: readonly string[], path = ''): EnumRef<Types, string> {
  const key = values.join()
  const known = enums.get(key)
  if (known) return known
  if (!name) throw new Error(`the enum at ${path} needs a name`)
  const ref = builder.enumType(name, {
    values: Object.fromEntries(values.map((value) => [enumName(value), { value }])),
  })
  enums.set(key, ref)
  return ref
}

const isKnown = (values: readonly string[]): boolean => enums.has(values.join())

// `-price` is no name in GraphQL.
const enumName = (value: string): string => (value.startsWith('-') ? `${value.slice(1)}_desc` : value)

const mapValues = <T, R>(
  members: Readonly<Record<string, T>>,
  map: (value: T, name: string) => R,
): Record<string, R> =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, map(value, name)]))

import type { ZodType, z } from 'zod'
import { textFaults } from '../http/text-faults.ts'
import { fieldErrors } from '../http/validation.ts'
import { validationFailed } from '../shared/errors.ts'
import { type FieldShape, shapeOf } from './zod-shape.ts'

/** How inputs of one schema are read: what GraphQL has let through is validated by the schema that REST uses. */
export interface InputReader<S extends ZodType> {
  /** What REST would have been sent: without the nulls that say nothing. */
  normalise: (input: unknown) => unknown
  /** @throws AppError `validation_failed`, with the pointers that REST would give */
  validate: (normalised: unknown) => z.output<S>
  /** Both. */
  read: (input: unknown) => z.output<S>
}

/** @param place what the pointers of faults are: JSON Pointers into a body, or names of parameters */
export function inputReader<S extends ZodType>(schema: S, place: 'body' | 'parameters'): InputReader<S> {
  const shape = shapeOf(schema)
  const inBody = place === 'body'
  const normalise = (input: unknown) => withoutEmptyNulls(input, shape)
  const validate = (sent: unknown) => {
    const faults = textFaults(sent)
    if (faults.length > 0) {
      throw validationFailed(
        inBody ? faults : faults.map((fault) => ({ ...fault, pointer: fault.pointer.slice(1) })),
      )
    }
    const parsed = schema.safeParse(sent)
    if (!parsed.success) throw validationFailed(fieldErrors(parsed.error, inBody, sent))
    return parsed.data
  }
  return { normalise, validate, read: (input) => validate(normalise(input)) }
}

/**
 * Leaves out what is null where null means nothing. In GraphQL whatever may be left out may be null, and generated
 * clients send it so; in REST only a setting that can be unset may be.
 */
function withoutEmptyNulls(value: unknown, shape: FieldShape): unknown {
  const { type } = shape
  if (Array.isArray(value) && type.kind === 'list') {
    return value.map((item) => withoutEmptyNulls(item, type.item))
  }
  if (value === null || typeof value !== 'object' || type.kind !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const field = type.fields[name]
      if (!field) return [[name, member]]
      if (member === null && field.optional && !field.nullable) return []
      return [[name, withoutEmptyNulls(member, field)]]
    }),
  )
}

import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldErrors } from '../../src/http/validation.ts'

describe('what is said of a size', () => {
  const messageOf = (schema: z.ZodType, value: unknown) => {
    const { error } = schema.safeParse(value)
    return error && fieldErrors(error, true, value)[0]?.message
  }

  it.each([
    [z.string().min(10), 'short', 'Must have at least 10 characters.'],
    [z.string().min(1), '', 'Must have at least 1 character.'],
    [z.string().max(3), 'long', 'Must have at most 3 characters.'],
    [z.array(z.string()).min(1), [], 'Must have at least 1 element.'],
    [z.number().min(1), 0, 'Must be at least 1.'],
    [z.number().gt(1), 1, 'Must be more than 1.'],
    [z.int().max(100), 101, 'Must be at most 100.'],
    [z.string().min(3, 'Must be a word'), 'a', 'Must be a word'],
  ])('needs no knowledge of types (%#)', (schema, value, message) => {
    expect(messageOf(schema, value)).toBe(message)
  })
})

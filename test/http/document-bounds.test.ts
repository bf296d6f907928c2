import { describe, expect, it } from 'vitest'
import { withBounds } from '../../src/http/document-bounds.ts'

describe('a schema without bounds', () => {
  it('of text says how long it can be, and what nothing can store', () => {
    const text = { type: 'string', maxLength: 262_144, pattern: '^[^\\u0000]*$' }
    expect(withBounds({ type: 'string' })).toEqual(text)
    expect(withBounds({ type: ['string', 'null'] })).toEqual({ ...text, type: ['string', 'null'] })
    expect(new RegExp(text.pattern, 'u').test('two\nlines, “and” more')).toBe(true)
    expect(new RegExp(text.pattern, 'u').test('nul\0')).toBe(false)
  })

  it('of an id or a format has the length of that', () => {
    const id = { type: 'string', pattern: '^prop_[0-7][0-9a-hjkmnp-tv-z]{25}$' }
    expect(withBounds(id)).toEqual({ ...id, maxLength: 'prop_01kahvxq2ze8rtm3x9g2pb7c4e'.length })
    expect(withBounds({ type: 'string', format: 'date' })).toMatchObject({ maxLength: 10 })
  })

  it('of a whole number has those that JSON readers tell apart', () => {
    expect(withBounds({ type: 'integer', minimum: 0 })).toEqual({
      type: 'integer',
      format: 'int64',
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
    })
    expect(withBounds({ type: 'integer', minimum: 1, maximum: 100 })).toMatchObject({ format: 'int32' })
  })

  it('is found below fields of any name', () => {
    const { properties } = withBounds({
      type: 'object',
      properties: { type: { type: 'string' }, default: { type: 'array', items: { type: 'integer' } } },
    })
    expect(properties.type).toHaveProperty('maxLength')
    expect(properties.default).toMatchObject({ maxItems: 10_000, items: { format: 'int64' } })
  })
})

describe('what has bounds of its own, or stands for itself', () => {
  it.each([
    { type: 'string', enum: ['a', 'b'] },
    { type: 'string', maxLength: 5, pattern: '^a' },
    { type: 'array', maxItems: 3, items: { type: 'boolean' } },
    { type: 'object', example: { type: 'integer' }, examples: { one: { type: 'string' } } },
  ])('is left as it is: %o', (schema) => {
    expect(withBounds(schema)).toEqual(schema)
  })
})

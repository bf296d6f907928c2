import { z } from '@hono/zod-openapi'
import { describe, expect, it } from 'vitest'
import { type FieldShape, shapeOf } from '../../src/graphql/zod-shape.ts'

/** `Int!`, `[Date]`, `Money`, `a|b`: a short way to write a shape; `!` where it is always there. */
function told({ type, optional, nullable }: FieldShape): string {
  const presence = optional || nullable ? '' : '!'
  switch (type.kind) {
    case 'scalar':
      return `${type.name}${presence}`
    case 'enum':
      return `${type.values.join('|')}${presence}`
    case 'list':
      return `[${told(type.item)}]${presence}`
    case 'object':
      return `${type.name ?? '?'}${presence}`
  }
}

const members = (schema: z.ZodType) => {
  const { type } = shapeOf(schema)
  if (type.kind !== 'object') throw new Error('no object')
  return Object.fromEntries(Object.entries(type.fields).map(([name, field]) => [name, told(field)]))
}

describe('a schema', () => {
  it('tells the scalars of its members by type, format and name', () => {
    const schema = z.object({
      id: z.string(),
      hostId: z.string(),
      title: z.string().trim().min(1).max(10),
      email: z.email(),
      adults: z.int().min(1),
      basePriceMinor: z.int().min(0).max(100_000_000_000),
      percent: z.number().min(0).max(50),
      open: z.boolean(),
      date: z.string().openapi({ format: 'date' }),
      createdAt: z.iso.datetime(),
      expiresAt: z.string().openapi({ format: 'date-time' }),
    })
    expect(members(schema)).toEqual({
      id: 'ID!',
      hostId: 'ID!',
      title: 'String!',
      email: 'String!',
      adults: 'Int!',
      basePriceMinor: 'MinorUnits!',
      percent: 'Float!',
      open: 'Boolean!',
      date: 'Date!',
      createdAt: 'DateTime!',
      expiresAt: 'DateTime!',
    })
  })

  it('tells lists, enums and objects, with the names of their components', () => {
    const money = z.object({ amountMinor: z.int() }).openapi('Money')
    const schema = z.object({
      total: money.openapi({ description: 'What the guest pays.' }),
      refund: money.nullable(),
      days: z.array(z.enum(['mon', 'tue'])).optional(),
      provider: z.literal('stripe'),
      anonymous: z.object({ name: z.string() }),
    })
    expect(members(schema)).toEqual({
      total: 'Money!',
      refund: 'Money',
      days: '[mon|tue!]',
      provider: 'stripe!',
      anonymous: '?!',
    })
  })

  it('tells what may be left out from what may be null', () => {
    const { type } = shapeOf(
      z.object({
        optional: z.string().optional(),
        nullable: z.string().nullable(),
        both: z.string().nullable().optional(),
        withDefault: z.int().default(2),
        unset: z.int().nullable().default(null),
      }),
    )
    expect(type).toMatchObject({
      fields: {
        optional: { optional: true, nullable: false },
        nullable: { optional: false, nullable: true },
        both: { optional: true, nullable: true },
        withDefault: { optional: true, nullable: false, defaultValue: 2 },
        unset: { optional: true, nullable: true, defaultValue: null },
      },
    })
  })

  it('with a transformation is what goes into it', () => {
    const weekdays = z.array(z.enum(['mon', 'tue'])).transform((days) => days.toSorted())
    const guests = z.string().transform(Number).pipe(z.int()).openapi({ type: 'integer' })
    const radius = z.string().transform(Number).optional().openapi({ type: 'number' })
    const property = z.custom<`prop_${string}`>(() => true).openapi({ type: 'string' })
    expect(members(z.object({ weekdays, guests, radius, propertyId: property }))).toEqual({
      weekdays: '[mon|tue!]!',
      guests: 'Int!',
      radius: 'Float',
      propertyId: 'ID!',
    })
  })
})

describe('a union', () => {
  const address = z.object({ line1: z.string(), city: z.string() }).openapi('Address')
  const everything = z
    .object({ address: address.nullable(), precision: z.literal('exact') })
    .openapi('Property')
  const something = z.object({ address: address.omit({ line1: true }), precision: z.literal('approximate') })

  it('is one object, in which may be missing what only some members have', () => {
    const kinds = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('percent'), percent: z.number() }),
      z.object({ kind: z.enum(['per_night', 'per_stay']), amountMinor: z.int() }),
    ])
    expect(members(kinds)).toEqual({
      kind: 'percent|per_night|per_stay!',
      percent: 'Float',
      amountMinor: 'MinorUnits',
    })
  })

  it('of views is a view whose parts are merged the same way', () => {
    const { type } = shapeOf(z.union([something, everything]))
    expect(members(z.union([something, everything]))).toEqual({
      address: 'Address',
      precision: 'approximate|exact!',
    })
    expect(type).toMatchObject({
      name: 'Property',
      fields: { address: { type: { fields: { line1: { optional: true }, city: { optional: false } } } } },
    })
  })

  it('of different things has no type', () => {
    expect(() => shapeOf(z.union([z.string(), z.int()]))).toThrow('GraphQL has no type')
  })
})

it('a schema that GraphQL cannot express is refused by name', () => {
  expect(() => shapeOf(z.object({ settings: z.record(z.string(), z.string()) }))).toThrow('settings')
  expect(() => shapeOf(z.object({ code: z.custom<string>() }))).toThrow('code')
})

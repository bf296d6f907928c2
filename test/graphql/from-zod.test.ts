import { z } from '@hono/zod-openapi'
import { printSchema } from 'graphql'
import { expect, it } from 'vitest'
import { builder } from '../../src/graphql/builder.ts'
import { argumentsOf, enumOf, inputOf, objectOf } from '../../src/graphql/from-zod.ts'

it('components become objects of the same name, and inputs whose names end in Input', () => {
  enumOf('Mood', ['calm', 'merry'])
  enumOf('StayOrder', ['name', '-name'])
  const party = z
    .strictObject({
      adults: z.int(),
      children: z.int().default(0),
      mood: z.enum(['calm', 'merry']).optional(),
    })
    .openapi('Party')
  const stay = z
    .object({ id: z.string(), party, tokenType: z.literal('Bearer'), note: z.string().nullable() })
    .openapi('Stay', { description: 'Some nights.' })
  builder.queryField('stay', (t) =>
    t.field({
      type: objectOf(stay),
      nullable: true,
      args: {
        input: t.arg({ type: inputOf('StayInput', { party, nights: z.array(z.int()) }) }),
        ...argumentsOf({ first: z.int().default(20), sort: z.enum(['name', '-name']).optional() }),
      },
      resolve: () => null,
    }),
  )
  const printed = printSchema(builder.toSchema())
  expect(printed).toContain(
    '"""Some nights."""\ntype Stay {\n  id: ID!\n  note: String\n  party: Party!\n  tokenType: String!\n}',
  )
  expect(printed).toContain('type Party {\n  adults: Int!\n  children: Int!\n  mood: Mood\n}')
  // A default of what is not null says: may be left out, must not be null.
  expect(printed).toContain('input PartyInput {\n  adults: Int!\n  children: Int! = 0\n  mood: Mood\n}')
  expect(printed).toContain('input StayInput {\n  nights: [Int!]!\n  party: PartyInput!\n}')
  expect(printed).toContain('stay(first: Int! = 20, input: StayInput, sort: StayOrder): Stay')
  expect(printed).toContain('enum StayOrder {\n  name\n  name_desc\n}')
})

it('an enum without a name is refused where it stands', () => {
  const ship = z.object({ flag: z.enum(['red', 'green']) }).openapi('Ship')
  expect(() => {
    builder.queryField('ship', (t) => t.field({ type: objectOf(ship), nullable: true, resolve: () => null }))
    builder.toSchema()
  }).toThrow('the enum at Ship.flag needs a name')
})

import { buildSchema, parse, Source, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import {
  ALIASES_MAX,
  COST_MAX,
  DEPTH_MAX,
  limitsRule,
  NESTING_MAX,
  refuseNesting,
  refuseRepetition,
} from '../../src/graphql/limits.ts'

const schema = buildSchema(`
  type Query { node: Thing  things(first: Int): Things }
  type Mutation { change: Thing }
  type Thing { id: ID  inner: Thing  things(first: Int): Things  availability(from: String, to: String): Thing  calendar(from: String, to: String): Thing }
  type Things { edges: [Edge!]! }
  type Edge { node: Thing! }
`)

/** The limits that a document breaks, each by its first words. */
function broken(document: string): string[] {
  return validate(schema, parse(document), [limitsRule]).map(({ message }) => message)
}

const nested = (depth: number) => `${'inner { '.repeat(depth)}id${' }'.repeat(depth)}`

describe('depth', () => {
  it('counts the levels, leaves included', () => {
    expect(broken(`{ node { ${nested(DEPTH_MAX - 2)} } }`)).toEqual([])
    expect(broken(`{ node { ${nested(DEPTH_MAX - 1)} } }`)).toMatchObject(
      [/13 levels/].map((text) => expect.stringMatching(text)),
    )
  })

  it('goes on through fragments', () => {
    const fragments = `fragment F on Thing { ... on Thing { inner { ...G } } } fragment G on Thing { ${nested(DEPTH_MAX - 2)} }`
    expect(broken(`{ node { ...F } } ${fragments}`)).toHaveLength(1)
  })
})

it('aliases are counted wherever they stand', () => {
  const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ')
  expect(broken(`{ node { ${aliases(ALIASES_MAX)} } }`)).toEqual([])
  expect(broken(`{ other: node { ${aliases(ALIASES_MAX)} } }`)).toHaveLength(1)
  expect(
    broken(`{ node { ...F } } fragment F on Thing { again: __typename ${aliases(ALIASES_MAX)} }`),
  ).toHaveLength(1)
})

describe('cost', () => {
  it('counts what is in an edge as often as there may be edges', () => {
    const things = (first: string, inside: string) => `things${first} { edges { node { ${inside} } } }`
    expect(broken(`{ ${things('(first: 100)', things('(first: 30)', 'id'))} }`)).toEqual([])
    expect(broken(`{ ${things('(first: 100)', things('(first: 100)', 'id'))} }`)).toHaveLength(1)
    // A variable may be the most that is allowed, and no argument is the default.
    const variable = `query ($n: Int) { ${things('(first: $n)', things('(first: $n)', 'id'))} }`
    expect(broken(variable)).toHaveLength(1)
    expect(broken(`{ ${things('', things('', 'id'))} }`)).toEqual([])
  })

  it('is not hidden by fragments', () => {
    const inner = 'fragment Inner on Things { edges { node { id } } }'
    const outer = 'fragment Outer on Things { edges { node { things(first: 100) { ...Inner } } } }'
    expect(broken(`{ things(first: 100) { ...Outer } } ${outer} ${inner}`)).toHaveLength(1)
  })

  it.each(['availability', 'calendar'])(
    'is high for trips to calendars, and higher for more days: %s',
    (field) => {
      const calendars = (first: number, range: string) =>
        `query ($to: String) { things(first: ${first}) { edges { node { id ${field}(${range}) { id } } } } }`
      const [day, month, year] = ['2027-03-02', '2027-04-01', '2028-03-01'].map(
        (to) => `from: "2027-03-01", to: "${to}"`,
      )
      expect(broken(calendars(40, `${day}`))).toEqual([])
      expect(broken(calendars(20, `${month}`))).toEqual([])
      expect(broken(calendars(1, `${year}`))).toEqual([])
      expect(broken(calendars(40, `${year}`))).toHaveLength(1)
      expect(broken(calendars(100, `${day}`))).toHaveLength(1)
      // A variable may be the most that is allowed.
      expect(broken(calendars(20, 'from: "2027-03-01", to: $to'))).toEqual([])
      expect(broken(calendars(40, 'from: "2027-03-01", to: $to'))).toHaveLength(1)
      expect(broken(calendars(40, 'from: "2027-03-02", to: "2027-03-01"'))).toEqual([])
    },
  )

  it('is high for changes', () => {
    const changes = (count: number) =>
      `mutation { ${Array.from({ length: count }, (_, index) => `a${index}: change { id }`).join(' ')} }`
    expect(broken(changes(9))).toEqual([])
    expect(broken(changes(11))).toEqual([expect.stringContaining(`at most ${COST_MAX}`)])
  })
})

it('fields that are the same are counted wherever they stand, before they are compared with each other', () => {
  const repeated = (count: number) => parse(`{ ${'node { id } '.repeat(count)} }`)
  expect(() => refuseRepetition(repeated(90))).not.toThrow()
  expect(() => refuseRepetition(repeated(480))).toThrow(/same fields/)
  const spread = parse(`{ ${'... { node { id } } '.repeat(200)} }`)
  expect(() => refuseRepetition(spread)).toThrow(/same fields/)
  // Different fields cost nothing more, however many there are.
  const different = Array.from({ length: 400 }, (_, index) => `f${index} { g${index} }`)
  expect(() => refuseRepetition(parse(`{ ${different.join(' ')} }`))).not.toThrow()
})

it('fragments that double each other take no time to measure, and those in a circle end', () => {
  const doubling = Array.from(
    { length: 60 },
    (_, index) => `fragment F${index} on Thing { ...F${index + 1} ...F${index + 1} }`,
  )
  expect(broken(`{ node { ...F0 } } ${doubling.join(' ')} fragment F60 on Thing { id }`)).toHaveLength(1)
  expect(
    broken('{ node { ...A } } fragment A on Thing { inner { ...B } } fragment B on Thing { ...A }'),
  ).toEqual([])
})

describe('brackets inside each other', () => {
  const brackets = (depth: number) =>
    new Source(`{ a(b: ${'['.repeat(depth - 2)}1${']'.repeat(depth - 2)}) }`)

  it('are counted before a parser follows them, closed or not', () => {
    expect(() => refuseNesting(brackets(NESTING_MAX))).not.toThrow()
    expect(() => refuseNesting(brackets(NESTING_MAX + 1))).toThrow('brackets inside each other')
    expect(() => refuseNesting(new Source('['.repeat(100_000)))).toThrow('brackets inside each other')
  })

  it('are not those of texts and comments', () => {
    expect(() =>
      refuseNesting(new Source(`# ${'{'.repeat(500)}\n{ a(b: "${'['.repeat(500)}") }`)),
    ).not.toThrow()
  })
})

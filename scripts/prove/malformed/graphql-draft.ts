import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import type { Chance } from '../../seed/chance.ts'
import { type Draft, encode, type Ids, PERSONAS } from './draft.ts'
import { hostileText } from './hostile-values.ts'

export interface GraphqlField {
  kind: 'query' | 'mutation' | 'subscription'
  field: GraphQLField<unknown, unknown>
}

/** Every field with which a document can begin. */
export function graphqlFields(sdl: string): GraphqlField[] {
  const schema = buildSchema(sdl)
  return (['query', 'mutation', 'subscription'] as const).flatMap((kind) =>
    Object.values(rootOf(schema, kind)?.getFields() ?? {}).map((field) => ({ kind, field })),
  )
}

/** A document that asks for one field, with what it takes as variables; documents can be spoiled as bodies can, and as texts. */
export function graphqlDraft({ kind, field }: GraphqlField, ids: Ids, chance: Chance): Draft {
  const variables = Object.fromEntries(
    field.args.map(({ name, type }) => [name, argumentOf(name, type, ids, chance)]),
  )
  const declared = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ')
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ')
  const document = `${kind} Ask${declared && `(${declared})`} { ${field.name}${given && `(${given})`}${selectionOf(field)} }`
  const query = chance.happens(0.4) ? spoiltDocument(document, chance) : document
  const persona = chance.oneOf(PERSONAS)
  const [path, headers] = ['/graphql', []] as const
  if (chance.happens(0.1)) {
    const asked = [`query=${encode(query.slice(0, 4_000))}`, `variables=${encode(JSON.stringify(variables))}`]
    return { persona, method: 'GET', path, params: {}, query: asked, headers, body: null }
  }
  const json = chance.happens(0.1)
    ? { query, variables, operationName: hostileText(chance), extensions: { a: hostileText(chance) } }
    : { query, variables }
  return { persona, method: 'POST', path, params: {}, query: [], headers, body: { json } }
}

const rootOf = (schema: GraphQLSchema, kind: GraphqlField['kind']) =>
  ({
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  })[kind]

/** What can be seen of a field without arguments of its own. */
function selectionOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = bare(type)
  if (isLeafType(named)) return ''
  const leaves = isObjectType(named)
    ? Object.values(named.getFields())
        .filter((field) => isLeafType(bare(field.type)) && field.args.length === 0)
        .map(({ name }) => name)
    : []
  return ` { __typename ${leaves.join(' ')} }`
}

function bare(type: unknown): unknown {
  return type instanceof GraphQLNonNull || type instanceof GraphQLList ? bare(type.ofType) : type
}

function argumentOf(name: string, type: GraphQLInputType, ids: Ids, chance: Chance): unknown {
  if (isNonNullType(type)) return argumentOf(name, type.ofType, ids, chance)
  if (isListType(type)) return [argumentOf(name, type.ofType, ids, chance)]
  if (isEnumType(type)) return chance.oneOf(type.getValues()).name
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || chance.happens(0.3),
    )
    return Object.fromEntries(
      fields.map((field) => [field.name, argumentOf(field.name, field.type, ids, chance)]),
    )
  }
  switch (String(type)) {
    case 'ID':
      return chance.oneOf(idsFor(name, ids))
    case 'Int':
    case 'Float':
    case 'MinorUnits':
      return chance.oneOf([1, 2, 100, 0, -1, 2 ** 31 - 1, 2 ** 31, 1.5])
    case 'Boolean':
      return chance.happens(0.5)
    case 'Date':
      return chance.oneOf(['2027-05-01', '2027-05-04', '2027-02-30', '9999-12-31'])
    case 'DateTime':
      return chance.oneOf(['2027-05-01T00:00:00Z', '2027-05-01'])
    default:
      return chance.happens(0.7) ? 'something' : hostileText(chance)
  }
}

function idsFor(name: string, ids: Ids): readonly string[] {
  const prefix = Object.keys(ids).find((known) => name.startsWith(known.slice(0, 3)))
  return ids[prefix ?? ''] ?? Object.values(ids).flat()
}

/** Nested, repeated, cut off and turned on itself. */
function spoiltDocument(document: string, chance: Chance): string {
  const many = chance.oneOf([20, 200, 2_000])
  return chance.oneOf([
    () => document.slice(0, chance.between(0, document.length)),
    () => `${document} ${document}`,
    () => `{ ${Array.from({ length: many }, (_, at) => `a${at}: viewer { id }`).join(' ')} }`,
    () => `{ viewer ${'{ properties { edges { node { host '.repeat(many)}`,
    () => `{ ${'a'.repeat(many * 20)} }`,
    () => `query { viewer { ...A } } fragment A on User { ...B } fragment B on User { ...A }`,
    () => `query { viewer { id ${'@include(if: true) '.repeat(many)} } }`,
    () => `query A($a: ${'['.repeat(many)}ID${']'.repeat(many)}) { viewer { id } }`,
    () => `{ property(id: ${'['.repeat(many)}) { id } }`,
    () => `{ property(id: {a: {b: {c: "${'x'.repeat(many)}"}}}) { id } }`,
    () => '{ __schema { types { fields { type { fields { type { name } } } } } } }',
    () => '{ __type(name: "User") { name } }',
    () => 'subscription { a b }',
    () => hostileText(chance),
    () => `# ${hostileText(chance)}\n${document}`,
    () => document.replace('Ask', '__proto__'),
    () => document.replaceAll(/\$\w+/g, '$constructor'),
    () => `{ node(id: ${JSON.stringify(hostileText(chance))}) { id } }`,
  ])()
}

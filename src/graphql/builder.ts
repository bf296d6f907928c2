import SchemaBuilder, { type ObjectRef } from '@pothos/core'
import RelayPlugin from '@pothos/plugin-relay'
import { GraphQLError, Kind } from 'graphql'
import { ID_PREFIXES } from '../shared/id.ts'
import type { GraphqlContext } from './graphql-context.ts'

export interface GraphqlTypes {
  Context: GraphqlContext
  DefaultFieldNullability: false
  DefaultEdgesNullability: { list: false; items: false }
  DefaultNodeNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    Date: { Input: string; Output: string }
    DateTime: { Input: string; Output: string }
    MinorUnits: { Input: number; Output: number }
  }
}

/** Where every module's `graphql.ts` adds its part of the schema. */
export const builder = new SchemaBuilder<GraphqlTypes>({
  plugins: [RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    // Ids are TypeIDs, the same as in REST: their prefix says what they name.
    encodeGlobalID: (_typename, id) => String(id),
    decodeGlobalID: (id) => ({ typename: typenameOf(id), id }),
    nodeTypeOptions: { description: 'Whatever has an id that `node` resolves.' },
    nodeQueryOptions: {
      nullable: true,
      description: 'Whatever has that id, as the caller may see it; null when there is nothing.',
      resolve: (_root, { id }, context, _info, resolveNode) => {
        context.admit('optional')
        return id.typename === '' ? null : resolveNode(id)
      },
    },
    nodesQueryOptions: false,
    edgesFieldOptions: { nullable: { list: false, items: false } },
    nodeFieldOptions: { nullable: false },
    edgeCursorType: 'String',
    pageInfoCursorType: 'String',
  },
})

/**
 * Makes a type one that `node` resolves, by the prefix of its ids; adds its `id`.
 *
 * @param load answers null for what is not there or not the caller's to see
 */
export function nodeOf<T extends { id: string }>(
  type: ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<GraphqlTypes>, T>,
  kind: keyof typeof ID_PREFIXES,
  load: (id: string, context: GraphqlContext) => Promise<T | null>,
): void {
  typenames.set(ID_PREFIXES[kind], type.name)
  builder.nodeRef(type, { id: { resolve: ({ id }: { id: string }) => id }, loadOne: load })
}

const typenames = new Map<string, string>()

const typenameOf = (id: string): string => typenames.get(id.slice(0, id.indexOf('_'))) ?? ''

// A mutation or query may fail without taking the results of others in the same document with it.
builder.queryType({})
builder.mutationType({})
builder.subscriptionType({})

const text = (name: string) => (value: unknown) => {
  // What the text may be is the schema's matter, which answers with a pointer to the field.
  if (typeof value !== 'string') throw new GraphQLError(`${name} must be a string.`)
  return value
}

builder.scalarType('Date', {
  description: 'A civil date `YYYY-MM-DD`, in the time zone of the property.',
  serialize: text('Date'),
  parseValue: text('Date'),
})

builder.scalarType('DateTime', {
  description: 'An instant as RFC 3339 in UTC.',
  serialize: text('DateTime'),
  parseValue: text('DateTime'),
})

function wholeNumber(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw new GraphQLError('MinorUnits must be a whole number.')
  }
  return value
}

builder.scalarType('MinorUnits', {
  description:
    'A whole number of the smallest unit of a currency: cents, yen, fils. May need more than 32 bits.',
  serialize: wholeNumber,
  parseValue: wholeNumber,
  parseLiteral: (literal) => wholeNumber(literal.kind === Kind.INT ? Number(literal.value) : null),
})

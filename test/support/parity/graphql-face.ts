import { type GraphQLField, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'
import { createSchema } from '../../../src/graphql/schema.ts'
import { everythingOf, graphql } from '../graphql.ts'
import { type Face, foundIn, refusal } from './face.ts'
import type { Operation } from './operations.ts'

const schema = createSchema()
const [queries, mutations] = [schema.getQueryType(), schema.getMutationType()].map(
  (type) => type?.getFields() ?? {},
) as [Fields, Fields]

type Fields = ReturnType<GraphQLObjectType['getFields']>

/** GraphQL: each operation is the field of its name, asked for everything that its type has. */
export const graphqlFace: Face = {
  async ask(as, name, input, key = crypto.randomUUID()) {
    const variables = name in mutations ? { input: { ...input, ...keyOf(name, key) } } : input
    const { body } = await graphql(documentOf(name), { ...(as && { as }), variables })
    const [error] = body.errors ?? []
    if (error) return refusal(error.extensions)
    const answer = answerIn(name, body.data[name])
    return { answer: name === 'properties' ? foundIn(answer as unknown[]) : answer }
  },
}

/** Not every mutation takes one. */
function keyOf(name: Operation, key: string): object {
  const input = getNamedType(mutations[name]?.args.find((argument) => argument.name === 'input')?.type)
  return input && 'getFields' in input && 'idempotencyKey' in input.getFields() ? { idempotencyKey: key } : {}
}

function documentOf(name: Operation): string {
  const [kind, field] = name in mutations ? ['mutation', mutations[name]] : ['query', queries[name]]
  if (!field) throw new Error(`GraphQL has no ${name}`)
  const used = field.args.filter((argument) => !PAGING.includes(argument.name))
  const declared = used.map((argument) => `$${argument.name}: ${argument.type}`).join(', ')
  const given = used.map((argument) => `${argument.name}: $${argument.name}`).join(', ')
  return `${kind} (${declared}) { ${name}(${given}) ${selectionOf(field)} }`
}

const PAGING = ['first', 'after']

function selectionOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type)
  const edges = isObjectType(named) ? named.getFields()['edges'] : undefined
  if (!edges) return everythingOf(named.name)
  const edge = getNamedType(edges.type)
  const node = isObjectType(edge) ? edge.getFields()['node'] : undefined
  if (!node) throw new Error(`${named.name} has no nodes`)
  return `{ edges { node ${everythingOf(getNamedType(node.type).name)} } }`
}

interface Connection {
  edges: { node: unknown }[]
}

/** As REST would have it: a list is its items, what has been removed is nothing, a refund or an approval is one answer. */
function answerIn(name: Operation, data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data
  if ('edges' in data) return (data as Connection).edges.map(({ node }) => node)
  // REST says 204.
  if (name === 'leaveWaitlist' || getNamedType(mutations[name]?.type)?.name === 'Removal') return null
  if ('refund' in data && 'approval' in data) return data.refund ?? data.approval
  return data
}

import { getNamedType, isObjectType } from 'graphql'
import { createSchema } from '../../src/graphql/schema.ts'
import { api } from './api.ts'
import type { Answer, Person } from './client.ts'

/** Sends one GraphQL document, as a client app does. */
export async function graphql(
  query: string,
  options: { as?: Pick<Person, 'token'>; variables?: object; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { variables, ...rest } = options
  return await api('POST /graphql', { ...rest, body: { query, variables } })
}

const schema = createSchema()

/** A selection of everything that a type has from its schema: all but the fields that lead to other resources. */
export function everythingOf(typeName: string): string {
  const type = schema.getType(typeName)
  if (!isObjectType(type)) throw new Error(`${typeName} is no object type`)
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type)
    if (!isObjectType(inner)) return [field.name]
    const isLink = field.args.length > 0 || inner.getInterfaces().some(({ name }) => name === 'Node')
    return isLink ? [] : [`${field.name} ${everythingOf(inner.name)}`]
  })
  return `{ ${fields.join(' ')} }`
}

/** Without what is null: REST leaves out what GraphQL shows as null. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value).filter(([, member]) => member !== null)
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]))
}

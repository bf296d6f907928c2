import { z } from '@hono/zod-openapi'
import type { ObjectRef } from '@pothos/core'
import type { ZodObject } from 'zod'
import type { RequestContext } from '../http/app-env.ts'
import type { CursoredPage } from '../shared/page.ts'
import { builder } from './builder.ts'
import { pageArguments, toConnection } from './connection.ts'
import { argumentsOf, type Types } from './from-zod.ts'
import type { GraphqlContext } from './graphql-context.ts'
import { inputReader } from './input-reader.ts'

interface ListConfig<T extends object, Query extends ZodObject> {
  /** Of the field; its connection is named after the type. */
  name: string
  description: string
  type: ObjectRef<Types, T>
  typeName: string
  /** What REST takes beside `limit` and `cursor`. */
  query: Query
  list: (
    ctx: RequestContext,
    query: z.output<Query> & { limit: number; cursor: string | undefined },
  ) => Promise<CursoredPage<T>>
}

/** Adds the query `<name>(…, first, after)`: a list of one’s own as a Relay connection. */
export function listField<T extends object, Query extends ZodObject>(config: ListConfig<T, Query>): void {
  const { name, description, type, typeName, query, list } = config
  const connection = builder.connectionObject({ type, name: `${typeName}Connection` })
  const listArguments = z.strictObject({ ...query.shape, ...pageArguments })
  const reader = inputReader(listArguments, 'parameters')
  builder.queryField(name, (t) =>
    t.field({
      type: connection,
      nullable: true,
      description,
      args: argumentsOf(listArguments.shape),
      resolve: (async (_root: unknown, args: Record<string, unknown>, { admit }: GraphqlContext) => {
        const ctx = admit('required')
        const { first, after, ...rest } = reader.read(args)
        // safe because what is left of the arguments are the members of the query
        const page = await list(ctx, { ...(rest as z.output<Query>), limit: first, cursor: after })
        return toConnection(page, after, (node) => ({ node }))
      }) as never, // safe because its nodes are what `type` is of, which Pothos cannot see through a type parameter
    }),
  )
}

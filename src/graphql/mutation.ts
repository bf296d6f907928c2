import { z } from '@hono/zod-openapi'
import type { ObjectRef } from '@pothos/core'
import type { ZodObject, ZodType } from 'zod'
import type { RequestContext } from '../http/app-env.ts'
import { idempotencyRequest } from '../http/idempotency.ts'
import { AppError } from '../shared/errors.ts'
import { ID_PREFIXES, type Id, idOrNotFound } from '../shared/id.ts'
import { builder } from './builder.ts'
import { inputOf, type Types } from './from-zod.ts'
import type { Credentials, GraphqlContext } from './graphql-context.ts'
import { inputReader } from './input-reader.ts'

type Target = keyof typeof ID_PREFIXES

type Idempotency = 'required' | 'accepted' | 'ignored'

/** One mutation as its module describes it: what `operation` is for REST. */
export interface MutationConfig<Body extends ZodObject | undefined, T extends Target | undefined, Answer> {
  /** The verb's name; also the `operationId`. */
  name: string
  description: string
  credentials: Credentials
  /** As in REST; the key is in the input. */
  idempotency: Idempotency
  /** What REST names in the path: `property` is `propertyId` in the input. */
  target?: T
  /** The schema of REST's body; its members are those of the input. */
  body?: Body
  /** Takes an `expectedVersion`: REST's `If-Match`. */
  versioned?: boolean
  type: ObjectRef<Types, Answer>
  resolve: (ctx: RequestContext, input: MutationInput<Body, T>) => Promise<Answer>
}

export interface MutationInput<Body extends ZodObject | undefined, T extends Target | undefined> {
  target: T extends Target ? Id<(typeof ID_PREFIXES)[T]> : undefined
  body: Body extends ZodObject ? z.output<Body> : undefined
  expectedVersions: readonly number[] | null
}

type AnyConfig = MutationConfig<ZodObject | undefined, Target | undefined, unknown>

/** Adds the mutation `<name>(input: <Name>Input!)`. Checks run in the order that clients of REST rely on. */
export function mutation<
  Answer,
  Body extends ZodObject | undefined = undefined,
  const T extends Target | undefined = undefined,
>(config: MutationConfig<Body, T, Answer>): void {
  const { name, target, body } = config
  const inputType = inputOf(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, membersOf(config))
  const reader = body && inputReader(body, 'body')
  const targetField = target ? `${target}Id` : ''

  builder.mutationField(name, (t) =>
    t.field({
      type: config.type,
      // Nullable, so that a refusal does not take with it what other mutations of the document have done.
      nullable: true,
      description: config.description,
      args: { input: t.arg({ type: inputType, required: true }) },
      resolve: (async (
        _root: unknown,
        { input }: { input: Record<string, unknown> },
        context: GraphqlContext,
      ) => {
        const ctx = context.admit(config.credentials)
        const { [targetField]: targetId, expectedVersion = null, idempotencyKey = null, ...rest } = input
        const sent = reader?.normalise(rest)
        recogniseKey(ctx, config, { key: idempotencyKey, body: [targetId ?? null, sent ?? null] })
        try {
          const request = {
            target: target && idOrNotFound(ID_PREFIXES[target], String(targetId), target),
            body: reader?.validate(sent),
            expectedVersions: expectedVersion === null ? null : [expectedVersion],
          }
          // safe because its members are made by what the type says they are made by
          return await config.resolve(ctx, request as MutationInput<Body, T>)
        } finally {
          ctx.idempotency = null
          context.loaders.forget()
        }
      }) as never, // safe because it returns what `type` is of, which Pothos cannot see through a type parameter
    }),
  )
}

const EXPECTED_VERSION = z.int().optional().openapi({
  description: 'The `version` that the change is based on: `stale_precondition` when it has changed.',
})

const IDEMPOTENCY_KEY = z.string().openapi({
  description: 'A new value for each intention. A repeat within 24 hours answers the first answer.',
})

function membersOf({
  target,
  body,
  versioned,
  idempotency,
}: Pick<AnyConfig, 'target' | 'body' | 'versioned' | 'idempotency'>): Record<string, ZodType> {
  return {
    ...(target && { [`${target}Id`]: z.string() }),
    // safe because the schemas are made with zod's classic API
    ...(body?.shape as Record<string, ZodType> | undefined),
    ...(versioned && { expectedVersion: EXPECTED_VERSION }),
    ...(idempotency === 'required' && { idempotencyKey: IDEMPOTENCY_KEY }),
    ...(idempotency === 'accepted' && { idempotencyKey: IDEMPOTENCY_KEY.optional() }),
  }
}

/** Each mutation of a document has a key of its own, and they run one after another. */
function recogniseKey(
  ctx: RequestContext,
  { name, idempotency }: { name: string; idempotency: Idempotency },
  { key, body }: { key: unknown; body: unknown },
): void {
  if (idempotency === 'ignored') return
  if (idempotency === 'required' && !key) throw new AppError('idempotency_key_required')
  if (key === null) return
  ctx.idempotency = idempotencyRequest(ctx, {
    key: String(key),
    keyPointer: '/idempotencyKey',
    operation: name,
    body,
  })
}

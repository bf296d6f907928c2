import { GraphQLError } from 'graphql'
import type { RequestContext } from '../http/app-env.ts'
import { RETRY_AFTER_SECONDS_DEFAULT, refusalOf } from '../http/problem.ts'
import { errorFields } from '../platform/logger.ts'
import type { ErrorCode } from '../shared/error-catalogue.ts'
import { AppError } from '../shared/errors.ts'

/**
 * An error as clients may see it: the code and members that the same refusal has in REST, in `extensions`. What
 * nobody expected is logged and becomes `internal`.
 */
export function toClientError(
  error: GraphQLError,
  ctx: RequestContext,
  options: { suggest: boolean },
): GraphQLError {
  const cause = causeOf(error)
  const refusal = cause instanceof GraphQLError ? refusalOfDocument(error, options) : refusalOf(cause)
  if (refusal.kind === 'internal') {
    ctx.log.error('graphql.failed', { path: error.path?.map(String), ...errorFields(cause) })
  } else if (refusal.kind === 'unavailable') {
    ctx.log.warn('graphql.unavailable', { code: refusal.code, ...errorFields(cause) })
  }
  const { http } = error.extensions
  return new GraphQLError(refusal.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: error.path ?? null,
    extensions: {
      ...(refusal.kind === 'unavailable' && { retryAfterSeconds: RETRY_AFTER_SECONDS_DEFAULT }),
      ...refusal.meta,
      // Last, so that no member of a refusal can stand in for these.
      code: refusal.code,
      requestId: ctx.requestId,
      ...(http !== undefined && { http }),
    },
  })
}

/** The code of such an error, for the log. */
export const codeOf = (error: GraphQLError): ErrorCode => error.extensions['code'] as ErrorCode // safe because `toClientError` put it there

function causeOf(error: GraphQLError): unknown {
  const { originalError } = error
  if (originalError instanceof GraphQLError) return causeOf(originalError)
  return originalError ?? error
}

/** What GraphQL itself has found wrong: with a document, with a variable, or, which is our fault, with an answer. */
function refusalOfDocument(error: GraphQLError, { suggest }: { suggest: boolean }): AppError {
  if (error.path !== undefined) return new AppError('internal')
  // Suggestions are the schema, told by name.
  const message = suggest ? error.message : error.message.replace(/ Did you mean [\s\S]*$/, '')
  return new AppError('invalid_document', message)
}

import {
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  parse,
  Source,
} from 'graphql'
import { createYoga, isAsyncIterable, type Plugin, type YogaServerInstance } from 'graphql-yoga'
import type { Config } from '../config.ts'
import type { RequestContext } from '../http/app-env.ts'
import { statusOf } from '../http/status.ts'
import type { ErrorCode } from '../shared/error-catalogue.ts'
import { AppError } from '../shared/errors.ts'
import { createDocumentCache } from './document-cache.ts'
import type { GraphqlContext } from './graphql-context.ts'
import { limitsRule, refuseNesting, refuseRepetition, TOKENS_MAX } from './limits.ts'
import { codeOf, toClientError } from './refusals.ts'
import { createSchema } from './schema.ts'
import { variableFaults } from './variable-faults.ts'

/** What one exchange brings along. */
export interface GraphqlExchange extends GraphqlContext {
  ctx: RequestContext
  /** What was sent: the parsed JSON of a POST, or the same members from the query of a GET. */
  body: unknown
  /** Hears the first refusal, for the access log. */
  refused: (code: ErrorCode) => void
}

/**
 * The GraphQL server of this isolate. Built when the first query comes, so that requests to REST do not wait for it;
 * parsed and validated documents are kept between requests (`createDocumentCache`), nothing else is.
 */
export function graphqlServer(): YogaServerInstance<GraphqlExchange, object> {
  server ??= createYoga<GraphqlExchange>({
    schema: createSchema(),
    graphqlEndpoint: '/graphql',
    // The platform's own classes: what the library brings for other runtimes is not needed here.
    fetchAPI: { Request, Response, Headers, URL, ReadableStream, TextDecoder, TextEncoder },
    parserAndValidationCache: { documentCache: createDocumentCache(), errorCache: createDocumentCache() },
    plugins: [
      useParsedBody,
      useLimits,
      useIntrospectionSetting,
      useAcceptedStream,
      useVariableFaults,
      useRefusals,
    ],
    // Errors are masked by `useRefusals`, headers are the affair of the application around it.
    maskedErrors: false,
    logging: false,
    cors: false,
    graphiql: false,
    landingPage: false,
    batching: false,
    multipart: false,
    // The body has been read already, within its limit.
    maxRequestBodySize: false,
  })
  return server
}

let server: YogaServerInstance<GraphqlExchange, object> | undefined

type ServerPlugin = Plugin<GraphqlExchange, GraphqlExchange>

const useParsedBody: ServerPlugin = {
  onRequestParse({ serverContext, setRequestParser }) {
    // safe because what the body must be is checked next, by the library
    setRequestParser(() => serverContext.body as object)
  },
}

const useLimits: ServerPlugin = {
  onParse({ setParseFn }) {
    setParseFn((source, options) => {
      refuseNesting(typeof source === 'string' ? new Source(source) : source)
      const document = parse(source, { ...options, maxTokens: TOKENS_MAX })
      refuseRepetition(document)
      return document
    })
  },
  onValidate({ addValidationRule }) {
    addValidationRule(limitsRule)
  },
}

const useIntrospectionSetting: ServerPlugin = {
  onValidate({ addValidationRule, context }) {
    if (!introspectionIsOn(context.ctx.config)) addValidationRule(NoSchemaIntrospectionCustomRule)
  },
}

const useVariableFaults: ServerPlugin = {
  onExecute: ({ args, setResultAndStopExecution }) => refuseFaults(args, setResultAndStopExecution),
  onSubscribe: ({ args, setResultAndStopExecution }) => refuseFaults(args, setResultAndStopExecution),
}

function refuseFaults(
  { schema, document, operationName, variableValues }: ExecutionArgs,
  refuse: (result: ExecutionResult) => void,
): void {
  const operation = getOperationAST(document, operationName)
  const errors = operation ? variableFaults(schema, operation, variableValues ?? {}) : []
  if (errors.length > 0) refuse({ errors })
}

/** Before somebody begins to listen who could not hear anything. */
const useAcceptedStream: ServerPlugin = {
  onSubscribe({ args, setResultAndStopExecution }) {
    const accept = args.contextValue.request.headers.get('accept') ?? '*/*'
    if (/text\/event-stream|text\/\*|\*\/\*/i.test(accept)) return
    const originalError = new AppError('not_acceptable', 'Send `Accept: text/event-stream`.')
    const extensions = { http: { status: statusOf('not_acceptable') } }
    setResultAndStopExecution({
      errors: [new GraphQLError(originalError.message, { originalError, extensions })],
    })
  },
}

const useRefusals: ServerPlugin = {
  onResultProcess({ result, setResult, serverContext }) {
    // What comes of a subscription is many results, each of which is seen below.
    if (!isAsyncIterable(result)) setResult(toClientResult(result, serverContext))
  },
  onSubscribe: () => ({
    onSubscribeResult: ({ args }) => ({
      onNext: ({ result, setResult }) => setResult(toClientResult(result, args.contextValue)),
    }),
  }),
}

function toClientResult<R extends object>(result: R, { ctx, refused }: GraphqlExchange): R {
  if (!('errors' in result) || !Array.isArray(result.errors)) return result
  const suggest = introspectionIsOn(ctx.config)
  const errors = result.errors.map((error) => toClientError(error, ctx, { suggest }))
  if (errors[0]) refused(codeOf(errors[0]))
  return { ...result, errors }
}

const introspectionIsOn = ({ GRAPHQL_INTROSPECTION, ENVIRONMENT }: Config): boolean =>
  (GRAPHQL_INTROSPECTION ?? (ENVIRONMENT === 'production' ? 'off' : 'on')) === 'on'

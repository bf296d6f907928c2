import { ERROR_CATALOGUE, isErrorCode } from '../../../src/shared/error-catalogue.ts'
import { type Contract, operationAt } from './contract.ts'
import type { Request } from './draft.ts'
import { type Schema, schemaFaults } from './schema-faults.ts'
import type { Answer } from './send.ts'

/** What is wrong with an answer, whatever the request was; nothing where nothing is. */
export function judge(contract: Contract, request: Request, answer: Answer): string[] {
  const { status } = answer
  if (status >= 500) return [`it is a ${status}: ${excerptOf(answer)}`]
  if (isOfRuntime(request, answer)) return []
  const faults = ALWAYS.filter((name) => answer.headers[name] === undefined)
  return [
    // A handshake has headers of its own.
    ...(status === 101 ? [] : faults.map((name) => `it has no ${name}`)),
    ...(request.method === 'HEAD' || request.method === 'OPTIONS'
      ? []
      : judgeBody(contract, request, answer)),
  ]
}

const RUNTIME_TARGET_MAX = 60_000

/** What the runtime answers by itself: before any code of ours has seen the request, or in place of a handshake. */
const isOfRuntime = ({ target, headers }: Request, answer: Answer): boolean =>
  (answer.status === 414 && target.length > RUNTIME_TARGET_MAX) ||
  (answer.headers['request-id'] === undefined &&
    [400, 426].includes(answer.status) &&
    headers.some(([name]) => name === 'Upgrade'))

const ALWAYS = [
  'request-id',
  'x-content-type-options',
  'strict-transport-security',
  'content-security-policy',
]

function judgeBody(contract: Contract, request: Request, answer: Answer): string[] {
  const url = new URL(`http://localhost${request.target}`)
  if (/^\/graphql\/?$/.test(url.pathname)) return judgeGraphql(contract, answer)
  const operation = operationAt(contract, methodOf(request), url)
  if (operation) return judgeOperation(contract, operation.answers, answer)
  return answer.status < 400 ? [] : judgeProblem(contract, answer, BESIDE_OPERATIONS)
}

/** What the runtime makes of it: a handshake is always a GET. */
const methodOf = ({ method, headers }: Request): string =>
  headers
    .filter(([name]) => name.toLowerCase() === 'upgrade')
    .map(([, value]) => value)
    .join() === 'websocket'
    ? 'GET'
    : method

/** Where no operation is: pages, files, and addresses that do not exist. */
const BESIDE_OPERATIONS: readonly number[] = [400, 404, 405, 414, 431]

type Answers = Contract['operations'][number]['answers']

function judgeOperation({ document }: Contract, answers: Answers, answer: Answer): string[] {
  const { status } = answer
  const described = answers[status]
  if (described === undefined) return [`${status} is not documented: ${excerptOf(answer)}`]
  const type = mediaTypeOf(answer)
  if (Object.keys(described).length === 0) return []
  if (status === 304 || type === 'text/event-stream') return []
  const content = described[type]
  if (content === undefined) return [`${type} is not documented for ${status}`]
  if (!type.endsWith('json') || content.schema === undefined) return []
  return bodyFaults(document, content.schema, answer)
}

function bodyFaults(document: object, schema: Schema, answer: Answer): string[] {
  const body = parsed(answer)
  return body === undefined ? [`it is no JSON: ${excerptOf(answer)}`] : schemaFaults(document, schema, body)
}

function judgeProblem({ document }: Contract, answer: Answer, statuses: readonly number[]): string[] {
  if (!statuses.includes(answer.status)) return [`${answer.status} is unexpected: ${excerptOf(answer)}`]
  if (mediaTypeOf(answer) !== 'application/problem+json')
    return [`it is ${mediaTypeOf(answer)}, not a problem: ${excerptOf(answer)}`]
  return bodyFaults(document, { $ref: '#/components/schemas/Problem' }, answer)
}

interface GraphqlResult {
  data?: unknown
  errors?: { message?: unknown; extensions?: { code?: unknown } }[]
}

const BEFORE_THE_DOCUMENT: readonly number[] = [400, 404, 405, 406, 413, 414, 415, 422, 431]

/** Refusals of REST until the document is reached, then errors that have a code each. */
function judgeGraphql(contract: Contract, answer: Answer): string[] {
  const type = mediaTypeOf(answer)
  if (type === 'application/problem+json') return judgeProblem(contract, answer, BEFORE_THE_DOCUMENT)
  if (type === 'text/event-stream' || type === 'text/html' || type === 'multipart/mixed') return []
  const result = parsed(answer) as GraphqlResult | undefined
  if (result === undefined) return [`it is no JSON: ${excerptOf(answer)}`]
  if (result.data === undefined && result.errors === undefined)
    return [`it has neither data nor errors: ${excerptOf(answer)}`]
  return (result.errors ?? []).flatMap(({ message, extensions }) => {
    const code = String(extensions?.code)
    if (!isErrorCode(code)) return [`an error has the code ${code}: ${message}`]
    const { kind } = ERROR_CATALOGUE[code]
    return kind === 'internal' || kind === 'unavailable' ? [`an error is ${code}: ${message}`] : []
  })
}

const mediaTypeOf = ({ headers }: Answer): string => String(headers['content-type'] ?? '').split(';')[0] ?? ''

function parsed({ body }: Answer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

const excerptOf = ({ body }: Answer): string => body.toString('utf8').slice(0, 400)

import createFetchClient, { type Client, type Middleware } from 'openapi-fetch'
import type { components, paths } from './schema.d.ts'

/** The API with the types of its contract: `holdfast.POST('/bookings', { body })` answers `data` or `error`. */
export type Holdfast = Client<paths>

/** What the contract names, as in `Schemas['Booking']`. */
export type Schemas = components['schemas']

/** What every refusal has; the `error` of an operation also has what belongs to its codes. */
export type Problem = Schemas['Problem']

export interface HoldfastOptions {
  baseUrl: string
  /** An access token or an API key, or what gives the current one; undefined calls as a stranger. */
  credentials?: Credentials | (() => Credentials | Promise<Credentials>)
  /** How long one attempt may take; the API itself gives up after nine seconds. */
  timeoutMs?: number
  /** How often a request is repeated that was not answered, or with 503. */
  retries?: number
  fetch?: (request: Request, init: { signal: AbortSignal }) => Promise<Response>
}

type Credentials = string | undefined

const TIMEOUT_MS = 15_000
const RETRIES = 2
const PAUSE_MS = 300
const RETRY_AFTER_SECONDS_MAX = 10 // whoever waits for longer should know

/**
 * A client of the API. A refusal is returned as `error`, typed by the operation's codes; silence is thrown, as is an
 * answer that is not the API's. Each POST that has no `Idempotency-Key` is given one, which its repetitions share, so
 * that repeating does nothing twice. A file is sent with its media type as the header `Content-Type`.
 */
export function createHoldfast(options: HoldfastOptions): Holdfast {
  const client = createFetchClient<paths>({
    baseUrl: options.baseUrl,
    fetch: insistently(options),
    bodySerializer: (body) => (isFile(body) ? body : JSON.stringify(body)),
  })
  client.use(identifying(options.credentials), refusingStrangeAnswers)
  return client
}

/**
 * Every item of a list, page after page, while somebody asks for the next.
 *
 * @throws Refused when a page is refused
 */
export async function* everyItem<Path extends ListPath>(
  holdfast: Holdfast,
  path: Path,
  params?: ListParams<Path>,
): AsyncGenerator<ItemOf<Path>> {
  let cursor: string | null = null
  do {
    const page: Page<ItemOf<Path>> = await readPage(holdfast, path, {
      ...params,
      query: { ...params?.query, ...(cursor && { cursor }) },
    })
    yield* page.data
    cursor = page.nextCursor
  } while (cursor !== null)
}

/**
 * What was answered, for those who cannot go on with a refusal.
 *
 * @throws Refused with the problem
 */
export async function answerOf<T>(asked: Promise<{ data?: T; error?: unknown }>): Promise<T> {
  const { data, error } = await asked
  // safe because an error of this client is a problem, and there is data otherwise
  if (error !== undefined) throw new Refused(error as Problem)
  return data as T
}

export class Refused extends Error {
  override readonly name = 'Refused'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`)
    this.problem = problem
  }
}

interface Page<Item> {
  data: Item[]
  nextCursor: string | null
}

type Answered<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

/** The paths whose GET answers a page of a list. */
export type ListPath = {
  [Path in keyof paths]: [Answered<Path>] extends [Page<unknown>]
    ? [Answered<Path>] extends [never]
      ? never
      : Path
    : never
}[keyof paths]

export type ItemOf<Path extends ListPath> = Answered<Path> extends Page<infer Item> ? Item : never

type ListParams<Path extends ListPath> = paths[Path] extends { get: { parameters: infer Parameters } }
  ? Omit<Parameters, 'header' | 'cookie'> & { query?: object }
  : never

async function readPage<Item>(holdfast: Holdfast, path: ListPath, params: object): Promise<Page<Item>> {
  // safe because a path of a list answers a page, and takes what the caller's types have let through
  const asked = holdfast.GET(path, { params } as never) as Promise<{ data?: unknown; error?: unknown }>
  return (await answerOf(asked)) as Page<Item>
}

function identifying(credentials: HoldfastOptions['credentials']): Middleware {
  return {
    async onRequest({ request }) {
      const current = typeof credentials === 'function' ? await credentials() : credentials
      if (current !== undefined && !request.headers.has('authorization'))
        request.headers.set('authorization', `Bearer ${current}`)
      if (request.method === 'POST' && !request.headers.has('idempotency-key'))
        request.headers.set('idempotency-key', crypto.randomUUID())
    },
  }
}

const isFile = (body: unknown): boolean => body instanceof Blob

/** A gateway in between may answer for the API, in a shape of its own. */
const refusingStrangeAnswers: Middleware = {
  onResponse({ request, response }) {
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
    if (response.status >= 400 && !isProblem)
      throw new Error(`${request.method} ${request.url} answered ${response.status}, and not as the API does`)
  },
}

/** Repeats what was not answered, or not now. */
function insistently(options: HoldfastOptions): (request: Request) => Promise<Response> {
  const { timeoutMs = TIMEOUT_MS, retries = RETRIES } = options
  const send: NonNullable<HoldfastOptions['fetch']> = options.fetch ?? globalThis.fetch
  const attempt = async (request: Request): Promise<Response | Silence> => {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
    const copy = request.clone() as Request // safe because a clone is of its original's type, also where types doubt it
    return await send(copy, { signal }).catch((reason: unknown) => ({ reason }))
  }
  return async (request) => {
    for (let left = isRepeatable(request) ? retries : 0; ; left -= 1) {
      const outcome = await attempt(request)
      const pauseMs = pauseMsAfter(outcome)
      if (left === 0 || pauseMs === null || request.signal.aborted) return answerIn(outcome)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

interface Silence {
  reason: unknown
}

/** Sign-in and keys hand out secrets, which are not stored to be answered again: what was lost there is asked for anew. */
const isRepeatable = ({ method, url }: Request): boolean =>
  method === 'GET' || (method === 'POST' && !/\/(auth|api-keys)\b/.test(new URL(url).pathname))

/** How long to wait before asking again, or null where that is of no use. */
function pauseMsAfter(outcome: Response | Silence): number | null {
  if ('reason' in outcome) return PAUSE_MS
  if (outcome.status !== 503) return null
  const seconds = Number(outcome.headers.get('retry-after'))
  return seconds <= RETRY_AFTER_SECONDS_MAX ? seconds * 1000 : null
}

function answerIn(outcome: Response | Silence): Response {
  if ('reason' in outcome) throw outcome.reason
  return outcome
}

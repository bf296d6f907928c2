import { createHoldfast, type Holdfast } from 'holdfast/client'
import { HumanError, messageOf } from '../local/human-error.ts'
import type { Answer } from './api.ts'
import type { Person } from './people.ts'
import { expectStatus } from './report.ts'

/** The API by its typed client: as a stranger, or as somebody who is signed in. */
export interface Marketplace {
  asStranger: Holdfast
  as: (person: Pick<Person, 'token'>) => Holdfast
}

export function marketplaceAt(baseUrl: string): Marketplace {
  // A story in which a request has to be repeated is not as promised.
  const options = { baseUrl, retries: 0, fetch: timed }
  return {
    asStranger: createHoldfast(options),
    as: ({ token }) => createHoldfast({ ...options, credentials: token }),
  }
}

/** What the client answers. */
interface Outcome<Body, Refusal> {
  data?: Body
  error?: Refusal
  response: Response
}

/**
 * What was answered as promised, with all that the demo tells of it.
 *
 * @throws BrokenPromise for another status
 */
export async function promised<Body>(
  status: number,
  asked: Promise<Outcome<Body, unknown>>,
): Promise<Answer<Body>> {
  const { data, error, response } = await asked
  const answer = { ...exchangeOf(response), body: data ?? error }
  expectStatus(answer, status)
  return answer as Answer<Body> // safe because a success has data, or a body of nothing
}

/** A refusal that was promised, likewise. */
export async function promisedRefusal<Refusal>(
  status: number,
  asked: Promise<Outcome<unknown, Refusal>>,
): Promise<Answer<Refusal>> {
  const { data, error, response } = await asked
  const answer = { ...exchangeOf(response), body: data ?? error }
  expectStatus(answer, status)
  return answer as Answer<Refusal> // safe because whoever promises a refusal names its status
}

const exchanges = new WeakMap<Response, { request: string; tookMs: number }>()

function exchangeOf(response: Response) {
  const { request = '', tookMs = 0 } = exchanges.get(response) ?? {}
  return { request, tookMs, status: response.status, headers: response.headers }
}

async function timed(request: Request, init: RequestInit): Promise<Response> {
  const { pathname, search, origin } = new URL(request.url)
  const startedAt = performance.now()
  const response = await fetch(request, init).catch((failure: unknown): never => {
    throw new HumanError(`${origin} does not answer: ${messageOf(failure)}`)
  })
  const tookMs = performance.now() - startedAt
  exchanges.set(response, { request: `${request.method} ${pathname}${search}`, tookMs })
  return response
}

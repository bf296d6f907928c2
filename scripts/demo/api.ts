import { HumanError, messageOf } from '../local/human-error.ts'

/** An answer with everything the demo looks at. */
export interface Answer<Body> {
  /** What was asked, as it is printed. */
  request: string
  status: number
  headers: Headers
  body: Body
  tookMs: number
}

export interface Asking {
  token?: string
  idempotencyKey?: string
  json?: unknown
  form?: Record<string, string>
}

/** Sends a request; `Body` is what the API promises, and whoever relies on it checks the status first. */
export type Ask = <Body = Problem>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  asking?: Asking,
) => Promise<Answer<Body>>

/** What every refusal looks like. */
export interface Problem {
  code: string
  detail: string
  reasons?: { code: string; detail: string }[]
}

const ANSWER_MS_MAX = 15_000 // the API itself gives up after nine seconds

export function askerOf(baseUrl: string): Ask {
  return async <Body>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    asking: Asking = {},
  ): Promise<Answer<Body>> => {
    const startedAt = performance.now()
    const silence = (failure: unknown): never => {
      throw new HumanError(`${baseUrl} does not answer: ${messageOf(failure)}`)
    }
    const response = await fetch(new URL(path, baseUrl), {
      method,
      headers: headersOf(asking),
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
      ...bodyOf(asking),
    }).catch(silence)
    const text = await response.text().catch(silence)
    return {
      request: `${method} ${path}`,
      status: response.status,
      headers: response.headers,
      body: parsed(text) as Body, // safe because of the contract of `Ask`
      tookMs: performance.now() - startedAt,
    }
  }
}

function headersOf({ token, idempotencyKey, json }: Asking): Record<string, string> {
  return {
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
    ...(json !== undefined && { 'Content-Type': 'application/json' }),
  }
}

function bodyOf({ json, form }: Asking): { body?: string | URLSearchParams } {
  if (form) return { body: new URLSearchParams(form) }
  return json === undefined ? {} : { body: JSON.stringify(json) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return { code: 'no_json', detail: text.slice(0, 200) }
  }
}

import { currentIsolate } from './isolates.ts'
import { type ProofPostgres, wordsOf } from './postgres.ts'
import type { Steps } from './steps.ts'
import type { ProofStripe } from './stripe.ts'

/** What is reachable at the moment: each history has a Stripe and steps of its own. */
export interface Reachable {
  postgres: ProofPostgres
  stripe: ProofStripe
  steps: Steps
}

export const DATABASE_URL = 'postgres://proof:proof@postgres.invalid/proof'
export const NEON_PROXY_URL = 'http://postgres.invalid/sql'
export const STRIPE_API_URL = 'http://stripe.invalid'

/**
 * From here on whatever this process fetches is answered by Postgres and by Stripe's emulator, in this process, as the drivers
 * that are shipped ask for it: each call a step.
 */
export function installNetwork(reachable: () => Reachable): void {
  globalThis.fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const request = input instanceof Request ? input : new Request(String(input), { ...init, signal: null })
    const { signal } = init
    const answered = answer(reachable(), request)
    if (!signal) return await answered
    signal.throwIfAborted()
    const { promise: aborted, reject } = Promise.withResolvers<never>()
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    return await Promise.race([answered, aborted])
  }
}

async function answer({ postgres, stripe, steps }: Reachable, request: Request): Promise<Response> {
  const isolate = currentIsolate()
  const url = new URL(request.url)
  const { method, headers } = request
  const body = await request.text()
  if (request.url === NEON_PROXY_URL) {
    const step = { kind: 'sql', name: wordsOf(headers, body) } as const
    return await steps.take(step, isolate, () => postgres.answer(headers, body))
  }
  const kind = method === 'GET' ? 'stripe_read' : 'stripe_write'
  const name = `${method} ${url.pathname}`
  return await steps.take({ kind, name }, isolate, () => stripe.answer(method, url, headers, body))
}

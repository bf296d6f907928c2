import { exports } from 'cloudflare:workers'
import { createClient, type ExecutionResult } from 'graphql-sse'
import { onTestFinished, vi } from 'vitest'
import type { Person } from './client.ts'

export interface Subscription {
  /** What has come, oldest first. */
  results: ExecutionResult<Record<string, unknown>>[]
  /** Waits until so many results have come. */
  until: (count: number) => Promise<Subscription['results']>
  /** How it has ended: of itself, or by what went wrong; null while it goes on. */
  end: () => 'complete' | { error: unknown } | null
  stop: () => void
}

/** Subscribes as an app does, with the client of the GraphQL over SSE protocol, until the test is over. */
export function subscribe(
  query: string,
  { as, variables, headers }: { as?: Pick<Person, 'token'>; variables?: object; headers?: object } = {},
): Subscription {
  const client = createClient({
    url: 'http://holdfast.test/graphql',
    retryAttempts: 0,
    headers: { ...(as && { authorization: `Bearer ${as.token}` }), ...headers },
    fetchFn: (input: string, init: RequestInit) => exports.default.fetch(input, init),
  })
  const results: Subscription['results'] = []
  let end: ReturnType<Subscription['end']> = null
  const stop = client.subscribe(
    { query, ...(variables && { variables: { ...variables } }) },
    {
      next: (result) => results.push(result as Subscription['results'][number]), // safe because data is an object
      error: (error) => {
        end = { error }
      },
      complete: () => {
        end = 'complete'
      },
    },
  )
  onTestFinished(stop)
  const until = async (count: number) => {
    await vi.waitFor(
      () => {
        if (results.length < count)
          throw new Error(`only ${JSON.stringify(results)}, ended ${JSON.stringify(end)}`)
      },
      { timeout: 10_000, interval: 20 },
    )
    return results
  }
  return { results, until, end: () => end, stop }
}

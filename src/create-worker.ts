import { sql } from 'drizzle-orm'
import { createContext } from './context.ts'
import { runEveryMinute } from './cron.ts'
import type { App, HttpPorts } from './http/app-env.ts'
import { consumeQueue } from './queue.ts'
import { type Actor, ANONYMOUS } from './shared/actor.ts'
import type { Instant } from './shared/local-date.ts'

/** What differs between production and places where time is driven by hand. */
export interface WorkerHooks {
  app: App
  now: () => Instant
  /** Comes before everything that is done with an environment. */
  prepare?: (env: Env) => Promise<void>
  /** What the application needs beside `HttpPorts`. */
  ports?: (env: Env) => object
}

/** The Worker's handlers: each opens a context and hands over to the application, the queue’s consumer or the schedule. */
export function createWorker({ app, now, prepare, ports }: WorkerHooks) {
  const opener = (env: Env, execution: ExecutionContext, actor: Actor) => (requestId: string) =>
    createContext(env, { actor, requestId, now, background: (work) => execution.waitUntil(work) })

  const httpPorts = (env: Env, execution: ExecutionContext): HttpPorts => ({
    ...ports?.(env),
    openContext: opener(env, execution, ANONYMOUS),
    fetchAsset: async (request) => await env.ASSETS.fetch(request),
    // Local runtimes need not know it.
    ...(env.VERSION && { version: env.VERSION.id }),
    probes: {
      database: async ({ db }) => await db.execute(sql`select 1`),
      calendar: async () => await env.CALENDARS.get(env.CALENDARS.idFromName('readiness')).ping(),
      queue: async () => await env.STRIPE_EVENTS.metrics(),
    },
  })

  return {
    fetch: async (request, env, execution) => {
      await prepare?.(env)
      return await app.fetch(request, httpPorts(env, execution))
    },
    queue: async (batch, env, execution) => {
      await prepare?.(env)
      await consumeQueue(batch, opener(env, execution, { kind: 'system', name: 'queue' }))
    },
    scheduled: async (_event, env, execution) => {
      await prepare?.(env)
      await runEveryMinute(opener(env, execution, { kind: 'system', name: 'cron' })(crypto.randomUUID()))
    },
  } satisfies ExportedHandler<Env>
}

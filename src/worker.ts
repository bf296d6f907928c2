import { sql } from 'drizzle-orm'
import { createApp } from './app.ts'
import { createContext } from './context.ts'
import { runEveryMinute } from './cron.ts'
import type { HttpPorts } from './http/app-env.ts'
import { consumeQueue } from './queue.ts'
import { type Actor, ANONYMOUS } from './shared/actor.ts'

export { EventRelay } from './objects/event-relay.ts'
export { PropertyCalendar } from './objects/property-calendar.ts'
export { RateLimiter } from './objects/rate-limiter.ts'

// Routes and schemas take milliseconds to build: once for each isolate.
const app = createApp()

export default {
  fetch: async (request, env, execution) => await app.fetch(request, httpPorts(env, execution)),
  queue: async (batch, env, execution) =>
    await consumeQueue(batch, opener(env, execution, { kind: 'system', name: 'queue' })),
  scheduled: async (_event, env, execution) =>
    await runEveryMinute(opener(env, execution, { kind: 'system', name: 'cron' })(crypto.randomUUID())),
} satisfies ExportedHandler<Env>

function httpPorts(env: Env, execution: ExecutionContext): HttpPorts {
  return {
    openContext: opener(env, execution, ANONYMOUS),
    fetchAsset: async (request) => await env.ASSETS.fetch(request),
    probes: {
      database: async ({ db }) => await db.execute(sql`select 1`),
      calendar: async () => await env.CALENDARS.get(env.CALENDARS.idFromName('readiness')).ping(),
      queue: async () => await env.STRIPE_EVENTS.metrics(),
    },
  }
}

const opener = (env: Env, execution: ExecutionContext, actor: Actor) => (requestId: string) =>
  createContext(env, { actor, requestId, background: (work) => execution.waitUntil(work) })

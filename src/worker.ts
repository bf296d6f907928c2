import { sql } from 'drizzle-orm'
import { createApp } from './app.ts'
import { createContext } from './context.ts'
import type { HttpPorts } from './http/app-env.ts'
import { ANONYMOUS } from './shared/actor.ts'

export { PropertyCalendar } from './objects/property-calendar.ts'

// Routes and schemas take milliseconds to build: once for each isolate.
const app = createApp()

export default {
  fetch: async (request, env, execution) => await app.fetch(request, httpPorts(env, execution)),
} satisfies ExportedHandler<Env>

function httpPorts(env: Env, execution: ExecutionContext): HttpPorts {
  return {
    openContext: (requestId) =>
      createContext(env, {
        actor: ANONYMOUS,
        requestId,
        background: (work) => execution.waitUntil(work),
      }),
    fetchAsset: async (request) => await env.ASSETS.fetch(request),
    probes: {
      database: async ({ db }) => await db.execute(sql`select 1`),
      calendar: async () => await env.CALENDARS.get(env.CALENDARS.idFromName('readiness')).ping(),
      queue: async () => await env.STRIPE_EVENTS.metrics(),
    },
  }
}

// What operations are compared with: the same frame, driver and database, and nothing of ours.
import { DurableObject } from 'cloudflare:workers'
import { neon, neonConfig } from '@neondatabase/serverless'
import { Hono } from 'hono'

/** A statement as the driver takes it. */
export interface ReferenceStatement {
  text: string
  values: readonly unknown[]
}

interface ReferenceEnv {
  DATABASE_URL: string
  NEON_PROXY_URL: string
}

const app = new Hono<{ Bindings: ReferenceEnv }>()

app.get('/healthz', (c) => c.json({ status: 'ok' }))

/** One statement, or several in one transaction and one trip. */
app.post('/statements', async (c) => {
  const statements = await c.req.json<ReferenceStatement[]>()
  neonConfig.fetchEndpoint = c.env.NEON_PROXY_URL
  const sql = neon(c.env.DATABASE_URL)
  const [first, ...others] = statements.map(({ text, values }) => sql.query(text, [...values]))
  if (!first) return c.json([])
  return c.json(others.length === 0 ? await first : await sql.transaction([first, ...others]))
})

export default app

// Named in wrangler.toml, with which it is built; nobody asks them.
export class PropertyCalendar extends DurableObject {}
export class EventRelay extends DurableObject {}
export class RateLimiter extends DurableObject {}

import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'

/** Counts what comes from a network, whatever it asks for, before anything is done for it. */
export const limitRequests: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { limits, client } = c.var.ctx
  // All of Stripe's events come from few addresses: there only forged ones count (`receiveStripeEvent`).
  if (!c.req.path.startsWith('/webhooks/')) await limits.countRequest(client.network)
  await next()
}

import type { MiddlewareHandler } from 'hono'
import type { Config } from '../config.ts'
import type { AppEnv } from '../http/app-env.ts'
import { answerAsset, assetPolicy } from '../http/asset.ts'

/** Shows browsers GraphiQL, where that is on; whoever does not ask for a page goes on to the answer of a query. */
export const answerGraphiql: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!wantsPage(c.req.header('accept') ?? '') || !graphiqlIsOn(c.var.ctx.config)) return await next()
  const answer = await answerAsset(c, POLICY, '/graphiql')
  // The same address answers queries.
  answer.headers.append('Vary', 'Accept')
  return answer
}

/** Browsers that open an address do not name JSON, clients that want an answer do. */
const wantsPage = (accept: string): boolean => /text\/html/i.test(accept) && !/json/i.test(accept)

const graphiqlIsOn = ({ GRAPHIQL, ENVIRONMENT }: Config): boolean =>
  (GRAPHIQL ?? (ENVIRONMENT === 'production' ? 'off' : 'on')) === 'on'

// The editor styles itself with inline styles, has its icons in data URLs, and thinks in workers.
const POLICY = assetPolicy(
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self'",
)

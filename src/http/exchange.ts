import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { noteRequest } from '../admin/note-request.ts'
import type { RateLimits } from '../objects/rate-limits.ts'
import { REQUESTS_PER_NETWORK } from '../objects/rate-policies.ts'
import { METERED_DEPENDENCIES, type Meter, type MeteredDependency } from '../platform/meter.ts'
import { actorName } from '../shared/actor.ts'
import { API_VERSION } from './api-version.ts'
import type { AppEnv } from './app-env.ts'
import { clientOf } from './client.ts'
import { metricOf } from './request-metric.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/** Opens the context of a request, and describes the exchange in headers and in one event of the access log. */
export const exchange: MiddlewareHandler<AppEnv> = async (c, next) => {
  const startedAt = performance.now()
  // Always our own: a client's id could be another's, or a line for our log.
  const requestId = crypto.randomUUID()
  c.set('requestId', requestId)
  const ctx = c.env.openContext(requestId)
  ctx.client = clientOf(c)
  c.set('ctx', ctx)
  await next()
  // Whatever has been changed may have left events.
  if (!READING_METHODS.has(c.req.method)) ctx.pokeRelay()
  const milliseconds = performance.now() - startedAt
  // The headers of a WebSocket handshake cannot be changed any more.
  if (c.res.status !== 101) describe(c, milliseconds)
  const answered = {
    method: c.req.method,
    // The pattern, not the path: ids are cheap to find elsewhere, and query values may be personal.
    route: routePath(c, -1),
    status: c.res.status,
    code: c.get('refusedWith'),
  }
  noteRequest(ctx, { ...answered, milliseconds })
  ctx.metrics.write(metricOf({ ...answered, milliseconds, spent: ctx.meter.spent }))
  ctx.log.info('http.answered', {
    ...answered,
    actor: actorName(ctx.actor),
    keyId: ctx.actor.kind === 'api_key' ? ctx.actor.keyId : undefined,
    milliseconds: rounded(milliseconds),
    dbTrips: ctx.meter.spent.db.trips,
    calendarTrips: ctx.meter.spent.calendar.trips,
    kvTrips: ctx.meter.spent.kv.trips,
    stripeTrips: ctx.meter.spent.stripe.trips,
    limiterTrips: ctx.meter.spent.limiter.trips,
    providerTrips: ctx.meter.spent.provider.trips,
    sqlStatements: ctx.meter.spent.db.statements,
  })
}

const READING_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

function describe(c: Context<AppEnv>, milliseconds: number): void {
  const { ctx, requestId } = c.var
  // Makes a copy of the response, whose headers can be changed, each time that it is called: so once.
  c.header('Request-Id', requestId)
  const { headers } = c.res
  headers.set('Api-Version', API_VERSION)
  headers.set('Server-Timing', serverTiming(ctx.meter, milliseconds))
  if (ctx.replayed) headers.set('Idempotency-Replayed', 'true')
  for (const [name, value] of rateLimitHeaders(ctx.limits)) headers.set(name, value)
  for (const [name, value] of SECURITY_HEADERS) {
    if (!headers.has(name)) headers.set(name, value)
  }
}

/** draft-ietf-httpapi-ratelimit-headers: what came under a limit, and what is left of it. */
function rateLimitHeaders({ taken, isCounted }: RateLimits): [string, string][] {
  const met = [...taken.map(({ policy }) => policy), ...(isCounted() ? [REQUESTS_PER_NETWORK] : [])]
  if (met.length === 0) return []
  const policies = met.map(({ name, quota, windowSeconds }) => `"${name}";q=${quota};w=${windowSeconds}`)
  // Of what is not counted exactly nobody knows how much is left.
  const left = taken.map(
    ({ policy, decision }) => `"${policy.name}";r=${decision.remaining};t=${decision.resetSeconds}`,
  )
  return [
    ['RateLimit-Policy', policies.join(', ')],
    ...(left.length > 0 ? ([['RateLimit', left.join(', ')]] satisfies [string, string][]) : []),
  ]
}

/** `db;dur=3.1;desc="1 trip", …`: clocks stand still while a Worker computes, so `total` is waiting time. */
function serverTiming(meter: Meter, totalMilliseconds: number): string {
  const shown = METERED_DEPENDENCIES.filter(
    (dependency) => ALWAYS_SHOWN.has(dependency) || meter.spent[dependency].trips > 0,
  )
  const spent = shown.map((dependency) => {
    const { trips, milliseconds } = meter.spent[dependency]
    return `${dependency};dur=${rounded(milliseconds)};desc="${trips} ${trips === 1 ? 'trip' : 'trips'}"`
  })
  return [...spent, `total;dur=${rounded(totalMilliseconds)}`].join(', ')
}

/** That there was no trip is worth knowing of these; the others show themselves when there was one. */
const ALWAYS_SHOWN: ReadonlySet<MeteredDependency> = new Set(['db', 'calendar', 'kv'])

const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10

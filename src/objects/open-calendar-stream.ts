import type { AppContext } from '../context.ts'
import { errorFields } from '../platform/logger.ts'
import { withinBudget } from '../platform/within-budget.ts'
import { toAppError, unavailable } from '../shared/errors.ts'
import type { PropertyId } from '../shared/id.ts'
import type { Newcomer } from './calendar-audience.ts'
import type { CalendarReply } from './calendar-call.ts'
import type { PropertyCalendar } from './property-calendar.ts'

/** What goes with the request that asks for a socket; nobody but a Worker of ours can send one to an object. */
export interface WatchCall extends Newcomer {
  propertyId: PropertyId
  requestId: string
}

const OPEN_BUDGET_MS = 8_000
const CALL_HEADER = 'Calendar-Watch'

/**
 * A WebSocket to a property's calendar, which tells its decisions as they are made. Not accepted yet: it is for the client,
 * or for whoever translates for it.
 *
 * @param fromSeq the first decision to tell; null for those to come
 * @throws AppError `not_found`, `rate_limited`; `unavailable` when the object does not answer
 */
export async function openCalendarStream(
  namespace: DurableObjectNamespace<PropertyCalendar>,
  { propertyId, fromSeq }: { propertyId: PropertyId; fromSeq: number | null },
  ctx: Pick<AppContext, 'actor' | 'client' | 'log' | 'meter' | 'requestId'>,
): Promise<WebSocket> {
  const { actor, client, requestId } = ctx
  const call: WatchCall = { propertyId, requestId, actor, network: client.network, fromSeq }
  const response = await ctx.meter.trip('calendar', () => ask(namespace, call, ctx))
  if (response.webSocket) return response.webSocket
  const { outcome } = await response.json<CalendarReply>()
  if (outcome.ok) throw unavailable('The property’s calendar has no socket to give.')
  throw toAppError(outcome.refusal)
}

/** The call that a request to the object carries. */
export function watchCallOf(request: Request): WatchCall {
  return JSON.parse(decodeURIComponent(request.headers.get(CALL_HEADER) ?? ''))
}

async function ask(
  namespace: DurableObjectNamespace<PropertyCalendar>,
  call: WatchCall,
  { log }: Pick<AppContext, 'log'>,
): Promise<Response> {
  const { propertyId } = call
  const stub = namespace.get(namespace.idFromName(propertyId))
  // A socket comes with a response, which only a request has.
  const headers = { Upgrade: 'websocket', [CALL_HEADER]: encodeURIComponent(JSON.stringify(call)) }
  try {
    return await withinBudget(OPEN_BUDGET_MS, stub.fetch('https://calendar.internal/live', { headers }))
  } catch (error) {
    log.warn('calendar.no_answer', { propertyId, verb: 'watchCalendar', ...errorFields(error) })
    throw unavailable('The property’s calendar does not answer right now.')
  }
}

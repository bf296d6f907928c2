import type { AppContext } from '../context.ts'
import { errorFields } from '../platform/logger.ts'
import { withinBudget } from '../platform/within-budget.ts'
import { isAdmin } from '../shared/actor.ts'
import { toAppError, unavailable } from '../shared/errors.ts'
import type { PropertyId } from '../shared/id.ts'
import { addSpent, type CalendarReply } from './calendar-call.ts'
import { CALENDAR_VERBS, type CalendarVerbName, type CalendarVerbs } from './calendar-verbs.ts'
import type { PropertyCalendar } from './property-calendar.ts'

/** Requests must end within nine seconds whatever is down; the object itself needs at most half of that. */
const CALENDAR_BUDGET_MS = 8_000

type Caller = Pick<
  AppContext,
  'actor' | 'client' | 'requestId' | 'idempotency' | 'meter' | 'markReplayed' | 'log'
>

/**
 * The verbs of a property's calendar object as plain functions.
 *
 * @throws AppError whatever the verb refuses with; `unavailable` when the object does not answer, in which case the
 *   outcome is unknown and the call is to be repeated with the same idempotency key
 */
export function createCalendarClient(
  namespace: DurableObjectNamespace<PropertyCalendar>,
  propertyId: PropertyId,
  caller: Caller,
): CalendarVerbs {
  const call = (verb: CalendarVerbName) => async (input: unknown) => {
    const reply = await caller.meter.trip('calendar', () => ask(namespace, propertyId, verb, input, caller))
    addSpent(caller.meter, reply.spent)
    if (reply.replayed) caller.markReplayed()
    if (!reply.outcome.ok) throw toAppError(reply.outcome.refusal)
    return reply.outcome.value
  }
  const verbs = Object.keys(CALENDAR_VERBS) as CalendarVerbName[]
  // safe because the object runs exactly the verb that is named, with the types of the same table
  return Object.fromEntries(verbs.map((verb) => [verb, call(verb)])) as CalendarVerbs
}

async function ask(
  namespace: DurableObjectNamespace<PropertyCalendar>,
  propertyId: PropertyId,
  verb: CalendarVerbName,
  input: unknown,
  { actor, client, requestId, idempotency, log }: Caller,
): Promise<CalendarReply> {
  // A stub is broken after an exception: each call takes a new one.
  const stub = namespace.get(namespace.idFromName(propertyId))
  try {
    const asAdmin = isAdmin(actor) && { client }
    const reply = stub.call({ propertyId, verb, input, actor, requestId, idempotency, ...asAdmin })
    return await withinBudget(CALENDAR_BUDGET_MS, reply)
  } catch (error) {
    log.warn('calendar.no_answer', { propertyId, verb, ...errorFields(error) })
    throw unavailable('The property’s calendar does not answer right now.')
  }
}

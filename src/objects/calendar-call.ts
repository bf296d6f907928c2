import type { ClientInfo } from '../context.ts'
import type { IdempotencyRequest } from '../idempotency/idempotency.ts'
import { METERED_DEPENDENCIES, type Meter, type MeteredDependency } from '../platform/meter.ts'
import type { Actor } from '../shared/actor.ts'
import type { Refusal } from '../shared/errors.ts'
import type { PropertyId } from '../shared/id.ts'
import type { CalendarVerbName } from './calendar-verbs.ts'

/**
 * A call from the edge into a property's calendar object. Worker and object may be of different versions for a
 * while after a deployment, so that this shape may only grow.
 */
export interface CalendarCall {
  propertyId: PropertyId
  verb: CalendarVerbName
  input: unknown
  actor: Actor
  requestId: string
  idempotency: IdempotencyRequest | null
  /** Only of those whose acts are written down with where they come from. */
  client?: ClientInfo
}

/** The object's answer. Refusals are data, because a thrown error loses its class on the way. */
export interface CalendarReply {
  outcome: { ok: true; value: unknown } | { ok: false; refusal: Refusal }
  /** True when the answer is an earlier one. */
  replayed: boolean
  /** Only what something was spent on. */
  spent: Partial<Meter['spent']>
}

/** What a meter shows, without what shows nothing: it travels with every answer. */
export function spentOn({ spent }: Meter): CalendarReply['spent'] {
  return Object.fromEntries(Object.entries(spent).filter(([, { trips }]) => trips > 0))
}

/** Books what the object spent on the caller's meter, so that `Server-Timing` tells the whole story. */
export function addSpent(meter: Meter, spent: Partial<Meter['spent']>) {
  for (const dependency of METERED_DEPENDENCIES) {
    const part: Partial<Meter['spent'][MeteredDependency]> | undefined = spent[dependency]
    // An object of an earlier version does not count statements.
    if (part) meter.add(dependency, part.milliseconds ?? 0, part.trips, part.statements)
  }
}

import type { AppContext, ContextOrigin } from '../../../src/context.ts'
import { createCalendarClient } from '../../../src/objects/calendar-client.ts'
import { createMeter, type Meter } from '../../../src/platform/meter.ts'
import type { Place } from './place.ts'
import type { Surroundings } from './simulation.ts'

/** What a context is made from here, in place of bindings. */
export interface SimulatedEnv {
  simulation: Surroundings
  place: Place
}

/** The composition root of the simulation: everything that the calendar’s verbs use, and nothing else. */
export function createSimulatedContext(env: Env, origin: ContextOrigin): AppContext & { replayed: boolean } {
  // safe because the simulation alone makes contexts here, from its own environment
  const { simulation, place } = env as unknown as SimulatedEnv
  const { time, newId, config } = simulation
  const ctx = {
    actor: origin.actor,
    requestId: origin.requestId,
    config,
    now: origin.now ?? time.now,
    newId,
    ...simulation.portsFor(place),
    listings: simulation.listings,
    calendarOf: (propertyId: Parameters<AppContext['calendarOf']>[0]) =>
      createCalendarClient(simulation.calendars, propertyId, ctx),
    pokeRelay: () => {},
    // Nobody comes from anywhere.
    client: origin.client ?? { address: '', network: '', userAgent: null, place: null },
    idempotency: origin.idempotency ?? null,
    replayed: false,
    markReplayed: () => {
      ctx.replayed = true
    },
    background: origin.background,
    meter: METER,
  }
  // safe because the verbs that run here pick from these
  return ctx as unknown as ReturnType<typeof createSimulatedContext>
}

// What is not measured costs nothing.
const METER: Meter = { ...createMeter(), add: () => {}, trip: (_dependency, run) => run() }

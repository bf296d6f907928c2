import type { UnshippedBookings } from '../../../src/bookings/unshipped-bookings.ts'
import type { CheckpointName } from '../../../src/calendar/open-calendar.ts'
import type { AppContext } from '../../../src/context.ts'
import type { IdempotencyRequest } from '../../../src/idempotency/idempotency.ts'
import type { PropertyCalendar } from '../../../src/objects/property-calendar.ts'
import type { Database } from '../../../src/platform/database.ts'
import type { LogFields, Logger } from '../../../src/platform/logger.ts'
import type { Actor } from '../../../src/shared/actor.ts'
import type { BookingId, IdPrefix } from '../../../src/shared/id.ts'
import type { Chance } from '../../seed/chance.ts'
import type { NamedStatement } from './named-statement.ts'
import { createObjectHost } from './object-host.ts'
import { idOf, PROPERTY, termsOf } from './people.ts'
import type { Place } from './place.ts'
import { createPorts, type Disorder } from './ports.ts'
import { createPostgres } from './postgres/postgres.ts'
import { noAnswer } from './postgres/transaction.ts'
import { createSimulatedContext, type SimulatedEnv } from './simulated-context.ts'
import { openSqlite } from './sqlite.ts'
import { createStripe, stripeIsSilent } from './stripe.ts'
import type { VirtualTime } from './virtual-time.ts'

export interface SimulationOptions {
  time: VirtualTime
  chance: Chance
  disorder: Disorder
  bookingMode: 'instant' | 'request'
  checkpoint: (name: CheckpointName) => void | Promise<void>
  /** Stripe sends an event. */
  onStripeEvent: (event: { eventId: string; type: string; objectId: string }) => void
}

export type Simulation = ReturnType<typeof createSimulation>
/** What the object itself meets of it. */
export type Surroundings = Omit<Simulation, 'host'>

/** One property’s calendar object as it is shipped, in a world where nothing happens but what is drawn. */
export function createSimulation(options: SimulationOptions) {
  const { time, chance, disorder } = options
  let ids = 1_000
  const sqlite = openSqlite()
  const ports = createPorts(chance, disorder)
  const postgres = createPostgres(termsOf(options.bookingMode))
  const stripe = createStripe(time.now, (type, objectId) =>
    options.onStripeEvent({ eventId: `evt_${ids++}`, type, objectId }),
  )
  const faults: string[] = []
  const unshipped = new Set<BookingId>()

  const simulation = {
    time,
    chance,
    ports,
    sqlite,
    postgres,
    stripe,
    /** What was logged as an error: somebody would have to look. */
    faults,
    newId: <P extends IdPrefix>(prefix: P) => idOf(prefix, ids++),
    config: CONFIG,

    /** What lies beyond, as it is reached from an object or from the edge. */
    portsFor({ isAlive, beforeLeaving }: Place) {
      const leave = <T>(trip: () => Promise<T>): Promise<T> => {
        beforeLeaving()
        return trip()
      }
      const batch = (statements: readonly NamedStatement[]) =>
        leave(() =>
          ports.trip(
            { system: 'postgres', isHeard: isAlive },
            () => postgres.batch(statements),
            (_, reject) => reject(noAnswer()),
          ),
        )
      return {
        // safe because what runs here sends named statements in batches
        db: { batch } as unknown as Database,
        stripe: stripe.clientOver((call) =>
          leave(() =>
            ports.trip({ system: 'stripe', isHeard: isAlive }, call, (resolve) => resolve(stripeIsSilent)),
          ),
        ),
        unshippedBookings: {
          mark: (bookingId) => leave(async () => void unshipped.add(bookingId)),
          find: async (bookingId) => (unshipped.has(bookingId) ? PROPERTY : null),
        } satisfies UnshippedBookings,
        log: loggerInto(faults, isAlive),
      }
    },

    listings: { bury: async () => {} },

    // safe because the calendar’s client takes a stub by name, and calls it
    calendars: {
      idFromName: () => null,
      get: () => ({ call: (call: Parameters<typeof host.call>[0]) => host.call(call) }),
    } as unknown as DurableObjectNamespace<PropertyCalendar>,

    /** What a request has at the edge. */
    edge(actor: Actor, idempotency: IdempotencyRequest | null = null): AppContext {
      // safe because the simulated context is all that reads it
      const env = { simulation, place: EDGE } as unknown as Env
      const background = (work: Promise<unknown>) => void work.catch(() => {})
      return createSimulatedContext(env, { actor, requestId: 'edge', idempotency, background })
    },
  }

  const host = createObjectHost({
    envAt: (place) => {
      const env: SimulatedEnv = { simulation, place }
      // safe because the simulated context is all that reads it
      return env as unknown as Env
    },
    ...{ sqlite, now: time.now, checkpoint: options.checkpoint },
  })
  return Object.assign(simulation, { host })
}

function loggerInto(faults: string[], isAlive: () => boolean): Logger {
  const error = (event: string, fields: LogFields = {}) => {
    // The dead stumble over being dead.
    if (!isAlive()) return
    // Whose session has ended is refused, and that is how it should be.
    const isExpected = event === 'calendar.entry_refused' && fields['code'] === 'unauthenticated'
    if (!isExpected) faults.push(`${event} ${JSON.stringify(fields)}`)
  }
  const log: Logger = { info: () => {}, warn: () => {}, error, with: () => log }
  return log
}

const EDGE: Place = { isAlive: () => true, beforeLeaving: () => {} }

// Without fees of the platform’s, so that a price can be worked out by hand.
const CONFIG = {
  HOLD_SECONDS: 15 * 60,
  GUEST_FEE_PERCENT: 0,
  HOST_FEE_PERCENT: 0,
  SIGNING_SECRET: 'a secret of the simulation, long enough',
} as AppContext['config']

import type { AppContext } from '../context.ts'
import { errorFields } from '../platform/logger.ts'
import type { EventRelay } from './event-relay.ts'

/** How long events gather: a mail that goes out a moment later, instead of a look into Postgres for each event. */
export const RELAY_DELAY_MS = 300

/** Shorter than the relay's delay: what happens within it is still found by the run that was asked for. */
const QUIET_MS = RELAY_DELAY_MS / 3

/** When this isolate last asked. */
let askedAt = 0

/** Asks the relay to look for new events, unless this isolate has just done so. A hint: cron looks every minute. */
export function pokeRelay(
  namespace: DurableObjectNamespace<EventRelay>,
  { background, log }: Pick<AppContext, 'background' | 'log'>,
): void {
  if (Date.now() - askedAt < QUIET_MS) return
  askedAt = Date.now()
  const asked = async () => await namespace.get(namespace.idFromName('relay')).poke()
  background(asked().catch((error: unknown) => log.warn('event_relay.not_poked', errorFields(error))))
}

import type { AppContext } from '../context.ts'
import { advanceReader, placeAndReadEvents } from './repository.ts'

/** Who reads the events on this side: the queue from which others are told. */
const READER = 'queue'
const EVENTS_AT_ONCE = 100 // what a queue takes in one batch
/** A flood is carried on by the next run. */
const ROUNDS_MAX = 50

/**
 * Brings new domain events into one order and hands them to the queue, from where the last run has left off. Events are
 * handed over at least once, in the order of their positions; who is told must expect repetitions.
 *
 * @throws what the driver or the queue throws: the next run begins where this one has stopped
 */
export async function relayEvents(
  ctx: Pick<AppContext, 'db' | 'publishEvents'>,
): Promise<{ relayed: number }> {
  let relayed = 0
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const events = await placeAndReadEvents(ctx.db, READER, EVENTS_AT_ONCE)
    const last = events.at(-1)
    if (!last) break
    // Handed over first: a crash in between tells twice, the reverse order would not tell at all.
    await ctx.publishEvents(events)
    await advanceReader(ctx.db, READER, last.position)
    relayed += events.length
    if (events.length < EVENTS_AT_ONCE) break
  }
  return { relayed }
}

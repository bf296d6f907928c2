import type { PublishedEvent } from '../events/domain-event.ts'

/** Hands events to the queue in one go: as many as it takes at once, which is 100. */
export async function publishEvents(
  queue: Pick<Queue<PublishedEvent>, 'sendBatch'>,
  events: readonly PublishedEvent[],
): Promise<void> {
  await queue.sendBatch(events.map((body) => ({ body })))
}

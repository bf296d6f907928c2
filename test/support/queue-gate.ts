import { withMessages } from './wire.ts'

/** What was sent before is not handed over. */
let opensAt = Number.POSITIVE_INFINITY

/** Batches that somebody is reading. */
const beingRead = new Set<symbol>()

const READ_WITHIN_MS = 10_000
const LOOK_EVERY_MS = 20

/** From here on nothing is handed over; what is being read is read to its end first, unless that is never. */
export async function closeQueues(): Promise<void> {
  opensAt = Number.POSITIVE_INFINITY
  for (let waited = 0; beingRead.size > 0 && waited < READ_WITHIN_MS; waited += LOOK_EVERY_MS) {
    await scheduler.wait(LOOK_EVERY_MS)
  }
  beingRead.clear()
}

/** What is sent from here on is handed over. */
export function openQueues(): void {
  opensAt = Date.now()
}

/** Hands over what was sent since the queues are open; the rest is taken from the queue as if somebody had read it. */
export async function throughGate(
  batch: MessageBatch<unknown>,
  consume: (batch: MessageBatch<unknown>) => Promise<void>,
): Promise<void> {
  const messages = batch.messages.filter((message) => {
    if (message.timestamp.getTime() >= opensAt) return true
    message.ack()
    return false
  })
  if (messages.length === 0) return
  const reading = Symbol('reading')
  beingRead.add(reading)
  try {
    await consume(withMessages(batch, messages))
  } finally {
    beingRead.delete(reading)
  }
}

import type { ShipmentPlan } from '../../src/calendar/calendar-change.ts'
import type { Effect } from '../../src/platform/effect.ts'

/** What parts of the system say to each other that may be of different versions during a deploy. */
export interface Wire {
  /** What a Worker asks an object, what a queue hands over, what an object has stored to be shipped. @returns what arrives */
  ask: (of: string, asked: unknown) => unknown
  /** What the object answers to that. @returns what arrives */
  answer: (of: string, asked: unknown, answered: unknown) => unknown
  /** Whoever was handed this by a queue has done with it what is to be done. */
  read?: (of: string) => void
  /** Whoever was handed this by a queue could do nothing with it. */
  failed?: (of: string) => void
}

// Tests, Worker and objects share one isolate, so that a module variable reaches all of them.

let wire: Wire | null = null

/** Hears, and may change, everything that passes from now on; null for nobody. */
export function tap(next: Wire | null): void {
  wire = next
}

/** Brings a question to who answers it, and the answer back. */
export async function across<Asked, Answered>(
  of: string,
  asked: Asked,
  run: (arrived: Asked) => Promise<Answered>,
): Promise<Answered> {
  if (!wire) return await run(asked)
  const { ask, answer } = wire
  // safe because a wire gives back what it was given, as another version of the same code would say it
  const answered = await run(ask(of, asked) as Asked)
  return answered instanceof Response ? answered : (answer(of, asked, answered) as Answered)
}

/** The same for what a queue hands over, which nobody answers: it is read, or it fails. */
export async function overhear(
  batch: MessageBatch<unknown>,
  consume: (arrived: MessageBatch<unknown>) => Promise<void>,
): Promise<void> {
  if (!wire) return await consume(batch)
  const { ask, read, failed } = wire
  const unsettled = new Map(batch.messages.map(({ id, body }) => [id, kindOf(batch.queue, body)]))
  const settle = (id: string, tell: Wire['read']) => {
    const of = unsettled.get(id)
    unsettled.delete(id)
    if (of !== undefined) tell?.(of)
  }
  const messages = batch.messages.map((message) => ({
    id: message.id,
    timestamp: message.timestamp,
    attempts: message.attempts,
    body: ask(kindOf(batch.queue, message.body), message.body),
    ack: () => {
      settle(message.id, read)
      message.ack()
    },
    retry: (options?: QueueRetryOptions) => {
      settle(message.id, failed)
      message.retry(options)
    },
  }))
  try {
    await consume(withMessages(batch, messages))
  } catch (failure) {
    for (const id of unsettled.keys()) settle(id, failed)
    throw failure
  }
}

/** The batch, of which only those are handed over, and as they are here. */
export const withMessages = (batch: MessageBatch, messages: readonly Message[]): MessageBatch => ({
  queue: batch.queue,
  metadata: batch.metadata,
  messages,
  ackAll: () => batch.ackAll(),
  retryAll: (options) => batch.retryAll(options),
})

/** The same for what an object stores to be shipped. */
export function storedPlan(plan: ShipmentPlan): ShipmentPlan {
  if (!wire) return plan
  const { ask } = wire
  const stored = ({ statement, payload }: Effect) => ({
    statement,
    payload: ask(`effect ${statement}`, payload),
  })
  const members = Object.entries(plan).map(([name, member]) => [
    name,
    Array.isArray(member) ? member.map(stored) : member,
  ])
  // safe because every list of a plan is one of effects
  return Object.fromEntries(members) as ShipmentPlan
}

// safe because every message names its type
const kindOf = (queue: string, body: unknown) =>
  `${queue.replace(/^holdfast-/, '')} ${(body as { type: string }).type}`

import type { AppContext } from '../context.ts'
import { describeError, type QueueName } from './dead-letter.ts'
import { upsertDeadLetter } from './repository.ts'

export interface DyingMessage {
  queue: QueueName
  /** What the message is about. */
  messageKey: string
  body: unknown
  attempts: number
  /** What the last attempt threw; absent where that is not known any more. */
  error?: unknown
}

/** Writes down a message that had no effect after all its retries, so that somebody can look at it and replay it. */
export async function storeDeadLetter(
  { db, newId, now, requestId }: Pick<AppContext, 'db' | 'newId' | 'now' | 'requestId'>,
  { error, ...message }: DyingMessage,
): Promise<void> {
  await upsertDeadLetter(db, {
    ...message,
    id: newId('dlt'),
    error: error === undefined ? null : describeError(error, requestId),
    at: now(),
  })
}

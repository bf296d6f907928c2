import { AppError } from '../shared/errors.ts'

/** Every queue, by the end of its name: what stands before it is the environment's. */
export const QUEUE_NAMES = ['stripe-events', 'domain-events'] as const
export type QueueName = (typeof QUEUE_NAMES)[number]

/**
 * `dead`: after all retries nobody could do anything with it. `replaying`: somebody has asked that it be tried again, and it is
 * on its way into its queue. `replayed`: it is there, or has had its effect by now.
 */
export const DEAD_LETTER_STATUSES = ['dead', 'replaying', 'replayed'] as const
export type DeadLetterStatus = (typeof DEAD_LETTER_STATUSES)[number]

const ERROR_MAX_LENGTH = 500

/**
 * What is kept of an error. Refusals are our own sentences, or Stripe's about its ids; of anything else only its name, because
 * its message may hold whatever somebody has written: that is in the log of the request alone.
 */
export function describeError(error: unknown, requestId: string): string {
  if (error instanceof AppError) return `${error.code}: ${error.message}`.slice(0, ERROR_MAX_LENGTH)
  const name = error instanceof Error ? error.name : typeof error
  return `${name}, see the log of ${requestId}`.slice(0, ERROR_MAX_LENGTH)
}

import type { AppContext, StripeEventMessage } from './context.ts'
import { processStripeEvent } from './payments/process-stripe-event.ts'
import { errorFields } from './platform/logger.ts'

/** As in `wrangler.toml`: after so many retries a message goes to the dead-letter queue. */
const RETRIES_MAX = 10
const RETRY_DELAY_MAX_SECONDS = 300
const AT_ONCE = 5 // a Worker has six connections

/** Gives each message its effect on its own: one that fails must not run the others again. */
export async function consumeStripeEvents(
  { messages }: MessageBatch<StripeEventMessage>,
  openContext: (requestId: string) => AppContext,
): Promise<void> {
  for (let first = 0; first < messages.length; first += AT_ONCE) {
    await Promise.all(messages.slice(first, first + AT_ONCE).map((message) => consume(message, openContext)))
  }
}

/** 2, 4, 8 … seconds, at most five minutes. */
export function retryDelaySeconds(attempts: number): number {
  return Math.min(2 ** attempts, RETRY_DELAY_MAX_SECONDS)
}

async function consume(
  message: Message<StripeEventMessage>,
  openContext: (requestId: string) => AppContext,
): Promise<void> {
  const { attempts, body } = message
  const { eventId, type, requestId } = body
  const ctx = openContext(requestId)
  try {
    await processStripeEvent(ctx, body)
    message.ack()
  } catch (error) {
    const about = { eventId, type, attempts, ...errorFields(error) }
    if (attempts > RETRIES_MAX) ctx.log.error('stripe_event.dead', about)
    else ctx.log.warn('stripe_event.retried', about)
    message.retry({ delaySeconds: retryDelaySeconds(attempts) })
  }
}

import type { AppContext, StripeEventMessage } from './context.ts'
import type { PublishedEvent } from './events/domain-event.ts'
import { notify } from './notifications/notify.ts'
import { isAboutAccount, processStripeEvent } from './payments/process-stripe-event.ts'
import { lookAtPayouts } from './payouts/look-at-payouts.ts'
import { refreshPayoutAccount } from './payouts/refresh-payout-account.ts'
import { errorFields, type LogFields } from './platform/logger.ts'
import { finishErasures } from './privacy/finish-erasures.ts'
import { admitCoHosts } from './properties/admit-co-hosts.ts'
import { parseId } from './shared/id.ts'

/** As in `wrangler.toml`: after so many retries a message goes to the dead-letter queue. */
const RETRIES_MAX = 10
const RETRY_DELAY_MAX_SECONDS = 300
const AT_ONCE = 5 // a Worker has six connections

/** What a queue carries, and what is done with it. */
interface Consumer<Body> {
  consume: (ctx: AppContext, body: Body) => Promise<void>
  /** What a log line says of a message. */
  about: (body: Body) => LogFields
}

/** By the end of the queue's name: what stands before it is the environment's. */
const CONSUMERS = {
  'stripe-events': {
    consume: followStripeEvent,
    about: ({ eventId, type, requestId }) => ({ eventId, type, requestId }),
  } satisfies Consumer<StripeEventMessage>,
  'domain-events': {
    consume: followUp,
    about: ({ id, type }) => ({ eventId: id, type }),
  } satisfies Consumer<PublishedEvent>,
}

/** What an event of Stripe's leads to. */
async function followStripeEvent(ctx: AppContext, event: StripeEventMessage): Promise<void> {
  return isAboutAccount(event.type)
    ? await refreshPayoutAccount(ctx, { stripeAccountId: event.objectId })
    : await processStripeEvent(ctx, event)
}

/** What a domain event leads to. Each part expects that the event comes again. */
async function followUp(ctx: AppContext, event: PublishedEvent): Promise<void> {
  const userId = event.type === 'user.email_verified' ? parseId('usr', event.subjectId) : null
  if (userId) await admitCoHosts(ctx, { userId })
  await notify(ctx, event)
  const isAboutGuest = event.type === 'booking.confirmed' || event.type === 'booking.cancelled'
  const booked = isAboutGuest ? parseId('prop', String(event.data['propertyId'])) : null
  // The guest is told where it is from now on, or not any more, which KV does not know yet.
  if (booked) await ctx.calendarOf(booked).refreshListing({ isStale: true })
  // The schedule would find these within a minute.
  const paidFor = CHANGES_PAYOUTS.has(event.type) ? parseId('bkg', event.subjectId) : null
  if (paidFor) await lookAtPayouts(ctx, paidFor)
  if (event.type === 'user.erased') await finishErasures(ctx)
}

/** After these a host is owed something else than before. */
const CHANGES_PAYOUTS: ReadonlySet<string> = new Set([
  'booking.confirmed',
  'booking.altered',
  'booking.cancelled',
])

/** Gives each message its effect on its own: one that fails must not run the others again. */
export async function consumeQueue(
  { queue, messages }: MessageBatch<unknown>,
  openContext: (requestId: string) => AppContext,
): Promise<void> {
  const consumer = consumerOf(queue)
  for (let first = 0; first < messages.length; first += AT_ONCE) {
    const some = messages.slice(first, first + AT_ONCE)
    await Promise.all(some.map((message) => consume(message, consumer, openContext)))
  }
}

/** 2, 4, 8 … seconds, at most five minutes. */
export function retryDelaySeconds(attempts: number): number {
  return Math.min(2 ** attempts, RETRY_DELAY_MAX_SECONDS)
}

function consumerOf(queue: string): Consumer<unknown> {
  const found = Object.entries(CONSUMERS).find(([name]) => queue.endsWith(name))
  if (!found) throw new Error(`nobody reads the queue ${queue}`)
  // safe because each queue is written to with one type of body
  return found[1] as unknown as Consumer<unknown>
}

async function consume(
  message: Message<unknown>,
  consumer: Consumer<unknown>,
  openContext: (requestId: string) => AppContext,
): Promise<void> {
  const { attempts, body } = message
  const about = consumer.about(body)
  const ctx = openContext(String(about['requestId'] ?? message.id))
  try {
    await consumer.consume(ctx, body)
    message.ack()
  } catch (error) {
    const fields = { ...about, attempts, ...errorFields(error) }
    if (attempts > RETRIES_MAX) ctx.log.error('queue.message_dead', fields)
    else ctx.log.warn('queue.message_retried', fields)
    message.retry({ delaySeconds: retryDelaySeconds(attempts) })
  }
}

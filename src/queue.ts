import type { AppContext, StripeEventMessage } from './context.ts'
import type { QueueName } from './dead-letters/dead-letter.ts'
import { type DyingMessage, storeDeadLetter } from './dead-letters/store-dead-letter.ts'
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
/** As in `wrangler.toml`, and as many as there can be: after these nobody has the message any more. */
const DEAD_RETRIES_MAX = 100
const DEAD_RETRY_DELAY_MAX_SECONDS = 3_600
const AT_ONCE = 5 // a Worker has six connections

/** What a queue carries, and what is done with it. */
interface Consumer<Body> {
  consume: (ctx: AppContext, body: Body) => Promise<void>
  /** What the message is about; its consumer expects that it comes again. */
  keyOf: (body: Body) => string
  /** What a log line says of a message. */
  about: (body: Body) => LogFields
}

const CONSUMERS = {
  'stripe-events': {
    consume: followStripeEvent,
    keyOf: ({ eventId }) => eventId,
    about: ({ eventId, type, requestId }) => ({ eventId, type, requestId }),
  } satisfies Consumer<StripeEventMessage>,
  'domain-events': {
    consume: followUp,
    keyOf: ({ id }) => id,
    about: ({ id, type, requestId }) => ({ eventId: id, type, ...(requestId && { requestId }) }),
  } satisfies Consumer<PublishedEvent>,
} satisfies Record<QueueName, unknown>

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
  const isOfStay = CHANGES_RATINGS.has(event.type) && event.data['authorSide'] === 'guest'
  const rated = isOfStay ? parseId('prop', String(event.data['propertyId'])) : null
  // Written past the object, which does not know of it.
  if (rated) await ctx.calendarOf(rated).refreshListing({ isStale: true })
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

/** After these a rating is another: that of the property when a guest has written. */
const CHANGES_RATINGS: ReadonlySet<string> = new Set(['review.published', 'review.hidden', 'review.shown'])

/** Gives each message its effect on its own: one that fails must not run the others again. */
export async function consumeQueue(
  { queue, messages }: MessageBatch<unknown>,
  openContext: (requestId: string) => AppContext,
): Promise<void> {
  const place = placeOf(queue)
  const handle = place.isOfTheDead ? bury : consume
  for (let first = 0; first < messages.length; first += AT_ONCE) {
    const some = messages.slice(first, first + AT_ONCE)
    await Promise.all(some.map((message) => handle(message, place, openContext)))
  }
}

/** 2, 4, 8 … seconds, at most five minutes. */
export function retryDelaySeconds(attempts: number, maxSeconds = RETRY_DELAY_MAX_SECONDS): number {
  return Math.min(2 ** attempts, maxSeconds)
}

interface Place {
  queue: QueueName
  consumer: Consumer<unknown>
  /** Messages come here that nobody could do anything with. */
  isOfTheDead: boolean
}

/** By the end of the queue's name: what stands before it is the environment's. */
function placeOf(name: string): Place {
  for (const [queue, consumer] of Object.entries(CONSUMERS)) {
    const isOfTheDead = name.endsWith(`${queue}-dead`)
    if (!isOfTheDead && !name.endsWith(queue)) continue
    // safe because these are the keys of the object, and each queue is written to with one type of body
    return { queue: queue as QueueName, consumer: consumer as unknown as Consumer<unknown>, isOfTheDead }
  }
  throw new Error(`nobody reads the queue ${name}`)
}

type Handle = (
  message: Message<unknown>,
  place: Place,
  openContext: (requestId: string) => AppContext,
) => Promise<void>

const consume: Handle = async (message, { queue, consumer }, openContext) => {
  const { attempts, body } = message
  const about = consumer.about(body)
  const ctx = openContext(String(about['requestId'] ?? message.id))
  try {
    await consumer.consume(ctx, body)
    message.ack()
    ctx.log.info('queue.consumed', { queue, ...about, attempts })
  } catch (error) {
    const fields = { ...about, attempts, ...errorFields(error) }
    const isLast = attempts > RETRIES_MAX
    if (isLast) ctx.log.error('queue.message_dead', fields)
    else ctx.log.warn('queue.message_retried', fields)
    // Only who has tried knows why it failed: the queue of the dead carries the message alone.
    if (isLast) await noteDeath(ctx, { queue, messageKey: consumer.keyOf(body), body, attempts, error })
    message.retry({ delaySeconds: retryDelaySeconds(attempts) })
  }
}

/** What is not written here is written when the message comes to the queue of the dead. */
async function noteDeath(ctx: AppContext, dying: DyingMessage): Promise<void> {
  try {
    await storeDeadLetter(ctx, dying)
  } catch (error) {
    ctx.log.warn('dead_letter.unwritten', { queue: dying.queue, ...errorFields(error) })
  }
}

/** Writes down what has died, however long Postgres is silent. */
const bury: Handle = async (message, { queue, consumer }, openContext) => {
  const { attempts, body } = message
  const about = consumer.about(body)
  const ctx = openContext(String(about['requestId'] ?? message.id))
  const dead = { queue, messageKey: consumer.keyOf(body), body, attempts: RETRIES_MAX + 1 }
  try {
    await storeDeadLetter(ctx, dead)
    message.ack()
  } catch (error) {
    const fields = { queue, ...about, attempts, ...errorFields(error) }
    if (attempts > DEAD_RETRIES_MAX)
      ctx.log.error('dead_letter.lost', { ...fields, body: JSON.stringify(body) })
    else ctx.log.warn('dead_letter.unwritten', fields)
    message.retry({ delaySeconds: retryDelaySeconds(attempts, DEAD_RETRY_DELAY_MAX_SECONDS) })
  }
}

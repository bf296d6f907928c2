import type { ApprovalRow } from './approvals/tables.ts'
import { carryOutApproval } from './approved-operations.ts'
import type { UnshippedBookings } from './bookings/unshipped-bookings.ts'
import { type Config, parseConfig } from './config.ts'
import type { QueueName } from './dead-letters/dead-letter.ts'
import type { PublishedEvent } from './events/domain-event.ts'
import type { TrustedDocuments } from './graphql/trusted-documents.ts'
import type { IdempotencyRequest } from './idempotency/idempotency.ts'
import type { ApiKeyCache } from './identity/api-key-cache.ts'
import type { EndedSessions } from './identity/ended-sessions.ts'
import type { IdentityProviders } from './identity/identity-providers.ts'
import { createCalendarClient } from './objects/calendar-client.ts'
import type { CalendarVerbs } from './objects/calendar-verbs.ts'
import { openCalendarStream } from './objects/open-calendar-stream.ts'
import { pokeRelay } from './objects/poke-relay.ts'
import { createRateLimits, type RateLimits } from './objects/rate-limits.ts'
import { type AnswerCache, createAnswerCache } from './platform/answer-cache.ts'
import { createApiKeyCache } from './platform/api-key-cache.ts'
import { createDatabase, type Database } from './platform/database.ts'
import { createEndedSessions } from './platform/ended-sessions.ts'
import { publishEvents } from './platform/events-queue.ts'
import { createIdentityProviders } from './platform/identity-providers.ts'
import { createImageResizer, type ImageResizer } from './platform/image-resizer.ts'
import { createListingCache, type ListingCache } from './platform/listing-cache.ts'
import { createLogger, type Logger } from './platform/logger.ts'
import { createMailer, type Mailer } from './platform/mailer.ts'
import { createMeter, type Meter } from './platform/meter.ts'
import { createMetrics, type Metrics } from './platform/metrics.ts'
import { createFileStorage, type FileStorage } from './platform/storage.ts'
import { createStripeClient, type StripeClient } from './platform/stripe.ts'
import { createTokens, type Tokens } from './platform/tokens.ts'
import { createTrustedDocuments } from './platform/trusted-documents.ts'
import { createUnshippedBookings } from './platform/unshipped-bookings.ts'
import { createVariantCache, type VariantCache } from './platform/variant-cache.ts'
import { withinBudget } from './platform/within-budget.ts'
import type { Actor } from './shared/actor.ts'
import { type Id, type IdPrefix, newId, type PropertyId } from './shared/id.ts'
import type { Instant } from './shared/local-date.ts'

/** Everything a verb may use; each verb says with `Pick` what it does use. */
export interface AppContext {
  actor: Actor
  requestId: string
  /** Where a request comes from; nobody in particular when it is not one. */
  client: ClientInfo
  config: Config
  now: () => Instant
  newId: <P extends IdPrefix>(prefix: P) => Id<P>
  db: Database
  /** The verbs that run inside a property's calendar object: one long trip each. */
  calendarOf: (propertyId: PropertyId) => CalendarVerbs
  /** A socket that tells what a property's calendar decides. @param fromSeq the first decision; null for those to come */
  openCalendarStream: (propertyId: PropertyId, fromSeq: number | null) => Promise<WebSocket>
  listings: ListingCache
  /** Public answers, for some seconds. */
  answers: AnswerCache
  unshippedBookings: UnshippedBookings
  trustedDocuments: TrustedDocuments
  stripe: StripeClient
  tokens: Tokens
  endedSessions: EndedSessions
  /** Who vouches for people that sign in without a password of ours. */
  identityProviders: IdentityProviders
  apiKeys: ApiKeyCache
  /** Exact limits on what is tried against accounts. */
  limits: RateLimits
  mailer: Mailer
  storage: FileStorage
  imageResizer: ImageResizer
  variantCache: VariantCache
  /** Hands domain events, in their order, to the queue of those who tell others. */
  publishEvents: (events: readonly PublishedEvent[]) => Promise<void>
  /** Says that there may be new domain events; they are found within a minute anyway. */
  pokeRelay: () => void
  /** Hands a verified Stripe event to the queue. */
  enqueueStripeEvent: (event: StripeEventMessage) => Promise<void>
  /** Puts a message into its queue again. */
  requeue: (queue: QueueName, body: unknown) => Promise<void>
  /** Does what two admins have agreed on, once however often it is called. */
  carryOutApproval: (approval: ApprovalRow) => Promise<void>
  /** What the client's idempotency key stands for, or null when it sent none. */
  idempotency: IdempotencyRequest | null
  /** Says that the answer is an earlier one. */
  markReplayed: () => void
  /** Lets work go on after the answer, for at most 30 seconds and without promise: a hint, never a duty. */
  background: (work: Promise<unknown>) => void
  log: Logger
  meter: Meter
  metrics: Metrics
}

/** What the edge knows of who asks. */
export interface ClientInfo {
  /** The network address; empty when unknown. */
  address: string
  /** What shares limits: the address, or of IPv6 the network of one household. */
  network: string
  /** The client's own description of itself. */
  userAgent: string | null
  /** Where it seems to be, such as `Lisbon, PT`. */
  place: string | null
}

const NO_CLIENT: ClientInfo = { address: '', network: '', userAgent: null, place: null }

/** The part of a Stripe event that crosses the queue: money decisions read the current object again. */
export interface StripeEventMessage {
  eventId: string
  type: string
  objectId: string
  requestId: string
}

/** Where a context comes from: a request, a message, a schedule or a call into an object. */
export interface ContextOrigin {
  actor: Actor
  requestId: string
  client?: ClientInfo
  idempotency?: IdempotencyRequest | null
  background: (work: Promise<unknown>) => void
  now?: () => Instant
  /** Each of its batches says itself for which requests it changes something. */
  actsForOthers?: boolean
}

/** The composition root: bindings end here, and nothing below knows where it runs. */
export function createContext(env: Env, origin: ContextOrigin): AppContext & { replayed: boolean } {
  const config = configOf(env)
  const meter = createMeter()
  const now = origin.now ?? Date.now
  const log = createLogger({ requestId: origin.requestId })
  // Made on first use: what is decided in a calendar alone never speaks to Postgres.
  let database: Database | undefined
  const ctx = {
    actor: origin.actor,
    requestId: origin.requestId,
    client: origin.client ?? NO_CLIENT,
    config,
    now,
    newId,
    get db() {
      database ??= createDatabase({
        url: config.DATABASE_URL,
        proxyUrl: config.NEON_PROXY_URL,
        meter,
        ...(!origin.actsForOthers && { requestId: origin.requestId }),
      })
      return database
    },
    calendarOf: (propertyId: PropertyId) => createCalendarClient(env.CALENDARS, propertyId, ctx),
    openCalendarStream: (propertyId: PropertyId, fromSeq: number | null) =>
      openCalendarStream(env.CALENDARS, { propertyId, fromSeq }, ctx),
    listings: createListingCache(env.LISTINGS, meter),
    answers: createAnswerCache(config.PUBLIC_URL, { log, meter }),
    unshippedBookings: createUnshippedBookings(env.LISTINGS, meter, log),
    trustedDocuments: createTrustedDocuments(env.LISTINGS, meter),
    stripe: createStripeClient(config, meter),
    tokens: createTokens(config),
    endedSessions: createEndedSessions(env.LISTINGS, { meter, log }),
    identityProviders: createIdentityProviders(config, { log, meter }),
    apiKeys: createApiKeyCache(env.LISTINGS, { background: origin.background, meter, log }),
    limits: createRateLimits({ limiters: env.RATE_LIMITERS, requests: env.REQUESTS }, { config, log, meter }),
    mailer: createMailer(config, { binding: env.EMAIL, meter }),
    storage: createFileStorage(env.PHOTOS, meter),
    imageResizer: createImageResizer(env.IMAGES, meter),
    variantCache: createVariantCache(config, log),
    publishEvents: (events: readonly PublishedEvent[]) => publishEvents(env.DOMAIN_EVENTS, events),
    pokeRelay: () => pokeRelay(env.EVENT_RELAY, ctx),
    enqueueStripeEvent: async (event: StripeEventMessage) => {
      await withinBudget(QUEUE_BUDGET_MS, env.STRIPE_EVENTS.send(event))
    },
    requeue: async (queue: QueueName, body: unknown) => {
      const queues = { 'stripe-events': env.STRIPE_EVENTS, 'domain-events': env.DOMAIN_EVENTS }
      await withinBudget(QUEUE_BUDGET_MS, queues[queue].send(body))
    },
    carryOutApproval: (approval: ApprovalRow) => carryOutApproval(ctx, approval),
    idempotency: origin.idempotency ?? null,
    replayed: false,
    markReplayed: () => {
      ctx.replayed = true
    },
    background: origin.background,
    log,
    meter,
    metrics: createMetrics(env.METRICS, log),
  }
  return ctx
}

/** Stripe sends an event again that nobody has taken; waiting longer for a queue is worth nothing. */
const QUEUE_BUDGET_MS = 3_000

// Parsing costs about a millisecond: once for each environment object, of which an isolate has one.
const parsedConfigs = new WeakMap<object, Config>()

function configOf(env: Env): Config {
  const known = parsedConfigs.get(env)
  if (known) return known
  const config = parseConfig(env)
  parsedConfigs.set(env, config)
  return config
}

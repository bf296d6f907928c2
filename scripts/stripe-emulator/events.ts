import type { DatabaseSync } from 'node:sqlite'
import type Stripe from 'stripe'
import { PLATFORM_ACCOUNT } from './access.ts'
import { newId } from './ids.ts'
import type { Store } from './store.ts'
import type { WebhookSettings } from './webhooks.ts'

/** The API version the emulator speaks: that of the SDK it is typed against. */
export const API_VERSION = '2026-10-28.endive'

export interface EventCause {
  account: string
  now: number
  /** Null when something happened by itself. */
  requestId: string | null
  idempotencyKey: string | null
}

/**
 * Stores an event with a snapshot of its object, and one delivery per webhook endpoint that wants it, in the
 * transaction of whatever caused it.
 */
export function recordEvent(
  database: DatabaseSync,
  store: Store,
  settings: WebhookSettings,
  cause: EventCause,
  type: Stripe.Event.Type,
  object: object,
  previousAttributes: object | undefined,
): void {
  const endpoints = endpointsFor(store, type)
  const event = {
    id: newId('evt'),
    object: 'event',
    api_version: API_VERSION,
    created: cause.now,
    data: previousAttributes === undefined ? { object } : { object, previous_attributes: previousAttributes },
    livemode: false,
    pending_webhooks: endpoints.length,
    request: { id: cause.requestId, idempotency_key: cause.idempotencyKey },
    type,
    ...(cause.account === PLATFORM_ACCOUNT ? {} : { account: cause.account }),
  }
  store.insert('event', asEvent(event), cause.account)
  for (const endpoint of endpoints) scheduleDeliveries(database, settings, event, endpoint.id)
}

/** Delivers an event once more to every endpoint that wants it; how many. */
export function resendEvent(
  database: DatabaseSync,
  store: Store,
  settings: WebhookSettings,
  event: Stripe.Event,
): number {
  const endpoints = endpointsFor(store, event.type)
  for (const endpoint of endpoints) scheduleDeliveries(database, settings, event, endpoint.id)
  return endpoints.length
}

function endpointsFor(store: Store, type: Stripe.Event.Type): Stripe.WebhookEndpoint[] {
  return store
    .all('webhook_endpoint', PLATFORM_ACCOUNT)
    .filter((endpoint) => endpoint.status === 'enabled' && wants(endpoint, type))
}

function wants(endpoint: Stripe.WebhookEndpoint, type: Stripe.Event.Type): boolean {
  return endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type)
}

function scheduleDeliveries(
  database: DatabaseSync,
  settings: WebhookSettings,
  event: { id: string; data: { object: object } },
  endpointId: string,
): void {
  for (let copy = 0; copy <= settings.duplicates; copy += 1) {
    if (Math.random() < settings.dropRate) continue
    const jitterMs = settings.shuffle ? Math.random() * SHUFFLE_SPREAD_MS : 0
    database
      .prepare(
        'INSERT INTO deliveries (event_id, endpoint_id, subject, attempts, due_ms) VALUES (?, ?, ?, 0, ?)',
      )
      .run(
        event.id,
        endpointId,
        subjectOf(event.data.object),
        Math.round(Date.now() + settings.delaySeconds * 1000 + jitterMs),
      )
  }
}

/** Events about one payment are delivered one after another, so that they only overtake each other on demand. */
function subjectOf(object: { payment_intent?: unknown; id?: unknown }): string {
  return String(object.payment_intent ?? object.id)
}

const SHUFFLE_SPREAD_MS = 400 // wide enough that the events of one request overtake each other

function asEvent(event: { type: Stripe.Event.Type; id: string }): Stripe.Event {
  // The SDK's union ties each type to its object; `emit` is called with matching pairs only.
  return event as Stripe.Event
}

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
  const endpoints = store
    .all('webhook_endpoint', PLATFORM_ACCOUNT)
    .filter((endpoint) => endpoint.status === 'enabled' && wants(endpoint, type))
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
  for (const endpoint of endpoints) scheduleDeliveries(database, settings, event.id, endpoint.id)
}

function wants(endpoint: Stripe.WebhookEndpoint, type: Stripe.Event.Type): boolean {
  return endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type)
}

function scheduleDeliveries(
  database: DatabaseSync,
  settings: WebhookSettings,
  eventId: string,
  endpointId: string,
): void {
  for (let copy = 0; copy <= settings.duplicates; copy += 1) {
    if (Math.random() < settings.dropRate) continue
    const jitterMs = settings.shuffle ? Math.random() * SHUFFLE_SPREAD_MS : 0
    database
      .prepare('INSERT INTO deliveries (event_id, endpoint_id, attempts, due_ms) VALUES (?, ?, 0, ?)')
      .run(eventId, endpointId, Math.round(Date.now() + settings.delaySeconds * 1000 + jitterMs))
  }
}

const SHUFFLE_SPREAD_MS = 400 // wide enough that the events of one request overtake each other

function asEvent(event: { type: Stripe.Event.Type; id: string }): Stripe.Event {
  // The SDK's union ties each type to its object; `emit` is called with matching pairs only.
  return event as Stripe.Event
}

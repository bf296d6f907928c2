import type Stripe from 'stripe'
import { PLATFORM_ACCOUNT } from '../access.ts'
import type { Call } from '../call.ts'
import { invalidRequest } from '../errors.ts'
import { API_VERSION } from '../events.ts'
import { newId, newWebhookSecret } from '../ids.ts'
import { listPage, PAGE_PARAMS } from '../lists.ts'
import { objectInPath } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted } from '../params.ts'
import { del, get, post } from '../router.ts'
import type { Store } from '../store.ts'

const CREATE = {
  api_version: 'noted',
  connect: 'noted',
  description: true,
  enabled_events: true,
  metadata: true,
  url: true,
} as const satisfies Accepted

const ONE = '/v1/webhook_endpoints/:webhook_endpoint'

export const webhookEndpointRoutes = [
  post('/v1/webhook_endpoints', createWebhookEndpoint, CREATE),
  get(
    '/v1/webhook_endpoints',
    (call) => listPage(call, 'webhook_endpoint', '/v1/webhook_endpoints'),
    PAGE_PARAMS,
  ),
  get(ONE, (call) => objectInPath(call, 'webhook_endpoint', 'webhook_endpoint')),
  post(ONE, updateWebhookEndpoint, {
    description: true,
    disabled: true,
    enabled_events: true,
    metadata: true,
    url: true,
  }),
  del(ONE, deleteWebhookEndpoint),
]

const CONFIGURED_ID = 'we_emulatorConfigured'

/** The endpoint of the environment (`WEBHOOK_URL`) gets every event, the platform's and connected accounts'. */
export function ensureConfiguredEndpoint(
  store: Store,
  now: number,
  url: string | undefined,
  secret: string | undefined,
): void {
  store.remove(CONFIGURED_ID)
  if (url === undefined) return
  if (secret === undefined) throw new Error('WEBHOOK_SECRET is missing: WEBHOOK_URL needs one to sign with')
  const endpoint = endpointOf(CONFIGURED_ID, now, url, ['*'])
  store.insert('webhook_endpoint', endpoint, PLATFORM_ACCOUNT, { secret })
}

function createWebhookEndpoint(call: Call): Stripe.WebhookEndpoint {
  const { params } = call
  const events = params.texts('enabled_events') ?? []
  if (events.length === 0) params.requiredText('enabled_events')
  const endpoint = {
    ...endpointOf(newId('we'), call.now, localUrl(params.requiredText('url')), events),
    description: params.clearableText('description') ?? null,
    metadata: mergeMetadata({}, params.textMap('metadata')),
  }
  const secret = newWebhookSecret()
  call.store.insert('webhook_endpoint', endpoint, call.account, { secret })
  // The secret is shown once, at creation.
  return { ...endpoint, secret }
}

function updateWebhookEndpoint(call: Call): Stripe.WebhookEndpoint {
  const { params } = call
  const endpoint = objectInPath(call, 'webhook_endpoint', 'webhook_endpoint')
  const url = params.text('url')
  const updated = {
    ...endpoint,
    description: params.has('description')
      ? (params.clearableText('description') ?? null)
      : endpoint.description,
    enabled_events: params.texts('enabled_events') ?? endpoint.enabled_events,
    metadata: mergeMetadata(endpoint.metadata, params.textMap('metadata')),
    status:
      params.flag('disabled') === undefined
        ? endpoint.status
        : params.flag('disabled')
          ? 'disabled'
          : 'enabled',
    url: url === undefined ? endpoint.url : localUrl(url),
  }
  call.store.save(updated)
  return updated
}

function deleteWebhookEndpoint(call: Call): object {
  const { id } = objectInPath(call, 'webhook_endpoint', 'webhook_endpoint')
  call.store.remove(id)
  return { id, object: 'webhook_endpoint', deleted: true }
}

/** Deliveries stay on this machine, whatever a test registers. */
function localUrl(url: string): string {
  const host = URL.parse(url)?.hostname
  if (host === 'localhost' || host === '127.0.0.1' || host === '[::1]') return url
  throw invalidRequest('Invalid URL: the local Stripe emulator delivers to loopback addresses only.', {
    param: 'url',
  })
}

function endpointOf(id: string, now: number, url: string, enabledEvents: string[]): Stripe.WebhookEndpoint {
  return {
    id,
    object: 'webhook_endpoint',
    api_version: API_VERSION,
    application: null,
    created: now,
    description: null,
    enabled_events: enabledEvents,
    livemode: false,
    metadata: {},
    status: 'enabled',
    url,
  }
}

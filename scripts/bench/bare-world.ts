import { freePort } from '../local/free-port.ts'
import { startMailbox } from '../local/mailbox.ts'
import { startNeonBridge } from '../local/neon-bridge.ts'
import { createSecrets } from '../local/secrets.ts'
import type { WorkerBundle } from '../local/worker-bundle.ts'
import { workerVars } from '../local/worker-vars.ts'
import { startBareWorkerd } from './bare-workerd.ts'

/** A bundle that answers. */
export interface BareWorker {
  port: number
  /** The process that answers there. */
  workerd: number
}

export interface BareWorld extends BareWorker {
  databaseUrl: string
  neonProxyUrl: string
  stripeWebhookSecret: string
}

export type Stops = (() => unknown)[]

interface BareWorldOptions {
  bundle: WorkerBundle
  /** Migrated. */
  databaseUrl: string
  /** For what workerd writes; a new one. */
  dir: string
  /** Over the Worker's other variables. */
  vars?: Record<string, string>
}

/**
 * What most operations need: a database, and the bundle in workerd alone. No Stripe, and nothing that reads a queue.
 *
 * @param stops takes what ends each part, before the part has started: whoever is interrupted meanwhile stops it all the same
 */
export async function startBareWorld(options: BareWorldOptions, stops: Stops): Promise<BareWorld> {
  const { bundle, databaseUrl, dir } = options
  const bridge = await started(startNeonBridge({ databaseUrl }), stops)
  const mailbox = await started(startMailbox(), stops)
  const port = await freePort()
  const secrets = await createSecrets()
  const { stripeWebhookSecret } = secrets
  const vars = workerVars({
    environment: 'local',
    publicUrl: `http://localhost:${port}`,
    databaseUrl,
    neonProxyUrl: bridge.httpUrl,
    stripe: {
      secretKey: 'sk_test_local',
      publishableKey: 'pk_test_local',
      webhookSecrets: stripeWebhookSecret,
    },
    mailboxUrl: mailbox.url,
    secrets,
  })
  const worker = { bundle, port, dir, vars: { ...vars, ...options.vars } }
  const { pid } = await started(startBareWorkerd(worker), stops)
  return { port, workerd: pid, databaseUrl, neonProxyUrl: bridge.httpUrl, stripeWebhookSecret }
}

interface ReferenceOptions {
  bundle: WorkerBundle
  /** Whose database it asks, over the same bridge. */
  world: Pick<BareWorld, 'databaseUrl' | 'neonProxyUrl'>
  /** For its configuration; a new one. */
  dir: string
}

/** See reference-worker.ts. */
export async function startReference(
  { bundle, world: { databaseUrl, neonProxyUrl }, dir }: ReferenceOptions,
  stops: Stops,
): Promise<BareWorker> {
  const port = await freePort()
  const vars = { DATABASE_URL: databaseUrl, NEON_PROXY_URL: neonProxyUrl }
  const { pid } = await started(startBareWorkerd({ bundle, port, dir, vars }), stops)
  return { port, workerd: pid }
}

export async function started<Part extends { stop: () => Promise<unknown> }>(
  starting: Promise<Part>,
  stops: Stops,
): Promise<Part> {
  stops.push(async () => {
    await starting.then(
      (part) => part.stop(),
      () => {},
    )
  })
  return await starting
}

import { join } from 'node:path'
import { migrate } from '../migrate.ts'
import { type AdminCredentials, ensureAdmin, mayHaveAdmin } from './admin.ts'
import { HumanError } from './human-error.ts'
import { startMailbox } from './mailbox.ts'
import { type NeonBridge, startNeonBridge } from './neon-bridge.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { type LocalSecrets, localSecrets } from './secrets.ts'
import { startStripeEmulator } from './stripe-emulator.ts'
import { startWorker, type WorkerFile } from './worker.ts'
import { buildWorker, type WorkerBundle, type WorkerKind } from './worker-bundle.ts'
import { workerVars } from './worker-vars.ts'

/**
 * Where everything is, and how its admin signs in; the content of `services.json`. There is no admin where the database is
 * elsewhere and nobody has asked for demo data there.
 */
export type Services = Partial<AdminCredentials> & {
  apiUrl: string
  docsUrl: string
  graphqlUrl: string
  stripeUrl: string
  stripePublishableKey: string
  stripeWebhookSecret: string
  mailboxUrl: string
  databaseUrl: string
  /** Only of a sandbox. */
  testClockUrl?: string
}

export type World = {
  services: Services
  /** One run of the cron trigger, now; it also runs every minute. */
  runScheduled(): Promise<void>
  /** Puts files where the Worker reads them. */
  storeFiles(files: readonly WorkerFile[]): Promise<void>
  /** What can be killed in the middle of its work, and live on: see the parts themselves. */
  worker: Mortal
  /** Absent when the database is not one of ours. */
  postgres?: Mortal
  /** How the database can be made to misbehave; absent when it is Neon itself. */
  bridge?: Pick<NeonBridge, 'fault'>
  /** Ends everything `startWorld` started, the Worker first: whoever is written to goes last. */
  stop(): Promise<void>
}

export type Mortal = { kill(): Promise<void>; revive(): Promise<void> }

type StartWorldOptions = {
  /** Exists, and the caller holds its lock. */
  dataDir: string
  port: number
  /** `production` unless said otherwise: without a clock that can be advanced. */
  kind?: WorkerKind
  /** What was built of that kind before; it is built here when absent. */
  bundle?: WorkerBundle
  /** Over the Worker's other variables. */
  vars?: Record<string, string>
  /** Aborted: no further part starts, and what had started is stopped. */
  signal?: AbortSignal
  onProgress: (line: string) => void
  /** The Worker's own log lines; dropped when absent. */
  onLog?: (line: string) => void
}

type Stops = (() => Promise<unknown>)[]

/**
 * Starts the whole marketplace on this machine: database, Neon bridge, Stripe, mailbox, the Worker.
 *
 * `DATABASE_URL` in the environment replaces the embedded Postgres (a Neon database is used directly, any other
 * through the bridge); `STRIPE_SECRET_KEY` replaces the emulator by Stripe itself.
 *
 * @throws HumanError when a part cannot start; what had started is stopped again.
 */
export async function startWorld(options: StartWorldOptions): Promise<World> {
  const stops: Stops = []
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each()
  }
  try {
    return { ...(await startParts(options, stops)), stop }
  } catch (failure) {
    await stop()
    throw failure
  }
}

async function startParts(options: StartWorldOptions, stops: Stops): Promise<Omit<World, 'stop'>> {
  const { dataDir, port, onProgress, kind } = options
  const apiUrl = `http://localhost:${port}`
  const secrets = await localSecrets(dataDir)
  const [bundle, database, stripe, mailbox] = await settled([
    build(options),
    startDatabase(dataDir, secrets, onProgress, stops),
    startStripe(dataDir, `http://127.0.0.1:${port}/webhooks/stripe`, secrets.stripeWebhookSecret, stops),
    started(startMailbox(), stops),
  ])
  options.signal?.throwIfAborted()
  onProgress('starting the Worker')
  const vars = workerVars({
    environment: 'local',
    publicUrl: apiUrl,
    databaseUrl: database.url,
    ...(database.proxyUrl === undefined ? {} : { neonProxyUrl: database.proxyUrl }),
    stripe: stripe.settings,
    mailboxUrl: mailbox.url,
    secrets,
  })
  const starting = startWorker(
    { bundle, port, stateDir: join(dataDir, 'state'), vars: { ...vars, ...options.vars } },
    options.onLog ?? (() => {}),
  )
  const worker = await started(starting, stops)
  const services = {
    apiUrl,
    docsUrl: `${apiUrl}/docs`,
    graphqlUrl: `${apiUrl}/graphql`,
    stripeUrl: stripe.url,
    stripePublishableKey: stripe.settings.publishableKey,
    stripeWebhookSecret: stripe.settings.webhookSecrets,
    mailboxUrl: mailbox.url,
    databaseUrl: database.url,
    ...(kind === 'sandbox' && { testClockUrl: `${apiUrl}/__test/clock` }),
    ...database.admin,
  }
  const { runScheduled, storeFiles } = worker
  return {
    services,
    runScheduled,
    storeFiles,
    worker,
    ...(database.postgres && { postgres: database.postgres }),
    ...(database.bridge && { bridge: database.bridge }),
  }
}

async function build({ dataDir, kind, bundle, onProgress }: StartWorldOptions): Promise<WorkerBundle> {
  if (bundle) return bundle
  onProgress('building the Worker')
  return await buildWorker(join(dataDir, 'worker'), kind)
}

async function startDatabase(
  dataDir: string,
  secrets: LocalSecrets,
  onProgress: (line: string) => void,
  stops: Stops,
) {
  const { DATABASE_URL, SEED } = process.env
  const postgres = DATABASE_URL === undefined ? await startEmbedded(dataDir, onProgress, stops) : undefined
  const url = DATABASE_URL ?? postgres?.url ?? ''
  await migrate(url, onProgress)
  const admin = mayHaveAdmin(url, SEED)
    ? await ensureAdmin({ databaseUrl: url, secrets, now: Date.now() })
    : undefined
  if (isNeon(url)) return { url, admin }
  const bridge = await started(startNeonBridge({ databaseUrl: url }), stops)
  return { url, admin, postgres, bridge, proxyUrl: bridge.httpUrl }
}

async function startEmbedded(
  dataDir: string,
  onProgress: (line: string) => void,
  stops: Stops,
): Promise<Postgres> {
  onProgress('starting Postgres')
  return await started(startPostgres({ dataDir: join(dataDir, 'postgres'), onProgress }), stops)
}

function isNeon(databaseUrl: string): boolean {
  return new URL(databaseUrl).hostname.endsWith('.neon.tech')
}

async function startStripe(dataDir: string, webhookUrl: string, webhookSecret: string, stops: Stops) {
  const { STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRETS } = process.env
  if (STRIPE_SECRET_KEY !== undefined) {
    if (STRIPE_PUBLISHABLE_KEY === undefined) {
      throw new HumanError('STRIPE_SECRET_KEY is set, so STRIPE_PUBLISHABLE_KEY must be set too')
    }
    return {
      url: 'https://api.stripe.com',
      settings: {
        secretKey: STRIPE_SECRET_KEY,
        publishableKey: STRIPE_PUBLISHABLE_KEY,
        webhookSecrets: STRIPE_WEBHOOK_SECRETS ?? webhookSecret,
      },
    }
  }
  const emulator = await started(
    startStripeEmulator({
      dataFile: join(dataDir, 'stripe.json'),
      webhook: { url: webhookUrl, secret: webhookSecret },
    }),
    stops,
  )
  return {
    url: emulator.url,
    settings: {
      secretKey: 'sk_test_local',
      publishableKey: 'pk_test_local',
      apiUrl: emulator.url,
      webhookSecrets: webhookSecret,
    },
  }
}

async function started<Part extends { stop(): Promise<unknown> }>(
  starting: Promise<Part>,
  stops: Stops,
): Promise<Part> {
  const part = await starting
  stops.push(part.stop)
  return part
}

/** Like `Promise.all`, but waits for all before it fails: a part that starts late must be there to be stopped. */
async function settled<Parts extends readonly unknown[]>(
  parts: {
    [At in keyof Parts]: Promise<Parts[At]>
  },
): Promise<Parts> {
  await Promise.allSettled(parts)
  return (await Promise.all(parts)) as unknown as Parts
}

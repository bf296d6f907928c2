import { join } from 'node:path'
import { createSecrets } from '../../../scripts/local/secrets.ts'
import { workerVars } from '../../../scripts/local/worker-vars.ts'
import type { TestWorld } from './global-setup.ts'

type Inject = (key: 'world') => TestWorld

let databases = 0

/** The options of a workerd in which test files follow each other; `fresh-world.ts` makes the database that they name. */
export async function workerOptions(root: string, inject: Inject) {
  const world = inject('world')
  const database = `workerd_${process.pid}_${++databases}`
  const databaseUrl = new URL(world.databaseUrl)
  databaseUrl.pathname = `/${database}`
  const vars = workerVars(
    {
      environment: 'test',
      publicUrl: 'http://holdfast.test',
      databaseUrl: databaseUrl.href,
      neonProxyUrl: world.neonProxyUrl,
      stripe: { ...world.stripe, webhookSecrets: world.stripeWebhookSecret },
      mailboxUrl: world.mailboxUrl,
      secrets: { ...(await createSecrets()), stripeWebhookSecret: world.stripeWebhookSecret },
    },
    {
      CORS_ORIGINS: 'https://app.holdfast.test',
      // Written in the background, it would meet the faults that are meant for others.
      TRAFFIC_SECONDS: '0',
      OAUTH_PROVIDERS: JSON.stringify(world.identityProviders.settings),
    },
  )
  return {
    main: join(root, 'test', 'support', 'worker.ts'),
    wrangler: { configPath: join(root, 'wrangler.toml') },
    miniflare: {
      bindings: {
        ...vars,
        LOGS: process.env['LOGS'] ?? '',
        TEMPLATE_DATABASE: world.templateDatabase,
        ...historyBindings(process.env),
        STRIPE_IS_EMULATED: String(world.stripe.isEmulated),
        IDENTITY_PROVIDERS_URL: world.identityProviders.url,
      },
      cf: false,
    },
  }
}

/** How many histories tests play that `npm run prove` plays more of, how often, and from which seed on. */
const HISTORY_VARIABLES = [
  'HISTORY_OPERATIONS',
  'HISTORY_REPEATS',
  'HISTORY_SEED',
  'FAMILY_HISTORIES',
  'FAMILY_SEED',
]

const historyBindings = (variables: NodeJS.ProcessEnv) =>
  Object.fromEntries(HISTORY_VARIABLES.flatMap((name) => (variables[name] ? [[name, variables[name]]] : [])))

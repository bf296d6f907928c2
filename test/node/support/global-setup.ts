import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startMailbox } from '../../../scripts/local/mailbox.ts'
import { startNeonBridge } from '../../../scripts/local/neon-bridge.ts'
import { startPostgres } from '../../../scripts/local/postgres.ts'
import { createSecrets } from '../../../scripts/local/secrets.ts'
import { startStripeEmulator } from '../../../scripts/local/stripe-emulator.ts'
import { migrate } from '../../../scripts/migrate.ts'
import { startIdentityProviders } from './identity-providers.ts'

/** What all test files share. */
export type TestWorld = {
  /** The server; its database is the template and must stay free of connections. */
  databaseUrl: string
  templateDatabase: string
  neonProxyUrl: string
  stripe: TestStripe
  stripeWebhookSecret: string
  mailboxUrl: string
  identityProviders: { url: string; settings: object }
  /** Where Workers are built that several files run: see `shared-bundle.ts`. */
  bundlesDir: string
}

/** The emulator, or Stripe itself in test mode when the environment has its keys. */
export type TestStripe = { secretKey: string; publishableKey: string; apiUrl?: string; isEmulated: boolean }

declare module 'vitest' {
  interface ProvidedContext {
    world: TestWorld
  }
}

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** Starts the shared world once for the run and ends it, in reverse order, afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stops: (() => Promise<unknown>)[] = []
  const teardown = async () => {
    for (const stop of stops.reverse()) await stop()
  }
  try {
    spawnSync(process.execPath, [join(ROOT, 'scripts', 'build-assets.ts')], { stdio: 'inherit' })
    const dir = await mkdtemp(join(tmpdir(), 'holdfast-test-'))
    // For root, Postgres runs under another account, which has to get in.
    await chmod(dir, 0o755)
    stops.push(() => rm(dir, { recursive: true, force: true }))
    const bundlesDir = join(dir, 'bundles')
    await mkdir(bundlesDir)
    // Under `--watch` the sources are others by then.
    project.onTestsRerun(async () => {
      await rm(bundlesDir, { recursive: true })
      await mkdir(bundlesDir)
    })
    const postgres = await startPostgres({ dataDir: join(dir, 'postgres'), durable: false })
    stops.push(postgres.stop)
    await migrate(postgres.url)
    const bridge = await startNeonBridge({ databaseUrl: postgres.url })
    stops.push(bridge.stop)
    const { stripeWebhookSecret } = await createSecrets()
    const stripe = await findStripe(process.env, stops)
    const mailbox = await startMailbox()
    stops.push(mailbox.stop)
    const identityProviders = await startIdentityProviders()
    stops.push(identityProviders.stop)
    project.provide('world', {
      databaseUrl: postgres.url,
      templateDatabase: new URL(postgres.url).pathname.slice(1),
      neonProxyUrl: bridge.httpUrl,
      stripe,
      stripeWebhookSecret,
      mailboxUrl: mailbox.url,
      identityProviders: { url: identityProviders.url, settings: identityProviders.settings },
      bundlesDir,
    })
  } catch (failure) {
    await teardown()
    throw failure
  }
  return teardown
}

/**
 * `STRIPE_TEST_KEY` is the one switch: tests then talk to Stripe in test mode (or to what `STRIPE_API_URL` names), and those
 * that need the emulator's controls are skipped. Which files make sense then stands in `scripts/test.ts`.
 */
async function findStripe(
  { STRIPE_TEST_KEY, STRIPE_API_URL }: NodeJS.ProcessEnv,
  stops: (() => Promise<unknown>)[],
): Promise<TestStripe> {
  if (STRIPE_TEST_KEY) {
    if (!/^(sk|rk)_test_/.test(STRIPE_TEST_KEY))
      throw new Error('STRIPE_TEST_KEY: tests take test keys only, sk_test_… or rk_test_…')
    return {
      secretKey: STRIPE_TEST_KEY,
      // Tests confirm payments with the secret key.
      publishableKey: 'pk_test_unused',
      ...(STRIPE_API_URL && { apiUrl: STRIPE_API_URL }),
      isEmulated: false,
    }
  }
  // No webhook address: tests hand events to the Worker themselves.
  const { url, stop } = await startStripeEmulator({})
  stops.push(stop)
  return { secretKey: 'sk_test_local', publishableKey: 'pk_test_local', apiUrl: url, isEmulated: true }
}

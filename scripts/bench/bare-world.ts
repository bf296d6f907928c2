import { join } from 'node:path'
import { freePort } from '../local/free-port.ts'
import { startMailbox } from '../local/mailbox.ts'
import { startNeonBridge } from '../local/neon-bridge.ts'
import { startPostgres } from '../local/postgres.ts'
import { createSecrets } from '../local/secrets.ts'
import { buildWorker } from '../local/worker-bundle.ts'
import { workerVars } from '../local/worker-vars.ts'
import { migrate } from '../migrate.ts'
import { startBareWorkerd } from './bare-workerd.ts'

export interface BookingWorld {
  port: number
  /** The process that answers there. */
  workerd: number
}

export type Stops = (() => unknown)[]

/**
 * What a booking needs: Postgres that keeps what it says, and the bundle in workerd alone. No Stripe, and nothing that
 * reads a queue.
 *
 * @param stops takes what ends each part, before the part has started: whoever is interrupted meanwhile stops it all the same
 */
export async function startBookingWorld(dataDir: string, stops: Stops): Promise<BookingWorld> {
  const started = async <Part extends { stop: () => Promise<unknown> }>(starting: Promise<Part>) => {
    stops.push(async () => {
      await starting.then(
        (part) => part.stop(),
        () => {},
      )
    })
    return await starting
  }
  const bundle = await buildWorker(join(dataDir, 'worker'))
  const postgres = await started(startPostgres({ dataDir: join(dataDir, 'postgres') }))
  await migrate(postgres.url)
  const bridge = await started(startNeonBridge({ databaseUrl: postgres.url }))
  const mailbox = await started(startMailbox())
  const port = await freePort()
  const secrets = await createSecrets()
  const vars = workerVars({
    environment: 'local',
    publicUrl: `http://localhost:${port}`,
    databaseUrl: postgres.url,
    neonProxyUrl: bridge.httpUrl,
    stripe: {
      secretKey: 'sk_test_local',
      publishableKey: 'pk_test_local',
      webhookSecrets: secrets.stripeWebhookSecret,
    },
    mailboxUrl: mailbox.url,
    secrets,
  })
  const { pid } = await started(startBareWorkerd({ bundle, port, dir: dataDir, vars }))
  return { port, workerd: pid }
}

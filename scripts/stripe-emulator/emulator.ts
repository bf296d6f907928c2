import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Core } from './core.ts'
import { createEmulatorServer } from './server.ts'

export interface StripeEmulatorOptions {
  /** 0, the default, takes a free one. */
  port?: number
  /** Loopback only: the emulator knows no real secrets and must not be reachable from elsewhere. */
  host?: '127.0.0.1'
  /** Receives every event, signed with `webhookSecret`. */
  webhookUrl?: string | undefined
  webhookSecret?: string | undefined
  /** State that outlives the process; memory only when absent. */
  dataFile?: string | undefined
  /** How long Stripe's "soon" is: fees settle, pending refunds and bank debits finish. Milliseconds. */
  settleDelayMs?: number
  /** The first pause before a failed webhook is repeated; doubles up to a minute. Milliseconds. */
  webhookRetryBaseMs?: number
}

export interface StripeEmulator {
  url: string
  /** Ends at once: open connections are cut. */
  close(): Promise<void>
}

/**
 * Starts a local Stripe: the official SDK, pointed at `url`, cannot tell it from the real one within the
 * resources it models.
 */
export async function startStripeEmulator(options: StripeEmulatorOptions = {}): Promise<StripeEmulator> {
  const core = new Core({
    dataFile: options.dataFile,
    webhookUrl: options.webhookUrl,
    webhookSecret: options.webhookSecret,
    settleDelayMs: options.settleDelayMs ?? 200,
    webhookRetryBaseMs: options.webhookRetryBaseMs ?? 500,
  })
  const server = createEmulatorServer(core)
  server.listen(options.port ?? 0, options.host ?? '127.0.0.1')
  await once(server, 'listening')
  core.origin = `http://127.0.0.1:${portOf(server.address())}`
  core.poke()
  return {
    url: core.origin,
    async close() {
      const done = once(server, 'close')
      server.close()
      server.closeAllConnections()
      core.stop()
      await done
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the emulator listens on a TCP port')
  return address.port
}

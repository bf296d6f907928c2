import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { HumanError } from './human-error.ts'

export type StripeEmulator = { url: string; stop(): Promise<void> }

type StartStripeEmulatorOptions = {
  /** Its state, so that payments outlive a restart; in memory when absent. */
  dataFile?: string
  /** Where it delivers webhooks; none when absent. */
  webhook?: { url: string; secret: string }
}

const MAIN = join(import.meta.dirname, '..', 'stripe-emulator', 'main.ts')
const EXIT_WITH_PARENT = join(import.meta.dirname, 'exit-with-parent.ts')
const READY_TIMEOUT_MS = 20_000
const STOP_TIMEOUT_MS = 5_000

/** Starts the Stripe emulator as a process of its own, so that its work never delays the database bridge. */
export async function startStripeEmulator(options: StartStripeEmulatorOptions): Promise<StripeEmulator> {
  const emulator = spawn(process.execPath, ['--import', EXIT_WITH_PARENT, MAIN], {
    detached: true, // Ctrl-C must not reach it before the Worker has stopped
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: '0',
      ...(options.dataFile === undefined ? {} : { DATA_FILE: options.dataFile }),
      ...(options.webhook === undefined
        ? {}
        : { WEBHOOK_URL: options.webhook.url, WEBHOOK_SECRET: options.webhook.secret }),
    },
  })
  const ended = new Promise<void>((resolve) => emulator.once('exit', () => resolve()))
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>()
  const giveUp = setTimeout(
    () => reject(new HumanError('the Stripe emulator did not become ready')),
    READY_TIMEOUT_MS,
  )
  createInterface(emulator.stdout).on('line', (line) => {
    const url = readyUrl(line)
    if (url !== undefined) resolve(url)
  })
  emulator.once('error', reject)
  void ended.then(() => reject(new HumanError('the Stripe emulator ended before it was ready')))

  const stop = async () => {
    emulator.kill('SIGTERM')
    const insist = setTimeout(() => emulator.kill('SIGKILL'), STOP_TIMEOUT_MS)
    await ended
    clearTimeout(insist)
  }
  try {
    return { url: await ready, stop }
  } catch (failure) {
    if (emulator.pid !== undefined) await stop()
    throw failure
  } finally {
    clearTimeout(giveUp)
  }
}

/** Its first line: `{"url":"http://127.0.0.1:1234"}`. */
function readyUrl(line: string): string | undefined {
  try {
    const { url } = JSON.parse(line) as { url?: unknown }
    return typeof url === 'string' ? url : undefined
  } catch {
    return undefined
  }
}

import { startStripeEmulator } from './emulator.ts'

/**
 * The emulator as a process of its own, so that it can be stopped, frozen and killed apart from the rest.
 * Environment: PORT (0: a free one), WEBHOOK_URL, WEBHOOK_SECRET, DATA_FILE. Prints `{"url": …}` when ready.
 */
const { PORT, HOST, WEBHOOK_URL, WEBHOOK_SECRET, DATA_FILE } = process.env

if (HOST !== undefined && HOST !== '127.0.0.1') {
  console.error('HOST: the Stripe emulator listens on 127.0.0.1 only')
  process.exit(1)
}

const emulator = await startStripeEmulator({
  port: Number(PORT ?? 0),
  webhookUrl: WEBHOOK_URL || undefined,
  webhookSecret: WEBHOOK_SECRET || undefined,
  dataFile: DATA_FILE || undefined,
})
process.stdout.write(`${JSON.stringify({ url: emulator.url })}\n`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    // Every write is already committed, so there is nothing to wait for.
    process.exit(0)
  })
}

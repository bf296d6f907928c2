// The process that holds Miniflare; started by worker.ts, told what to do over IPC.
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { messageOf } from './human-error.ts'
import type { WorkerOptions } from './worker.ts'
import { quietWrangler, wranglerConfig } from './worker-bundle.ts'

/** What worker.ts asks for. */
export type Order =
  | { kind: 'start'; options: WorkerOptions }
  | { kind: 'run_scheduled' }
  | { kind: 'store_files'; files: readonly { key: string; contentType: string; base64: string }[] }
  | { kind: 'stop' }

/** What became of an order; orders are answered in turn. */
export type Answer = { failure?: string }

const CRON = '* * * * *'
const CRON_MS = 60_000

let miniflare: Miniflare | undefined

process.on('message', (order: Order) => {
  obey(order).then(
    () => answer({}),
    (failure: unknown) => answer({ failure: messageOf(failure) }),
  )
})
// The starter is gone, however it went: nobody will ask for an end, and workerd must not stay behind.
process.on('disconnect', () => void end())

async function obey(order: Order): Promise<void> {
  switch (order.kind) {
    case 'start':
      return start(order.options)
    case 'run_scheduled':
      return runScheduled()
    case 'store_files':
      return storeFiles(order.files)
    case 'stop':
      return end()
  }
}

async function start({ bundle, port, stateDir, vars }: WorkerOptions): Promise<void> {
  quietWrangler()
  const { unstable_getMiniflareWorkerOptions } = await import('wrangler')
  const { workerOptions } = unstable_getMiniflareWorkerOptions(wranglerConfig)
  miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port,
      log: new Log(LogLevel.ERROR),
      handleStructuredLogs: ({ message }) => console.log(message),
      logRequests: false,
      cf: false, // otherwise it fetches sample data from the internet
      telemetry: { enabled: false },
      unsafeTriggerHandlers: true, // the path of `runScheduled`, for whoever is on this machine
      resourcePersistencePath: stateDir,
      workers: [
        {
          ...workerOptions,
          modules: bundle.modules,
          modulesRoot: bundle.dir,
          bindings: { ...Object(workerOptions['bindings']), ...vars },
        },
      ],
    }),
  )
  await miniflare.ready
  setInterval(() => {
    // A failed sweep is followed by the next one, as in production.
    runScheduled().catch((failure) => console.error(`the scheduled handler failed: ${messageOf(failure)}`))
  }, CRON_MS)
}

/**
 * By a request, not by `getWorker`: that stops this process until workerd has answered, and workerd stops for whoever
 * reads its log, which is this process.
 */
async function runScheduled(): Promise<void> {
  const path = `/cdn-cgi/local/scheduled?cron=${encodeURIComponent(CRON)}`
  const answer = await miniflare?.dispatchFetch(`http://localhost${path}`)
  if (answer?.ok === false) throw new Error(await answer.text())
  await answer?.text()
}

async function storeFiles(files: Extract<Order, { kind: 'store_files' }>['files']): Promise<void> {
  const bucket = await miniflare?.getR2Bucket('PHOTOS')
  for (const { key, contentType, base64 } of files) {
    await bucket?.put(key, Buffer.from(base64, 'base64'), { httpMetadata: { contentType } })
  }
}

async function end(): Promise<void> {
  await miniflare?.dispose()
  process.exit(0)
}

function answer(value: Answer): void {
  if (process.connected) process.send?.(value)
}

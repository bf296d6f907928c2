import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { HumanError } from './human-error.ts'
import type { WorkerBundle } from './worker-bundle.ts'
import type { Answer, Order } from './worker-process.ts'

export type WorkerOptions = {
  bundle: WorkerBundle
  port: number
  /** Durable Objects' SQLite, KV and R2 live here and outlive a restart. Queues are in memory. */
  stateDir: string
  vars: Record<string, string>
}

export type LocalWorker = {
  /** What the cron trigger does in production; the local runtime has no clock for it. */
  runScheduled(): Promise<void>
  /** Puts files where the Worker reads them. */
  storeFiles(files: readonly WorkerFile[]): Promise<void>
  stop(): Promise<void>
  /** `kill -9` of workerd, and of the process that holds it: what was in memory is gone, the queues too. */
  kill(): Promise<void>
  /** Starts it again after `kill`, at the same address, with what it had stored. */
  revive(): Promise<void>
}

export type WorkerFile = { key: string; contentType: string; bytes: Uint8Array }

const PROCESS = join(import.meta.dirname, 'worker-process.ts')
const STOP_TIMEOUT_MS = 10_000

/**
 * Runs the bundle that a deploy would upload in workerd, with every binding read from wrangler.toml, on
 * `127.0.0.1:port`, and calls its scheduled handler every minute.
 *
 * Miniflare sits in a process of its own because it ends its process on the first Ctrl-C, at once and leaving behind
 * whatever else had been started.
 *
 * @param onLog receives the Worker's own log, line by line.
 */
export async function startWorker(
  options: WorkerOptions,
  onLog: (line: string) => void,
): Promise<LocalWorker> {
  let running = startProcess(options, onLog)
  await running
  return {
    runScheduled: async () => await ask(await running, { kind: 'run_scheduled' }),
    // What goes between processes is JSON.
    storeFiles: async (files) =>
      await ask(await running, {
        kind: 'store_files',
        files: files.map(({ bytes, ...file }) => ({
          ...file,
          base64: Buffer.from(bytes).toString('base64'),
        })),
      }),
    // One that is just being revived ends as well; one that could not be has ended already.
    stop: async () => await running.then(stopProcess, () => {}),
    kill: async () => await killProcess(await running),
    revive: async () => {
      running = startProcess(options, onLog)
      await running
    },
  }
}

async function startProcess(options: WorkerOptions, onLog: (line: string) => void): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROCESS], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface(stream).on('line', onLog)
  }
  try {
    await ask(child, { kind: 'start', options })
    return child
  } catch (failure) {
    await stopProcess(child)
    throw failure
  }
}

/** One order at a time: the next answer belongs to it. @throws HumanError when it was refused or the process ended. */
async function ask(child: ChildProcess, order: Order): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const onAnswer = ({ failure }: Answer) => {
    if (failure === undefined) resolve()
    else reject(new HumanError(`the Worker does not run: ${failure}`))
  }
  const onExit = () => reject(new HumanError('the Worker does not run: its process ended'))
  child.once('message', onAnswer)
  child.once('exit', onExit)
  child.send(order)
  try {
    await promise
  } finally {
    child.off('message', onAnswer)
    child.off('exit', onExit)
  }
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const order: Order = { kind: 'stop' }
  child.send(order)
  const insist = setTimeout(() => killGroup(child), STOP_TIMEOUT_MS)
  await ended
  clearTimeout(insist)
}

async function killProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  killGroup(child)
  await ended
}

/** Its group holds workerd too. */
function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // gone in this moment
  }
}

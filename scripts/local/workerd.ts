import { spawn } from 'node:child_process'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { HumanError } from './human-error.ts'
import type { WorkerBundle } from './worker-bundle.ts'

/** workerd alone, with nothing of Miniflare's before or beside it. */
export interface Workerd {
  pid: number
  stop: () => Promise<void>
}

const WORKERD = join(import.meta.dirname, '..', '..', 'node_modules', 'workerd', 'bin', 'workerd')
const READY_TIMEOUT_MS = 30_000
const POLL_MS = 10
const COMPLAINTS_CHARACTERS = 2_000

/**
 * Runs `workerd serve` until it answers at that address: it may listen before it has evaluated what it serves.
 *
 * @throws HumanError with its words when it ends instead, or is silent for half a minute
 */
export async function startWorkerd(options: readonly string[], url: string): Promise<Workerd> {
  // Its log is a line for each request, which nobody reads here; what it complains of before it is ready matters.
  const workerd = spawn(WORKERD, ['serve', ...options], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaints = ''
  workerd.stderr.setEncoding('utf8').on('data', (words: string) => {
    complaints = (complaints + words).slice(-COMPLAINTS_CHARACTERS)
  })
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  let isOver = false
  for (const end of ['exit', 'error'])
    workerd.once(end, () => {
      isOver = true
      resolve()
    })
  const stop = async () => {
    workerd.kill('SIGKILL')
    await ended
  }
  const giveUpAt = performance.now() + READY_TIMEOUT_MS
  while (!(await answers(url))) {
    if (isOver || performance.now() > giveUpAt) {
      await stop()
      throw new HumanError(`workerd does not run: ${complaints.trim()}`)
    }
    await sleep(POLL_MS)
  }
  // safe because it has just answered
  return { pid: workerd.pid as number, stop }
}

const answers = async (url: string): Promise<boolean> =>
  await fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

const MODULE_FIELDS = { ESModule: 'esModule', CompiledWasm: 'wasm', Text: 'text', Data: 'data' } as const

/**
 * A bundle's modules for a configuration in `dir`, the entry first.
 * https://github.com/cloudflare/workerd/blob/main/src/workerd/server/workerd.capnp
 */
export const modulesIn = (dir: string, bundle: WorkerBundle): string[] =>
  bundle.modules.map(({ type, path }) => {
    const [name, file] = [relative(bundle.dir, path), relative(dir, path)]
    return `(name = ${text(name)}, ${MODULE_FIELDS[type]} = embed ${text(file)})`
  })

/** Cap’n Proto’s strings are escaped like C’s, and so are JSON’s as far as these go. */
export const text = (value: string): string => JSON.stringify(value)

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { HumanError } from '../local/human-error.ts'
import type { LoadOrder, LoadReport } from './http-load.ts'

/** A process that asks over HTTP what it is told to ask, as fast as it is answered. */
export interface LoadProcess {
  run: (order: LoadOrder) => Promise<LoadReport>
  stop: () => void
}

const MAIN = join(import.meta.dirname, 'http-load.ts')

export function startLoadProcess(): LoadProcess {
  // It ends when its starter is gone, however it went: then nobody is left to listen to.
  const child = spawn(process.execPath, [MAIN], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return {
    run: async (order) => await ask(child, order),
    stop: () => void child.disconnect(),
  }
}

async function ask(child: ChildProcess, order: LoadOrder): Promise<LoadReport> {
  const ended = new AbortController()
  const reported = once(child, 'message', { signal: ended.signal })
  const failed = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new HumanError('the process that asks has ended')
  })
  child.send(order)
  try {
    // safe because it sends nothing else
    const [report] = (await Promise.race([reported, failed])) as [LoadReport]
    return report
  } finally {
    failed.catch(() => {})
    ended.abort()
  }
}

import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandOf, isAlive } from './processes.ts'

const FAST_STOP_TIMEOUT_MS = 10_000
const POLL_MS = 50

/**
 * Clears what a killed run left in a cluster: ends a server that outlived its starter, and removes a pid file
 * whose number now belongs to some other program (Postgres itself would refuse to start then).
 *
 * Only for whoever holds the lock of the directory: it ends a server that is really in use, too.
 */
export async function clearLeftovers(clusterDir: string): Promise<void> {
  const pidFile = join(clusterDir, 'postmaster.pid')
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10)
  if (!(pid > 0)) {
    await rm(pidFile, { force: true })
    return
  }
  if (!isAlive(pid)) return // Postgres notices this case and recovers by itself
  if (await isServerOf(pid, clusterDir)) await endServer(pid, clusterDir)
  else await rm(pidFile, { force: true })
}

async function endServer(pid: number, clusterDir: string): Promise<void> {
  process.kill(pid, 'SIGINT') // fast shutdown
  const deadline = performance.now() + FAST_STOP_TIMEOUT_MS
  // A dead process nobody has waited for still has an id, but no command line.
  while (isAlive(pid) && (await isServerOf(pid, clusterDir))) {
    if (performance.now() > deadline) process.kill(pid, 'SIGQUIT') // immediate shutdown
    await sleep(POLL_MS)
  }
}

async function isServerOf(pid: number, clusterDir: string): Promise<boolean> {
  return (await commandOf(pid)).includes(clusterDir)
}

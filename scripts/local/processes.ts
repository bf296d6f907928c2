import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The command line of a process, words separated by blanks; empty when it is gone. */
export async function commandOf(pid: number): Promise<string> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
  } catch {
    // No /proc (macOS), or the process is gone: ps tells the two apart.
    const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({
      stdout: '',
    }))
    return stdout.trim()
  }
}

/** The processes that a process has started and that have not ended, without those that they have started. */
export async function childrenOf(pid: number): Promise<number[]> {
  const all = (await readdir('/proc').catch(() => null)) ? await processesInProc() : await processesByPs()
  return all.filter(({ parent }) => parent === pid).map(({ id }) => id)
}

type Process = { id: number; parent: number }

async function processesInProc(): Promise<Process[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(ids.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => null)))
  return stats.flatMap((stat, at) => {
    // proc(5): the name may hold anything, brackets too; after it come the state and the parent.
    const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
    return parent === undefined ? [] : [{ id: Number(ids[at]), parent: Number(parent) }]
  })
}

async function processesByPs(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid='])
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([id = 0, parent = 0]) => ({ id, parent }))
}

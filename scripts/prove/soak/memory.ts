import { readFile } from 'node:fs/promises'
import { HumanError } from '../../local/human-error.ts'
import { childrenOf, commandOf } from '../../local/processes.ts'

/** The parts whose memory is looked at. */
export const PARTS = ['workerd', 'miniflare', 'postgres', 'bridge', 'stripe'] as const
export type Part = (typeof PARTS)[number]

/** In mebibytes; a part that is dead at this moment is missing. */
export type Memory = Partial<Record<Part, number>>

/**
 * What the processes of a world have resident now: workerd, the process that holds it, all of Postgres's together, the Stripe
 * emulator, and this one, in which the database's bridge and all clients are.
 *
 * Of Postgres that is what each process has for itself: what they share is one piece of a size that is set.
 *
 * @throws HumanError where there is no `/proc`
 */
export async function readMemory(): Promise<Memory> {
  const own = await statusOf(process.pid)
  if (!own) throw new HumanError('memory is read from /proc, which this machine does not have')
  const memory: Memory = { bridge: mebibytesOf(own, 'VmRSS') }
  for (const child of await childrenOf(process.pid)) {
    const command = await commandOf(child)
    if (command.includes('worker-process.ts')) await addWorker(memory, child)
    else if (command.includes('stripe-emulator')) await add(memory, 'stripe', [child], 'VmRSS')
    else if (command.includes('bin/postgres'))
      await add(memory, 'postgres', [child, ...(await childrenOf(child))], 'RssAnon')
  }
  return memory
}

async function addWorker(memory: Memory, holder: number): Promise<void> {
  await add(memory, 'miniflare', [holder], 'VmRSS')
  for (const child of await childrenOf(holder)) {
    if ((await commandOf(child)).includes('workerd')) await add(memory, 'workerd', [child], 'VmRSS')
  }
}

async function add(memory: Memory, part: Part, processes: readonly number[], field: string): Promise<void> {
  const statuses = await Promise.all(processes.map(statusOf))
  const sum = statuses.reduce((total, status) => total + (status ? mebibytesOf(status, field) : 0), 0)
  if (sum > 0) memory[part] = (memory[part] ?? 0) + sum
}

/** proc_pid_status(5). */
const statusOf = async (process: number): Promise<string | null> =>
  await readFile(`/proc/${process}/status`, 'utf8').catch(() => null)

function mebibytesOf(status: string, field: string): number {
  const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]
  return Number(kibibytes ?? 0) / 1024
}

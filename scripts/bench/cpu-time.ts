import { readFile } from 'node:fs/promises'

/** Linux counts in hundredths of a second, whatever the machine. */
const TICKS_PER_SECOND = 100

/** Seconds that a process has computed so far, all its threads together; null where the system does not say. */
export async function cpuSecondsOf(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // proc(5): the name may hold anything; `utime` and `stime` are the twelfth and thirteenth after it.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields ? (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND : null
}

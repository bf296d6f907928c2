import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { HumanError } from '../local/human-error.ts'
import { quietWrangler } from '../local/worker-bundle.ts'

const ROOT = join(import.meta.dirname, '../..')
const TEST = 'test/objects/calendar-histories.test.ts'
/** What the test says to whoever waits; everything else is shown when it fails. */
const PROGRESS = /^» (.*)$/
/** What the runtime says of objects that are made to die. */
const OF_ACCIDENTS = /^(uncaught exception|exception = |stack: |NOSENTRY)/

/**
 * Plays histories of overlapping callers on real calendar objects in workerd, with a real Postgres and the Stripe emulator,
 * and checks each: the test that `npm test` runs with a fixed seed and few calls.
 *
 * @throws HumanError with the history that cannot be, and the seed that plays it again
 */
export async function proveObjects({
  operations,
  repeats,
  seed,
  onProgress,
}: {
  operations: number
  /** How often each history is played: what depends on how fast the machine answers may not happen each time. */
  repeats: number
  seed: number
  onProgress: (line: string) => void
}): Promise<void> {
  quietWrangler() // the test plugin reads wrangler.toml with it
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--config', 'test/vitest.config.ts', '--project', 'workers', TEST],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        HISTORY_OPERATIONS: String(operations),
        HISTORY_REPEATS: String(repeats),
        HISTORY_SEED: String(seed),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const others: string[] = []
  const hear = (line: string) => {
    const progress = PROGRESS.exec(line)
    if (progress) onProgress(progress[1] ?? '')
    else if (!OF_ACCIDENTS.test(line)) others.push(line)
  }
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', hear)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code !== 0) throw new HumanError(others.join('\n'))
}

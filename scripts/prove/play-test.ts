import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { HumanError } from '../local/human-error.ts'
import { quietWrangler } from '../local/worker-bundle.ts'

const ROOT = join(import.meta.dirname, '../..')
/** What the test says to whoever waits; everything else is shown when it fails. */
const PROGRESS = /^» (.*)$/
/** What the runtime says of objects that are made to die. */
const OF_ACCIDENTS = /^(uncaught exception|exception = |stack: |NOSENTRY)/

interface PlayTestOptions {
  /** One that `npm test` runs too, with fewer of what these variables ask for. */
  file: string
  variables: Readonly<Record<string, string>>
  onProgress: (line: string) => void
}

/**
 * Runs a test file inside workerd, beside a real Postgres and the Stripe emulator.
 *
 * @throws HumanError with everything it has said when it fails
 */
export async function playTest({ file, variables, onProgress }: PlayTestOptions): Promise<void> {
  quietWrangler() // the test plugin reads wrangler.toml with it
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--config', 'test/vitest.config.ts', '--project', 'workers', file],
    { cwd: ROOT, env: { ...process.env, ...variables }, stdio: ['ignore', 'pipe', 'pipe'] },
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

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { findChromium } from './local/chromium.ts'

// `npm run test:browser`: the pages for people, in Chromium, against a world of their own; pictures of them go into
// `.local/screenshots`. `-- --if-there-is-one` passes where there is no browser, and says so; other arguments are Vitest's.
const ROOT = join(import.meta.dirname, '..')
const OPTIONAL = '--if-there-is-one'
const asked = process.argv.slice(2)

if (findChromium(process.env) !== undefined) {
  const vitest = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--config',
      'test/browser/vitest.config.ts',
      ...asked.filter((argument) => argument !== OPTIONAL),
    ],
    { cwd: ROOT, stdio: 'inherit' },
  )
  process.exitCode = vitest.status ?? 1
} else {
  console.log('NOT TESTED: there is no Chromium on PATH, and CHROMIUM names none. Pages were not looked at.')
  process.exitCode = asked.includes(OPTIONAL) ? 0 : 1
}

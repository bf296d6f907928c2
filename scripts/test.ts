import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { quietWrangler } from './local/worker-bundle.ts'

// `npm test -- <vitest arguments>`: a file name, `-t 'a sentence'`, `--project node`, …
const ROOT = join(import.meta.dirname, '..')
quietWrangler() // the test plugin reads wrangler.toml with it
const watch = process.argv.includes('--watch') ? [] : ['run']
const vitest = spawnSync(
  process.execPath,
  [
    join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
    ...watch,
    '--config',
    'test/vitest.config.ts',
    ...process.argv.slice(2),
  ],
  { cwd: ROOT, stdio: 'inherit' },
)
process.exitCode = vitest.status ?? 1

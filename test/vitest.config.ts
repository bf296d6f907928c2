import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { workerOptions } from './node/support/worker-options.ts'

// Three projects. `workers` and `alone`: inside workerd, on the bindings of wrangler.toml, beside the code under test.
// `node`: plain Node, over real HTTP against a whole local world, and tests that read the source.
//
// A Miniflare brings an empty KV, R2 and Durable Object storage, and a database cloned from the migrated template.
// `DATABASE_URL` in `env` names that database, so that Durable Objects, which are given nothing else, use it too. Postgres,
// the Neon bridge and the Stripe emulator are shared (global-setup). Starting one takes longer than most files do, so
// that files follow each other in it: each has its own people, listings and stays. Those that look at everything there is,
// or at what the clock does to it, say so in their first line and have one of their own: `alone`.

const ROOT = join(import.meta.dirname, '..')

type ProjectTestOptions = NonNullable<TestProjectInlineConfiguration['test']>

const NEEDS_A_WORLD_OF_ITS_OWN = /^\/\/ Alone: /

const files = globSync('test/**/*.test.ts', { cwd: ROOT }).filter((file) => !file.startsWith('test/node/'))
const alone = files.filter((file) => NEEDS_A_WORLD_OF_ITS_OWN.test(readFileSync(join(ROOT, file), 'utf8')))

const insideWorkerd = (test: ProjectTestOptions) => ({
  plugins: [cloudflareTest(({ inject }) => workerOptions(ROOT, inject))],
  root: ROOT,
  test: {
    setupFiles: [join(import.meta.dirname, 'support', 'each-file.ts')],
    // Intercepted logs are calls to Vitest that wait for an answer; one made by an alarm or a queue's delivery
    // that ends before the answer comes would be waited for for ever when the file ends.
    disableConsoleIntercept: true,
    // Ends what hangs; nothing is measured by it, so that a busy machine fails no test.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    ...test,
  },
})

export default defineConfig({
  root: ROOT,
  test: {
    globalSetup: join(import.meta.dirname, 'node', 'support', 'global-setup.ts'),
    // A file costs a workerd and Postgres backends besides Node: more files at once than processors only get slower.
    maxWorkers: Math.min(availableParallelism(), 4),
    reporters: ['default'],
    projects: [
      insideWorkerd({
        name: 'workers',
        include: ['test/**/*.test.ts'],
        exclude: ['test/node/**', ...alone],
        isolate: false,
      }),
      insideWorkerd({ name: 'alone', include: alone }),
      {
        root: ROOT,
        test: {
          name: 'node',
          include: ['test/node/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})

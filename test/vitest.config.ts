import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { workerOptions } from './node/support/worker-options.ts'

// Three projects. `workers` and `alone`: inside workerd, on the bindings of wrangler.toml, beside the code under test.
// `node`: plain Node, over real HTTP against a whole local world, and tests that read the source.
//
// Files of `workers` follow each other in a few Miniflares, which is twice as fast as one for each: they share KV, R2,
// Durable Objects and a database cloned from the migrated template, and make data of their own in them. Files that look at
// everything there is, or leave a mess, are in `alone`, where each has all of that to itself. `DATABASE_URL` in `env` names
// the database, so that Durable Objects, which are given nothing else, use it too. Postgres, the Neon bridge and the Stripe
// emulator are shared by all (global-setup).

const ROOT = join(import.meta.dirname, '..')

type ProjectTestOptions = NonNullable<TestProjectInlineConfiguration['test']>

/** What these files ask of the world is true only while nobody else is in it: that nothing is due, or nobody waits. */
const ALONE = [
  'test/calendar/shipper.test.ts',
  'test/events/relay-events.test.ts',
  'test/identity/avatars.test.ts',
  'test/notifications/send-letters.test.ts',
  'test/payouts/**',
  'test/privacy/finish-erasures.test.ts',
  'test/reconciliation/sweep-calendars.test.ts',
]

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
        exclude: ['test/node/**', ...ALONE],
        isolate: false,
      }),
      insideWorkerd({ name: 'alone', include: ALONE.map((path) => path.replace(/\*\*$/, '**/*.test.ts')) }),
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

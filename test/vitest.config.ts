import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { workerOptions } from './node/support/worker-options.ts'

// Three projects. `workers` and `rules`: inside workerd, on the bindings of wrangler.toml, beside the code under test.
// `node`: plain Node, over real HTTP against a whole local world, and tests that read the source.
//
// Files of `workers` follow each other in a few workerds, because starting one and loading
// every module takes longer than most files do; test/support/fresh-world.ts gives each an empty world. `DATABASE_URL` in `env`
// names the database of a workerd, so that Durable Objects, which are given nothing else, use it too. Postgres, the Neon
// bridge and the Stripe emulator are shared (global-setup). Files about rules, which need nothing of all that, are in `rules`.

const ROOT = join(import.meta.dirname, '..')

type ProjectTestOptions = NonNullable<TestProjectInlineConfiguration['test']>

/** What leads to a Worker, a database or anything else that tests share. */
const NEEDS_A_WORLD = /support\/|cloudflare:workers/

const files = globSync('test/**/*.test.ts', { cwd: ROOT }).filter(
  (file) => !/^test\/(node|browser)\//.test(file),
)
const rules = files.filter((file) => !NEEDS_A_WORLD.test(readFileSync(join(ROOT, file), 'utf8')))

const IMPORTED = /^(?:import (?!type).*|\} )from '([a-z@][^':]*)'$|import\('([a-z@][^':]*)'\)/gm

const packages = new Set(
  globSync('src/**/*.ts', { cwd: ROOT })
    .flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORTED)])
    .map(([, name = '', later = '']) => name || later)
    .filter((name) => !name.endsWith('.wasm')),
)

const support = (file: string) => join(import.meta.dirname, 'support', file)

const insideWorkerd = (test: ProjectTestOptions) => ({
  plugins: [cloudflareTest(({ inject }) => workerOptions(ROOT, inject))],
  root: ROOT,
  test: {
    isolate: false,
    // One module of each package: half of all modules were of packages.
    deps: { optimizer: { ssr: { enabled: true, include: [...packages] } } },
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
    // More than there are processors, because files also wait: for mails, for timers, for what is meant to be silent.
    maxWorkers: Math.min(2 * availableParallelism(), 4),
    reporters: ['default'],
    projects: [
      insideWorkerd({
        name: 'workers',
        include: ['test/**/*.test.ts'],
        exclude: ['test/node/**', 'test/browser/**', ...rules],
        setupFiles: [support('quiet.ts'), support('fresh-world.ts')],
      }),
      insideWorkerd({ name: 'rules', include: rules, setupFiles: [support('quiet.ts')] }),
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

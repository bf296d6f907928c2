import { spawn } from 'node:child_process'
import { readdir, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { HumanError } from './human-error.ts'

export type WorkerBundle = {
  dir: string
  /** The entry first, then what it imports. */
  modules: { type: 'ESModule' | 'CompiledWasm' | 'Text' | 'Data'; path: string }[]
  /** What esbuild tells of it: which file imports which. */
  metafile: string
}

const ROOT = join(import.meta.dirname, '..', '..')
const WRANGLER = join(ROOT, 'node_modules', 'wrangler', 'bin', 'wrangler.js')
const ENTRY = 'worker.js'
const METAFILE = 'bundle-meta.json'

/** The one configuration: local runs, tests and deploys read their bindings here. */
export const wranglerConfig = join(ROOT, 'wrangler.toml')

// No telemetry, no banner with its look-up of newer versions, no log files in the home directory.
const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_LOG: 'warn',
  WRANGLER_LOG_PATH: join(ROOT, '.local', 'wrangler-logs'),
}

/** Keeps wrangler's library quiet and offline in this process; call before importing it. */
export function quietWrangler(): void {
  Object.assign(process.env, QUIET)
}

/** What can be built: what production runs, the same with what a sandbox has besides, and what both are compared with. */
const SOURCES = {
  production: 'src/worker.ts',
  sandbox: 'src/sandbox/worker.ts',
  reference: 'scripts/bench/reference-worker.ts',
} as const
export type WorkerKind = keyof typeof SOURCES

/** Builds exactly what `wrangler deploy` would upload, into `dir`. @throws HumanError with the compiler's words. */
export async function buildWorker(dir: string, kind: WorkerKind = 'production'): Promise<WorkerBundle> {
  await rm(dir, { recursive: true, force: true })
  const wrangler = spawn(
    process.execPath,
    [
      ...[WRANGLER, 'deploy', SOURCES[kind], '--dry-run', '--config', wranglerConfig, '--env', ''],
      ...['--outdir', dir, '--metafile', join(dir, METAFILE)],
    ],
    // `detached`: Ctrl-C in the middle must not look like a build that failed.
    {
      cwd: ROOT,
      detached: true,
      env: { ...process.env, ...QUIET, CI: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  for (const stream of [wrangler.stdout, wrangler.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  wrangler.once('error', reject)
  wrangler.once('close', resolve)
  if ((await promise) !== 0) throw new HumanError(`the Worker does not build:\n${output.trim()}`)
  return { dir, modules: await modulesOf(dir), metafile: join(dir, METAFILE) }
}

const MODULE_TYPES: Record<string, WorkerBundle['modules'][number]['type']> = {
  '.js': 'ESModule',
  '.mjs': 'ESModule',
  '.wasm': 'CompiledWasm',
  '.txt': 'Text',
  '.html': 'Text',
  '.sql': 'Text',
  '.bin': 'Data',
}

async function modulesOf(dir: string): Promise<WorkerBundle['modules']> {
  const files = (await readdir(dir)).sort((a, b) => Number(b === ENTRY) - Number(a === ENTRY))
  return files.flatMap((file) => {
    const type = MODULE_TYPES[extname(file)]
    return type === undefined ? [] : [{ type, path: join(dir, file) }]
  })
}

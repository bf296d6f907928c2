import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { HumanError, messageOf } from './human-error.ts'
import { type PostgresHome, preparePostgresHome } from './postgres-home.ts'
import { clearLeftovers } from './postgres-leftovers.ts'
import { childrenOf, commandOf } from './processes.ts'

export type Postgres = {
  /** Superuser connection string of the database `holdfast`. */
  url: string
  /** Fast shutdown: running statements are cancelled, data is on disk when this returns. */
  stop(): Promise<void>
  /** `kill -9` of the server and of every process that it has started: nothing more reaches the disk. */
  kill(): Promise<void>
  /** Starts it again after `kill`, at the same address, with what is on the disk. */
  revive(): Promise<void>
}

type StartPostgresOptions = {
  /** Where the cluster is kept; created on the first start. The caller holds the lock of this directory. */
  dataDir: string
  /** `false` gives up crash safety for speed (fsync off): only for data that dies with the process. */
  durable?: boolean
  /** How much of the data it keeps at hand (`shared_buffers`); its own default is 128MB. */
  memory?: string
  onProgress?: (line: string) => void
}

const ROLE = 'holdfast'
// Loopback only and no secret of anyone: it keeps other users' stray clients out, no more.
const PASSWORD = 'holdfast-local'
const DATABASE = 'holdfast'
const PORT_ATTEMPTS = 3
const READY = 'database system is ready to accept connections'
const READY_TIMEOUT_MS = 60_000 // crash recovery of a large local database fits
const FAST_STOP_TIMEOUT_MS = 10_000
const KILL_POLL_MS = 5

/**
 * Starts a real Postgres 18 on a random loopback port, from the binaries that `npm ci` brought.
 *
 * Runs for root too (as an unprivileged account, see `preparePostgresHome`), survives a crash of the previous run
 * (stale or orphaned postmaster) and speaks password authentication, as Neon's WebSocket driver expects by default.
 *
 * @throws HumanError when the directory cannot be used; the message says what to delete.
 */
export async function startPostgres(options: StartPostgresOptions): Promise<Postgres> {
  const home = await preparePostgresHome(options.dataDir)
  const isFirstStart = !existsSync(join(home.clusterDir, 'PG_VERSION'))
  if (isFirstStart) {
    options.onProgress?.('creating the local database')
    await createCluster(home)
  } else {
    await clearLeftovers(home.clusterDir)
  }
  const settings = settingsOf(options)
  const { server, port } = await startOnFreePort(home, settings)
  const url = (database: string) => `postgresql://${ROLE}:${PASSWORD}@127.0.0.1:${port}/${database}`
  try {
    await ensureDatabase(url('postgres'))
  } catch (failure) {
    await stopServer(server)
    throw unusable(home, messageOf(failure))
  }
  let running: Promise<ChildProcess> = Promise.resolve(server)
  return {
    url: url(DATABASE),
    // One that is just being revived ends as well; one that could not be has ended already.
    stop: async () => await running.then(stopServer, () => {}),
    kill: async () => await killServer(await running),
    revive: async () => {
      running = startOnPort(home, port, settings)
      await running
    },
  }
}

/** `initdb` into a neighbour and rename, so that an interrupted first start leaves nothing half made. */
async function createCluster(home: PostgresHome): Promise<void> {
  const fresh = `${home.clusterDir}.new`
  await rm(fresh, { recursive: true, force: true })
  const passwordDir = await mkdtemp(join(home.dir, 'initdb-'))
  const passwordFile = join(passwordDir, 'password')
  await writeFile(passwordFile, `${PASSWORD}\n`)
  await home.own(passwordDir)
  try {
    const initdb = spawn(
      join(home.binDir, 'initdb'),
      [
        ...['--pgdata', fresh, '--username', ROLE, '--pwfile', passwordFile, '--auth', 'password'],
        // The builtin provider needs no locale of the operating system and sorts the same everywhere (Neon: C.UTF-8).
        ...[
          '--encoding',
          'UTF8',
          '--locale',
          'C',
          '--locale-provider',
          'builtin',
          '--builtin-locale',
          'C.UTF-8',
        ],
        ...['--no-sync', '--no-instructions'],
      ],
      { ...home.account, cwd: home.dir, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    const complaints = collectLines(initdb)
    const code = await exitOf(initdb)
    if (code !== 0) throw unusable(home, complaints().at(-1) ?? `initdb ended with ${code}`)
    await rename(fresh, home.clusterDir).catch((failure) => {
      throw unusable(home, messageOf(failure))
    })
    await chmod(home.clusterDir, 0o700)
  } finally {
    await rm(passwordDir, { recursive: true, force: true })
    await rm(fresh, { recursive: true, force: true })
  }
}

async function startOnFreePort(home: PostgresHome, settings: Settings) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    try {
      return { server: await startOnPort(home, port, settings), port }
    } catch (failure) {
      // Someone took the port between asking for it and listening on it.
      if (attempt === PORT_ATTEMPTS || !/could not bind/.test(messageOf(failure))) throw failure
    }
  }
}

async function startOnPort(home: PostgresHome, port: number, settings: Settings): Promise<ChildProcess> {
  const server = spawnServer(home, port, settings)
  const outcome = await untilReady(server)
  if (outcome === 'ready') return server.process
  await stopServer(server.process)
  throw unusable(home, outcome)
}

type Server = { process: ChildProcess; lines: () => string[] }

type Settings = Record<string, string>

const settingsOf = ({ durable = true, memory }: StartPostgresOptions): Settings => ({
  ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  ...(memory ? { shared_buffers: memory } : {}),
})

function spawnServer(home: PostgresHome, port: number, asked: Settings): Server {
  const settings: Settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Refused statements are the application's to report; this log is for the server's own trouble.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    max_wal_size: '2GB',
    ...asked,
  }
  const process = spawn(
    join(home.binDir, 'postgres'),
    [
      '-D',
      home.clusterDir,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...home.account,
      cwd: home.dir,
      // A group of its own: Ctrl-C must reach it through `stop`, after those who still write to it.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  return { process, lines: collectLines(process) }
}

/** Resolves to `'ready'`, or to the line that explains why it never will be. */
async function untilReady({ process, lines }: Server): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const giveUp = setTimeout(() => resolve('it did not become ready in a minute'), READY_TIMEOUT_MS)
  process.stderr?.on('data', () => {
    if (lines().some((line) => line.includes(READY))) resolve('ready')
  })
  process.once('error', (failure) => resolve(failure.message))
  process.once('close', () =>
    resolve(lines().find((line) => line.includes('FATAL')) ?? lines().at(-1) ?? 'it ended'),
  )
  try {
    return await promise
  } finally {
    clearTimeout(giveUp)
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return
  const ended = exitOf(server)
  server.kill('SIGINT') // Postgres: fast shutdown
  const insist = setTimeout(() => server.kill('SIGQUIT'), FAST_STOP_TIMEOUT_MS) // immediate shutdown
  await ended
  clearTimeout(insist)
}

async function killServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return
  const ended = exitOf(server)
  // It starts nothing any more, so that nobody is missed.
  server.kill('SIGSTOP')
  const backends = await childrenOf(server.pid)
  server.kill('SIGKILL')
  for (const id of backends) killIfAlive(id)
  await ended
  // The data cannot be opened again before the last of them has let go of it. Who is dead has no command line.
  for (const id of backends) while ((await commandOf(id)) !== '') await sleep(KILL_POLL_MS)
}

function killIfAlive(id: number): void {
  try {
    process.kill(id, 'SIGKILL')
  } catch {
    // ended by itself in this moment
  }
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
  } finally {
    await client.end()
  }
}

/** Keeps the last lines a process writes to stderr; they explain an early end. */
function collectLines(process: ChildProcess): () => string[] {
  const LINES_KEPT = 50
  let lines: string[] = []
  let rest = ''
  process.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    lines = [...lines, ...parts.filter((line) => line.trim() !== '')].slice(-LINES_KEPT)
  })
  return () => (rest.trim() === '' ? lines : [...lines, rest])
}

async function exitOf(process: ChildProcess): Promise<number | null> {
  if (process.exitCode !== null || process.signalCode !== null) return process.exitCode
  const { promise, resolve } = Promise.withResolvers<number | null>()
  process.once('error', () => resolve(null))
  process.once('close', (code) => resolve(code))
  return promise
}

function unusable(home: PostgresHome, reason: string): HumanError {
  const detail = reason.replace(/^.*?(FATAL|error|ERROR|PANIC):\s+/, '').trim()
  return new HumanError(
    `the local database in ${home.dir} cannot be used (${detail}); delete that directory to start afresh`,
  )
}

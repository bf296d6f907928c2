import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { freePort, isPortFree } from './local/free-port.ts'
import { HumanError, messageOf, reportFailure } from './local/human-error.ts'
import { lockDataDir } from './local/lock.ts'
import { localSecrets } from './local/secrets.ts'
import { type Services, startWorld, type World } from './local/world.ts'
import { maySeed, seedDemoWorld } from './seed.ts'

const DEFAULT_PORT = 8787
const MODE_OWNER_ONLY = 0o600

/**
 * `npm start`: the whole marketplace on this machine until Ctrl-C.
 * Environment: PORT (0 = any), DATA_DIR (`.local`), SEED=0 (no demo data but the admin), and what `startWorld` reads.
 */
async function dev(): Promise<void> {
  const startedAt = performance.now()
  const dataDir = resolve(process.env['DATA_DIR'] ?? '.local')
  const servicesFile = join(dataDir, 'services.json')
  await mkdir(dataDir, { recursive: true }).catch((failure) => {
    throw new HumanError(`${dataDir} cannot be made: ${messageOf(failure)}`)
  })
  const lock = lockDataDir(dataDir)
  const port = await portToListenOn()
  await rm(servicesFile, { force: true }) // it says "ready", so it must not outlive the run it belongs to

  const asked = untilAskedToStop()
  const world = await startWorld({
    dataDir,
    port,
    kind: 'sandbox',
    signal: asked,
    onProgress: progress,
    onLog: console.log,
  })
  try {
    await seed(world, dataDir)
    await writeFile(servicesFile, `${JSON.stringify(world.services, null, 2)}\n`, { mode: MODE_OWNER_ONLY })
    announce(world.services, Math.round(performance.now() - startedAt))
    await aborted(asked)
  } finally {
    await rm(servicesFile, { force: true })
    await world.stop()
    lock.release()
  }
}

async function seed({ services, storeFiles }: World, dataDir: string): Promise<void> {
  const { databaseUrl } = services
  if (!maySeed(databaseUrl, process.env['SEED'])) return
  const { signingSecret } = await localSecrets(dataDir)
  await seedDemoWorld({ databaseUrl, now: Date.now(), signingSecret, storeFiles, onProgress: progress })
}

async function portToListenOn(): Promise<number> {
  const PORT_MAX = 65_535
  const text = process.env['PORT'] ?? String(DEFAULT_PORT)
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= PORT_MAX)) throw new HumanError(`PORT must be a number up to ${PORT_MAX}, not "${text}"`)
  if (port === 0) return freePort()
  if (!(await isPortFree(port))) throw new HumanError(`port ${port} is in use; set PORT to another one`)
  return port
}

/** One or many signals are one wish; a second one must not interrupt the clean end. */
function untilAskedToStop(): AbortSignal {
  const wish = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!wish.signal.aborted) progress('stopping')
      wish.abort()
    })
  }
  return wish.signal
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

function progress(line: string): void {
  console.log(`  ${line} …`)
}

function announce(services: Services, tookMs: number): void {
  const rows = [
    ['API', services.apiUrl],
    ['API reference', services.docsUrl],
    ['Guides', `${services.docsUrl}/guides`],
    ['GraphQL', services.graphqlUrl],
    ['Stripe', services.stripeUrl],
    ['Mailbox', services.mailboxUrl],
    ['Database', services.databaseUrl],
    ...adminRows(services),
  ]
  const width = Math.max(...rows.map(([name = '']) => name.length))
  console.log(`\nHoldfast is ready (${(tookMs / 1000).toFixed(1)} s). Ctrl-C stops it.\n`)
  for (const [name = '', url] of rows) console.log(`  ${name.padEnd(width)}  ${url}`)
  console.log()
}

function adminRows({ adminEmail, adminPassword, adminOtpSecret }: Services): string[][] {
  if (adminEmail === undefined) return []
  return [['Admin', `${adminEmail}, ${adminPassword}, and a one-time code of ${adminOtpSecret}`]]
}

try {
  await dev()
  process.exit(0)
} catch (failure) {
  // Asked to stop before it was ready: everything is stopped again, which is what was wanted.
  if (failure instanceof DOMException && failure.name === 'AbortError') process.exit(0)
  reportFailure(failure)
  process.exit(1)
}

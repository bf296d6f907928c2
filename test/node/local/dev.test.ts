import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commandOf } from '../../../scripts/local/processes.ts'
import type { Services } from '../../../scripts/local/world.ts'

// `npm start` as a developer meets it.
const ROOT = join(import.meta.dirname, '..', '..', '..')
const READY_TIMEOUT_MS = 90_000
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'holdfast-dev-'))
  await chmod(dataDir, 0o755) // root lends the database to another account
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

it('serves, refuses a twin in one line, survives kill -9, and leaves nothing running when it ends', async () => {
  const killed = startDev()
  const first = await servicesOf(killed)
  expect((await fetch(`${first.apiUrl}/readyz`)).status).toBe(200)
  expect((await fetch(first.mailboxUrl)).status).toBe(200)
  expect((await fetch(first.testClockUrl ?? '')).status).toBe(200)
  expect(await signInAsAdmin(first, Date.now())).toMatchObject({
    user: { roles: ['admin'], otpEnabled: true },
  })

  const twin = startDev()
  expect(await twin.ended).toEqual({
    code: 1,
    output: expect.stringMatching(/^holdfast: .* is in use by another run.*\n$/),
  })

  const started = descendantsOf(killed.pid)
  expect(started.length).toBeGreaterThan(3)
  process.kill(killed.pid, 'SIGKILL')
  await killed.ended
  await rm(join(dataDir, 'services.json')) // what a kill leaves behind says "ready"

  const again = startDev()
  const second = await servicesOf(again)
  expect((await fetch(`${second.apiUrl}/readyz`)).status).toBe(200)
  expect(second.adminOtpSecret).toBe(first.adminOtpSecret)
  // The code of the first run may be of this very step, and works once.
  expect(await signInAsAdmin(second, Date.now() + 30_000)).toMatchObject({ user: { roles: ['admin'] } })
  started.push(...descendantsOf(again.pid))
  process.kill(-again.pid, 'SIGINT') // Ctrl-C reaches the whole group
  expect((await again.ended).code).toBe(0)
  await expect(readFile(join(dataDir, 'services.json'))).rejects.toThrow('ENOENT')
  // A dead process that nobody has waited for yet still has an id, but no command.
  expect((await Promise.all(started.map(commandOf))).filter((command) => command !== '')).toEqual([])
}, 240_000)

type Dev = { pid: number; ended: Promise<{ code: number | null; output: string }> }

function startDev(): Dev {
  const dev: ChildProcess = spawn(process.execPath, [join(ROOT, 'scripts', 'dev.ts')], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', DATA_DIR: dataDir, SEED: '0' },
  })
  let output = ''
  for (const stream of [dev.stdout, dev.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    dev.once('exit', (code) => resolve({ code, output }))
  })
  return { pid: dev.pid ?? 0, ended }
}

async function servicesOf(dev: Dev): Promise<Services> {
  const early = dev.ended.then(({ code, output }) => {
    throw new Error(`it ended with ${code} before it was ready:\n${output}`)
  })
  const ready = expect
    .poll(() => readFile(join(dataDir, 'services.json'), 'utf8').catch(() => ''), {
      timeout: READY_TIMEOUT_MS,
      interval: 200,
    })
    .toContain('apiUrl')
  await Promise.race([ready, early])
  return JSON.parse(await readFile(join(dataDir, 'services.json'), 'utf8')) as Services
}

/** As `services.json` says: there is an admin without demo data too. */
async function signInAsAdmin(services: Services, at: number): Promise<unknown> {
  const { apiUrl, adminEmail: email, adminPassword: password, adminOtpSecret: secret = '' } = services
  const otp = new TOTP({ secret }).generate({ timestamp: at })
  const answer = await fetch(`${apiUrl}/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, otp }),
  })
  return await answer.json()
}

/** The ids of all processes below one. */
function descendantsOf(ancestor: number): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const parents = new Map(lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]))
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid)
    return parent !== undefined && (parent === ancestor || isBelow(parent))
  }
  return [...parents.keys()].filter(isBelow)
}

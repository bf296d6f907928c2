import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../../scripts/local/free-port.ts'
import { startWorld, type World } from '../../scripts/local/world.ts'
import { type Client, createClient, type Person, stayRequest } from '../support/client.ts'

// `npm run reconcile -- money` as a process of its own, against the bundle that would be deployed: over HTTP, as an admin.

const ROOT = join(import.meta.dirname, '..', '..')

let world: World
let dataDir: string
let client: Client
let guest: Person
let bookingId: string
let token: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'holdfast-reconcile-money-'))
  world = await startWorld({ dataDir, port: await freePort(), onProgress: () => {} })
  client = createClient((path, init) => fetch(`${world.services.apiUrl}${path}`, init))
  const host = await client.newPerson()
  guest = await client.newPerson()
  const { id: propertyId } = await client.newListing(host)
  bookingId = (await client.book(guest, stayRequest(propertyId, 10, 3))).body.id
  const { adminEmail: email, adminPassword: password, adminOtpSecret: secret = '' } = world.services
  const otp = new TOTP({ secret }).generate()
  token = (await client.call('POST /auth/tokens', { body: { email, password, otp } })).body.accessToken
})

afterAll(async () => {
  await world?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

it('says so when everything agrees', async () => {
  const { code, output } = await reconcile()
  expect(output).toMatch(/^\d+ objects at Stripe and \d+ bookings were compared\n {2}everything agrees\n$/)
  expect(code).toBe(0)
})

it('ends with 1 when something is left to be decided', async () => {
  await inPostgres(`update bookings set status = 'confirmed', created_at = now() - interval '1 hour',
    confirmed_at = now() - interval '1 hour'`)
  const { code, output } = await reconcile()
  expect([code, output]).toEqual([1, expect.stringContaining(`LEFT      booking_unpaid ${bookingId}\n`)])
})

it('is for admins alone', async () => {
  const { code, output } = await reconcile({ TOKEN: guest.token })
  expect([code, output]).toEqual([1, expect.stringMatching(/^holdfast: .*403 forbidden.*\n$/)])
})

it('says how it is used', async () => {
  const refused = await run(['money', '--everything'], {})
  expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('reconcile -- money [--url')])
  const helped = await run(['--help'], {})
  expect([helped.code, helped.output]).toEqual([
    0,
    expect.stringMatching(/--property(.*\n)*.*-- money \[--url/),
  ])
})

async function inPostgres(statement: string): Promise<void> {
  const postgres = new pg.Client({ connectionString: world.services.databaseUrl })
  await postgres.connect()
  await postgres.query(statement)
  await postgres.end()
}

const reconcile = (environment: Record<string, string> = {}) =>
  run(['money', '--url', world.services.apiUrl], { TOKEN: token, ...environment })

async function run(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const script = join(ROOT, 'scripts', 'reconcile.ts')
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.once('close', resolve)
  return { code: await promise, output }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../../scripts/seed/people.ts'
import { type Client, createClient } from '../support/client.ts'

// What a newcomer does: start everything with one command, run the demo, look around as one of the demo people.

const ROOT = join(import.meta.dirname, '..', '..')
const SCRIPTS = join(ROOT, 'scripts')

describe('a world that was just started', () => {
  let dataDir: string
  let server: ChildProcess
  let client: Client

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'holdfast-demo-'))
    await chmod(dataDir, 0o755) // root lends the database to another account
    server = start('dev.ts', { DATA_DIR: dataDir, PORT: '0' })
    const log = collectOutput(server)
    const services = join(dataDir, 'services.json')
    while (!existsSync(services)) {
      if (server.exitCode !== null) throw new Error(`it did not start:\n${log()}`)
      await sleep(100)
    }
    const { apiUrl } = JSON.parse(await readFile(services, 'utf8'))
    client = createClient((path, init) => fetch(`${apiUrl}${path}`, init))
  })

  afterAll(async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    if (server.exitCode === null && server.kill('SIGINT')) await ended
    await rm(dataDir, { recursive: true, force: true })
  })

  it('keeps every promise of the demo', async () => {
    const { code, output } = await run('demo.ts', { DATA_DIR: dataDir })
    expect(output).toContain('Everything was as promised')
    expect(code).toBe(0)
  })

  it('does what “Getting started” says, line by line', async () => {
    const guide = await readFile(join(ROOT, 'docs', 'getting-started.md'), 'utf8')
    const lines = [...guide.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block)
    expect(lines.shift()).toBe('npm start\n')
    const { apiUrl } = JSON.parse(await readFile(join(dataDir, 'services.json'), 'utf8'))
    const script = lines
      .join('\n')
      .replace('http://localhost:8787', apiUrl)
      .replace('.local/services.json', join(dataDir, 'services.json'))
    const child = spawn('bash', ['-euo', 'pipefail', '-c', script])
    const output = collectOutput(child)
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect(output().trim().split('\n').at(-1), output()).toBe('confirmed')
    expect(code).toBe(0)
  })

  it('has homes to look at, and calendars that respect the stays they came with', async () => {
    const homes = await client.call('GET /properties?near=38.71,-9.14&radiusKm=10')
    expect(homes.body.data).toHaveLength(2)

    const credentials = { email: 'vega@example.com', password: DEMO_PASSWORD }
    const { body: signedIn } = await client.call('POST /auth/tokens', { body: credentials })
    const host = { id: signedIn.user.id, token: signedIn.accessToken }
    const { body: bookings } = await client.call('GET /bookings?role=host&limit=100', { as: host })
    const [last] = bookings.data.sort((a: Stay, b: Stay) => (a.checkIn < b.checkIn ? 1 : -1))

    const { propertyId, checkIn, checkOut } = last
    const guest = await client.newPerson()
    const refused = await client.call('POST /bookings', {
      as: guest,
      key: 'one',
      body: {
        propertyId,
        checkIn,
        checkOut,
        guests: { adults: 1 },
        ...(last.houseRulesVersion && { acceptedHouseRulesVersion: last.houseRulesVersion }),
      },
    })
    expect([refused.status, refused.body.code]).toEqual([409, 'not_available'])
    expect(refused.body.reasons[0].code).toBe('not_available')
  })
})

describe('the demo', () => {
  it('says that nothing is running, and ends with 1', async () => {
    const { code, output } = await run('demo.ts', { DATA_DIR: join(tmpdir(), 'holdfast-nothing-here') })
    expect(output).toMatch(/nothing is running.*npm start/)
    expect(code).toBe(1)
  })

  it('says which promise was broken, and ends with 1', async () => {
    const server = createServer((_, response) =>
      response.writeHead(500, { 'content-type': 'application/problem+json' }).end('{"code":"internal"}'),
    ).listen(0)
    const { port } = server.address() as AddressInfo
    const { code, output } = await run('demo.ts', {
      API_URL: `http://localhost:${port}`,
      STRIPE_PUBLISHABLE_KEY: 'pk_test_none',
    })
    server.close()
    expect(output).toContain('✗ POST /users answered 500 instead of 201')
    expect(code).toBe(1)
  })
})

interface Stay {
  checkIn: string
}

async function run(script: string, variables: Record<string, string>) {
  const child = start(script, variables)
  const output = collectOutput(child)
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, output: output() }
}

function start(script: string, variables: Record<string, string>): ChildProcess {
  const { PATH, HOME } = process.env
  return spawn(process.execPath, [join(SCRIPTS, script)], { env: { PATH, HOME, ...variables } })
}

function collectOutput(child: ChildProcess): () => string {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return () => output
}

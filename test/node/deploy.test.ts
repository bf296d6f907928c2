import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DeployTools, deployEnvironment } from '../../scripts/deploy/deploy-environment.ts'
import type { Migration } from '../../scripts/deploy/expand-only.ts'
import { smokeTest } from '../../scripts/deploy/smoke-test.ts'
import { wranglerFor } from '../../scripts/deploy/wrangler.ts'
import { runScript } from './support/run-script.ts'

// The whole course of a deploy, with a Cloudflare that is a file and an API that is a local server: each version of it is
// well or ill as the test says.

const FAKE = join(import.meta.dirname, 'support', 'fake-wrangler.js')
const VERSION = '2026-11-22'

interface Cloudflare {
  version: string | null
  calls: string[]
  refusesUpload?: boolean
  refusesTriggers?: boolean
  refusesRollback?: boolean
}

let dir: string
let server: Server
let url: string
/** Which versions are ill, and what of them. */
let ill: Record<string, Record<string, { status: number; body: unknown }>>
let done: string[]
let said: string[]

const stateFile = () => join(dir, 'cloudflare.json')
// safe because only these tests and the fake write it
const cloudflare = () => JSON.parse(readFileSync(stateFile(), 'utf8')) as Cloudflare
const given = (state: Partial<Cloudflare>) =>
  writeFileSync(stateFile(), JSON.stringify({ version: 'old', calls: [], ...state }))

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-deploy-'))
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', url).pathname
    const version = cloudflare().version ?? ''
    const { status, body } = ill[version]?.[path] ?? { status: 200, body: wellAnswer(path, version) }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // safe because it listens on a port
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
  rmSync(dir, { recursive: true, force: true })
})

beforeEach(() => {
  ill = {}
  done = []
  said = []
  given({})
})

const wellAnswer = (path: string, version: string): unknown =>
  path === '/healthz' ? { status: 'ok', version } : WELL[path]

const WELL: Record<string, unknown> = {
  '/readyz': { status: 'ready', checks: {} },
  '/properties': { data: [], nextCursor: null },
  '/openapi.json': { info: { version: VERSION } },
}

const NOT_READY = { '/readyz': { status: 503, body: { detail: 'Does not answer: database.' } } }

const smoke = (versionId: string | null = null, patienceMs = 0) =>
  smokeTest({ url, contractVersion: VERSION, versionId, patienceMs, pauseMs: 10 })

function deploy(
  options: Partial<DeployTools> & { pending?: Migration[]; isNew?: boolean; allowed?: string[] } = {},
) {
  const { pending = [], isNew = false, allowed, ...tools } = options
  return deployEnvironment(
    {
      uncommitted: async () => [],
      commit: async () => 'abc1234',
      checkBundle: async () => void done.push('check'),
      database: {
        inTurn: (work) => work(),
        state: async () => ({ isNew, pending }),
        buildIndexes: async (indexes) => void done.push(`indexes ${indexes.map(({ name }) => name)}`),
        migrateUpTo: async (tag) => void done.push(`migrate ${tag}`),
      },
      wrangler: wranglerFor('staging', {
        command: [process.execPath, FAKE, stateFile()],
        secretsFile: 'secrets.json',
      }),
      smokeTest: smoke,
      say: (line) => said.push(line),
      ...tools,
    },
    allowed,
  )
}

const ADDS = {
  tag: '0099_adds',
  sql: 'ALTER TABLE users ADD COLUMN a text; CREATE INDEX IF NOT EXISTS i ON users (b);',
}
const DROPS = { tag: '0100_drops', sql: 'ALTER TABLE users DROP COLUMN b;' }

describe('a deploy', () => {
  it('migrates, deploys, and is done when what answers is well', async () => {
    expect(await deploy({ pending: [ADDS] })).toEqual({ kind: 'deployed', commit: 'abc1234' })
    expect(done).toEqual(['check', 'indexes i', 'migrate 0099_adds'])
    expect(cloudflare()).toMatchObject({
      version: 'new',
      calls: [
        'deployments status --json --env staging',
        'deploy --message commit abc1234 --secrets-file secrets.json --env staging',
        'deployments status --json --env staging',
      ],
    })
    expect(said).toContain('deployed now: old')
  })

  it('migrates one step after the other, for an index may be on what the one before has added', async () => {
    const next = { tag: '0100_more', sql: 'CREATE INDEX IF NOT EXISTS j ON users (a);' }
    await deploy({ pending: [ADDS, next] })
    expect(done).toEqual(['check', 'indexes i', 'migrate 0099_adds', 'indexes j', 'migrate 0100_more'])
  })

  it('can be the first', async () => {
    given({ version: null })
    expect(await deploy({ isNew: true, pending: [ADDS, DROPS] })).toMatchObject({ kind: 'deployed' })
    expect(done).toEqual(['check', 'migrate 0100_drops'])
  })

  it('leaves the database alone when nothing is pending', async () => {
    await deploy()
    expect(done).toEqual(['check'])
  })

  it('is not done while the version before answers still', async () => {
    ill = { new: { '/healthz': { status: 200, body: { status: 'ok', version: 'old' } } } }
    const outcome = await deploy()
    expect(outcome).toMatchObject({ kind: 'rolled_back', reasons: ['/healthz answers as old, not as new'] })
  })

  it('waits until what answers is well', async () => {
    ill = { new: NOT_READY }
    setTimeout(() => {
      ill = {}
    }, 100)
    expect(await deploy({ smokeTest: (versionId) => smoke(versionId, 20_000) })).toMatchObject({
      kind: 'deployed',
    })
  })
})

describe('nothing is touched', () => {
  const untouched = () => [done.filter((step) => step !== 'check'), cloudflare().version]

  it('when something is in no commit', async () => {
    const outcome = await deploy({ uncommitted: async () => [' M src/app.ts'] })
    expect(outcome).toEqual({ kind: 'refused', reasons: [expect.any(String), ' M src/app.ts'] })
    expect([...untouched(), cloudflare().calls]).toEqual([[], 'old', []])
  })

  it('when the bundle is not fit', async () => {
    const checkBundle = async () => {
      throw new Error('the bundle is larger than 700 KiB')
    }
    expect(await deploy({ checkBundle })).toEqual({
      kind: 'refused',
      reasons: ['the bundle is larger than 700 KiB'],
    })
    expect(untouched()).toEqual([[], 'old'])
  })

  it('when a migration takes something away, unless somebody has named it', async () => {
    const outcome = await deploy({ pending: [ADDS, DROPS] })
    expect(outcome).toEqual({
      kind: 'refused',
      reasons: [expect.stringContaining('0100_drops: ALTER TABLE USERS DROP')],
    })
    expect(untouched()).toEqual([[], 'old'])
    expect(await deploy({ pending: [ADDS, DROPS], allowed: ['0100_drops'] })).toMatchObject({
      kind: 'deployed',
    })
  })

  it('when Cloudflare cannot be asked what is deployed', async () => {
    const wrangler = wranglerFor('staging', { command: [process.execPath, FAKE, join(dir, 'missing.json')] })
    await expect(deploy({ wrangler, pending: [ADDS] })).rejects.toThrow('cannot say what is deployed')
    expect(untouched()).toEqual([[], 'old'])
  })

  it('when the migration fails: nothing is deployed after it', async () => {
    const failing = {
      inTurn: (work: () => Promise<void>) => work(),
      state: async () => ({ isNew: false, pending: [ADDS] }),
      buildIndexes: async () => {},
      migrateUpTo: async () => {
        throw new Error('canceling statement due to lock timeout')
      },
    }
    await expect(deploy({ database: failing })).rejects.toThrow('lock timeout')
    expect(cloudflare()).toMatchObject({ version: 'old', calls: [expect.stringContaining('status')] })
  })
})

describe('what is not well', () => {
  it('is rolled back to the version that had most of the traffic, and the reasons are told', async () => {
    ill = { new: { ...NOT_READY, '/properties': { status: 200, body: { errors: [] } } } }
    expect(await deploy()).toEqual({
      kind: 'rolled_back',
      versionId: 'old',
      reasons: [
        '/readyz answers 503 (Does not answer: database.)',
        '/properties?limit=1 has no list of properties',
      ],
    })
    expect(cloudflare().version).toBe('old')
    expect(cloudflare().calls.at(-1)).toBe('rollback old --message the smoke test failed --yes --env staging')
  })

  it('is called broken when it cannot be rolled back, with what wrangler says', async () => {
    given({ refusesRollback: true })
    ill = { new: NOT_READY }
    const outcome = await deploy()
    expect(outcome).toMatchObject({ kind: 'broken' })
    expect(JSON.stringify(outcome)).toContain('A Durable Object migration has occurred')
    expect(cloudflare().version).toBe('new')
  })

  it('is called broken when the version before is not well any more either', async () => {
    ill = { new: NOT_READY, old: NOT_READY }
    const outcome = await deploy()
    expect(outcome).toMatchObject({
      kind: 'broken',
      reasons: expect.arrayContaining(['after the roll-back to old:']),
    })
  })

  it('is called broken when there was nothing before it', async () => {
    given({ version: null })
    ill = { new: NOT_READY }
    expect(await deploy()).toMatchObject({ kind: 'broken' })
  })

  it('is an upload that was refused: the version before answers as it did', async () => {
    given({ refusesUpload: true })
    const outcome = await deploy({ pending: [ADDS] })
    expect(outcome).toEqual({ kind: 'not_deployed', reasons: [expect.stringContaining('code: 10021')] })
    expect([done, cloudflare().version]).toEqual([['check', 'indexes i', 'migrate 0099_adds'], 'old'])
  })

  it('is an upload that answers already when its queues are refused', async () => {
    given({ refusesTriggers: true })
    const outcome = await deploy()
    expect(outcome).toMatchObject({
      kind: 'rolled_back',
      reasons: [expect.stringContaining('does not exist')],
    })
    expect(cloudflare().version).toBe('old')
  })
})

describe('the smoke test', () => {
  it.each([
    ['an API that is not alive', '/healthz', { status: 500, body: {} }, '/healthz answers 500'],
    [
      'an answer that is no JSON object',
      '/readyz',
      { status: 200, body: 'ready' },
      '/readyz does not say ready',
    ],
    [
      'the contract of before',
      '/openapi.json',
      { status: 200, body: { info: { version: '2025-01-01' } } },
      '/openapi.json is version 2025-01-01, not 2026-11-22',
    ],
    ['a place that sends elsewhere', '/healthz', { status: 302, body: {} }, '/healthz answers 302'],
  ])('sees %s', async (_, path, answer, fault) => {
    ill = { old: { [path]: answer } }
    expect(await smoke()).toEqual([fault])
  })

  it('sees that nobody is there', async () => {
    const nowhere = smokeTest({
      url: 'http://127.0.0.1:1',
      contractVersion: VERSION,
      versionId: null,
      patienceMs: 0,
      pauseMs: 1,
    })
    expect(await nowhere).toHaveLength(4)
  })
})

describe('npm run deploy', () => {
  it.each([[[]], [['everywhere']], [['staging', 'production']], [['staging', '--force']]])(
    'with %j says how it is used',
    async (words) => {
      const { code, output } = await runScript('deploy.ts', words, {})
      expect([code, output]).toEqual([
        1,
        expect.stringContaining('usage: npm run deploy -- staging|production'),
      ])
    },
  )

  it('without an address says what is missing, before it does anything', async () => {
    const { code, output } = await runScript('deploy.ts', ['staging'], { DATABASE_URL: '' })
    expect([code, output]).toEqual([1, expect.stringContaining('set DATABASE_URL')])
  })
})

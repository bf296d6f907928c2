import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres } from '../../../scripts/local/postgres.ts'
import { isAlive } from '../../../scripts/local/processes.ts'

let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'holdfast-postgres-'))
  await chmod(dir, 0o755) // root lends it to another account
})
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('a local database', () => {
  it('keeps its rows from one run to the next, and leaves no server behind', async () => {
    const dataDir = join(dir, 'kept')
    const first = await startPostgres({ dataDir, durable: false })
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS one')
    const pid = await serverPid(dataDir)
    await first.stop()
    expect(isAlive(pid)).toBe(false)
    const second = await startPostgres({ dataDir, durable: false })
    expect(await query(second.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }])
    await second.stop()
  })

  it('sorts by code point everywhere and stores UTF-8, as on Neon', async () => {
    const postgres = await startPostgres({ dataDir: join(dir, 'locale'), durable: false })
    const [row] = await query(
      postgres.url,
      "SELECT datcollate, datlocale, pg_encoding_to_char(encoding) AS encoding, lower('ÄÖ') AS lower FROM pg_database WHERE datname = current_database()",
    )
    await postgres.stop()
    expect(row).toEqual({ datcollate: 'C', datlocale: 'C.UTF-8', encoding: 'UTF8', lower: 'äö' })
  })
})

describe('after a crash', () => {
  it('ends the server that outlived its killed starter, and goes on with its rows', async () => {
    const dataDir = join(dir, 'orphan')
    const orphan = await startAndKillStarter(dataDir)
    expect(isAlive(orphan)).toBe(true)
    const postgres = await startPostgres({ dataDir, durable: false })
    expect(await query(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(await serverPid(dataDir)).not.toBe(orphan)
    await postgres.stop()
  })

  it('starts although the process id it left behind now belongs to another program', async () => {
    const dataDir = join(dir, 'reused')
    await (await startPostgres({ dataDir, durable: false })).stop()
    await writeFile(join(dataDir, 'cluster', 'postmaster.pid'), `${process.pid}\n`)
    const postgres = await startPostgres({ dataDir, durable: false })
    expect(await query(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await postgres.stop()
  })

  it('says in one line which directory to delete when the data is broken', async () => {
    const dataDir = join(dir, 'broken')
    await (await startPostgres({ dataDir, durable: false })).stop()
    await rm(join(dataDir, 'cluster', 'global', 'pg_control'))
    const start = startPostgres({ dataDir, durable: false })
    await expect(start).rejects.toMatchObject({
      name: 'HumanError',
      message: expect.stringMatching(
        /^the local database in \S*broken cannot be used \(.*\); delete that directory.*$/,
      ),
    })
  })
})

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function serverPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'), 10)
}

/** @returns the id of the server that is left without a parent. */
async function startAndKillStarter(dataDir: string): Promise<number> {
  const module = join(import.meta.dirname, '..', '..', '..', 'scripts', 'local', 'postgres.ts')
  const script = `
    import { startPostgres } from ${JSON.stringify(module)}
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false })
    console.log('ready')`
  const starter = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(starter.stdout, 'data')
  const pid = await serverPid(dataDir)
  starter.kill('SIGKILL')
  await once(starter, 'exit')
  await sleep(100)
  return pid
}

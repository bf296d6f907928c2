import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockDataDir } from '../../../scripts/local/lock.ts'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'holdfast-lock-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

it('refuses a second run on the same data and names the way out', () => {
  const lock = lockDataDir(dir)
  expect(() => lockDataDir(dir)).toThrow(/is in use by another run; .*DATA_DIR and PORT/)
  lock.release()
  lockDataDir(dir).release()
})

it('is free again when its holder was killed', async () => {
  const module = join(import.meta.dirname, '..', '..', '..', 'scripts', 'local', 'lock.ts')
  const script = `
    import { lockDataDir } from ${JSON.stringify(module)}
    lockDataDir(${JSON.stringify(dir)})
    console.log('locked')
    setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(holder.stdout, 'data')
  expect(() => lockDataDir(dir)).toThrow('in use')
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  lockDataDir(dir).release()
})

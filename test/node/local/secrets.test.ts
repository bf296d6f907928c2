import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createSecrets, localSecrets } from '../../../scripts/local/secrets.ts'

let dataDir: string
let file: string
const made: string[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'holdfast-secrets-'))
  made.push(dataDir)
  file = join(dataDir, 'secrets.json')
})
afterAll(() => Promise.all(made.map((dir) => rm(dir, { recursive: true, force: true }))))

describe('the secrets of a data directory', () => {
  it('are made once, kept, and read by their owner alone', async () => {
    const secrets = await localSecrets(dataDir)
    expect(secrets.adminOtpSecret).toMatch(/^[A-Z2-7]{32}$/)
    expect(await localSecrets(dataDir)).toEqual(secrets)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('are of that directory alone', async () => {
    const one = await localSecrets(dataDir)
    const other = await localSecrets(await mkdtemp(join(dataDir, 'other-')))
    for (const name of Object.keys(one) as (keyof typeof one)[]) expect(one[name], name).not.toBe(other[name])
  })

  it('of an earlier version get what is missing, and keep what they have', async () => {
    const before = await createSecrets()
    await writeFile(file, JSON.stringify(before))
    const secrets = await localSecrets(dataDir)
    expect(secrets).toEqual({ ...before, adminOtpSecret: expect.stringMatching(/^[A-Z2-7]{32}$/) })
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(secrets)
    expect(await localSecrets(dataDir)).toEqual(secrets)
  })

  it('that cannot be read are not replaced behind anybody’s back', async () => {
    for (const text of ['{', '{}', '{"adminOtpSecret":"JBSWY3DPEHPK3PXP"}']) {
      await writeFile(file, text)
      await expect(localSecrets(dataDir)).rejects.toThrow('delete it to have new secrets made')
      expect(await readFile(file, 'utf8')).toBe(text)
    }
  })
})

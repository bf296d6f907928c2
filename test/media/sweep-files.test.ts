import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { announceFile, discardFiles, keepFile } from '../../src/media/statements.ts'
import { sweepFiles } from '../../src/media/sweep-files.ts'
import { createDatabase, runBatch } from '../../src/platform/database.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { createFileStorage } from '../../src/platform/storage.ts'
import { unavailable } from '../../src/shared/errors.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

const { DATABASE_URL, NEON_PROXY_URL } = parseConfig(env)
const db = createDatabase({ url: DATABASE_URL, proxyUrl: NEON_PROXY_URL, meter: createMeter() })
const storage = createFileStorage(env.PHOTOS, createMeter())
const silent = { ...storage, delete: async () => Promise.reject(unavailable('The storage is silent.')) }

async function newFile(): Promise<string> {
  const key = storage.newKey('avatars', 'png')
  await storage.put(key, new Uint8Array([1]), 'image/png')
  return key
}

const isThere = async (key: string) => (await env.PHOTOS.head(key)) !== null
const known = async (key: string) =>
  (await database.sql`select state, due_at > now() as later from loose_files where key = ${key}`)[0]

it('a file that is given up is deleted when the storage answers again', async () => {
  const key = await newFile()
  await runBatch(db, [discardFiles(db, sql`select ${key}::text`)])
  await expect(sweepFiles({ db, storage: silent })).rejects.toMatchObject({ code: 'unavailable' })
  expect([await isThere(key), await known(key)]).toEqual([true, { state: 'leaving', later: true }])
  expect(await sweepFiles({ db, storage })).toEqual({ deleted: 0 })
  await database.sql`update loose_files set due_at = now()`
  expect(await sweepFiles({ db, storage })).toEqual({ deleted: 1 })
  expect([await isThere(key), await known(key)]).toEqual([false, undefined])
})

it('a file that is kept is left alone, and one that is being deleted cannot be kept', async () => {
  const [kept, lost] = [await newFile(), await newFile()]
  for (const key of [kept, lost]) await runBatch(db, [announceFile(db, key)])
  await runBatch(db, [keepFile(db, kept)])
  await database.sql`update loose_files set due_at = now()`
  await expect(sweepFiles({ db, storage: silent })).rejects.toThrow()
  await expect(runBatch(db, [keepFile(db, lost)])).rejects.toThrow()
  await database.sql`update loose_files set due_at = now()`
  expect(await sweepFiles({ db, storage })).toEqual({ deleted: 1 })
  expect([await isThere(kept), await isThere(lost)]).toEqual([true, false])
})

it('two sweeps at once delete each file once', async () => {
  const keys = await Promise.all(Array.from({ length: 6 }, newFile))
  for (const key of keys) await runBatch(db, [discardFiles(db, sql`select ${key}::text`)])
  const swept = await Promise.all([sweepFiles({ db, storage }), sweepFiles({ db, storage })])
  expect(swept.reduce((sum, { deleted }) => sum + deleted, 0)).toBe(6)
  expect(await Promise.all(keys.map(isThere))).toEqual(keys.map(() => false))
})

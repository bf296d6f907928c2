import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { createMeter } from '../../src/platform/meter.ts'
import { createFileStorage } from '../../src/platform/storage.ts'

const storage = createFileStorage(env.PHOTOS, createMeter())
const bytes = new TextEncoder().encode('a file')

describe('a file in storage', () => {
  it('is found as it was put, under a key that nobody can guess, until it is deleted', async () => {
    const [key, other] = [storage.newKey('avatars', 'png'), storage.newKey('avatars', 'png')]
    expect(key).toMatch(/^avatars\/[\w-]{32}\.png$/)
    expect(key).not.toBe(other)
    expect(await storage.get(key)).toBeNull()
    await storage.put(key, bytes, 'image/png')
    const found = await storage.get(key)
    expect(found).toMatchObject({ sizeBytes: bytes.length, contentType: 'image/png' })
    expect(await new Response(found?.body).text()).toBe('a file')
    await storage.delete([key, other])
    expect(await storage.get(key)).toBeNull()
  })

  it('cannot be had while the storage is silent: that is said, and nothing else of it', async () => {
    const fail = async () => {
      throw new Error('put: internal error of avatars/secret-key')
    }
    const silent = createFileStorage({ put: fail, get: fail, delete: fail } as never, createMeter())
    const attempts = [silent.put('k', bytes, 'image/png'), silent.get('k'), silent.delete(['k'])]
    for (const attempt of attempts) {
      const refusal = await attempt.catch((error) => error)
      expect([refusal.code, refusal.message]).toEqual(['unavailable', expect.not.stringContaining('secret')])
    }
  })
})

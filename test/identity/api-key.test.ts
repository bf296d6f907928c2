import { describe, expect, it } from 'vitest'
import { apiKeyHash, isMeantAsApiKey, newApiKey } from '../../src/identity/api-key.ts'

describe('an API key', () => {
  it('begins as it is shown later, and is found by its digest alone', () => {
    const { key, prefix, hash } = newApiKey()
    expect(key).toMatch(/^sk_[\w-]{49}$/)
    expect(prefix).toHaveLength(11)
    expect(key.startsWith(prefix)).toBe(true)
    expect(apiKeyHash(key)).toBe(hash)
    expect(hash).toMatch(/^[\w-]{43}$/)
    expect(hash).not.toContain(key.slice(3, 11))
  })

  it('is never made twice', () => {
    const keys = Array.from({ length: 1_000 }, () => newApiKey().key)
    expect(new Set(keys).size).toBe(1_000)
  })

  it('is told from what only looks like one by its checksum', () => {
    const { key } = newApiKey()
    for (let at = 3; at < key.length; at += 1) {
      const other = key[at] === 'A' ? 'B' : 'A'
      expect(apiKeyHash(`${key.slice(0, at)}${other}${key.slice(at + 1)}`), `character ${at}`).toBeNull()
    }
    for (const text of ['', 'sk_', key.slice(1), `${key}A`, ` ${key}`, `${key}\n`, key.toUpperCase()]) {
      expect(apiKeyHash(text), text).toBeNull()
    }
  })

  it('is no access token, and none is taken for one', () => {
    expect(isMeantAsApiKey(newApiKey().key)).toBe(true)
    expect(isMeantAsApiKey('eyJhbGciOiJFUzI1NiJ9.e30.c2ln')).toBe(false)
  })
})

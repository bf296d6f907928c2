import { describe, expect, it } from 'vitest'
import { hasCounterGoneBack, passkeySiteOf, userHandleOf } from '../../src/identity/passkey.ts'
import { newId } from '../../src/shared/id.ts'

describe('the site of passkeys', () => {
  const API = { PUBLIC_URL: 'https://api.example.com/v1', CORS_ORIGINS: [] }
  const site = (config: Partial<Parameters<typeof passkeySiteOf>[0]>) => passkeySiteOf({ ...API, ...config })

  it('is the API’s own where there is no app', () => {
    expect(site({})).toEqual({ rpId: 'api.example.com', origins: ['https://api.example.com'] })
    expect(site({ PUBLIC_URL: 'http://localhost:8787' })).toEqual({
      rpId: 'localhost',
      origins: ['http://localhost:8787'],
    })
  })

  it('is the app’s where there is one; its pages, the API’s and those of configured origins may use them', () => {
    expect(
      site({ APP_URL: 'https://example.com/account', CORS_ORIGINS: ['https://admin.example.com'] }),
    ).toEqual({
      rpId: 'example.com',
      origins: ['https://example.com', 'https://api.example.com', 'https://admin.example.com'],
    })
  })

  it('is what is configured, and no origin comes twice', () => {
    const config = { APP_URL: 'https://www.example.com', PASSKEY_RP_ID: 'example.com' }
    expect(site({ ...config, CORS_ORIGINS: ['https://www.example.com'] })).toEqual({
      rpId: 'example.com',
      origins: ['https://www.example.com', 'https://api.example.com'],
    })
  })
})

describe('the name of an account to authenticators', () => {
  it('is sixteen bytes of its own, always the same', () => {
    expect(userHandleOf('usr_01jd9x3v6efxrs8e1gq2a4m7bk')).toBe('AZNT0ezOf3GUODC4lEodcw')
    const [one, other] = [userHandleOf(newId('usr')), userHandleOf(newId('usr'))]
    expect(one).toMatch(/^[\w-]{22}$/)
    expect(other).not.toBe(one)
  })
})

describe('a counter', () => {
  it.each([
    [0, 0, false],
    [0, 1, false],
    [4, 5, false],
    [4, 4_294_967_295, false],
    [5, 5, true],
    [5, 4, true],
    [5, 0, true],
  ])('that was at %d and is at %d: gone back %s', (seen, presented, goneBack) => {
    expect(hasCounterGoneBack(seen, presented)).toBe(goneBack)
  })
})

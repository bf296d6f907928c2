import { describe, expect, it } from 'vitest'
import { newRecoveryCodes, recoveryCodeHash } from '../../src/identity/recovery-code.ts'
import { newId } from '../../src/shared/id.ts'

const KEY = 'a secret of at least thirty-two characters'
const [ana, eva] = [newId('usr'), newId('usr')]

describe('recovery codes', () => {
  it('are ten of 80 random bits each, and known by their hashes', () => {
    const codes = newRecoveryCodes(ana, KEY)
    expect(new Set(codes.map(({ code }) => code)).size).toBe(10)
    for (const { code, hash } of codes) {
      expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/)
      expect(hash).toMatch(/^[\w-]{43}$/)
      expect(recoveryCodeHash(code, ana, KEY)).toBe(hash)
    }
  })

  it('are recognised however they are typed', () => {
    const [{ code = '', hash } = {}] = newRecoveryCodes(ana, KEY)
    for (const typed of [code.toUpperCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' ')}\n`]) {
      expect(recoveryCodeHash(typed, ana, KEY)).toBe(hash)
    }
  })

  it('have other hashes in other accounts and under other keys', () => {
    const [{ code = '', hash } = {}] = newRecoveryCodes(ana, KEY)
    expect(recoveryCodeHash(code, eva, KEY)).not.toBe(hash)
    expect(recoveryCodeHash(code, ana, `${KEY}!`)).not.toBe(hash)
  })

  it.each([
    '',
    '123456',
    'k3vq-2xna-p5he',
    'k3vq-2xna-p5he-j7d1',
    'k3vq-2xna-p5he-j7dw-a',
    'ｋ3vq-2xna-p5he-j7dw',
  ])('are not %j', (text) => {
    expect(recoveryCodeHash(text, ana, KEY)).toBeNull()
  })
})

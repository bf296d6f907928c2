import { describe, expect, it } from 'vitest'
import { ARGON2ID, hashPassword, verifyPassword } from '../../src/identity/password.ts'
import { passwordWeakness } from '../../src/identity/password-rules.ts'

describe('a stored password', () => {
  it('is recognised, and no other', async () => {
    const stored = await hashPassword('otter lantern 47 quay')
    expect(await verifyPassword('otter lantern 47 quay', stored)).toBe(true)
    expect(await verifyPassword('otter lantern 47 quaY', stored)).toBe(false)
    expect(await verifyPassword('', stored)).toBe(false)
  })

  it('is salted, and says how it was made', async () => {
    const [one, other] = [await hashPassword('the same words'), await hashPassword('the same words')]
    expect(one).not.toBe(other)
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  })

  it('is as costly as OWASP asks', () => {
    expect(ARGON2ID).toEqual({ memoryKibibytes: 19 * 1024, passes: 2, parallelism: 1 })
  })

  it('may have been made elsewhere, with other parameters', async () => {
    // Computed by OpenSSL, through crypto.argon2Sync of Node.
    const stored = '$argon2id$v=19$m=16384,t=3,p=1$c29tZXNhbHQ$ViGd88TLkEAxPijtJD/VB7d8ET2d13IhTC0DgrxZWt8'
    expect(await verifyPassword('otter lantern 47 quay', stored)).toBe(true)
    expect(await verifyPassword('otter lantern 47 quaz', stored)).toBe(false)
  })

  it('does not depend on how a keyboard composes letters', async () => {
    const stored = await hashPassword('mañana ’t café 12'.normalize('NFC'))
    expect(await verifyPassword('mañana ’t café 12'.normalize('NFD'), stored)).toBe(true)
  })

  it('of nobody matches nothing', async () => {
    expect(await verifyPassword('', null)).toBe(false)
    expect(await verifyPassword('otter lantern 47 quay', null)).toBe(false)
  })

  it('can be checked many at a time', async () => {
    const stored = await hashPassword('otter lantern 47 quay')
    const guesses = ['otter lantern 47 quay', 'wrong guess 1', 'wrong guess 2', 'otter lantern 47 quay']
    expect(await Promise.all(guesses.map((guess) => verifyPassword(guess, stored)))).toEqual([
      true,
      false,
      false,
      true,
    ])
  })
})

describe('a password that is too easy', () => {
  it.each([
    ['password123', 'common'],
    ['Password1234', 'common'],
    ['P@ssw0rd2027!!', 'common'],
    ['  qwerty!!!!!', 'common'],
    ['qwertyuiop', 'common'],
    ['letmein12345', 'common'],
    ['ｐａｓｓｗｏｒｄ１２３', 'common'],
    ['1234567890', 'common'],
    ['3456789012', 'monotonous'],
    ['abcdefghijkl', 'monotonous'],
    ['kkkkkkkkkkkk', 'monotonous'],
    ['x7x7x7x7x7x7', 'monotonous'],
    ['zyxwvutsrqponm', 'monotonous'],
    ['Ana.Moreira-2027', 'contains_email'],
    ['my ana.moreira pass', 'contains_email'],
  ])('%s: %s', (password, weakness) => {
    expect(passwordWeakness(password, 'ana.moreira@example.com')).toBe(weakness)
  })

  it.each([
    'otter lantern 47 quay',
    'Xk7#pq2Lm!vB',
    'пароль не из словаря',
    '馬🐎正確電池釘書針馬馬',
    'password of my grandmother',
  ])('is not %s', (password) => {
    expect(passwordWeakness(password, 'ana.moreira@example.com')).toBeNull()
  })

  it('is not one that contains a short local part by chance', () => {
    expect(passwordWeakness('banana quay 47 lamp', 'ana@example.com')).toBeNull()
  })
})

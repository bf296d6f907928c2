import { describe, expect, it } from 'vitest'
import { newOtpSecret, openOtpSecret, sealOtpSecret } from '../../src/identity/otp-secret.ts'
import { newId } from '../../src/shared/id.ts'

const KEY = 'a secret of at least thirty-two characters'
const [ana, eva] = [newId('usr'), newId('usr')]

describe('the secret of one-time codes', () => {
  it('is 160 random bits', () => {
    const secrets = Array.from({ length: 50 }, newOtpSecret)
    expect(new Set(secrets).size).toBe(50)
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  })

  it('comes out of its seal as it went in, and looks different each time', () => {
    const secret = newOtpSecret()
    const [one, other] = [sealOtpSecret(secret, ana, KEY), sealOtpSecret(secret, ana, KEY)]
    expect(one).toMatch(/^v1\.[\w-]{80}$/)
    expect(other).not.toBe(one)
    for (const sealed of [one, other]) expect(openOtpSecret(sealed, ana, KEY)).toBe(secret)
  })

  it('opens whatever was sealed by an earlier version', () => {
    const sealed = 'v1.apS0hhwM4b_P_8Lk07AUeQOSjn1LxbBLDRfHDQ3e9oz9IpnvGQ1CIQ_8EBlU8_8f6iMocgZP5KPXcCXu'
    expect(openOtpSecret(sealed, 'usr_01jd9x3v6efxrs8e1gq2a4m7bk', KEY)).toBe(
      'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    )
  })

  it('does not come out in another account, with another key, or damaged', () => {
    const sealed = sealOtpSecret(newOtpSecret(), ana, KEY)
    expect(() => openOtpSecret(sealed, eva, KEY)).toThrow()
    expect(() => openOtpSecret(sealed, ana, `${KEY}!`)).toThrow()
    const bytes = Buffer.from(sealed.slice(3), 'base64url')
    for (const index of [0, 12, bytes.length - 17, bytes.length - 1]) {
      const damaged = Buffer.from(bytes)
      damaged.writeUInt8(bytes.readUInt8(index) ^ 1, index)
      expect(() => openOtpSecret(`v1.${damaged.toString('base64url')}`, ana, KEY), String(index)).toThrow()
    }
    for (const text of [sealed.slice(0, -8), 'v1.', 'v1', '', sealed.replace('v1', 'v2')]) {
      expect(() => openOtpSecret(text, ana, KEY), text).toThrow()
    }
  })
})

import { describe, expect, it } from 'vitest'
import { ensureAdmin, mayHaveAdmin } from '../../../scripts/local/admin.ts'
import { DEMO_PASSWORD, DEMO_PASSWORD_HASH } from '../../../scripts/seed/people.ts'
import { seedDemoWorld } from '../../../scripts/seed.ts'
import { newOtpSecret, openOtpSecret } from '../../../src/identity/otp-secret.ts'
import { passwordWeakness } from '../../../src/identity/password-rules.ts'
import { uuidToId } from '../../../src/shared/id.ts'
import { useTestDatabase } from '../support/test-database.ts'

const signingSecret = 'a secret of at least thirty-two characters'
const secrets = { signingSecret, adminOtpSecret: newOtpSecret() }

const database = useTestDatabase('admin')

const ensure = (change: Partial<typeof secrets> = {}) =>
  ensureAdmin({ databaseUrl: database.url, secrets: { ...secrets, ...change }, now: Date.now() })

/** The account, with its secret opened. */
async function admin() {
  const { rows } = await database.client.query(`select * from users where email = 'admin@example.com'`)
  expect(rows).toHaveLength(1)
  const [row] = rows
  return { ...row, secret: openOtpSecret(row.otp_secret, uuidToId('usr', row.id), signingSecret) }
}

describe('the admin of a local world', () => {
  it('signs in with what is handed out: a password and one-time codes', async () => {
    expect(await ensure()).toEqual({
      adminEmail: 'admin@example.com',
      adminPassword: DEMO_PASSWORD,
      adminOtpSecret: secrets.adminOtpSecret,
    })
    expect(await admin()).toMatchObject({
      password_hash: DEMO_PASSWORD_HASH,
      roles: ['admin'],
      secret: secrets.adminOtpSecret,
      otp_enabled_at: expect.any(Date),
    })
    expect(passwordWeakness(DEMO_PASSWORD, 'admin@example.com')).toBeNull()
  })

  it('stays the same account, whatever was done to it, and used codes stay used', async () => {
    await ensure()
    const before = await admin()
    await database.client.query(`update users set password_hash = 'other', otp_enabled_at = null, roles = '{}',
      suspended_at = now(), otp_last_step = 59844850, name = 'Renamed' where email = 'admin@example.com'`)
    await ensure()
    expect(await admin()).toMatchObject({
      id: before.id,
      name: 'Renamed',
      password_hash: DEMO_PASSWORD_HASH,
      roles: ['admin'],
      suspended_at: null,
      otp_enabled_at: expect.any(Date),
      otp_last_step: '59844850',
    })
  })

  it('gets the secret of another data directory that uses the same database', async () => {
    const adminOtpSecret = newOtpSecret()
    await ensure({ adminOtpSecret })
    expect((await admin()).secret).toBe(adminOtpSecret)
  })

  it('is there beside the demo people', async () => {
    await ensure()
    const filled = await seedDemoWorld({
      databaseUrl: database.url,
      now: Date.now(),
      signingSecret,
      onProgress: () => {},
    })
    await ensure()
    expect(filled).toBe(true)
    const { rows } = await database.client.query('select count(*)::int as people from users')
    expect(rows).toEqual([{ people: 9 }])
  })

  it('exists without demo data too, but elsewhere only when somebody asks for demo data', () => {
    const here = 'postgresql://someone@127.0.0.1:5432/holdfast'
    expect([undefined, '0', '1'].map((wish) => mayHaveAdmin(here, wish))).toEqual([true, true, true])
    for (const host of ['ep-cool-name.neon.tech', 'localhost.example.com', '10.0.0.1']) {
      const elsewhere = `postgresql://someone@${host}/holdfast`
      expect([undefined, '0', '1'].map((wish) => mayHaveAdmin(elsewhere, wish))).toEqual([false, false, true])
    }
  })
})

import { describe, expect, it } from 'vitest'
import { otpStepOf } from '../../src/identity/otp.ts'
import { api, newListing, newPerson } from '../support/api.ts'
import type { Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { mailAbout } from '../support/mailbox.ts'
import {
  codeOf,
  type OtpHolder,
  refusalOf,
  securityEventsOf,
  signedInLongAgo,
  signIn,
  withOtp,
} from '../support/sign-in.ts'

const database = useDatabase()
const { sql } = database

const setUp = (person: Person) => api('POST /auth/otp', { as: person })
const confirm = (person: Person, code: string) =>
  api('POST /auth/otp/confirm', { as: person, body: { code } })
const disable = (person: Person) => api('DELETE /auth/otp', { as: person })

/** Codes work once, and time passes slowly in tests. */
const forgetUsedSteps = ({ email }: Person) => sql`update users set otp_last_step = 0 where email = ${email}`

const sessionsOf = async ({ email }: Person): Promise<unknown[]> => {
  const rows = await sql`select s.method from sessions s join users u on u.id = s.user_id
    where u.email = ${email} order by s.id`
  return rows.map((row) => row['method'])
}

describe('a code', () => {
  // RFC 6238 appendix B, of whose eight digits six are the last.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_111_111_111, '050471', 37_037_037],
    [1_234_567_890, '005924', 41_152_263],
    [2_000_000_000, '279037', 66_666_666],
    [20_000_000_000, '353130', 666_666_666],
  ])('is what the standard says: %d s', (seconds, code, step) => {
    expect(otpStepOf(code, secret, seconds * 1000)).toBe(step)
  })

  it('is good for one step before and after its own', () => {
    const at = (seconds: number) => otpStepOf('005924', secret, (1_234_567_890 + seconds) * 1000)
    // The step begins at that very second.
    expect([-31, -30, -1, 0, 29, 30, 59, 60].map(at)).toEqual([
      null,
      41_152_263,
      41_152_263,
      41_152_263,
      41_152_263,
      41_152_263,
      41_152_263,
      null,
    ])
  })
})

describe('setting one-time codes up', () => {
  it('gives a secret to the authenticator app, and changes nothing yet', async () => {
    const person = await newPerson()
    const { status, body, headers } = await setUp(person)
    expect(status).toBe(200)
    expect(headers.get('server-timing')).toMatch(/db;dur=[\d.]+;desc="1 trip"/)
    expect(body.secret).toMatch(/^[A-Z2-7]{32}$/)
    const uri = new URL(body.uri)
    expect(uri.protocol + uri.host + decodeURIComponent(uri.pathname)).toBe(
      `otpauth:totp/Holdfast:${person.email}`,
    )
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'Holdfast',
      secret: body.secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
    expect((await signIn(person)).body.user.otpEnabled).toBe(false)
    expect(await securityEventsOf(database, person)).toEqual([])
  })

  it('again makes another secret; codes of the first are good for nothing', async () => {
    const person = await newPerson()
    const [first, second] = [(await setUp(person)).body.secret, (await setUp(person)).body.secret]
    expect(second).not.toBe(first)
    expect(refusalOf(await confirm(person, codeOf(first)))).toEqual([401, 'invalid_otp'])
    expect((await confirm(person, codeOf(second))).status).toBe(200)
  })

  it('is confirmed with a code: recovery codes are shown once, and the owner is told', async () => {
    const person = await newPerson()
    const { body: before } = await api('GET /users/me', { as: person })
    const { secret } = (await setUp(person)).body
    expect(refusalOf(await confirm(person, codeOf(secret, 5)))).toEqual([401, 'invalid_otp'])
    const { status, body } = await confirm(person, codeOf(secret))
    expect(status).toBe(200)
    expect(new Set(body.recoveryCodes).size).toBe(10)
    for (const code of body.recoveryCodes) expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/)
    const after = await api('GET /users/me', { as: person })
    expect([before.otpEnabled, after.body.otpEnabled]).toEqual([false, true])
    expect(after.headers.get('etag')).toBe('"2"')
    expect(await securityEventsOf(database, person)).toEqual(['otp_enabled'])
    expect(await mailAbout(person.email, 'One-time codes are on')).toBeTruthy()
  })

  it('ends every session but the one that asks, also one that is being opened without a code', async () => {
    const person = await newPerson()
    const { body: elsewhere } = await signIn(person)
    const { secret } = (await setUp(person)).body
    await database.slowInserts('refresh_tokens', 0.6)
    const signingIn = signIn(person)
    await database.untilSlow()
    expect((await confirm(person, codeOf(secret))).status).toBe(200)
    await signingIn
    const { body: left } = await api('GET /auth/sessions', { as: person })
    expect(left.data).toMatchObject([{ current: true }])
    expect((await api('GET /users/me', { as: { token: elsewhere.accessToken } })).status).toBe(401)
  })

  it('is refused when they are on, and when there is nothing to confirm', async () => {
    const person = await newPerson()
    expect(refusalOf(await confirm(person, '123456'))).toEqual([409, 'otp_not_set_up'])
    const holder = await withOtp(person)
    expect(refusalOf(await setUp(person))).toEqual([409, 'otp_already_enabled'])
    expect(refusalOf(await confirm(person, codeOf(holder.secret)))).toEqual([409, 'otp_already_enabled'])
    expect((await signIn(person, codeOf(holder.secret, 1))).status).toBe(200)
  })

  it('happens once, by one of two who confirm at the same moment', async () => {
    const person = await newPerson()
    const { secret } = (await setUp(person)).body
    const outcomes = await Promise.all([confirm(person, codeOf(secret)), confirm(person, codeOf(secret))])
    const [winner, loser] = outcomes.sort((a, b) => a.status - b.status)
    expect(winner?.status).toBe(200)
    expect(['invalid_otp', 'otp_already_enabled']).toContain(loser?.body.code)
    const [{ codes } = {}] = await sql`select count(*)::int as codes from recovery_codes c
      join users u on u.id = c.user_id where u.email = ${person.email}`
    expect(codes).toBe(10)
    expect(await securityEventsOf(database, person)).toEqual(['otp_enabled'])
    expect((await signIn(person, winner?.body.recoveryCodes[0])).status).toBe(200)
  })

  it('leaves neither secret nor recovery codes in the database', async () => {
    const { email, secret, recoveryCodes } = await withOtp(await newPerson())
    const rows = await sql`select u::text as account, (select string_agg(c::text, ' ') from recovery_codes c
      where c.user_id = u.id) as codes from users u where email = ${email}`
    const stored = JSON.stringify(rows).toLowerCase()
    expect(stored).not.toContain(secret.toLowerCase())
    expect(stored).not.toContain(Buffer.from(secret).toString('base64url').toLowerCase())
    for (const code of recoveryCodes) {
      expect(stored).not.toContain(code)
      expect(stored).not.toContain(code.replaceAll('-', ''))
    }
  })

  it('needs somebody who has just signed in, and whose session has not ended', async () => {
    const [person, other] = await Promise.all([newPerson(), newPerson()])
    const tired = await signedInLongAgo(database, person)
    const renew = (one: Person) => api('POST /auth/otp/recovery-codes', { as: one })
    for (const attempt of [setUp, (one: Person) => confirm(one, '123456'), renew, disable]) {
      expect(refusalOf(await attempt(tired))).toEqual([401, 'reauthentication_required'])
      expect(refusalOf(await attempt({ ...person, token: '' }))).toEqual([401, 'unauthenticated'])
    }
    await sql`update sessions set ended_at = now() where user_id = (select id from users where email = ${other.email})`
    expect(refusalOf(await setUp(other))).toEqual([401, 'unauthenticated'])
    const [{ otp_secret: secret } = {}] = await sql`select otp_secret from users where email = ${other.email}`
    expect(secret).toBeNull()
  })
})

describe('signing in where one-time codes are on', () => {
  it('takes a code besides the password, in one trip to read and one to write', async () => {
    const holder = await withOtp(await newPerson())
    expect(refusalOf(await signIn(holder))).toEqual([401, 'otp_required'])
    expect(refusalOf(await signIn(holder, ''))).toEqual([401, 'otp_required'])
    const { status, body, headers } = await signIn(holder, codeOf(holder.secret, 1))
    expect(status).toBe(200)
    expect(headers.get('server-timing')).toMatch(/db;dur=[\d.]+;desc="2 trips"/)
    expect(body.user.otpEnabled).toBe(true)
    const { body: sessions } = await api('GET /auth/sessions', { as: { token: body.accessToken } })
    expect(sessions.data[0]).toMatchObject({ method: 'password_and_code', current: true })
  })

  it('takes no code of another secret, of another time, or that is none', async () => {
    const holder = await withOtp(await newPerson())
    const { secret } = await withOtp(await newPerson())
    const wrong = [codeOf(secret, 1), codeOf(holder.secret, 3), codeOf(holder.secret, -4)]
    for (const code of [...wrong, '12345', '1234567', 'abcdef', '００００００', 'x'.repeat(64)]) {
      expect(refusalOf(await signIn(holder, code)), code).toEqual([401, 'invalid_otp'])
    }
    expect((await signIn(holder, 'x'.repeat(65))).status).toBe(422)
    expect(await sessionsOf(holder)).toEqual(['password'])
  })

  it('takes a code as people write it', async () => {
    const holder = await withOtp(await newPerson())
    const code = codeOf(holder.secret, 1)
    expect((await signIn(holder, ` ${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(200)
  })

  it('takes each code once, also the one that turned them on, and none from before', async () => {
    const holder = await withOtp(await newPerson())
    expect(refusalOf(await signIn(holder, codeOf(holder.secret)))).toEqual([401, 'invalid_otp'])
    const next = codeOf(holder.secret, 1)
    expect((await signIn(holder, next)).status).toBe(200)
    expect(refusalOf(await signIn(holder, next))).toEqual([401, 'invalid_otp'])
    expect(refusalOf(await signIn(holder, codeOf(holder.secret)))).toEqual([401, 'invalid_otp'])
  })

  it('lets one of several in who send the same code at once', async () => {
    const holder = await withOtp(await newPerson())
    const code = codeOf(holder.secret, 1)
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => signIn(holder, code)))
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401])
    expect(await sessionsOf(holder)).toEqual(['password', 'password_and_code'])
  })

  it('tells nothing about codes to who does not know the password', async () => {
    const holder = await withOtp(await newPerson())
    const guesser = { ...holder, password: 'not the password' }
    for (const code of [undefined, '123456', codeOf(holder.secret, 1), holder.recoveryCodes[0]]) {
      expect(refusalOf(await signIn(guesser, code))).toEqual([401, 'invalid_credentials'])
    }
    await sql`update users set suspended_at = now() where email = ${holder.email}`
    expect(refusalOf(await signIn(holder))).toEqual([403, 'account_suspended'])
    await sql`update users set suspended_at = null where email = ${holder.email}`
    expect((await signIn(holder, codeOf(holder.secret, 1))).status).toBe(200)
    expect((await signIn(holder, holder.recoveryCodes[0])).status).toBe(200)
  })

  it('burns no code when the session cannot be opened', async () => {
    const holder = await withOtp(await newPerson())
    const attempts = [codeOf(holder.secret, 1), holder.recoveryCodes[0]]
    for (const code of attempts) {
      await database.fault('refuse', { match: 'insert into "sessions"' })
      expect((await signIn(holder, code)).status).toBe(503)
      await database.heal()
    }
    await sql.query(
      `create function refuse_sessions() returns trigger language plpgsql as 'begin raise check_violation; end'`,
    )
    await sql.query(
      `create trigger refuse_sessions after insert on sessions for each row execute function refuse_sessions()`,
    )
    for (const code of attempts) expect((await signIn(holder, code)).status).toBe(500)
    await sql.query('drop function refuse_sessions cascade')
    expect(await securityEventsOf(database, holder)).toEqual(['otp_enabled'])
    for (const code of attempts) expect((await signIn(holder, code)).status).toBe(200)
  })

  it('counts wrong codes like wrong passwords, and forgives only whom it has let in', async () => {
    const holder = await withOtp(await newPerson())
    for (let guess = 0; guess < 5; guess += 1) await signIn(holder, '000000')
    expect((await signIn(holder, holder.recoveryCodes[0])).status).toBe(200)
    for (let guess = 0; guess < 9; guess += 1) {
      expect((await signIn(holder, '000000')).status, String(guess)).toBe(401)
    }
    expect(refusalOf(await signIn(holder))).toEqual([401, 'otp_required'])
    expect(refusalOf(await signIn(holder, holder.recoveryCodes[1]))).toEqual([429, 'rate_limited'])
  })

  it('ignores a code where none is asked for', async () => {
    const person = await newPerson()
    expect((await signIn(person, '123456')).status).toBe(200)
    expect(await sessionsOf(person)).toEqual(['password', 'password'])
  })

  it('goes over GraphQL too', async () => {
    const holder = await withOtp(await newPerson())
    const query = `mutation SignIn($input: CreateTokenInput!) { createToken(input: $input) { user { id } } }`
    const { email, password } = holder
    const asked = (otp?: string) =>
      api('POST /graphql', { body: { query, variables: { input: { email, password, otp } } } })
    expect((await asked()).body.errors[0].extensions.code).toBe('otp_required')
    expect((await asked(codeOf(holder.secret, 1))).body).toMatchObject({
      data: { createToken: { user: { id: holder.id } } },
    })
  })
})

describe('a recovery code', () => {
  it('opens the account once, however it is typed, and is told', async () => {
    const holder = await withOtp(await newPerson())
    const [first = '', second = ''] = holder.recoveryCodes
    expect((await signIn(holder, first.toUpperCase().replaceAll('-', ' '))).status).toBe(200)
    expect(refusalOf(await signIn(holder, first))).toEqual([401, 'invalid_otp'])
    expect((await signIn(holder, second.replaceAll('-', ''))).status).toBe(200)
    expect(await sessionsOf(holder)).toEqual(['password', 'password_and_code', 'password_and_code'])
    expect(await securityEventsOf(database, holder)).toEqual([
      'otp_enabled',
      'recovery_code_used',
      'recovery_code_used',
    ])
    expect(await mailAbout(holder.email, 'A recovery code was used')).toBeTruthy()
  })

  it('lets one of several in who send it at once', async () => {
    const holder = await withOtp(await newPerson())
    const outcomes = await Promise.all([1, 2, 3].map(() => signIn(holder, holder.recoveryCodes[0])))
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 401, 401])
    expect(await securityEventsOf(database, holder)).toEqual(['otp_enabled', 'recovery_code_used'])
  })

  it('of somebody else opens nothing, and is not used up', async () => {
    const [holder, other] = [await withOtp(await newPerson()), await withOtp(await newPerson())]
    expect(refusalOf(await signIn(holder, other.recoveryCodes[0]))).toEqual([401, 'invalid_otp'])
    expect((await signIn(other, other.recoveryCodes[0])).status).toBe(200)
  })
})

describe('other recovery codes', () => {
  const renew = (person: Person) => api('POST /auth/otp/recovery-codes', { as: person })

  it('take the place of the old ones, used or not, and the owner is told', async () => {
    const holder = await withOtp(await newPerson())
    const [used = '', unused = ''] = holder.recoveryCodes
    await signIn(holder, used)
    const { status, body } = await renew(holder)
    expect([status, new Set(body.recoveryCodes).size]).toEqual([200, 10])
    for (const old of [used, unused]) {
      expect(refusalOf(await signIn(holder, old))).toEqual([401, 'invalid_otp'])
    }
    expect((await signIn(holder, body.recoveryCodes[0])).status).toBe(200)
    expect((await signIn(holder, codeOf(holder.secret, 1))).status).toBe(200)
    expect(await securityEventsOf(database, holder)).toEqual([
      'otp_enabled',
      'recovery_code_used',
      'recovery_codes_renewed',
      'recovery_code_used',
    ])
    expect(await mailAbout(holder.email, 'You have new recovery codes')).toBeTruthy()
  })

  it('are not made while one-time codes are off', async () => {
    const person = await newPerson()
    expect(refusalOf(await renew(person))).toEqual([409, 'otp_not_set_up'])
    await setUp(person)
    expect(refusalOf(await renew(person))).toEqual([409, 'otp_not_set_up'])
    expect(await securityEventsOf(database, person)).toEqual([])
  })

  it('are those of the last who asks, when two ask at the same moment', async () => {
    const holder = await withOtp(await newPerson())
    const answers = await Promise.all([renew(holder), renew(holder)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const firsts = answers.map(({ body }) => body.recoveryCodes[0])
    const outcomes = [await signIn(holder, firsts[0]), await signIn(holder, firsts[1])]
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  it('leave the old ones as they are when they cannot be stored', async () => {
    const holder = await withOtp(await newPerson())
    await database.fault('refuse', { match: 'insert into "recovery_codes"' })
    expect((await renew(holder)).status).toBe(503)
    await database.heal()
    expect((await signIn(holder, holder.recoveryCodes[0])).status).toBe(200)
  })
})

describe('turning one-time codes off', () => {
  it('ends every session but the one that asks', async () => {
    const holder = await withOtp(await newPerson())
    const { body: elsewhere } = await signIn(holder, codeOf(holder.secret, 1))
    expect((await disable(holder)).status).toBe(204)
    const { body: left } = await api('GET /auth/sessions', { as: holder })
    expect(left.data).toMatchObject([{ current: true }])
    expect((await api('GET /users/me', { as: { token: elsewhere.accessToken } })).status).toBe(401)
  })

  it('lets the password alone open the account again, without old recovery codes', async () => {
    const holder = await withOtp(await newPerson())
    expect((await disable(holder)).status).toBe(204)
    expect((await signIn(holder)).body.user.otpEnabled).toBe(false)
    expect(refusalOf(await disable(holder))).toEqual([404, 'not_found'])
    expect(await securityEventsOf(database, holder)).toEqual(['otp_enabled', 'otp_disabled'])
    expect(await mailAbout(holder.email, 'One-time codes are off')).toBeTruthy()
    const again = await withOtp(holder)
    expect(refusalOf(await signIn(again, holder.recoveryCodes[0]))).toEqual([401, 'invalid_otp'])
    expect(refusalOf(await signIn(again, codeOf(holder.secret, 1)))).toEqual([401, 'invalid_otp'])
  })

  it('forgets a secret that was never confirmed, and tells nobody', async () => {
    const person = await newPerson()
    expect(refusalOf(await disable(person))).toEqual([404, 'not_found'])
    const { secret } = (await setUp(person)).body
    expect((await disable(person)).status).toBe(204)
    expect(refusalOf(await confirm(person, codeOf(secret)))).toEqual([409, 'otp_not_set_up'])
    expect(await securityEventsOf(database, person)).toEqual([])
  })

  it('happens once, when two ask at the same moment', async () => {
    const holder = await withOtp(await newPerson())
    const outcomes = await Promise.all([disable(holder), disable(holder)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual([204, 404])
    expect(await securityEventsOf(database, holder)).toEqual(['otp_enabled', 'otp_disabled'])
  })

  it('is not for admins, who must have a second factor', async () => {
    const holder = await withOtp(await newPerson())
    await makeAdmin(holder)
    expect(refusalOf(await disable(holder))).toEqual([409, 'second_factor_mandatory'])
    expect(refusalOf(await signIn(holder))).toEqual([401, 'otp_required'])
  })
})

describe('an admin', () => {
  it('is one only with a second factor, and stays one when the tokens are renewed', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    await api(`POST /properties/${id}/unpublish`, { as: host })
    const read = (token: string) => api(`GET /properties/${id}`, { as: { token } })

    const person = await newPerson()
    await makeAdmin(person)
    const { body: without } = await signIn(person)
    expect(refusalOf(await read(without.accessToken))).toEqual([403, 'second_factor_required'])

    const holder = await withOtp({ ...person, token: without.accessToken })
    await forgetUsedSteps(holder)
    const { body: tokens } = await signIn(holder, codeOf(holder.secret))
    expect((await read(tokens.accessToken)).status).toBe(200)
    const { refreshToken } = tokens
    const { body: renewed } = await api('POST /auth/tokens/refresh', { body: { refreshToken } })
    expect((await read(renewed.accessToken)).status).toBe(200)

    const { refreshToken: weaker } = without
    const { body: still } = await api('POST /auth/tokens/refresh', { body: { refreshToken: weaker } })
    expect(refusalOf(await read(still.accessToken))).toEqual([403, 'second_factor_required'])
  })
})

const makeAdmin = ({ email }: Person | OtpHolder) =>
  sql`update users set roles = array['admin'] where email = ${email}`

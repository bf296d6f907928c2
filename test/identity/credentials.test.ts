import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { emailTokenOf } from '../../src/identity/email-token.ts'
import { idToUuid, newId, type UserId, uuidToId } from '../../src/shared/id.ts'
import { api, registeredPerson as newPerson } from '../support/api.ts'
import type { Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { mailAbout, tokenIn } from '../support/mailbox.ts'

const { slowInserts, sql, untilSlow } = useDatabase()

const VERIFY = 'Confirm your e-mail address'
const CHANGE = 'Confirm your new e-mail address'
const RESET = 'Choose a new password'
const NEW_PASSWORD = 'lighthouse keeper 72'

const signIn = (email: string, password: string) => api('POST /auth/tokens', { body: { email, password } })
const verify = (token: string) => api('POST /auth/email-verifications/confirm', { body: { token } })
const reset = (token: string, password = NEW_PASSWORD) =>
  api('POST /auth/password-resets/confirm', { body: { token, password } })
const newAddress = () => `moved-${crypto.randomUUID().slice(0, 8)}@example.com`

/** The code of a refusal with its status. */
const refusal = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

/** What the newest unused link of that purpose carries, of which no mail need have come yet. */
async function newestToken({ id }: Pick<Person, 'id'>, purpose: string): Promise<string> {
  const [issued] = await sql`select id from email_tokens where purpose = ${purpose} and used_at is null
    and user_id = ${idToUuid(id as UserId)}::uuid order by id desc limit 1`
  return emailTokenOf(uuidToId('emt', String(issued?.['id'])), parseConfig(env).SIGNING_SECRET)
}

async function eventsOf({ id }: Person): Promise<unknown[]> {
  const rows = await sql`select data ->> 'kind' as kind from domain_events
    where type = 'user.security_event' and subject_id = ${id} order by id`
  return rows.map((row) => row['kind'])
}

describe('the address of a new account', () => {
  it('is verified with the link that came by e-mail, once', async () => {
    const person = await newPerson()
    const token = tokenIn(await mailAbout(person.email, VERIFY))
    expect((await api('GET /users/me', { as: person })).body.emailVerified).toBe(false)
    expect((await verify(token)).status).toBe(204)
    expect((await api('GET /users/me', { as: person })).body.emailVerified).toBe(true)
    expect(refusal(await verify(token))).toEqual([400, 'invalid_email_token'])
    expect(await eventsOf(person)).toEqual(['email_verified'])
  })

  it('is not verified by a link that nobody sent, that is another’s, too old, or for something else', async () => {
    const person = await newPerson()
    const token = tokenIn(await mailAbout(person.email, VERIFY))
    const [id = ''] = token.split('.')
    const forged = [
      emailTokenOf(newId('emt'), 'not the secret of this server, but as long'),
      id,
      `${id}.`,
      '',
      'x.y.z',
    ]
    for (const bad of forged) expect(refusal(await verify(bad)), bad).toEqual([400, 'invalid_email_token'])
    expect(refusal(await reset(token))).toEqual([400, 'invalid_email_token'])
    await sql`update email_tokens set expires_at = now() where email = ${person.email}`
    expect(refusal(await verify(token))).toEqual([400, 'invalid_email_token'])
    expect((await api('GET /users/me', { as: person })).body.emailVerified).toBe(false)
  })

  it('gets another link when it is asked for, and none once it is verified', async () => {
    const person = await newPerson()
    const { email } = person
    await verify(tokenIn(await mailAbout(email, VERIFY)))
    const issued = async () =>
      Number((await sql`select count(*) as n from email_tokens where email = ${email}`)[0]?.['n'])
    expect((await api('POST /auth/email-verifications', { body: { email } })).status).toBe(202)
    expect((await api('POST /auth/email-verifications', { as: person, body: {} })).status).toBe(202)
    expect(await issued()).toBe(1)
    await sql`update users set email_verified_at = null where email = ${email}`
    expect(
      (await api('POST /auth/email-verifications', { body: { email: email.toUpperCase() } })).status,
    ).toBe(202)
    expect((await api('POST /auth/email-verifications', { as: person, body: {} })).status).toBe(202)
    expect(await issued()).toBe(3)
  })

  it('has to be named by strangers', async () => {
    const refused = await api('POST /auth/email-verifications', { body: {} })
    expect(refused.body).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '/email', code: 'required' }],
    })
  })
})

describe('another address', () => {
  it('replaces the old one once its link is followed, and the old one is told', async () => {
    const person = await newPerson()
    const email = newAddress()
    expect((await api('POST /auth/email-verifications', { as: person, body: { email } })).status).toBe(202)
    expect((await api('GET /users/me', { as: person })).body.email).toBe(person.email)
    expect((await verify(tokenIn(await mailAbout(email, CHANGE)))).status).toBe(204)
    expect((await api('GET /users/me', { as: person })).body).toMatchObject({ email, emailVerified: true })
    expect((await signIn(email, person.password)).status).toBe(200)
    expect((await signIn(person.email, person.password)).status).toBe(401)
    for (const address of [email, person.email]) {
      expect(await mailAbout(address, 'Your e-mail address was changed')).toBeTruthy()
    }
  })

  it('that has an account by then is refused, and the link can be used later', async () => {
    const person = await newPerson()
    const email = newAddress()
    await api('POST /auth/email-verifications', { as: person, body: { email } })
    const token = tokenIn(await mailAbout(email, CHANGE))
    await api('POST /users', { body: { email, password: NEW_PASSWORD, name: 'Faster' } })
    expect(refusal(await verify(token))).toEqual([409, 'email_taken'])
    await sql`update users set email = ${newAddress()} where email = ${email}`
    expect((await verify(token)).status).toBe(204)
  })
})

describe('an address that somebody has asked for in another’s account', () => {
  const askFor = async (person: Person): Promise<string> => {
    await api('POST /auth/email-verifications', { as: person, body: { email: newAddress() } })
    return await newestToken(person, 'change_email')
  }

  const resetByOwner = async (person: Person) => {
    await api('POST /auth/password-resets', { body: { email: person.email } })
    return await reset(await newestToken(person, 'reset_password'))
  }

  it.each([
    ['resets the password', resetByOwner],
    [
      'changes the password',
      (person: Person) =>
        api('PUT /auth/password', {
          as: person,
          body: { currentPassword: person.password, password: NEW_PASSWORD },
        }),
    ],
    ['signs out everywhere', (person: Person) => api('DELETE /auth/sessions', { as: person })],
  ])('is not given to it once its owner %s', async (_what, shutOut) => {
    const person = await newPerson()
    const token = await askFor(person)
    expect((await shutOut(person)).status).toBe(204)
    expect(refusal(await verify(token))).toEqual([400, 'invalid_email_token'])
    const [{ email } = {}] = await sql`select email from users where email = ${person.email}`
    expect(email).toBe(person.email)
  })

  it('is not given to it by a link that is followed while the password is being reset', async () => {
    const person = await newPerson()
    const token = await askFor(person)
    await slowInserts('security_events', 0.6, `new.kind = 'password_reset'`)
    const resetting = resetByOwner(person)
    await untilSlow()
    expect(refusal(await verify(token))).toEqual([400, 'invalid_email_token'])
    expect((await resetting).status).toBe(204)
  })

  it('was mistyped when another one is asked for, and is nobody’s way in', async () => {
    const person = await newPerson()
    const [mistyped, meant] = [await askFor(person), await askFor(person)]
    expect(refusal(await verify(mistyped))).toEqual([400, 'invalid_email_token'])
    expect((await verify(meant)).status).toBe(204)
  })
})

describe('a forgotten password', () => {
  it('is replaced by way of an e-mail; all sessions end, and the owner is told', async () => {
    const person = await newPerson()
    const { email } = person
    expect((await api('POST /auth/password-resets', { body: { email } })).status).toBe(202)
    const token = tokenIn(await mailAbout(email, RESET))
    expect(refusal(await reset(token, 'Password123!'))).toEqual([422, 'weak_password'])
    expect((await reset(token)).status).toBe(204)
    expect((await signIn(email, person.password)).status).toBe(401)
    expect((await signIn(email, NEW_PASSWORD)).body.user.emailVerified).toBe(true)
    expect((await api('GET /users/me', { as: person })).status).toBe(401)
    expect(refusal(await reset(token))).toEqual([400, 'invalid_email_token'])
    expect(await eventsOf(person)).toEqual(['password_reset'])
    expect(await mailAbout(email, 'Your password was reset')).toBeTruthy()
  })

  it('shows whose the address is, of which the news is told once', async () => {
    const person = await newPerson()
    const { email, id } = person
    for (const password of [NEW_PASSWORD, 'another harbour 19']) {
      await api('POST /auth/password-resets', { body: { email } })
      expect((await reset(await newestToken(person, 'reset_password'), password)).status).toBe(204)
    }
    const told =
      await sql`select 1 from domain_events where type = 'user.email_verified' and subject_id = ${id}`
    expect(told).toHaveLength(1)
  })

  it('is replaced by the first link that is followed; those that were sent besides work no more', async () => {
    const person = await newPerson()
    const ask = async () => {
      await api('POST /auth/password-resets', { body: { email: person.email } })
      return await newestToken(person, 'reset_password')
    }
    const [first, second, third] = [await ask(), await ask(), await ask()]
    expect((await reset(second)).status).toBe(204)
    for (const token of [first, third]) {
      expect(refusal(await reset(token, 'another harbour 19'))).toEqual([400, 'invalid_email_token'])
    }
    expect((await signIn(person.email, NEW_PASSWORD)).status).toBe(200)
  })

  it('is answered the same with an account and without, in the same number of trips', async () => {
    const person = await newPerson()
    const answers = await Promise.all(
      [person.email, newAddress()].map((email) => api('POST /auth/password-resets', { body: { email } })),
    )
    for (const { status, body, headers } of answers) {
      expect([status, body]).toEqual([202, ''])
      expect(headers.get('server-timing')).toMatch(/db;dur=[\d.]+;desc="1 trip"/)
    }
  })

  it('is reset by one of two at once with the same link', async () => {
    const person = await newPerson()
    await api('POST /auth/password-resets', { body: { email: person.email } })
    const token = tokenIn(await mailAbout(person.email, RESET))
    const outcomes = await Promise.all([reset(token), reset(token, 'another harbour 19')])
    expect(outcomes.map(({ status }) => status).sort()).toEqual([204, 400])
  })
})

describe('an account whose address nobody has ever verified', () => {
  const credentialsOf = async ({ email }: Person) => {
    const [row] = await sql`select u.otp_enabled_at is not null as otp,
        (select count(*)::int from passkeys p where p.user_id = u.id) as passkeys,
        (select count(*)::int from api_keys k where k.user_id = u.id and k.revoked_at is null) as keys
      from users u where email = ${email}`
    return row
  }

  const plant = async ({ email }: Person) => {
    await sql`update users set otp_secret = 'x', otp_enabled_at = now() where email = ${email}`
    await sql`insert into passkeys (id, user_id, credential_id, public_key, sign_count, transports, is_backed_up, name, created_at)
      select gen_random_uuid(), id, gen_random_uuid()::text, '', 0, '{}', false, 'x', now() from users where email = ${email}`
    await sql`insert into api_keys (id, user_id, name, prefix, secret_hash, scopes, created_at)
      select gen_random_uuid(), id, 'x', 'sk_x', gen_random_uuid()::text, '{}', now() from users where email = ${email}`
  }

  it.each([
    ['unverified', { otp: false, passkeys: 0, keys: 0 }],
    ['verified', { otp: true, passkeys: 1, keys: 1 }],
  ])('loses every other way in with a reset (%s)', async (state, left) => {
    const person = await newPerson()
    if (state === 'verified') await verify(tokenIn(await mailAbout(person.email, VERIFY)))
    await plant(person)
    await api('POST /auth/password-resets', { body: { email: person.email } })
    expect((await reset(tokenIn(await mailAbout(person.email, RESET)))).status).toBe(204)
    expect(await credentialsOf(person)).toEqual(left)
  })
})

it('who has opened an account with another’s address does not see what its owner has made of it', async () => {
  const body = { email: newAddress(), password: 'otter lantern 47 quay', name: 'Early' }
  const key = crypto.randomUUID()
  const register = () => api('POST /users', { body, key })
  const opened = await register()
  expect((await register()).body).toEqual(opened.body)
  await api('POST /auth/password-resets', { body: { email: body.email } })
  await reset(await newestToken(opened.body, 'reset_password'))
  expect(refusal(await register())).toEqual([409, 'email_taken'])
})

describe('a known password', () => {
  const change = (person: Person, currentPassword: string, password = NEW_PASSWORD) =>
    api('PUT /auth/password', { as: person, body: { currentPassword, password } })

  it('is changed by who knows it, and the other sessions end', async () => {
    const person = await newPerson()
    const { body: elsewhere } = await signIn(person.email, person.password)
    expect(refusal(await change(person, 'not the password'))).toEqual([401, 'invalid_credentials'])
    expect(refusal(await change(person, person.password, 'short'))).toEqual([422, 'validation_failed'])
    expect((await change(person, person.password)).status).toBe(204)
    expect((await api('GET /users/me', { as: person })).status).toBe(200)
    expect((await api('GET /users/me', { as: { token: elsewhere.accessToken } })).status).toBe(401)
    expect((await signIn(person.email, NEW_PASSWORD)).status).toBe(200)
    expect(await mailAbout(person.email, 'Your password was changed')).toBeTruthy()
  })

  it('is hashed again at the next sign-in when the parameters have grown', async () => {
    const person = await newPerson()
    const hashNow = async () =>
      (await sql`select password_hash from users where email = ${person.email}`)[0]?.['password_hash']
    // Of 'otter lantern 47 quay', with a quarter of the memory.
    const weaker =
      '$argon2id$v=19$m=4864,t=2,p=1$aG9sZGZhc3QgZGVtbyAwMQ$U7F+XdyYkW0Fw9zNXBQNfEO2toA33IF3bpKbsCRZiS8'
    await sql`update users set password_hash = ${weaker} where email = ${person.email}`
    expect((await signIn(person.email, 'wrong lantern 47 quay')).status).toBe(401)
    expect(await hashNow()).toBe(weaker)
    expect((await signIn(person.email, 'otter lantern 47 quay')).status).toBe(200)
    expect(await hashNow()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect((await signIn(person.email, 'otter lantern 47 quay')).status).toBe(200)
  })
})

describe('a sign-in with the old password', () => {
  const newKey = (token: string) =>
    api('POST /api-keys', { as: { token }, body: { name: 'x', scopes: ['profile:read'] } })

  const resetToken = async (person: Person) => {
    await api('POST /auth/password-resets', { body: { email: person.email } })
    return await newestToken(person, 'reset_password')
  }

  it('that is under way while the password is reset opens no session', async () => {
    const person = await newPerson()
    const token = await resetToken(person)
    await slowInserts('security_events', 0.6, `new.kind = 'password_reset'`)
    const resetting = reset(token)
    await untilSlow()
    const signedIn = await signIn(person.email, person.password)
    expect([(await resetting).status, refusal(signedIn)]).toEqual([204, [503, 'unavailable']])
    expect(refusal(await signIn(person.email, person.password))).toEqual([401, 'invalid_credentials'])
    const live = await sql`select 1 from sessions s join users u on u.id = s.user_id
      where u.email = ${person.email} and s.ended_at is null`
    expect(live).toEqual([])
  })

  it.each(['reset', 'changed'])('that comes just before it is %s is ended with the others', async (how) => {
    const person = await newPerson()
    const token = await resetToken(person)
    await slowInserts('refresh_tokens', 0.6)
    const signingIn = signIn(person.email, person.password)
    await untilSlow()
    const { status } =
      how === 'reset'
        ? await reset(token)
        : await api('PUT /auth/password', {
            as: person,
            body: { currentPassword: person.password, password: NEW_PASSWORD },
          })
    const { body } = await signingIn
    expect(status).toBe(204)
    // Either it was refused, or its session has ended.
    expect(await newKey(body.accessToken ?? 'none')).toMatchObject({ status: 401 })
  })
})

it('an address has one allowance of tries, however it is written', async () => {
  const person = await newPerson()
  const email = `pisin-${person.email}`
  await sql`update users set email = ${email} where email = ${person.email}`
  expect((await signIn(` ${email.toUpperCase()} `, person.password)).status).toBe(200)
  // Postgres lowers it to a plain `i`, JavaScript does not.
  expect(refusal(await signIn(email.replace('i', 'İ'), person.password))).toEqual([
    401,
    'invalid_credentials',
  ])
})

describe('a new device', () => {
  it('is told to the owner, but not the first one of all', async () => {
    const person = await newPerson()
    const again = (agent: string) =>
      api('POST /auth/tokens', {
        body: { email: person.email, password: person.password },
        headers: { 'user-agent': agent },
      })
    expect(await eventsOf(person)).toEqual([])
    await again(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) Version/20.0 Mobile/15E148 Safari/604.1',
    )
    await again(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 20_1 like Mac OS X) Version/20.1 Mobile/15E148 Safari/604.1',
    )
    expect(await eventsOf(person)).toEqual(['signed_in_on_new_device'])
    const { text } = await mailAbout(person.email, 'A new sign-in')
    expect(text).toContain('Safari on iPhone')
  })
})

describe('a profile', () => {
  it('is changed by its owner, field by field, and told in the owner’s language', async () => {
    const person = await newPerson()
    const changed = await api('PATCH /users/me', {
      as: person,
      body: {
        bio: ' Sails. ',
        locale: 'de-AT',
        currency: 'CHF',
        notificationPreferences: { reminders: false },
      },
    })
    expect(changed.body).toMatchObject({
      bio: 'Sails.',
      locale: 'de-AT',
      currency: 'CHF',
      notificationPreferences: { bookings: true, reminders: false },
    })
    // Persian joins its letters with characters that nobody sees.
    for (const name of ['می\u200cخواهم', '山田 太郎', '🦦']) {
      expect((await api('PATCH /users/me', { as: person, body: { name } })).body.name).toBe(name)
    }
    const { body } = await api(`PATCH /users/${person.id as 'usr_'}`, { as: person, body: { name: 'Ana' } })
    expect(body).toMatchObject({ name: 'Ana', bio: 'Sails.', notificationPreferences: { reminders: false } })
    await verify(await newestToken(person, 'verify_email'))
    await api('POST /auth/password-resets', { body: { email: person.email } })
    expect((await mailAbout(person.email, 'Ein neues Passwort wählen')).text).toContain('Guten Tag Ana')
  })

  it('is not changed by others, with what it cannot have, or from an old state', async () => {
    const [person, other] = await Promise.all([newPerson(), newPerson()])
    expect(
      refusal(await api(`PATCH /users/${person.id as 'usr_'}`, { as: other, body: { name: 'X' } })),
    ).toEqual([403, 'forbidden'])
    for (const body of [
      { email: 'a@example.com' },
      { locale: 'not a tag' },
      { currency: 'XXX1' },
      { name: '' },
      { name: 'Ana\u2028Moreira' },
      { name: '\u202eexe.pgn' },
      { name: '\u200b\u200d' },
    ]) {
      expect((await api('PATCH /users/me', { as: person, body })).status, JSON.stringify(body)).toBe(422)
    }
    const stale = await api('PATCH /users/me', {
      as: person,
      body: { name: 'B' },
      headers: { 'if-match': '"7"' },
    })
    expect(refusal(stale)).toEqual([412, 'stale_precondition'])
    const fresh = await api('PATCH /users/me', {
      as: person,
      body: { name: 'B' },
      headers: { 'if-match': '"1"' },
    })
    expect([fresh.status, fresh.headers.get('etag')]).toEqual([200, '"2"'])
  })
})

it('an e-mail never carries markup of its reader’s own name', async () => {
  const email = newAddress()
  const { body: person } = await api('POST /users', {
    body: { email, password: NEW_PASSWORD, name: '<img src=x> & "friends"' },
  })
  await verify(await newestToken(person, 'verify_email'))
  await api('POST /auth/password-resets', { body: { email } })
  const { html, text } = await mailAbout(email, RESET)
  expect(html).not.toContain('<img')
  expect(text).toContain('Hello <img src=x> & "friends",')
})

it('an e-mail carries nothing that one person has typed to another whose address that is not known to be', async () => {
  const name = 'Win at evil.example'
  const [email, elsewhere] = [newAddress(), newAddress()]
  const { body: person } = await api('POST /users', { body: { email, password: NEW_PASSWORD, name } })
  await api('POST /auth/password-resets', { body: { email } })
  const { body: tokens } = await signIn(email, NEW_PASSWORD)
  const as = { token: tokens.accessToken }
  await api('POST /auth/email-verifications', { as, body: { email: elsewhere } })
  await api('POST /api-keys', { as, body: { name: 'x', scopes: ['profile:read'] } })
  const mails = [
    await mailAbout(email, VERIFY),
    await mailAbout(email, RESET),
    await mailAbout(email, 'An API key was created'),
    await mailAbout(elsewhere, CHANGE),
  ]
  await verify(await newestToken(person, 'change_email'))
  mails.push(await mailAbout(email, 'Your e-mail address was changed'))
  for (const { text, html } of mails) {
    expect(text).toMatch(/^Hello,\n/)
    expect(text + html).not.toContain('evil.example')
  }
})

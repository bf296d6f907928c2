import { describe, expect, it } from 'vitest'
import { idToUuid, newId } from '../../src/shared/id.ts'
import { api, newListing, newPerson } from '../support/api.ts'
import { type Authenticator, newAuthenticator, type Oddities } from '../support/authenticator.ts'
import type { Answer, Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { mailAbout } from '../support/mailbox.ts'
import { refusalOf, securityEventsOf, signedInLongAgo } from '../support/sign-in.ts'
import { runCron } from '../support/stripe.ts'
import { tripsTo } from '../support/trips.ts'

const database = useDatabase()
const { sql } = database

const registrationOptions = (as: Person) => api('POST /auth/passkeys/registration-options', { as })
const authenticationOptions = () => api('POST /auth/passkeys/authentication-options')
const register = (as: Person, body: object) => api('POST /auth/passkeys/registration', { as, body })
const authenticate = (body: object) => api('POST /auth/passkeys/authentication', { body })
const passkeysOf = (as: Person) => api('GET /auth/passkeys', { as })

/** The whole ceremony of adding a passkey. */
async function add(person: Person, odd: Oddities = {}, name?: string) {
  const authenticator = await newAuthenticator()
  const { body: options } = await registrationOptions(person)
  const answer = await register(person, { ...(await authenticator.create(options, odd)), name })
  return { authenticator, answer }
}

/** A person with a passkey. */
async function withPasskey(person: Person, odd: Oddities = {}): Promise<Authenticator> {
  const { authenticator, answer } = await add(person, odd)
  if (answer.status !== 201) throw new Error(`not registered: ${JSON.stringify(answer.body)}`)
  return authenticator
}

/** The whole ceremony of signing in. */
async function signIn(authenticator: Authenticator, odd: Oddities = {}): Promise<Answer> {
  const { body: options } = await authenticationOptions()
  return await authenticate(await authenticator.get(options, odd))
}

describe('adding a passkey', () => {
  it('asks for one that is found without a name and unlocked by its owner', async () => {
    const person = await newPerson()
    const first = await registrationOptions(person)
    expect([first.status, tripsTo('db', first)]).toEqual([200, 1])
    expect(first.body).toMatchObject({
      rp: { id: 'holdfast.test', name: 'Holdfast' },
      user: { name: person.email, id: Buffer.from(uuidBytes(person)).toString('base64url') },
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
      timeout: 300_000,
      attestation: 'none',
      excludeCredentials: [],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    expect((await registrationOptions(person)).body.challenge).not.toBe(first.body.challenge)
  })

  it('adds it in one trip, names it, lists it, and tells the owner', async () => {
    const person = await newPerson()
    const { answer } = await add(person, { isBackedUp: true }, '  Blue key ')
    expect([answer.status, tripsTo('db', answer)]).toEqual([201, 1])
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^pky_/),
      name: 'Blue key',
      createdAt: expect.stringMatching(/Z$/),
      lastUsedAt: null,
      backedUp: true,
    })
    expect((await passkeysOf(person)).body).toEqual({ data: [answer.body], nextCursor: null })
    expect(await securityEventsOf(database, person)).toEqual(['passkey_added'])
    expect(await mailAbout(person.email, 'A passkey was added')).toBeTruthy()
  })

  it('without a name is called like its browser', async () => {
    const person = await newPerson()
    const authenticator = await newAuthenticator()
    const { body: options } = await registrationOptions(person)
    const { body } = await api('POST /auth/passkeys/registration', {
      as: person,
      body: await authenticator.create(options),
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0' },
    })
    expect(body.name).toBe('Firefox on Linux')
    expect((await add(person)).answer.body.name).toBe('Passkey')
  })

  it('tells the authenticator which ones there are, and refuses one that is registered, here or elsewhere', async () => {
    const [person, other] = await Promise.all([newPerson(), newPerson()])
    const { credentialId } = await withPasskey(person)
    const { body: options } = await registrationOptions(person)
    expect(options.excludeCredentials).toEqual([
      { id: credentialId, type: 'public-key', transports: ['internal', 'hybrid'] },
    ])
    for (const somebody of [person, other]) {
      const { answer } = await add(somebody, { credentialId })
      expect(refusalOf(answer)).toEqual([409, 'passkey_already_registered'])
    }
    expect((await passkeysOf(other)).body.data).toEqual([])
  })

  it.each<[string, Oddities]>([
    ['on a page of another site', { origin: 'https://holdfast.test.example.com' }],
    ['on an insecure twin of the site', { origin: 'https://holdfast.test' }],
    ['for another domain', { rpId: 'example.com' }],
    ['as if it were a sign-in', { type: 'webauthn.get' }],
    ['without somebody at the device', { isPresent: false }],
    ['without asking who is at the device', { isVerified: false }],
    ['for a challenge of somebody else', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['for no challenge', { challenge: '' }],
    ['for a challenge that no database can look for', { challenge: '\0'.repeat(43) }],
    ['for a challenge that is no text', { challenge: { toString: 'x' } as unknown as string }],
  ])('that was made %s is refused', async (_, odd) => {
    const person = await newPerson()
    expect(refusalOf((await add(person, odd)).answer)).toEqual([400, 'invalid_passkey_registration'])
    expect((await passkeysOf(person)).body.data).toEqual([])
    expect(await securityEventsOf(database, person)).toEqual([])
  })

  it('takes any word of the maker for nothing: it was not asked for', async () => {
    const person = await newPerson()
    const attStmt = new Map([['sig', new Uint8Array(8)]])
    for (const fmt of ['packed', 'tpm', 'apple', 'a format of next year']) {
      const { answer } = await add(person, { statement: { fmt, attStmt } })
      expect(answer.status, fmt).toBe(201)
    }
  })

  it('works once for each challenge, soon, and for whom it was given out', async () => {
    const [person, other] = await Promise.all([newPerson(), newPerson()])
    const { body: options } = await registrationOptions(person)
    const made = async () => await (await newAuthenticator()).create(options)
    const refused = [400, 'invalid_passkey_registration']
    expect(refusalOf(await register(other, await made()))).toEqual(refused)
    expect((await register(person, await made())).status).toBe(201)
    expect(refusalOf(await register(person, await made()))).toEqual(refused)

    const late = await registrationOptions(person)
    await sql`update passkey_challenges set expires_at = now() where challenge = ${late.body.challenge}`
    const lateAnswer = await (await newAuthenticator()).create(late.body)
    expect(refusalOf(await register(person, lateAnswer))).toEqual(refused)

    const anonymous = await authenticationOptions()
    const crossed = await (await newAuthenticator()).create({ ...options, ...anonymous.body })
    expect(refusalOf(await register(person, crossed))).toEqual(refused)
    expect((await passkeysOf(person)).body.data).toHaveLength(1)
  })

  it('works for one of two who answer the same challenge at once', async () => {
    const person = await newPerson()
    const { body: options } = await registrationOptions(person)
    const answers = await Promise.all(
      [1, 2].map(async () => register(person, await (await newAuthenticator()).create(options))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400])
    expect(await securityEventsOf(database, person)).toEqual(['passkey_added'])
  })

  it('ends at twenty, also for several at once', async () => {
    const person = await newPerson()
    await sql`insert into passkeys (id, user_id, credential_id, public_key, sign_count, transports, is_backed_up, name, created_at)
      select gen_random_uuid(), u.id, gen_random_uuid()::text, '', 0, '{}', false, 'Old', now()
      from users u, generate_series(1, 19) where u.email = ${person.email}`
    const options = await Promise.all([1, 2, 3].map(() => registrationOptions(person)))
    // Each takes a while, so that the others certainly begin before the first has ended.
    await sql`create function dawdle() returns trigger language plpgsql as 'begin perform pg_sleep(0.3); return new; end'`
    await sql`create trigger dawdle before insert on passkeys for each row execute function dawdle()`
    const answers = await Promise.all(
      options.map(async ({ body }) => register(person, await (await newAuthenticator()).create(body))),
    )
    await sql`drop function dawdle cascade`
    expect(answers.map(({ body }) => body.code).filter(Boolean)).toEqual([
      'too_many_passkeys',
      'too_many_passkeys',
    ])
    expect(refusalOf(await registrationOptions(person))).toEqual([409, 'too_many_passkeys'])
    expect((await passkeysOf(person)).body.data).toHaveLength(20)
  })

  it('answers whatever is sent in its place with a refusal', async () => {
    const person = await newPerson()
    const { body: options } = await registrationOptions(person)
    const good = await (await newAuthenticator()).create(options)
    const nested = Buffer.alloc(40_000, 0x81).toString('base64url')
    const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const [member, value] of [
      ['attestationObject', 'AAAA'],
      ['attestationObject', nested],
      ['attestationObject', good.response.clientDataJSON],
      ['attestationObject', good.response.attestationObject.slice(0, -20)],
      ['clientDataJSON', 'AAAA'],
      ['clientDataJSON', json(null)],
      ['clientDataJSON', json([])],
    ] as const) {
      const answer = await register(person, { ...good, response: { ...good.response, [member]: value } })
      expect(refusalOf(answer), `${member} ${value.slice(0, 20)}`).toEqual([
        400,
        'invalid_passkey_registration',
      ])
    }
    for (const wrong of [
      { id: 'a b' },
      { type: 'password' },
      { response: {} },
      { name: '' },
      { name: 'a\nb' },
    ]) {
      expect((await register(person, { ...good, ...wrong })).status, JSON.stringify(wrong)).toBe(422)
    }
    expect((await register(person, { ...good, rawId: 'AAAA' })).status).toBe(400)
    expect((await register(person, { ...good, addedByAFutureBrowser: 1 })).status).toBe(201)
  })
})

describe('signing in with a passkey', () => {
  it('needs nothing else, in one trip to read and one to write, and counts as two factors', async () => {
    const person = await newPerson()
    const authenticator = await withPasskey(person)
    const offered = await authenticationOptions()
    expect([offered.status, tripsTo('db', offered)]).toEqual([200, 1])
    expect(offered.body).toEqual({
      rpId: 'holdfast.test',
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 300_000,
      userVerification: 'required',
    })
    const answer = await authenticate(await authenticator.get(offered.body, { isBackedUp: true }))
    expect([answer.status, tripsTo('db', answer)]).toEqual([200, 2])
    expect(answer.body).toMatchObject({ tokenType: 'Bearer', user: { id: person.id, email: person.email } })
    const { body: sessions } = await api('GET /auth/sessions', { as: { token: answer.body.accessToken } })
    expect(sessions.data[0]).toMatchObject({ method: 'passkey', current: true })
    expect((await passkeysOf(person)).body.data).toMatchObject([
      { lastUsedAt: expect.stringMatching(/Z$/), backedUp: true },
    ])
  })

  it('does so too where one-time codes are on', async () => {
    const person = await newPerson()
    const authenticator = await withPasskey(person)
    await sql`update users set otp_enabled_at = now(), otp_secret = 'sealed' where email = ${person.email}`
    expect((await signIn(authenticator)).status).toBe(200)
  })

  it.each<[string, Oddities]>([
    ['on a page of another site', { origin: 'https://holdfast.test.example.com' }],
    ['in a frame of another site', { clientData: { crossOrigin: true, topOrigin: 'https://evil.example' } }],
    ['for another domain', { rpId: 'example.com' }],
    ['as if it were a registration', { type: 'webauthn.create' }],
    ['without somebody at the device', { isPresent: false }],
    ['without asking who is at the device', { isVerified: false }],
    ['for a challenge that nobody gave out', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['for a challenge that no database can look for', { challenge: '\0'.repeat(43) }],
    ['without naming the account', { userHandle: null }],
    ['for another account', { userHandle: Buffer.alloc(16).toString('base64url') }],
  ])('that was made %s is refused', async (_, odd) => {
    const person = await newPerson()
    const authenticator = await withPasskey(person)
    expect(refusalOf(await signIn(authenticator, odd))).toEqual([401, 'invalid_passkey'])
    expect((await signIn(authenticator)).status).toBe(200)
    expect(await sessionsOf(person)).toEqual(['password', 'passkey'])
  })

  it('answers the same for unknown passkeys, erased accounts, wrong signatures and used challenges', async () => {
    const [person, erased] = await Promise.all([newPerson(), newPerson()])
    const [authenticator, gone] = [await withPasskey(person), await withPasskey(erased)]
    await sql`update users set erased_at = now() where email = ${erased.email}`
    const { body: options } = await authenticationOptions()
    const signed = await authenticator.get(options)
    const tampered = Buffer.from(signed.response.authenticatorData, 'base64url')
    tampered.writeUInt32BE(7, 33)
    const stranger = await (await newAuthenticator()).get(options, {
      credentialId: authenticator.credentialId,
    })
    stranger.response.userHandle = signed.response.userHandle

    const answers = [
      await signIn(await newAuthenticator()),
      await signIn(gone),
      await authenticate({
        ...signed,
        response: { ...signed.response, authenticatorData: tampered.toString('base64url') },
      }),
      await authenticate(stranger),
      await authenticate({ ...signed, response: { ...signed.response, signature: 'AAAA' } }),
    ]
    expect((await authenticate(signed)).status).toBe(200)
    answers.push(await authenticate(signed))
    for (const { status, body } of answers) {
      expect(status).toBe(401)
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]?.body, requestId: '' })
    }
    expect(answers[0]?.body.code).toBe('invalid_passkey')
    expect(await sessionsOf(person)).toEqual(['password', 'passkey'])
  })

  it('does not open another account than its own', async () => {
    const [person, other] = await Promise.all([newPerson(), newPerson()])
    const [authenticator, others] = [await withPasskey(person), await withPasskey(other)]
    const { body: options } = await authenticationOptions()
    const signed = await authenticator.get(options, { credentialId: others.credentialId })
    expect(refusalOf(await authenticate(signed))).toEqual([401, 'invalid_passkey'])
  })

  it('takes a challenge once, soon, and only one that was given out for signing in', async () => {
    const person = await newPerson()
    const authenticator = await withPasskey(person)
    const { body: options } = await authenticationOptions()
    const outcomes = await Promise.all(
      [1, 2, 3].map(async () => authenticate(await authenticator.get(options))),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 401, 401])

    const late = await authenticationOptions()
    await sql`update passkey_challenges set expires_at = now() where challenge = ${late.body.challenge}`
    expect(refusalOf(await authenticate(await authenticator.get(late.body)))).toEqual([
      401,
      'invalid_passkey',
    ])
    const { challenge } = (await registrationOptions(person)).body
    expect(refusalOf(await signIn(authenticator, { challenge }))).toEqual([401, 'invalid_passkey'])
    expect(await sessionsOf(person)).toEqual(['password', 'passkey'])
  })

  it('tells a suspended account so, but only who has its passkey', async () => {
    const person = await newPerson()
    const authenticator = await withPasskey(person)
    await sql`update users set suspended_at = now() where email = ${person.email}`
    expect(refusalOf(await signIn(authenticator))).toEqual([403, 'account_suspended'])
    expect(refusalOf(await signIn(authenticator, { isVerified: false }))).toEqual([401, 'invalid_passkey'])
  })

  it('uses no challenge up when the session cannot be opened', async () => {
    const person = await newPerson()
    const authenticator = await withPasskey(person, { counter: 4 })
    const { body: options } = await authenticationOptions()
    const signed = await authenticator.get(options, { counter: 5 })
    await database.fault('refuse', { match: 'insert into "sessions"' })
    expect((await authenticate(signed)).status).toBe(503)
    await database.heal()
    expect((await authenticate(signed)).status).toBe(200)
  })

  it('answers whatever is sent in its place with a refusal', async () => {
    const authenticator = await withPasskey(await newPerson())
    const { body: options } = await authenticationOptions()
    const good = await authenticator.get(options)
    const { clientDataJSON } = good.response
    for (const [member, value] of [
      ['authenticatorData', 'AAAA'],
      ['authenticatorData', clientDataJSON],
      ['clientDataJSON', 'AAAA'],
      ['clientDataJSON', Buffer.from('null').toString('base64url')],
      ['signature', clientDataJSON],
    ] as const) {
      const answer = await authenticate({ ...good, response: { ...good.response, [member]: value } })
      expect(refusalOf(answer), `${member} ${value}`).toEqual([401, 'invalid_passkey'])
    }
    for (const wrong of [{ id: '' }, { id: 'x'.repeat(1_365) }, { type: 'password' }, { response: null }]) {
      expect((await authenticate({ ...good, ...wrong })).status, JSON.stringify(wrong)).toBe(422)
    }
    expect((await authenticate(good)).status).toBe(200)
  })

  it('has to wait after many failures, as with a password', async () => {
    const authenticator = await withPasskey(await newPerson())
    const first = await signIn(authenticator, { isVerified: false })
    expect(first.headers.get('ratelimit-policy')).toBe('"sign_in_account";q=30;w=900')
    expect((await signIn(authenticator)).status).toBe(200)
    for (let guess = 0; guess < 10; guess += 1) {
      expect((await signIn(authenticator, { isVerified: false })).status, String(guess)).toBe(401)
    }
    expect(refusalOf(await signIn(authenticator))).toEqual([429, 'rate_limited'])
  })
})

describe('a passkey that counts', () => {
  it('may count on, by any step', async () => {
    const authenticator = await withPasskey(await newPerson(), { counter: 3 })
    for (const counter of [4, 90]) expect((await signIn(authenticator, { counter })).status).toBe(200)
  })

  it('and goes back is refused as a copy: it is written down and told, each time', async () => {
    const person = await newPerson()
    const authenticator = await withPasskey(person, { counter: 3 })
    expect((await signIn(authenticator, { counter: 5 })).status).toBe(200)
    for (const counter of [5, 4, 0]) {
      expect(refusalOf(await signIn(authenticator, { counter })), String(counter)).toEqual([
        401,
        'invalid_passkey',
      ])
    }
    expect(await securityEventsOf(database, person)).toEqual([
      'passkey_added',
      'passkey_copied',
      'passkey_copied',
      'passkey_copied',
    ])
    expect(await mailAbout(person.email, 'We have refused one of your passkeys')).toBeTruthy()
    expect((await signIn(authenticator, { counter: 6 })).status).toBe(200)
  })

  it('is not taken for a copy on the word of who cannot sign with it, nor twice for one challenge', async () => {
    const person = await newPerson()
    const authenticator = await withPasskey(person, { counter: 3 })
    const { body: options } = await authenticationOptions()
    const signed = await authenticator.get(options, { counter: 2 })
    const forged = { ...signed, response: { ...signed.response, signature: 'AAAA' } }
    for (const answer of [forged, signed, signed]) {
      expect(refusalOf(await authenticate(answer))).toEqual([401, 'invalid_passkey'])
    }
    expect(await securityEventsOf(database, person)).toEqual(['passkey_added', 'passkey_copied'])
  })

  it('lets one of two in who come with the same count at once', async () => {
    const person = await newPerson()
    const authenticator = await withPasskey(person, { counter: 1 })
    const outcomes = await Promise.all([1, 2].map(() => signIn(authenticator, { counter: 2 })))
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 401])
  })
})

describe('the passkeys of an account', () => {
  it('come newest first, in pages whose cursors are nobody else’s', async () => {
    const [person, other] = await Promise.all([newPerson(), newPerson()])
    await add(person, {}, 'First')
    await add(person, {}, 'Second')
    const first = await api('GET /auth/passkeys?limit=1', { as: person })
    expect(first.body.data).toMatchObject([{ name: 'Second' }])
    const { nextCursor } = first.body
    const second = await api(`GET /auth/passkeys?limit=1&cursor=${nextCursor}`, { as: person })
    expect(second.body).toMatchObject({ data: [{ name: 'First' }], nextCursor: null })
    expect(refusalOf(await api(`GET /auth/passkeys?cursor=${nextCursor}`, { as: other }))).toEqual([
      400,
      'invalid_cursor',
    ])
  })

  it('are removed one by one by their owner, who is told', async () => {
    const [person, other] = await Promise.all([newPerson(), newPerson()])
    const { authenticator, answer } = await add(person)
    const kept = await withPasskey(person)
    const remove = (as: Person, id: string) => api(`DELETE /auth/passkeys/${id}`, { as })
    for (const id of [answer.body.id, newId('pky'), 'nonsense']) {
      expect(refusalOf(await remove(other, id))).toEqual([404, 'not_found'])
    }
    expect((await signIn(authenticator)).status).toBe(200)
    const outcomes = await Promise.all([remove(person, answer.body.id), remove(person, answer.body.id)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual([204, 404])
    expect(refusalOf(await signIn(authenticator))).toEqual([401, 'invalid_passkey'])
    expect((await signIn(kept)).status).toBe(200)
    expect(await securityEventsOf(database, person)).toEqual([
      'passkey_added',
      'passkey_added',
      'passkey_removed',
    ])
    expect(await securityEventsOf(database, other)).toEqual([])
    expect(await mailAbout(person.email, 'A passkey was removed')).toBeTruthy()
  })

  it('take the sessions along that passkeys have opened, but for the one that asks', async () => {
    const person = await newPerson()
    const { authenticator, answer } = await add(person)
    const [lost, asking] = [await signIn(authenticator), await signIn(authenticator)]
    const as = { token: asking.body.accessToken }
    expect((await api(`DELETE /auth/passkeys/${answer.body.id as string}`, { as })).status).toBe(204)
    const { body: left } = await api('GET /auth/sessions', { as })
    expect(left.data).toMatchObject([
      { method: 'passkey', current: true },
      { method: 'password', current: false },
    ])
    expect((await api('GET /users/me', { as: { token: lost.body.accessToken } })).status).toBe(401)
  })

  it('that are removed while they sign somebody in leave no session behind', async () => {
    const person = await newPerson()
    const { authenticator, answer } = await add(person)
    await database.slowInserts('refresh_tokens', 0.6)
    const signingIn = signIn(authenticator)
    await database.untilSlow()
    expect((await api(`DELETE /auth/passkeys/${answer.body.id as string}`, { as: person })).status).toBe(204)
    await signingIn
    const { body: left } = await api('GET /auth/sessions', { as: person })
    expect(left.data).toMatchObject([{ method: 'password', current: true }])
  })

  it('are changed only by who has just signed in, in a session that has not ended', async () => {
    const person = await newPerson()
    const { authenticator, answer } = await add(person)
    const { body: options } = await registrationOptions(person)
    const made = await (await newAuthenticator()).create(options)
    const attempts = [
      registrationOptions,
      (as: Person) => register(as, made),
      (as: Person) => api(`DELETE /auth/passkeys/${answer.body.id as string}`, { as }),
    ]
    const tired = await signedInLongAgo(database, person)
    for (const attempt of attempts) {
      expect(refusalOf(await attempt({ ...person, token: '' }))).toEqual([401, 'unauthenticated'])
      expect(refusalOf(await attempt(tired))).toEqual([401, 'reauthentication_required'])
    }
    expect((await passkeysOf(tired)).body.data).toHaveLength(1)
    expect(refusalOf(await passkeysOf({ ...person, token: '' }))).toEqual([401, 'unauthenticated'])
    await sql`update sessions set ended_at = now() where user_id = (select id from users where email = ${person.email})`
    for (const attempt of attempts) {
      expect(refusalOf(await attempt(person))).toEqual([401, 'unauthenticated'])
    }
    expect((await signIn(authenticator)).status).toBe(200)
  })
})

it('an admin who signs in with a passkey has shown both factors, also when the tokens are renewed', async () => {
  const host = await newPerson()
  const { id } = await newListing(host)
  await api(`POST /properties/${id}/unpublish`, { as: host })
  const read = (token: string) => api(`GET /properties/${id}`, { as: { token } })
  const admin = await newPerson()
  const authenticator = await withPasskey(admin)
  await sql`update users set roles = array['admin'] where email = ${admin.email}`
  const { body: tokens } = await signIn(authenticator)
  expect((await read(tokens.accessToken)).status).toBe(200)
  const { refreshToken } = tokens
  const { body: renewed } = await api('POST /auth/tokens/refresh', { body: { refreshToken } })
  expect((await read(renewed.accessToken)).status).toBe(200)
})

it('challenges that nobody has answered in time are deleted, and no others', async () => {
  const [late, live] = [await authenticationOptions(), await authenticationOptions()]
  const { challenge } = late.body
  await sql`update passkey_challenges set expires_at = now() - interval '1 second' where challenge = ${challenge}`
  await runCron()
  const rows = await sql`select challenge from passkey_challenges
    where challenge in (${challenge}, ${live.body.challenge})`
  expect(rows).toEqual([{ challenge: live.body.challenge }])
})

const uuidBytes = ({ id }: Person): Uint8Array =>
  Buffer.from(idToUuid(id as 'usr_').replaceAll('-', ''), 'hex')

const sessionsOf = async ({ email }: Person): Promise<unknown[]> => {
  const rows = await sql`select s.method from sessions s join users u on u.id = s.user_id
    where u.email = ${email} order by s.id`
  return rows.map((row) => row['method'])
}

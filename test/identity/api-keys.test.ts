import { describe, expect, it, vi } from 'vitest'
import { newApiKey } from '../../src/identity/api-key.ts'
import { idToUuid, newId } from '../../src/shared/id.ts'
import { SCOPES, type Scope } from '../../src/shared/scopes.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { type Answer, LISTING, type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { graphql } from '../support/graphql.ts'
import { mailAbout } from '../support/mailbox.ts'
import { tripsTo } from '../support/trips.ts'

const database = useDatabase()
const { sql } = database

interface Key {
  id: string
  key: string
}

const create = (as: Pick<Person, 'token'>, body: object = { name: 'Script', scopes: ['profile:read'] }) =>
  api('POST /api-keys', { as, body })

async function newKey(owner: Person, scopes: readonly Scope[] = SCOPES): Promise<Key> {
  const { status, body } = await create(owner, { name: 'Script', scopes })
  if (status !== 201) throw new Error(`no key: ${JSON.stringify(body)}`)
  return body
}

/** Who sends the key instead of an access token. */
const by = ({ key }: Pick<Key, 'key'>) => ({ token: key })

const uuidOf = ({ id }: { id: string }) => idToUuid(id as 'key_')

/** As another location would do it: nothing in this isolate or in KV learns of it. */
const revokeElsewhere = async (key: Key) =>
  void (await sql`update api_keys set revoked_at = now() where id = ${uuidOf(key)}`)

const refusal = ({ status, body }: Answer) => [status, body.code]

async function securityEventsOf({ email }: Person): Promise<unknown[]> {
  const rows = await sql`select kind from security_events e join users u on u.id = e.user_id
    where u.email = ${email} order by e.id`
  return rows.map((row) => row['kind'])
}

describe('a new key', () => {
  it('is shown once, and only its digest is kept', async () => {
    const person = await newPerson()
    const { status, body } = await create(person, { name: ' Channel manager ', scopes: ['bookings:read'] })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.stringMatching(/^key_/),
      key: expect.stringMatching(/^sk_[\w-]{49}$/),
      prefix: body.key.slice(0, 11),
      name: 'Channel manager',
      scopes: ['bookings:read'],
      createdAt: expect.any(String),
    })
    const [row] = await sql`select row_to_json(k)::text as text from api_keys k where id = ${uuidOf(body)}`
    expect(row?.['text']).not.toContain(body.key.slice(11, 30))
    const listed = await api('GET /api-keys', { as: person })
    const { key: _key, ...shown } = body
    expect(listed.body).toEqual({ data: [{ ...shown, lastUsedAt: null }], nextCursor: null })
  })

  it('is written down and told to its owner', async () => {
    const person = await newPerson()
    await newKey(person)
    expect(await securityEventsOf(person)).toEqual(['api_key_created'])
    expect(await mailAbout(person.email, 'An API key was created')).toBeTruthy()
  })

  it('needs a recent sign-in, which no refresh brings back', async () => {
    const { email, password } = await newPerson()
    const { body } = await api('POST /auth/tokens', { body: { email, password } })
    await sql`update sessions set created_at = now() - interval '31 minutes'
      where user_id = (select id from users where email = ${email})`
    const { refreshToken } = body
    const refreshed = await api('POST /auth/tokens/refresh', { body: { refreshToken } })
    const refused = await create({ token: refreshed.body.accessToken })
    expect(refusal(refused)).toEqual([401, 'reauthentication_required'])
    expect(refused.headers.get('www-authenticate')).toContain('insufficient_user_authentication')
  })

  it('is made by no other key, by no stranger and by nobody who is suspended', async () => {
    const person = await newPerson()
    const key = await newKey(person)
    expect(refusal(await create(by(key)))).toEqual([403, 'forbidden'])
    expect(refusal(await api('GET /api-keys', { as: by(key) }))).toEqual([403, 'forbidden'])
    expect(refusal(await api(`DELETE /api-keys/${key.id}`, { as: by(key) }))).toEqual([403, 'forbidden'])
    expect((await api('POST /api-keys', { body: { name: 'x', scopes: ['profile:read'] } })).status).toBe(401)
    await sql`update users set suspended_at = now() where email = ${person.email}`
    expect(refusal(await create(person))).toEqual([403, 'account_suspended'])
  })

  it.each([
    ['no scope', { name: 'x', scopes: [] }, '/scopes'],
    ['a scope that there is not', { name: 'x', scopes: ['admin:write'] }, '/scopes/0'],
    ['a scope twice', { name: 'x', scopes: ['profile:read', 'profile:read'] }, '/scopes'],
    ['no name', { scopes: ['profile:read'] }, '/name'],
    ['an empty name', { name: ' ', scopes: ['profile:read'] }, '/name'],
    ['a name of two lines', { name: 'a\nb', scopes: ['profile:read'] }, '/name'],
    ['a secret of its own', { name: 'x', scopes: ['profile:read'], key: 'sk_1' }, '/key'],
  ])('does not come with %s', async (_, body, pointer) => {
    const refused = await create(await newPerson(), body)
    expect(refusal(refused)).toEqual([422, 'validation_failed'])
    expect(refused.body.errors[0].pointer).toBe(pointer)
  })

  it('is one of at most 25, also when many are made at once; a revoked one makes room', async () => {
    const person = await newPerson()
    const keys = await Promise.all(Array.from({ length: 20 }, () => newKey(person, ['profile:read'])))
    // The account is held for a moment, so that all of them are let go at the same instant.
    const held = sql.transaction([
      sql`select 1 from users where email = ${person.email} for update`,
      sql`select pg_sleep(0.4)`,
    ])
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(person)))
    await held
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(5).fill(201), ...Array(5).fill(409)])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body).toMatchObject({ code: 'limit_reached', limit: 25 })
    expect(await securityEventsOf(person)).toHaveLength(25)
    await api(`DELETE /api-keys/${keys[0]?.id}`, { as: person })
    expect((await create(person)).status).toBe(201)
    expect((await create(await newPerson())).status).toBe(201)
  })

  it('is not made behind the back of a suspension', async () => {
    const person = await newPerson()
    expect((await create(person)).status).toBe(201)
    const suspending = sql.transaction([
      sql`update users set suspended_at = now() where email = ${person.email}`,
      sql`select pg_sleep(0.6)`,
    ])
    await database.untilSlow()
    expect(refusal(await create(person))).toEqual([403, 'account_suspended'])
    await suspending
    expect(
      await sql`select 1 as one from api_keys k join users u on u.id = k.user_id
      where u.email = ${person.email}`,
    ).toHaveLength(1)
  })

  it('takes an idempotency key and stores nothing under it: a repeat is another key', async () => {
    const person = await newPerson()
    const body = { name: 'Script', scopes: ['profile:read'] }
    const key = crypto.randomUUID()
    const answers = await Promise.all([0, 1].map(() => api('POST /api-keys', { as: person, body, key })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers[0]?.body.key).not.toBe(answers[1]?.body.key)
    expect(await sql`select 1 from idempotency_keys where key = ${key}`).toEqual([])
  })
})

describe('the keys of a person', () => {
  it('come in pages, newest first, whose cursors are nobody else’s', async () => {
    const person = await newPerson()
    const ids: string[] = []
    for (let n = 0; n < 3; n += 1) ids.unshift((await newKey(person)).id)
    const first = await api('GET /api-keys?limit=2', { as: person })
    const second = await api(`GET /api-keys?limit=2&cursor=${first.body.nextCursor}`, { as: person })
    const seen = [...first.body.data, ...second.body.data].map(({ id }: { id: string }) => id)
    expect([seen, second.body.nextCursor]).toEqual([ids, null])
    const stolen = await api(`GET /api-keys?cursor=${first.body.nextCursor}`, { as: await newPerson() })
    expect(refusal(stolen)).toEqual([400, 'invalid_cursor'])
  })

  it('say when they were last used, to the minute', async () => {
    const person = await newPerson()
    const key = await newKey(person)
    await api('GET /users/me', { as: by(key) })
    const lastUsedAt = await vi.waitFor(async () => {
      const { body } = await api('GET /api-keys', { as: person })
      expect(body.data[0].lastUsedAt).not.toBeNull()
      return body.data[0].lastUsedAt
    }, 5_000)
    expect(lastUsedAt).toMatch(/:00\.000Z$/)
    expect(Date.now() - Date.parse(lastUsedAt)).toBeLessThan(2 * 60_000)
  })
})

describe('a key', () => {
  it('acts for its owner within its scopes', async () => {
    const person = await newPerson()
    const key = await newKey(person, ['profile:read', 'properties:write'])
    expect((await api('GET /users/me', { as: by(key) })).body.id).toBe(person.id)
    const created = await api('POST /properties', { as: by(key), body: LISTING })
    expect([created.status, created.body.hostId]).toEqual([201, person.id])
    expect((await api('GET /users/me/properties', { as: by(key) })).body.data).toHaveLength(1)
    const refused = await api('GET /bookings?role=guest', { as: by(key) })
    expect(refusal(refused)).toEqual([403, 'insufficient_scope'])
    expect(refused.body.scope).toBe('bookings:read')
    expect(refused.headers.get('www-authenticate')).toContain('error="insufficient_scope"')
  })

  it('changes a listing and books nights, inside the calendars too', async () => {
    const [host, guest] = await Promise.all([newPerson(), newPerson()])
    const { id } = await newListing(host)
    const hostKey = await newKey(host, ['properties:write'])
    const changed = await api(`PATCH /properties/${id}`, { as: by(hostKey), body: { title: 'By a program' } })
    expect([changed.status, changed.body.title]).toEqual([200, 'By a program'])
    const guestKey = await newKey(guest, ['bookings:write'])
    const booked = await book({ ...guest, token: guestKey.key }, stayRequest(id, 20, 2))
    expect(booked.status).toBe(201)
    expect((await api(`GET /bookings/${booked.body.id}`, { as: guest })).status).toBe(200)
    const reader = await newKey(guest, ['bookings:read'])
    const refused = await book({ ...guest, token: reader.key }, stayRequest(id, 30, 2))
    expect(refusal(refused)).toEqual([403, 'insufficient_scope'])
  })

  it('of an admin is no admin', async () => {
    const [admin, host] = await Promise.all([newPerson(), newPerson()])
    await sql`update users set roles = '{admin}' where email = ${admin.email}`
    const { body } = await api('POST /properties', { as: host, body: LISTING })
    const key = await newKey(admin)
    expect((await api(`GET /properties/${body.id}`, { as: by(key) })).status).toBe(404)
  })

  it('is looked up once, and remembered', async () => {
    const key = await newKey(await newPerson(), ['profile:read'])
    const first = await api('GET /properties', { as: by(key) })
    const second = await api('GET /properties', { as: by(key) })
    expect(tripsTo('kv', first)).toBeGreaterThan(0)
    expect(tripsTo('kv', second)).toBe(0)
    expect(tripsTo('db', second)).toBeLessThan(tripsTo('db', first))
  })

  it('goes over GraphQL as it does over REST', async () => {
    const person = await newPerson()
    const key = await newKey(person, ['profile:read'])
    const viewer = await graphql('{ viewer { id } }', { as: by(key) })
    expect(viewer.body.data.viewer.id).toBe(person.id)
    const bookings = await graphql('{ bookings { edges { node { id } } } }', { as: by(key) })
    expect(bookings.body.errors[0].extensions).toMatchObject({
      code: 'insufficient_scope',
      scope: 'bookings:read',
    })
    const unknown = await graphql('{ viewer { id } }', { as: { token: newApiKey().key } })
    expect(unknown.body.errors[0].extensions.code).toBe('unauthenticated')
  })
})

describe('a revoked key', () => {
  it('is not listed, is refused, and is written down', async () => {
    const person = await newPerson()
    const key = await newKey(person)
    expect((await api('GET /users/me', { as: by(key) })).status).toBe(200)
    expect((await api(`DELETE /api-keys/${key.id}`, { as: person })).status).toBe(204)
    expect(refusal(await api('GET /users/me', { as: by(key) }))).toEqual([401, 'unauthenticated'])
    expect((await api('GET /api-keys', { as: person })).body.data).toEqual([])
    expect(await securityEventsOf(person)).toEqual(['api_key_created', 'api_key_revoked'])
  })

  it('cannot be revoked again, nor can one that is another’s or that there is not', async () => {
    const [person, other] = await Promise.all([newPerson(), newPerson()])
    const [revoked, anothers] = await Promise.all([newKey(person), newKey(other)])
    const revoke = (id: string) => api(`DELETE /api-keys/${id}`, { as: person })
    const twice = await Promise.all([revoke(revoked.id), revoke(revoked.id)])
    expect(twice.map(({ status }) => status).sort()).toEqual([204, 404])
    for (const id of [revoked.id, anothers.id, newId('key'), 'nonsense']) {
      expect(refusal(await revoke(id)), id).toEqual([404, 'not_found'])
    }
    expect((await api('GET /users/me', { as: by(anothers) })).status).toBe(200)
    expect(await securityEventsOf(person)).toEqual(['api_key_created', 'api_key_revoked'])
  })

  it('writes nothing from that moment, although an edge that has not heard of it still lets it read', async () => {
    const [person, host] = await Promise.all([newPerson(), newPerson()])
    const [{ id: draftId }, { id: listingId }, key] = await Promise.all([
      api('POST /properties', { as: person, body: LISTING }).then(({ body }) => body),
      newListing(host),
      newKey(person),
    ])
    expect((await api('GET /users/me', { as: by(key) })).status).toBe(200)
    await revokeElsewhere(key)
    expect((await api('GET /users/me', { as: by(key) })).status).toBe(200)
    const attempts = [
      api('POST /properties', { as: by(key), body: LISTING }),
      api(`PATCH /properties/${draftId}`, { as: by(key), body: { title: 'Too late' } }),
      api(`POST /properties/${draftId}/publish`, { as: by(key) }),
      api('PATCH /users/me', { as: by(key), body: { name: 'Too late' } }),
      book({ ...person, token: key.key }, stayRequest(listingId, 20, 2)),
    ]
    for (const refused of await Promise.all(attempts)) {
      expect(refusal(refused)).toEqual([401, 'unauthenticated'])
    }
    expect((await api(`GET /properties/${draftId}`, { as: person })).body.title).toBe(LISTING.title)
    expect((await book(person, stayRequest(listingId, 20, 2))).status).toBe(201)
  })
})

describe('a key that is no good', () => {
  it('is answered the same, whatever is wrong with it', async () => {
    const person = await newPerson()
    const revoked = await newKey(person)
    await revokeElsewhere(revoked)
    const { key } = newApiKey()
    const bad = [
      revoked.key,
      key,
      `${key}x`,
      key.slice(0, -1),
      'sk_',
      'sk_nonsense',
      `${key.slice(0, -6)}AAAAAA`,
    ]
    const answers = await Promise.all(bad.map((token) => api('GET /users/me', { as: { token } })))
    const told = answers.map(({ status, headers, body: { requestId: _id, ...problem } }) => ({
      status,
      problem,
      challenge: headers.get('www-authenticate'),
    }))
    expect(new Set(told.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(told[0]).toMatchObject({
      status: 401,
      problem: { code: 'unauthenticated' },
      challenge: 'Bearer realm="holdfast", error="invalid_token"',
    })
  })

  it('is refused where nobody needs credentials too, and costs nothing when it cannot be a key', async () => {
    const refused = await api('GET /properties', { as: { token: `${newApiKey().key}x` } })
    expect(refused.status).toBe(401)
    for (const dependency of ['db', 'kv', 'limiter']) expect(tripsTo(dependency, refused)).toBe(0)
  })

  it('does not matter where credentials are not looked at', async () => {
    expect((await api('GET /catalog/amenities', { as: { token: 'sk_nonsense' } })).status).toBe(200)
  })

  it('is not looked up again and again', async () => {
    const token = newApiKey().key
    const [first, second] = [
      await api('GET /users/me', { as: { token } }),
      await api('GET /users/me', { as: { token } }),
    ]
    expect([tripsTo('db', first), tripsTo('db', second), tripsTo('kv', second)]).toEqual([1, 0, 0])
  })

  it('of which a network makes up hundreds is not looked up any more; keys in use go on', async () => {
    const key = await newKey(await newPerson())
    const headers = { 'cf-connecting-ip': '203.0.113.50' }
    expect((await api('GET /users/me', { as: by(key), headers })).status).toBe(200)
    const flood = async (): Promise<Answer | undefined> => {
      const made = Array.from({ length: 50 }, () => ({ token: newApiKey().key }))
      const answers = await Promise.all(made.map((as) => api('GET /users/me', { as, headers })))
      return answers.find(({ status }) => status !== 401)
    }
    let limited: Answer | undefined
    for (let round = 0; round < 20 && !limited; round += 1) limited = await flood()
    expect(limited && refusal(limited)).toEqual([429, 'rate_limited'])
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await api('GET /users/me', { as: by(key), headers })).status).toBe(200)
  }, 30_000)
})

describe('a key that cannot be looked up', () => {
  it('is not taken for a bad one: the answer is to come back later', async () => {
    const key = await newKey(await newPerson())
    await database.fault('refuse')
    const refused = await api('GET /users/me', { as: by(key) })
    expect(refusal(refused)).toEqual([503, 'unavailable'])
    expect(refused.headers.get('retry-after')).toBeTruthy()
    const overGraphql = await graphql('{ viewer { id } }', { as: by(key) })
    expect(overGraphql.body.errors[0].extensions.code).toBe('unavailable')
    await database.heal()
    expect((await api('GET /users/me', { as: by(key) })).status).toBe(200)
  })
})

describe('the key of an account', () => {
  it('that is suspended is told so, as its owner is', async () => {
    const person = await newPerson()
    const key = await newKey(person)
    await sql`update users set suspended_at = now() where email = ${person.email}`
    expect(refusal(await api('GET /users/me', { as: by(key) }))).toEqual([403, 'account_suspended'])
    const { email, password } = person
    expect(refusal(await api('POST /auth/tokens', { body: { email, password } }))).toEqual([
      403,
      'account_suspended',
    ])
  })

  it('that is erased is unknown', async () => {
    const person = await newPerson()
    const key = await newKey(person)
    await sql`update users set erased_at = now() where email = ${person.email}`
    expect(refusal(await api('GET /users/me', { as: by(key) }))).toEqual([401, 'unauthenticated'])
  })
})

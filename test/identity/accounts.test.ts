import { exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { TokensView, UserView } from '../../src/identity/schemas.ts'
import { idToUuid, newId, type SessionId } from '../../src/shared/id.ts'
import { useDatabase } from '../support/database.ts'
import { tripsTo } from '../support/trips.ts'

const { sql, fault } = useDatabase()
const send = (path: string, init?: RequestInit) => exports.default.fetch(`http://holdfast.test${path}`, init)

const PASSWORD = 'otter lantern 47 quay'
const newEmail = () => `Guest.${crypto.randomUUID()}@example.com`

async function post<T = Record<string, unknown>>(
  path: string,
  body: object,
  headers: Record<string, string> = {},
) {
  const response = await send(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })
  return { response, body: (await response.json()) as T & { code?: string } }
}

const register = (input: object = {}, headers = {}) =>
  post<UserView>('/users', { email: newEmail(), password: PASSWORD, name: 'Ana', ...input }, headers)

async function signedIn() {
  const { body: user } = await register()
  const { body: tokens } = await post<TokensView>('/auth/tokens', { email: user.email, password: PASSWORD })
  return { user, tokens, sessionId: sessionOf(tokens.accessToken) }
}

const sessionOf = (accessToken: string): SessionId =>
  JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()).sid

const bearer = (accessToken: string) => ({ headers: { authorization: `Bearer ${accessToken}` } })

describe('registration', () => {
  it('answers the own view, in one trip, and tells the others', async () => {
    const email = newEmail()
    const { response, body: user } = await register({ email, name: '  Ana Moreira ' })
    expect(response.status).toBe(201)
    expect(tripsTo('db', response)).toBe(1)
    expect(user).toEqual({
      id: expect.stringMatching(/^usr_/),
      email,
      emailVerified: false,
      name: 'Ana Moreira',
      bio: null,
      avatarUrl: null,
      rating: null,
      locale: 'en',
      currency: null,
      notificationPreferences: {
        bookings: true,
        reminders: true,
        messages: true,
        reviews: true,
        payouts: true,
        inApp: { bookings: true, reminders: true, messages: true, reviews: true, payouts: true },
      },
      hasPassword: true,
      otpEnabled: false,
      roles: [],
      createdAt: expect.stringMatching(/Z$/),
    })
    expect(response.headers.get('location')).toBe(`/users/${user.id}`)
    const events = await sql`select type, data from domain_events where subject_id = ${user.id}`
    expect(events).toEqual([{ type: 'user.registered', data: {} }])
  })

  it('stores no password', async () => {
    const { body: user } = await register()
    const [row] = await sql`select password_hash from users where email = ${user.email}`
    expect(row?.['password_hash']).toMatch(/^\$argon2id\$/)
    const [found] = await sql`select count(*)::int as n from users u where u::text like ${`%${PASSWORD}%`}`
    expect(found?.['n']).toBe(0)
  })

  it('refuses an address that is taken, whatever its case', async () => {
    const { body: user } = await register()
    const { response, body } = await register({ email: user.email.toUpperCase() })
    expect(response.status).toBe(409)
    expect(body.code).toBe('email_taken')
  })

  it('lets only one of two at once have an address', async () => {
    const email = newEmail()
    const outcomes = await Promise.all([register({ email }), register({ email })])
    expect(outcomes.map(({ response }) => response.status).sort()).toEqual([201, 409])
  })

  it.each([
    ['a common password', { password: 'Password123!' }, 'weak_password', '/password'],
    [
      'a password with the address in it',
      { email: 'lighthouse@example.com', password: 'my lighthouse 5' },
      'weak_password',
      '/password',
    ],
    ['a short password', { password: 'Xk7#pq2Lm' }, 'validation_failed', '/password'],
    ['an endless password', { password: 'x y'.repeat(100) }, 'validation_failed', '/password'],
    ['no address', { email: 'nowhere' }, 'validation_failed', '/email'],
    ['an endless address', { email: `${'a'.repeat(250)}@example.com` }, 'validation_failed', '/email'],
    ['an empty name', { name: '   ' }, 'validation_failed', '/name'],
    ['a name of two lines', { name: 'Ana\nBcc: all' }, 'validation_failed', '/name'],
    ['a role', { roles: ['admin'] }, 'validation_failed', '/roles'],
  ])('refuses %s', async (_, input, code, pointer) => {
    const { response, body } = await register(input)
    expect(response.status).toBe(422)
    expect(body).toMatchObject({ code, errors: [{ pointer }] })
  })

  it('ignores credentials, even bad ones', async () => {
    const { response } = await register({}, { authorization: 'Bearer nonsense' })
    expect(response.status).toBe(201)
  })

  it('repeated with the same key answers the first account', async () => {
    const email = newEmail()
    const key = { 'idempotency-key': crypto.randomUUID() }
    const first = await register({ email }, key)
    const again = await register({ email }, key)
    expect(again.response.status).toBe(201)
    expect(again.body).toEqual(first.body)
    expect(again.response.headers.get('idempotency-replayed')).toBe('true')
    expect(first.response.headers.get('idempotency-replayed')).toBeNull()
    const other = await register({ email, name: 'Eva' }, key)
    expect(other.response.status).toBe(422)
    expect(other.body.code).toBe('idempotency_key_reused')
  })

  it('answers 503 and leaves nothing behind while the database is down', async () => {
    const email = newEmail()
    await fault('refuse')
    const { response, body } = await register({ email })
    expect(response.status).toBe(503)
    expect(body.code).toBe('unavailable')
    expect(response.headers.get('retry-after')).toBe('2')
  })
})

describe('profiles', () => {
  it('show their owner everything and others no address', async () => {
    const { user, tokens } = await signedIn()
    const own = await send('/users/me', bearer(tokens.accessToken))
    expect(await own.json()).toEqual(user)
    const known = { 'if-none-match': own.headers.get('etag') ?? '' }
    const again = await send('/users/me', { headers: { ...bearer(tokens.accessToken).headers, ...known } })
    expect(again.status).toBe(304)
    const publicly = await send(`/users/${user.id}`)
    expect(publicly.status).toBe(200)
    const { id, name, createdAt } = user
    expect(await publicly.json()).toEqual({ id, name, bio: null, avatarUrl: null, rating: null, createdAt })
  })

  it('of nobody are not found', async () => {
    expect((await send(`/users/${newId('usr')}`)).status).toBe(404)
  })

  it('of erased accounts are gone, for others and for themselves', async () => {
    const { user, tokens } = await signedIn()
    await sql`update users set erased_at = now() where email = ${user.email}`
    expect((await send(`/users/${user.id}`)).status).toBe(404)
    expect((await send('/users/me', bearer(tokens.accessToken))).status).toBe(401)
    expect((await post('/auth/tokens', { email: user.email, password: PASSWORD })).response.status).toBe(401)
  })
})

describe('signing in', () => {
  it('hands out tokens that work, in one trip to read and one to write', async () => {
    const { body: user } = await register()
    const { response, body } = await post<TokensView>('/auth/tokens', {
      email: user.email.toLowerCase(),
      password: PASSWORD,
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(tripsTo('db', response)).toBe(2)
    expect(body).toEqual({
      accessToken: expect.any(String),
      refreshToken: expect.stringMatching(/^rt_[\w-]{43}$/),
      tokenType: 'Bearer',
      expiresIn: 900,
      user,
    })
    expect((await send('/users/me', bearer(body.accessToken))).status).toBe(200)
  })

  it('answers the same for a wrong password and for an unknown address, after the same work', async () => {
    const { body: user } = await register()
    const wrong = await post('/auth/tokens', { email: user.email, password: 'another guess 12' })
    const unknown = await post('/auth/tokens', { email: newEmail(), password: 'another guess 12' })
    const noAddress = await post('/auth/tokens', { email: 'nowhere', password: 'x' })
    for (const { response, body } of [wrong, unknown, noAddress]) {
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="holdfast"')
      expect({ ...body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' })
      expect(tripsTo('db', response)).toBe(1)
    }
    expect(wrong.body.code).toBe('invalid_credentials')
  })

  it('tells a suspended account so, but only who knows its password', async () => {
    const { body: user } = await register()
    await sql`update users set suspended_at = now() where email = ${user.email}`
    const known = await post('/auth/tokens', { email: user.email, password: PASSWORD })
    expect(known.response.status).toBe(403)
    expect(known.body.code).toBe('account_suspended')
    const guessed = await post('/auth/tokens', { email: user.email, password: 'another guess 12' })
    expect(guessed.response.status).toBe(401)
  })

  it('hands out a refresh token of 256 random bits', async () => {
    const { tokens } = await signedIn()
    const { tokens: others } = await signedIn()
    const random = Buffer.from(tokens.refreshToken.slice(3), 'base64url')
    expect(random).toHaveLength(32)
    expect(others.refreshToken).not.toBe(tokens.refreshToken)
  })

  it('stores no token', async () => {
    const { tokens, sessionId } = await signedIn()
    const rows =
      await sql`select t::text as row from refresh_tokens t where session_id = ${idToUuid(sessionId)}`
    expect(rows).toHaveLength(1)
    expect(rows[0]?.['row']).not.toContain(tokens.refreshToken.slice(3))
  })

  it('needs no idempotency key and stores nothing under one', async () => {
    const { body: user } = await register()
    const key = crypto.randomUUID()
    const headers = { 'idempotency-key': key }
    const first = await post<TokensView>('/auth/tokens', { email: user.email, password: PASSWORD }, headers)
    const second = await post<TokensView>('/auth/tokens', { email: user.email, password: PASSWORD }, headers)
    expect(second.body.refreshToken).not.toBe(first.body.refreshToken)
    expect(await sql`select 1 from idempotency_keys where key = ${key}`).toEqual([])
  })
})

describe('a refresh token', () => {
  const refresh = (refreshToken: string) => post<TokensView>('/auth/tokens/refresh', { refreshToken })

  it('is exchanged for the next tokens of the same session, in one trip', async () => {
    const { user, tokens, sessionId } = await signedIn()
    const { response, body } = await refresh(tokens.refreshToken)
    expect(response.status).toBe(200)
    expect(tripsTo('db', response)).toBe(1)
    expect(body.user).toEqual(user)
    expect(body.refreshToken).not.toBe(tokens.refreshToken)
    expect(sessionOf(body.accessToken)).toBe(sessionId)
    expect((await refresh(body.refreshToken)).response.status).toBe(200)
  })

  it('used twice ends its session, the newest token too', async () => {
    const { tokens } = await signedIn()
    const { body: next } = await refresh(tokens.refreshToken)
    const stolen = await refresh(tokens.refreshToken)
    expect(stolen.response.status).toBe(401)
    expect(stolen.body.code).toBe('unauthenticated')
    expect((await refresh(next.refreshToken)).response.status).toBe(401)
  })

  it('used twice at once works at most once, and the session ends', async () => {
    const { tokens, sessionId } = await signedIn()
    // Every redemption takes a while, so that the others certainly begin before the first has ended.
    await sql`create function dawdle() returns trigger language plpgsql as 'begin perform pg_sleep(0.3); return new; end'`
    await sql`create trigger dawdle before update on refresh_tokens for each row execute function dawdle()`
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => refresh(tokens.refreshToken)))
    await sql`drop function dawdle cascade`
    const statuses = outcomes.map(({ response }) => response.status).sort()
    expect(statuses).toEqual([200, 401, 401, 401])
    const [session] = await sql`select ended_at from sessions where id = ${idToUuid(sessionId)}`
    expect(session?.['ended_at']).not.toBeNull()
  })

  it('does not touch other sessions when it is reused', async () => {
    const { user, tokens } = await signedIn()
    const { body: elsewhere } = await post<TokensView>('/auth/tokens', {
      email: user.email,
      password: PASSWORD,
    })
    await refresh(tokens.refreshToken)
    await refresh(tokens.refreshToken)
    expect((await refresh(elsewhere.refreshToken)).response.status).toBe(200)
  })

  it.each([
    ['of an expired session', 'update sessions set expires_at = now() where id = $1', 401],
    ['of an ended session', 'update sessions set ended_at = now() where id = $1', 401],
    [
      'of a suspended account',
      'update users set suspended_at = now() where id = (select user_id from sessions where id = $1)',
      403,
    ],
  ])('%s is refused', async (_, change, status) => {
    const { tokens, sessionId } = await signedIn()
    await sql.query(change, [idToUuid(sessionId)])
    expect((await refresh(tokens.refreshToken)).response.status).toBe(status)
  })

  it('that was never given out is refused', async () => {
    for (const token of ['', 'rt_x', `rt_${'A'.repeat(43)}`, "'; drop table users; --"]) {
      expect((await refresh(token)).response.status, token).toBe(401)
    }
  })
})

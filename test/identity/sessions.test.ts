import { describe, expect, it } from 'vitest'
import { newId } from '../../src/shared/id.ts'
import { api, newListing, newPerson } from '../support/api.ts'
import { LISTING, type Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'

const { sql } = useDatabase()

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0'

/** One more sign-in of the same person. */
async function signInAgain({ email, password }: Person, headers: Record<string, string> = {}) {
  const { body } = await api('POST /auth/tokens', { body: { email, password }, headers })
  return { token: body.accessToken as string, refreshToken: body.refreshToken as string }
}

const as = (person: Person, token: string): Person => ({ ...person, token })

describe('the sessions of a person', () => {
  it('are listed newest first, with what they are recognised by', async () => {
    const person = await newPerson()
    const { token } = await signInAgain(person, { 'user-agent': FIREFOX })
    const { body } = await api('GET /auth/sessions', { as: as(person, token) })
    expect(body.data).toMatchObject([
      { method: 'password', device: 'Firefox on Linux', place: null, current: true },
      { method: 'password', device: null, current: false },
    ])
  })

  it('come in pages whose cursors are nobody else’s', async () => {
    const person = await newPerson()
    await signInAgain(person)
    const first = await api('GET /auth/sessions?limit=1', { as: person })
    const second = await api(`GET /auth/sessions?limit=1&cursor=${first.body.nextCursor}`, { as: person })
    expect(second.body).toMatchObject({ data: [{ current: true }], nextCursor: null })
    const stolen = await api(`GET /auth/sessions?cursor=${first.body.nextCursor}`, { as: await newPerson() })
    expect([stolen.status, stolen.body.code]).toEqual([400, 'invalid_cursor'])
  })
})

describe('signing out one session', () => {
  it('ends its tokens: at once where something is written, and for reading as soon as the edge knows', async () => {
    const person = await newPerson()
    const other = await signInAgain(person)
    const { body } = await api('GET /auth/sessions', { as: person })
    const { id } = body.data.find(({ current }: { current: boolean }) => !current)
    expect((await api(`DELETE /auth/sessions/${id}`, { as: person })).status).toBe(204)

    const written = await api('POST /properties', { as: as(person, other.token), body: LISTING })
    expect([written.status, written.body.code]).toEqual([401, 'unauthenticated'])
    expect((await api('GET /users/me', { as: as(person, other.token) })).status).toBe(401)
    const { refreshToken } = other
    expect((await api('POST /auth/tokens/refresh', { body: { refreshToken } })).status).toBe(401)
    expect((await api('GET /users/me', { as: person })).status).toBe(200)
    const left = await api('GET /auth/sessions', { as: person })
    expect(left.body.data).toHaveLength(1)
  })

  it('is heard of inside the calendars too, which learn it from Postgres alone', async () => {
    const person = await newPerson()
    const { id } = await newListing(person)
    await sql`update sessions set ended_at = now()
      where user_id = (select id from users where email = ${person.email})`
    const refused = await api(`PATCH /properties/${id}`, { as: person, body: { title: 'Too late' } })
    expect([refused.status, refused.body.code]).toEqual([401, 'unauthenticated'])
  })

  it('that is not there, is another’s, or has ended already is 404', async () => {
    const [person, other] = await Promise.all([newPerson(), newPerson()])
    const { body } = await api('GET /auth/sessions', { as: other })
    for (const id of [newId('ses'), body.data[0].id]) {
      expect((await api(`DELETE /auth/sessions/${id}`, { as: person })).status).toBe(404)
    }
    expect((await api('GET /users/me', { as: other })).status).toBe(200)
  })
})

describe('signing out everywhere', () => {
  it('ends all sessions, and is written down', async () => {
    const person = await newPerson()
    const other = await signInAgain(person)
    expect((await api('DELETE /auth/sessions', { as: person })).status).toBe(204)
    for (const token of [person.token, other.token]) {
      expect((await api('GET /users/me', { as: as(person, token) })).status).toBe(401)
    }
    expect(await eventsOf(person)).toEqual(['signed_out_everywhere'])
    expect((await signInAgain(person)).token).toBeTruthy()
  })

  it('cannot be done with the token of a session that has ended', async () => {
    const person = await newPerson()
    const other = await signInAgain(person)
    await sql`update sessions set ended_at = now()
      where id = (select id from sessions where user_id::text in (select id::text from users where email = ${person.email}) order by id limit 1)`
    expect((await api('DELETE /auth/sessions', { as: person })).status).toBe(401)
    expect((await api('GET /users/me', { as: as(person, other.token) })).status).toBe(200)
  })
})

it('a refresh token that comes back is written down, with where it came from', async () => {
  const person = await newPerson()
  const { refreshToken } = await signInAgain(person)
  await api('POST /auth/tokens/refresh', { body: { refreshToken } })
  await api('POST /auth/tokens/refresh', { body: { refreshToken }, headers: { 'user-agent': 'curl/8.1' } })
  expect(await eventsOf(person)).toEqual(['refresh_token_reused'])
  const [told] =
    await sql`select data from domain_events where subject_id = ${person.id} and type = 'user.security_event'`
  expect(told?.['data']).toMatchObject({ kind: 'refresh_token_reused' })
})

it('a refresh token that goes on coming back is told once, and not at all where its session had ended before', async () => {
  const [person, other] = await Promise.all([newPerson(), newPerson()])
  const again = (refreshToken: string) => api('POST /auth/tokens/refresh', { body: { refreshToken } })
  await again(person.refreshToken)
  for (let time = 0; time < 4; time += 1) expect((await again(person.refreshToken)).status).toBe(401)
  expect(await eventsOf(person)).toEqual(['refresh_token_reused'])
  await again(other.refreshToken)
  await api('DELETE /auth/sessions', { as: other })
  expect((await again(other.refreshToken)).status).toBe(401)
  expect(await eventsOf(other)).toEqual(['signed_out_everywhere'])
})

async function eventsOf({ email }: Person): Promise<string[]> {
  const rows =
    await sql`select kind from security_events e join users u on u.id = e.user_id where u.email = ${email} order by e.id`
  return rows.map((row) => String(row['kind']))
}

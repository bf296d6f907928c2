import { beforeAll, describe, expect, it } from 'vitest'
import { exportSchema, type PersonalDataExport } from '../../src/privacy/schemas.ts'
import { SCOPES } from '../../src/shared/scopes.ts'
import { api, newPerson } from '../support/api.ts'
import type { Answer, Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { codeOf, erase, personUuid, signIn } from '../support/privacy.ts'
import { liveWholeLife, newMark, type WholeLife } from '../support/whole-life.ts'

const database = useDatabase()

const mark = newMark()
const exportOf = (as: Pick<Person, 'token'>): Promise<Answer> => api('GET /users/me/export', { as })

describe('an export', () => {
  let life: WholeLife
  let answer: Answer
  let body: PersonalDataExport
  beforeAll(async () => {
    life = await liveWholeLife(database, mark)
    answer = await exportOf(life.person)
    body = answer.body
  }, 120_000)

  it('is one document of the documented shape, in one trip to Postgres', () => {
    expect(answer.status).toBe(200)
    expect(exportSchema.parse(body)).toEqual(body)
    expect(answer.headers.get('server-timing')).toMatch(/db;dur=[\d.]+;desc="1 trip"/)
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="holdfast-export.json"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(body.incomplete).toEqual([])
  })

  it('has everything that somebody has written or is called by', () => {
    const marked = Object.entries(body).filter(([, member]) => JSON.stringify(member).includes(mark))
    expect(marked.map(([name]) => name)).toEqual([
      'profile',
      'sessions',
      'credentials',
      'emailLinks',
      'securityEvents',
      'properties',
      'dateSettings',
      'blocks',
      'coHosts',
      'coHosting',
      'bookings',
      'payments',
      'reviews',
      'idempotencyKeys',
    ])
    expect(body.profile).toMatchObject({ email: life.person.email, bio: `I am ${mark}.` })
    expect(body.emailLinks.map(({ previousEmail }) => previousEmail)).toContain(life.formerEmail)
    expect(body.credentials).toMatchObject({
      recoveryCodes: { issued: 1, used: 0 },
      passkeys: [{ name: `Phone of ${mark}` }],
      providers: [{ provider: 'google', subject: mark }],
      apiKeys: [{ name: `Script of ${mark}`, prefix: life.apiKey.slice(0, 11), scopes: ['profile:read'] }],
    })
    expect(body.sessions.length).toBeGreaterThan(2)
    expect(body.securityEvents.map(({ kind }) => kind)).toContain('signed_in_on_new_device')
  })

  it('has the stays of both sides with their histories, and the money', () => {
    const { asGuest, asHost } = body.bookings
    expect(asGuest.map(({ status }) => status)).toEqual(['expired', 'cancelled', 'completed'])
    expect(asGuest[1]).toMatchObject({
      id: life.cancelledStayId,
      cancellation: { reason: `${mark} is ill.` },
    })
    expect(asGuest[2]).toMatchObject({ id: life.stayId, message: `From ${mark}.` })
    expect(asGuest[2]?.history.map(({ to }) => to)).toEqual(['pending_payment', 'confirmed'])
    expect(asHost).toMatchObject([{ id: life.hostedStayId, title: `House of ${mark}` }])
    expect(asHost[0]?.history).toHaveLength(2)
    expect(body.payments.map(({ bookingId }) => bookingId).sort()).toEqual(
      [life.stayId, life.cancelledStayId, life.hostedStayId].sort(),
    )
    expect(body.properties).toMatchObject([{ id: life.ownPropertyId, locationPrecision: 'exact' }])
    expect(body.coHosting).toMatchObject([{ propertyId: life.otherPropertyId, accepted: true }])
    expect(body.events.map(({ type }) => type)).toContain('user.registered')
  })

  it('shows no secret, and no address of anybody else', async () => {
    const [stored] = await database.sql`select u.password_hash, t.token_hash, k.secret_hash from users u
      join sessions s on s.user_id = u.id join refresh_tokens t on t.session_id = s.id
      join api_keys k on k.user_id = u.id
      where u.id = ${personUuid(life.person)} limit 1`
    const secrets = [
      ...Object.values(stored ?? {}).map(String),
      // Of the planted ones: `secret kept`, `digest kept` and so on.
      ' kept',
      life.apiKey,
      '_secret_',
      '$argon2id',
      life.host.email,
      life.guest.email,
    ]
    expect(secrets).toHaveLength(9)
    for (const secret of secrets) expect(JSON.stringify(body)).not.toContain(secret)
  })
})

describe('exporting', () => {
  it('is for oneself, with a recent sign-in, and for no program', async () => {
    expect((await api('GET /users/me/export')).status).toBe(401)
    const person = await newPerson()
    const key = await api('POST /api-keys', { as: person, body: { name: 'Script', scopes: SCOPES } })
    const { refreshToken } = (await signIn(person)).body
    await database.sql`update sessions set created_at = now() - interval '1 hour'
      where user_id = ${personUuid(person)}`
    const { accessToken } = (await api('POST /auth/tokens/refresh', { body: { refreshToken } })).body
    expect(codeOf(await exportOf({ token: accessToken }))).toEqual([401, 'reauthentication_required'])
    expect(codeOf(await exportOf({ token: key.body.key }))).toEqual([403, 'forbidden'])
  })

  it('shows a stranger’s data to nobody: two people have two documents', async () => {
    const [person, other] = await Promise.all([newPerson(), newPerson()])
    const [mine, theirs] = await Promise.all([exportOf(person), exportOf(other)])
    expect(JSON.stringify(mine.body)).not.toContain(other.id)
    expect(JSON.stringify(theirs.body)).not.toContain(person.id)
  })

  it('has its limits: so many entries of a list, and so many exports an hour', async () => {
    const person = await newPerson()
    await database.sql`insert into idempotency_keys (scope, key, fingerprint, created_at)
      select ${person.id}, 'key ' || n, '', now() - n * interval '1 second' from generate_series(1, 501) n`
    const { body } = await exportOf(person)
    expect([body.incomplete, body.idempotencyKeys.length]).toEqual([['idempotencyKeys'], 500])
    expect(body.idempotencyKeys[0].key).toBe('key 1')
    for (let again = 0; again < 4; again += 1) expect((await exportOf(person)).status).toBe(200)
    const refused = await exportOf(person)
    expect(codeOf(refused)).toEqual([429, 'rate_limited'])
    expect(refused.headers.get('retry-after')).toBeTruthy()
  })

  it('is over when the account is', async () => {
    const person = await newPerson()
    await erase(person)
    expect((await exportOf(person)).status).toBe(401)
  })
})

import { describe, expect, it } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import { newAdmin } from '../support/admin.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { decide } from '../support/approvals.ts'
import { newAuthenticator } from '../support/authenticator.ts'
import { type Answer, inDays, type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { mailAbout } from '../support/mailbox.ts'
import { refusalOf, signIn } from '../support/sign-in.ts'
import { runCron } from '../support/stripe.ts'

const database = useDatabase()

const REASON = 'Payments with cards of other people.'

const suspend = (as: Person, { id }: { id: string }, key?: string): Promise<Answer> =>
  api(`POST /admin/users/${id as 'usr_'}/suspension`, { as, body: { reason: REASON }, ...(key && { key }) })

const restore = (as: Person, { id }: { id: string }): Promise<Answer> =>
  api(`POST /admin/users/${id as 'usr_'}/restoration`, { as, body: { reason: 'It was somebody else.' } })

const changeRoles = (as: Person, { id }: { id: string }, roles: string[], key?: string): Promise<Answer> =>
  api(`POST /admin/users/${id as 'usr_'}/roles`, {
    as,
    body: { roles, reason: 'Joins the team.' },
    ...(key && { key }),
  })

const look = async (as: Person, query: string) => (await api(`GET /admin/users?${query}`, { as })).body.data

const uuidOf = ({ id }: { id: string }) => idToUuid(id as 'usr_')

/** @param limit another one each time: a page of a search is kept for some seconds */
const isFound = async (title: string, limit: number): Promise<boolean> =>
  (await api(`GET /properties?q=${title}&limit=${limit}`)).body.data.length === 1

const liveSessionsOf = (person: Person) =>
  database.sql`select id from sessions where user_id = ${uuidOf(person)} and ended_at is null`

const newTitle = () => `moored${crypto.randomUUID().replaceAll('-', '')}`

const statusOf = async (host: Person, id: string): Promise<string> =>
  (await api(`GET /properties/${id as 'prop_'}`, { as: host })).body.status

describe('accounts', () => {
  it('are found by a part of the address or the name, and by id', async () => {
    const [admin, person] = [await newAdmin(database), await newPerson()]
    await database.sql`update users set name = 'Señora 100%_Percent' where id = ${uuidOf(person)}`
    const own = person.email.slice(0, 15).toUpperCase()
    for (const q of [own, 'ra 100%_p', person.id]) {
      const found = await look(admin, `q=${encodeURIComponent(q)}`)
      expect(found).toMatchObject([
        { id: person.id, email: person.email, status: 'active', roles: [], hasSecondFactor: false },
      ])
    }
    // Signs of a pattern mean themselves.
    expect(await look(admin, `q=${encodeURIComponent('100_%')}`)).toEqual([])
  })

  it('are listed by status and role, page after page', async () => {
    const [admin, one, two] = [await newAdmin(database), await newPerson(), await newPerson()]
    for (const person of [one, two]) await suspend(admin, person)
    const first = await api('GET /admin/users?status=suspended&limit=1', { as: admin })
    expect(first.body.data).toMatchObject([{ id: two.id, status: 'suspended' }])
    const cursor = encodeURIComponent(first.body.nextCursor)
    const second = await api(`GET /admin/users?status=suspended&limit=1&cursor=${cursor}`, { as: admin })
    expect(second.body.data).toMatchObject([{ id: one.id }])
    const other = await api(`GET /admin/users?limit=1&cursor=${cursor}`, { as: admin })
    expect(other.body.code).toBe('invalid_cursor')
    const [newest] = await look(admin, 'role=admin')
    expect([newest.id, newest.roles]).toEqual([admin.id, ['admin']])
  })

  it('are nobody’s to see but an admin’s with a second factor', async () => {
    const byPassword = await newAdmin(database, { hasSecondFactor: false })
    expect(refusalOf(await api('GET /admin/users', { as: byPassword }))).toEqual([
      403,
      'second_factor_required',
    ])
    expect(refusalOf(await api('GET /admin/users', { as: await newPerson() }))).toEqual([403, 'forbidden'])
  })
})

describe('a suspension', () => {
  it('ends sessions and keys at once, and lets nobody sign in', async () => {
    const [admin, person] = [await newAdmin(database), await newPerson()]
    const made = await api('POST /api-keys', { as: person, body: { name: 'x', scopes: ['profile:read'] } })
    const key = { token: made.body.key }
    expect((await api('GET /users/me', { as: key })).status).toBe(200)

    const { status, body } = await suspend(admin, person)
    expect([status, body]).toMatchObject([
      200,
      { id: person.id, status: 'suspended', suspension: { reason: REASON }, liveSessions: 0, liveApiKeys: 0 },
    ])
    expect((await api('GET /users/me', { as: person })).status).toBe(401)
    expect((await api('GET /users/me', { as: key })).status).toBe(401)
    const { refreshToken, email, password } = person
    expect((await api('POST /auth/tokens/refresh', { body: { refreshToken } })).status).toBe(401)
    expect(refusalOf(await api('POST /auth/tokens', { body: { email, password } }))).toEqual([
      403,
      'account_suspended',
    ])
    expect((await mailAbout(email, 'Your account is suspended')).text).toContain(REASON)
  })

  it('takes the listings of a host out of the market; what is booked stands, and is named', async () => {
    const [admin, host, guest] = [await newAdmin(database), await newPerson(), await newPerson()]
    const title = newTitle()
    const { id: propertyId } = await newListing(host, { title })
    const { id: draftId } = (await api('POST /properties', { as: host, body: { title } })).body
    const { body: stay } = await book(guest, stayRequest(propertyId, 10, 2))
    expect(await isFound(title, 1)).toBe(true)

    const { body } = await suspend(admin, host)
    expect(body.openBookings).toEqual([
      {
        id: stay.id,
        propertyId,
        side: 'host',
        status: 'pending_payment',
        checkIn: inDays(10),
        checkOut: inDays(12),
      },
    ])
    expect(await isFound(title, 2)).toBe(false)
    expect((await book(guest, stayRequest(propertyId, 20, 2))).status).toBe(404)
    const kept = await api(`GET /bookings/${stay.id as 'bkg_'}`, { as: guest })
    expect(kept.body.status).toBe('pending_payment')
    const { body: detail } = await api(`GET /admin/users/${host.id as 'usr_'}`, { as: admin })
    expect(detail.listings).toEqual({ draft: 1, published: 0, unpublished: 0, suspended: 1, archived: 0 })
    expect(await statusOf(admin, draftId)).toBe('draft')
  })

  it('keeps a co-host from publishing for the host', async () => {
    const [admin, host, coHost] = [await newAdmin(database), await newPerson(), await newPerson()]
    const { id } = await newListing(host)
    await database.sql`update users set email_verified_at = now() where id = ${uuidOf(coHost)}`
    await api(`POST /properties/${id as 'prop_'}/co-hosts`, {
      as: host,
      body: { email: coHost.email, role: 'full' },
    })
    await api(`POST /properties/${id as 'prop_'}/unpublish`, { as: host })
    await suspend(admin, host)
    const published = await api(`POST /properties/${id as 'prop_'}/publish`, { as: coHost })
    expect(refusalOf(published)).toEqual([403, 'account_suspended'])
  })

  it('is followed by the schedule where the calendars did not answer, and so is a restoration', async () => {
    const [admin, host] = [await newAdmin(database), await newPerson()]
    const { id } = await newListing(host)
    await database.sql`update users set suspended_at = now() where id = ${uuidOf(host)}`
    await runCron()
    expect(await statusOf(admin, id)).toBe('suspended')
    await database.sql`update users set suspended_at = null where id = ${uuidOf(host)}`
    await runCron()
    expect(await statusOf(admin, id)).toBe('published')
  })

  it('of oneself, or of nobody, is refused, and again is a conflict', async () => {
    const [admin, person] = [await newAdmin(database), await newPerson()]
    expect(refusalOf(await suspend(admin, admin))).toEqual([403, 'forbidden'])
    expect(refusalOf(await suspend(admin, { id: 'usr_01kahvxq2ze8rtm3x9g2pb7c4e' }))).toEqual([
      404,
      'not_found',
    ])
    await suspend(admin, person)
    expect(refusalOf(await suspend(admin, person))).toEqual([409, 'invalid_transition'])
  })

  it('asked for twice with one key, or by two at once, happens once', async () => {
    const [admin, other, person] = [await newAdmin(database), await newAdmin(database), await newPerson()]
    const key = crypto.randomUUID()
    const [first, again] = [await suspend(admin, person, key), await suspend(admin, person, key)]
    expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([first.body, 'true'])
    const somebody = await newPerson()
    const both = await Promise.all([suspend(admin, somebody), suspend(other, somebody)])
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
    const [told] = await database.sql`select count(*)::int from domain_events
      where type = 'user.suspended' and subject_id in (${person.id}, ${somebody.id})`
    expect(told?.['count']).toBe(2)
  })

  it('of two admins by each other at once is of one of them', async () => {
    const [one, other] = [await newAdmin(database), await newAdmin(database)]
    const both = await Promise.all([suspend(one, other), suspend(other, one)])
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it.each(['a password', 'a passkey'])(
    'is not outlived by a sign-in with %s that is under way',
    async (way) => {
      const [admin, person] = [await newAdmin(database), await newPerson()]
      const authenticator = await newAuthenticator()
      const { body: options } = await api('POST /auth/passkeys/registration-options', { as: person })
      await api('POST /auth/passkeys/registration', { as: person, body: await authenticator.create(options) })
      const { body: challenge } = await api('POST /auth/passkeys/authentication-options')
      const proof = await authenticator.get(challenge)
      await database.slowInserts('refresh_tokens', 0.6)
      const signingIn =
        way === 'a password' ? signIn(person) : api('POST /auth/passkeys/authentication', { body: proof })
      await database.untilSlow()
      expect((await suspend(admin, person)).status).toBe(200)
      expect(refusalOf(await signingIn)).toEqual([503, 'unavailable'])
      expect(await liveSessionsOf(person)).toEqual([])
    },
  )

  it('ends with a restoration, which brings the listings back and no key', async () => {
    const [admin, host] = [await newAdmin(database), await newPerson()]
    const { id } = await newListing(host)
    const own = await newListing(host)
    await api(`POST /admin/properties/${own.id as 'prop_'}/suspension`, {
      as: admin,
      body: { reason: 'The photos show another home.' },
    })
    expect(refusalOf(await restore(admin, host))).toEqual([409, 'invalid_transition'])
    await suspend(admin, host)
    const { status, body } = await restore(admin, host)
    expect([status, body.status, body.suspension, body.liveSessions]).toEqual([200, 'active', null, 0])
    expect([await statusOf(admin, id), await statusOf(admin, own.id)]).toEqual(['published', 'suspended'])
    const { email, password } = host
    expect((await api('POST /auth/tokens', { body: { email, password } })).status).toBe(200)
    await mailAbout(email, 'Your account is open again')
  })

  it('keeps a listing suspended that was suspended for itself meanwhile', async () => {
    const [admin, host] = [await newAdmin(database), await newPerson()]
    const { id } = await newListing(host)
    await suspend(admin, host)
    const moderate = (verb: 'suspension' | 'restoration') =>
      api(`POST /admin/properties/${id as 'prop_'}/${verb}`, { as: admin, body: { reason: 'x' } })
    expect(refusalOf(await moderate('restoration'))).toEqual([409, 'invalid_transition'])
    expect((await moderate('suspension')).body.suspension.because).toBe('moderation')
    expect(refusalOf(await moderate('restoration'))).toEqual([403, 'account_suspended'])
    await restore(admin, host)
    expect(await statusOf(admin, id)).toBe('suspended')
    expect((await moderate('restoration')).body.status).toBe('published')
  })
})

describe('a role', () => {
  it('is given once another admin has approved it, who is not the one that gets it', async () => {
    const [admin, other, person] = [await newAdmin(database), await newAdmin(database), await newPerson()]
    const asked = await changeRoles(admin, person, ['admin'])
    expect([asked.status, asked.body]).toMatchObject([
      202,
      {
        operation: 'changeUserRoles',
        subjectId: person.id,
        bookingId: null,
        amount: null,
        status: 'pending',
      },
    ])
    expect((await look(admin, `q=${person.id}`))[0].roles).toEqual([])
    expect(refusalOf(await decide(admin, asked.body))).toEqual([403, 'forbidden'])
    expect((await decide(other, asked.body)).body).toMatchObject({
      status: 'carried_out',
      resultId: person.id,
    })
    expect((await look(admin, `q=${person.id}`))[0].roles).toEqual(['admin'])
    // Whoever signs in anew has it.
    expect((await api('GET /users/me', { as: person })).status).toBe(401)
  })

  it('is not given to somebody who is suspended by then', async () => {
    const [admin, other, person] = [await newAdmin(database), await newAdmin(database), await newPerson()]
    const { body } = await changeRoles(admin, person, ['admin'])
    await suspend(admin, person)
    expect((await decide(other, body)).body).toMatchObject({
      status: 'failed',
      failure: { code: 'invalid_transition' },
    })
  })

  it('is not given by two of whom one is suspended by the time it is carried out', async () => {
    const [admin, other, person] = [await newAdmin(database), await newAdmin(database), await newPerson()]
    const { body } = await changeRoles(admin, person, ['admin'])
    // What was approved and broke off then: the schedule carries it on.
    await database.sql`
      update approvals set status = 'approved', decided_by = ${uuidOf(other)}, decided_at = now(), check_at = now()
      where subject_id = ${person.id}`
    await suspend(admin, other)
    await runCron()
    const { body: approval } = await api(`GET /admin/approvals/${body.id as 'apv_'}`, { as: admin })
    expect(approval).toMatchObject({ status: 'failed', failure: { code: 'forbidden' } })
    expect((await look(admin, `q=${person.id}`))[0].roles).toEqual([])
  })

  it('is taken at once, with the sessions that knew it', async () => {
    const [admin, other] = [await newAdmin(database), await newAdmin(database)]
    const { status, body } = await changeRoles(admin, other, [])
    expect([status, body.roles, body.liveSessions]).toEqual([200, [], 0])
    expect((await api('GET /admin/users', { as: other })).status).toBe(401)
    // As it is already: nothing happens.
    expect((await changeRoles(admin, other, [])).status).toBe(200)
  })

  it('is not kept by a sign-in that is under way when it is taken', async () => {
    const [admin, other] = [await newAdmin(database), await newAdmin(database)]
    await database.slowInserts('refresh_tokens', 0.6)
    const signingIn = signIn(other)
    await database.untilSlow()
    expect((await changeRoles(admin, other, [])).status).toBe(200)
    expect(refusalOf(await signingIn)).toEqual([503, 'unavailable'])
    expect(await liveSessionsOf(other)).toEqual([])
  })

  it('is never one’s own to change, so that an admin is left', async () => {
    const admin = await newAdmin(database)
    expect(refusalOf(await changeRoles(admin, admin, []))).toEqual([403, 'forbidden'])
    const [one, other] = [await newAdmin(database), await newAdmin(database)]
    const both = await Promise.all([changeRoles(one, other, []), changeRoles(other, one, [])])
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('is not brought back with a suspended account: that too needs another admin', async () => {
    const [admin, other] = [await newAdmin(database), await newAdmin(database)]
    expect((await suspend(admin, other)).body.roles).toEqual([])
    expect((await restore(admin, other)).body.roles).toEqual([])
    expect((await look(admin, `q=${other.id}`))[0].roles).toEqual([])
    const [line] = (
      await api(`GET /admin/audit-log?subjectId=${other.id}&operation=suspendUser`, { as: admin })
    ).body.data
    expect(line.before).toEqual({ status: 'active', roles: ['admin'] })
  })

  it('is left to somebody, also when admins erase their accounts', async () => {
    const [one, other] = [await newAdmin(database), await newAdmin(database)]
    await database.sql`update users set roles = '{}' where id not in (${uuidOf(one)}, ${uuidOf(other)})`
    const erase = (as: Person) => api('DELETE /users/me', { as })
    const both = await Promise.all([erase(one), erase(other)])
    expect(both.filter(({ status }) => status === 204)).toHaveLength(1)
    const left = both[0]?.status === 204 ? other : one
    expect(refusalOf(await erase(left))).toEqual([403, 'forbidden'])
    expect((await erase(await newPerson())).status).toBe(204)
    await newAdmin(database)
    expect((await erase(left)).status).toBe(204)
  })

  it('needs a recent sign-in, and one that there is', async () => {
    const [admin, person] = [await newAdmin(database), await newPerson()]
    expect((await changeRoles(admin, person, ['owner'])).status).toBe(422)
    await database.sql`update sessions set created_at = now() - interval '31 minutes'
      where user_id = ${uuidOf(admin)}`
    const { refreshToken } = admin
    const { body } = await api('POST /auth/tokens/refresh', { body: { refreshToken } })
    const stale = { ...admin, token: body.accessToken }
    expect(refusalOf(await changeRoles(stale, person, ['admin']))).toEqual([401, 'reauthentication_required'])
  })
})

import { beforeAll, describe, expect, it, vi } from 'vitest'
import { newId } from '../../src/shared/id.ts'
import { api, newListing, newPerson, registeredPerson } from '../support/api.ts'
import { uuidOf } from '../support/calendar-in-postgres.ts'
import { LISTING, type Person } from '../support/client.ts'
import { addCoHost, coHostOf, verifiedPerson } from '../support/co-hosts.ts'
import { useDatabase } from '../support/database.ts'
import { mailAbout, mailsTo, tokenIn } from '../support/mailbox.ts'
import { type PayableStay, payableStay } from '../support/payments.ts'

const database = useDatabase()
const { sql } = database

// The first request loads the whole Worker, which is no part of what the first test is about.
beforeAll(async () => void (await api('GET /healthz')))

const INVITATION = 'You are invited to co-host'

const newAddress = () => `invited-${crypto.randomUUID().slice(0, 8)}@example.com`

const newDraft = async (host: Person): Promise<{ id: string }> =>
  (await api('POST /properties', { as: host, body: LISTING })).body

const verify = async (email: string) => {
  const token = tokenIn(await mailAbout(email, 'Confirm your e-mail address'))
  return await api('POST /auth/email-verifications/confirm', { body: { token } })
}

const listed = async (as: Person, propertyId: string) =>
  (await api(`GET /properties/${propertyId}/co-hosts`, { as })).body.data

const eventsOf = async (propertyId: string) => {
  const rows = await sql`select type, data from domain_events
    where subject_id = ${propertyId} and type like 'property.co_host%' order by id`
  return rows as { type: string; data: Record<string, unknown> }[]
}

/** Takes effect through relay and queue, which takes a moment. */
const eventually = <T>(check: () => Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 10_000, interval: 100 })

const canRead = async (as: Person, propertyId: string): Promise<boolean> =>
  (await api(`GET /properties/${propertyId}`, { as })).body.locationPrecision === 'exact'

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

describe('a grant', () => {
  it('to an address that somebody has shown to be theirs takes effect at once', async () => {
    const [host, person] = await Promise.all([newPerson(), verifiedPerson(database)])
    const { id } = await newDraft(host)
    const { status, body } = await addCoHost(host, id, {
      email: person.email.toUpperCase(),
      role: 'calendar',
      payoutPercent: 12.5,
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.stringMatching(/^coh_/),
      email: person.email.toUpperCase(),
      role: 'calendar',
      payoutPercent: 12.5,
      user: (await api(`GET /users/${person.id}`)).body,
      createdAt: expect.any(String),
    })
    expect(await canRead(person, id)).toBe(true)
    expect(await listed(host, id)).toEqual([body])
    expect(await eventsOf(id)).toEqual([
      {
        type: 'property.co_host_added',
        data: { hostId: host.id, version: 2, actor: host.id, coHostId: body.id, role: 'calendar' },
      },
    ])
  })

  it('to the address of an account waits until the address is verified', async () => {
    const [host, person] = await Promise.all([newPerson(), registeredPerson()])
    const { id } = await newDraft(host)
    const added = await addCoHost(host, id, { email: person.email, payoutPercent: 5 })
    expect([added.status, added.body.user]).toEqual([201, null])
    expect(await canRead(person, id)).toBe(false)
    expect((await verify(person.email)).status).toBe(204)
    await eventually(async () => expect(await canRead(person, id)).toBe(true))
    const changed = await api(`PATCH /properties/${id}`, { as: person, body: { title: 'By a co-host' } })
    expect(changed.status).toBe(200)
    expect(await listed(host, id)).toMatchObject([{ user: { id: person.id }, payoutPercent: 5 }])
    expect((await eventsOf(id)).map(({ type }) => type)).toEqual([
      'property.co_host_added',
      'property.co_host_joined',
    ])
  })

  it('waits for an account, too; and a reset password shows whose an address is as well', async () => {
    const [host, email] = [await newPerson(), newAddress()]
    const [{ id }, { id: other }] = await Promise.all([newDraft(host), newDraft(host)])
    await Promise.all([addCoHost(host, id, { email }), addCoHost(host, other, { email, role: 'calendar' })])
    const password = 'lighthouse keeper 72'
    await api('POST /users', { body: { email, password, name: 'Late' } })
    await api('POST /auth/password-resets', { body: { email } })
    const token = tokenIn(await mailAbout(email, 'Choose a new password'))
    await api('POST /auth/password-resets/confirm', { body: { token, password: 'another harbour 19' } })
    const signedIn = await api('POST /auth/tokens', { body: { email, password: 'another harbour 19' } })
    const person = { token: signedIn.body.accessToken } as Person
    for (const each of [id, other])
      await eventually(async () => expect(await canRead(person, each)).toBe(true))
  })

  it('goes to who gets the address later, but never to the host', async () => {
    const [host, person] = await Promise.all([newPerson(), registeredPerson()])
    const [hosts, persons] = [newAddress(), newAddress()]
    const { id } = await newDraft(host)
    for (const email of [hosts, persons]) await addCoHost(host, id, { email })
    for (const [as, email] of [
      [host, hosts],
      [person, persons],
    ] as const) {
      await api('POST /auth/email-verifications', { as, body: { email } })
      const token = tokenIn(await mailAbout(email, 'Confirm your new e-mail address'))
      await api('POST /auth/email-verifications/confirm', { body: { token } })
    }
    await eventually(async () => expect(await canRead(person, id)).toBe(true))
    expect((await listed(host, id)).map(({ user }: { user: unknown }) => user)).toMatchObject([
      { id: person.id },
      null,
    ])
  })

  it('of an address that has one replaces role and percent, at once, and sends no second mail', async () => {
    const host = await newPerson()
    const { id } = await newDraft(host)
    const coHost = await coHostOf(database, host, id, 'full')
    const change = () => api(`PATCH /properties/${id}`, { as: coHost, body: { title: 'By a co-host' } })
    expect((await change()).status).toBe(200)
    const again = { email: coHost.email.toUpperCase(), role: 'calendar', payoutPercent: 10 }
    const changed = await addCoHost(host, id, again)
    expect([changed.status, changed.body]).toMatchObject([
      200,
      {
        id: coHost.grantId,
        email: coHost.email,
        role: 'calendar',
        payoutPercent: 10,
        user: { id: coHost.id },
      },
    ])
    expect((await change()).status).toBe(403)
    const { version } = (await api(`GET /properties/${id}`, { as: host })).body
    expect((await addCoHost(host, id, again)).status).toBe(200)
    expect((await api(`GET /properties/${id}`, { as: host })).body.version).toBe(version)
    await mailAbout(coHost.email, INVITATION)
    expect((await mailsTo(coHost.email)).filter(({ subject }) => subject === INVITATION)).toHaveLength(1)
    expect((await eventsOf(id)).map(({ type }) => type)).toEqual([
      'property.co_host_added',
      'property.co_host_changed',
    ])
  })

  it.each([
    ['another role', { email: 'a@example.com', role: 'owner' }, '/role'],
    ['no role', { email: 'a@example.com', role: undefined }, '/role'],
    ['no address', { role: 'full' }, '/email'],
    ['what is no address', { email: 'nobody' }, '/email'],
    ['less than nothing', { email: 'a@example.com', payoutPercent: -1 }, '/payoutPercent'],
    ['more than everything', { email: 'a@example.com', payoutPercent: 100.01 }, '/payoutPercent'],
    ['the third decimal', { email: 'a@example.com', payoutPercent: 0.125 }, '/payoutPercent'],
    ['somebody in particular', { email: 'a@example.com', userId: newId('usr') }, '/userId'],
  ])('is not made with %s', async (_, grant, pointer) => {
    const host = await newPerson()
    const { id } = await newDraft(host)
    const refused = await addCoHost(host, id, grant)
    expect(codeOf(refused)).toEqual([422, 'validation_failed'])
    expect(refused.body.errors[0].pointer).toBe(pointer)
  })

  it('is not made to the host, nor to more people than can be, nor of more than there is', async () => {
    const host = await newPerson()
    const { id } = await newDraft(host)
    const own = await addCoHost(host, id, { email: host.email.toUpperCase() })
    expect(own.body).toMatchObject({ errors: [{ pointer: '/email', code: 'own_address' }] })
    const percents = [33.33, 33.33, 33.34]
    for (const payoutPercent of percents) {
      expect((await addCoHost(host, id, { email: newAddress(), payoutPercent })).status).toBe(201)
    }
    const tooMuch = await addCoHost(host, id, { email: newAddress(), payoutPercent: 0.01 })
    expect(tooMuch.body).toMatchObject({ errors: [{ pointer: '/payoutPercent', code: 'contradiction' }] })
    for (let n = percents.length; n < 20; n += 1) {
      expect((await addCoHost(host, id, { email: newAddress() })).status).toBe(201)
    }
    const oneTooMany = await addCoHost(host, id, { email: newAddress() })
    expect([codeOf(oneTooMany), oneTooMany.body.limit]).toEqual([[409, 'limit_reached'], 20])
    expect(await listed(host, id)).toHaveLength(20)
  })

  it('is made by the host alone, and by no program', async () => {
    const [host, stranger] = await Promise.all([newPerson(), newPerson()])
    const { id } = await newListing(host)
    const coHost = await coHostOf(database, host, id, 'full')
    const grant = { email: newAddress() }
    const key = await api('POST /api-keys', {
      as: host,
      body: { name: 'x', scopes: ['properties:write'] },
    })
    expect(codeOf(await addCoHost(stranger, id, grant))).toEqual([403, 'forbidden'])
    expect(codeOf(await addCoHost(coHost, id, grant))).toEqual([403, 'forbidden'])
    expect(codeOf(await addCoHost({ token: key.body.key }, id, grant))).toEqual([403, 'forbidden'])
    const { id: hidden } = await newDraft(host)
    expect(codeOf(await addCoHost(stranger, hidden, grant))).toEqual([404, 'not_found'])
    const path = `POST /properties/${id}/co-hosts` as const
    expect((await api(path, { body: { ...grant, role: 'full' } })).status).toBe(401)
    await sql`update users set suspended_at = now() where email = ${host.email}`
    expect(codeOf(await addCoHost(host, id, grant))).toEqual([403, 'account_suspended'])
    expect(await sql`select 1 from co_hosts where email = ${grant.email}`).toEqual([])
  })

  it('is answered again under its key, which keeps no address', async () => {
    const [host, person] = await Promise.all([newPerson(), verifiedPerson(database)])
    const { id } = await newDraft(host)
    const key = crypto.randomUUID()
    const answers = [
      await addCoHost(host, id, { email: person.email }, key),
      await addCoHost(host, id, { email: person.email }, key),
    ]
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers[1]?.body).toEqual(answers[0]?.body)
    expect(answers[1]?.headers.get('idempotency-replayed')).toBe('true')
    const [stored] = await sql`select answer::text as answer from idempotency_keys where key = ${key}`
    expect(stored?.['answer']).toContain(answers[0]?.body.id)
    expect(stored?.['answer']).not.toContain('@')
    expect(codeOf(await addCoHost(host, id, { email: newAddress() }, key))).toEqual([
      422,
      'idempotency_key_reused',
    ])
  })

  it('is limited for each host', async () => {
    const host = await newPerson()
    const { id } = await newDraft(host)
    const emails = [0, 1, 2, 3].map(newAddress)
    for (let n = 0; n < 100; n += 1) {
      const { status } = await addCoHost(host, id, { email: emails[n % emails.length] })
      expect(status).toBeLessThan(202)
    }
    const limited = await addCoHost(host, (await newDraft(host)).id, { email: newAddress() })
    expect(codeOf(limited)).toEqual([429, 'rate_limited'])
  })

  it('is limited for each address, whoever makes it', async () => {
    const [host, email] = [await newPerson(), newAddress()]
    const { id } = await newDraft(host)
    for (let n = 0; n < 30; n += 1) expect((await addCoHost(host, id, { email })).status).toBeLessThan(202)
    const another = await newPerson()
    const limited = await addCoHost(another, (await newDraft(another)).id, { email: email.toUpperCase() })
    expect(codeOf(limited)).toEqual([429, 'rate_limited'])
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

describe('an invitation', () => {
  it('says who invites to what, in the language of who is known, and by name', async () => {
    const [host, person] = await Promise.all([newPerson(), verifiedPerson(database)])
    await api('PATCH /users/me', { as: host, body: { name: 'Vega <b>' } })
    await api('PATCH /users/me', { as: person, body: { name: 'Ana', locale: 'de' } })
    const { id } = await newDraft(host)
    await addCoHost(host, id, { email: person.email, role: 'calendar' })
    const { text, html } = await mailAbout(person.email, 'Sie sind als Co-Host eingeladen')
    expect(text).toContain('Guten Tag Ana')
    expect(text).toContain(`Vega <b> lässt Sie als Co-Host für „${LISTING.title}“ handeln`)
    expect(html).not.toContain('<b>')
    for (const secret of [LISTING.address.line1, host.email, id]) expect(text).not.toContain(secret)
  })

  it('speaks the host’s language and names nobody while the address is not known to be theirs', async () => {
    const [host, person] = await Promise.all([newPerson(), newPerson()])
    await api('PATCH /users/me', { as: person, body: { name: 'Ana', locale: 'de' } })
    const { id } = await newDraft(host)
    await addCoHost(host, id, { email: person.email, role: 'calendar_and_inbox' })
    const { text } = await mailAbout(person.email, INVITATION)
    expect(text).toMatch(/^Hello,\n/)
    expect(text).toContain('once you have an account with this address')
  })
})

describe('what co-hosts may do', () => {
  const roles = ['full', 'calendar_and_inbox', 'calendar'] as const
  let stay: PayableStay
  let coHosts: Record<(typeof roles)[number], Person & { grantId: string }>
  beforeAll(async () => {
    stay = await payableStay()
    const [full, calendar_and_inbox, calendar] = [
      await coHostOf(database, stay.host, stay.propertyId, 'full'),
      await coHostOf(database, stay.host, stay.propertyId, 'calendar_and_inbox'),
      await coHostOf(database, stay.host, stay.propertyId, 'calendar'),
    ]
    coHosts = { full, calendar_and_inbox, calendar }
  })

  type Attempt = (
    as: Person & { grantId: string },
    about: PayableStay,
  ) => Promise<{ status: number; body: { data?: { id: string }[] } }>
  const counted = async (answer: ReturnType<Attempt>, id: string) =>
    (await answer).body.data?.filter((item) => item.id === id).length

  it.each<[string, Attempt, [number, number, number]]>([
    [
      'read the listing',
      (as, { propertyId }) => api(`GET /properties/${propertyId}`, { as }),
      [200, 200, 200],
    ],
    [
      'change the listing',
      (as, { propertyId }) => api(`PATCH /properties/${propertyId}`, { as, body: { bedrooms: 3 } }),
      [200, 403, 403],
    ],
    [
      'hide the listing',
      (as, { propertyId }) => api(`POST /properties/${propertyId}/unpublish`, { as }),
      [200, 403, 403],
    ],
    [
      'see what of a hidden listing is free',
      (as, { propertyId }) =>
        api(`GET /properties/${propertyId}/availability?from=2027-01-01&to=2027-01-05`, { as }),
      [200, 200, 200],
    ],
    [
      'publish the listing',
      (as, { propertyId }) => api(`POST /properties/${propertyId}/publish`, { as }),
      [200, 403, 403],
    ],
    [
      'archive the listing',
      (as, { propertyId }) => api(`DELETE /properties/${propertyId}`, { as }),
      [403, 403, 403],
    ],
    ['read a booking', (as, { bookingId }) => api(`GET /bookings/${bookingId}`, { as }), [200, 200, 404]],
    [
      'read a booking’s history',
      (as, { bookingId }) => api(`GET /bookings/${bookingId}/events`, { as }),
      [200, 200, 404],
    ],
    [
      'pay for a booking',
      (as, { bookingId }) => api('POST /payments', { as, body: { bookingId }, key: crypto.randomUUID() }),
      [403, 403, 404],
    ],
    ['read a payment', (as, { paymentId }) => api(`GET /payments/${paymentId}`, { as }), [200, 404, 404]],
    [
      'list the co-hosts',
      (as, { propertyId }) => api(`GET /properties/${propertyId}/co-hosts`, { as }),
      [200, 200, 200],
    ],
    [
      'let others act',
      (as, { propertyId }) => addCoHost(as, propertyId, { email: newAddress() }),
      [403, 403, 403],
    ],
  ])('to %s', async (_, attempt, expected) => {
    const statuses = []
    for (const role of roles) statuses.push((await attempt(coHosts[role], stay)).status)
    expect(statuses).toEqual(expected)
  })

  it.each<[string, Attempt, 'propertyId' | 'bookingId' | 'paymentId', [number, number, number]]>([
    ['bookings', (as) => api('GET /bookings?role=host', { as }), 'bookingId', [1, 1, 0]],
    ['payments', (as) => api('GET /payments', { as }), 'paymentId', [1, 0, 0]],
    [
      'properties that they co-host',
      (as) => api('GET /users/me/properties?role=co_host', { as }),
      'propertyId',
      [1, 1, 1],
    ],
    ['properties that they host', (as) => api('GET /users/me/properties', { as }), 'propertyId', [0, 0, 0]],
  ])('is what their lists show: %s', async (_, list, id, expected) => {
    const counts = []
    for (const role of roles) counts.push(await counted(list(coHosts[role], stay), stay[id]))
    expect(counts).toEqual(expected)
  })

  it('includes everything of the listing, but of the co-hosts only themselves', async () => {
    for (const role of roles) {
      const { body } = await api(`GET /properties/${stay.propertyId}`, { as: coHosts[role] })
      expect(body.address.line1).toBe(LISTING.address.line1)
      expect(await listed(coHosts[role], stay.propertyId)).toMatchObject([
        { id: coHosts[role].grantId, role },
      ])
    }
    expect(await listed(stay.host, stay.propertyId)).toHaveLength(3)
    const { host, guest, propertyId } = stay
    expect((await api(`GET /properties/${propertyId}/co-hosts`, { as: guest })).status).toBe(403)
    const { body } = await api('GET /users/me/properties?role=co_host', { as: host })
    expect(body.data).toEqual([])
  })

  it('is done in their own name', async () => {
    await api(`PATCH /properties/${stay.propertyId}`, { as: coHosts.full, body: { bedrooms: 7 } })
    const [event] = await sql`select data from domain_events where subject_id = ${stay.propertyId}
      and type = 'property.updated' order by id desc limit 1`
    expect(event?.['data']).toMatchObject({ hostId: stay.host.id, actor: coHosts.full.id })
  })

  it('is done by their programs as well, within their scopes', async () => {
    const scopes = ['properties:write']
    const { body } = await api('POST /api-keys', { as: coHosts.full, body: { name: 'x', scopes } })
    const as = { token: body.key }
    expect((await api(`PATCH /properties/${stay.propertyId}`, { as, body: { bedrooms: 8 } })).status).toBe(
      200,
    )
    expect(codeOf(await api(`GET /bookings/${stay.bookingId}`, { as }))).toEqual([403, 'insufficient_scope'])
  })
})

describe('the co-hosts of a property', () => {
  it('come in pages, newest first, whose cursors are no other property’s', async () => {
    const host = await newPerson()
    const { id } = await newDraft(host)
    const ids: string[] = []
    for (let n = 0; n < 3; n += 1) ids.unshift((await addCoHost(host, id, { email: newAddress() })).body.id)
    const page = (query: string, of = id) => api(`GET /properties/${of}/co-hosts?${query}`, { as: host })
    const first = await page('limit=2')
    const second = await page(`limit=2&cursor=${first.body.nextCursor}`)
    const seen = [...first.body.data, ...second.body.data].map((item: { id: string }) => item.id)
    expect([seen, second.body.nextCursor]).toEqual([ids, null])
    const { id: other } = await newDraft(host)
    expect(codeOf(await page(`cursor=${first.body.nextCursor}`, other))).toEqual([400, 'invalid_cursor'])
  })
})

describe('taking a grant back', () => {
  const remove = (as: Person, propertyId: string, grantId: string) =>
    api(`DELETE /properties/${propertyId}/co-hosts/${grantId}`, { as })

  it('takes effect at once, in the object and everywhere else, and is told', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    const coHost = await coHostOf(database, host, id)
    const change = () => api(`PATCH /properties/${id}`, { as: coHost, body: { bedrooms: 5 } })
    expect((await change()).status).toBe(200)
    expect((await remove(host, id, coHost.grantId)).status).toBe(204)
    expect(codeOf(await change())).toEqual([403, 'forbidden'])
    expect((await api(`POST /properties/${id}/unpublish`, { as: coHost })).status).toBe(403)
    expect(await canRead(coHost, id)).toBe(false)
    const { body } = await api('GET /users/me/properties?role=co_host', { as: coHost })
    expect(body.data).toEqual([])
    await api(`POST /properties/${id}/unpublish`, { as: host })
    const path = `GET /properties/${id}/availability?from=2027-01-01&to=2027-01-05` as const
    expect((await api(path, { as: coHost })).status).toBe(404)
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      type: 'property.co_host_removed',
      data: { coHostId: coHost.grantId, userId: coHost.id, actor: host.id },
    })
  })

  it('is theirs to do as well, and a grant that waits is taken back before anybody has it', async () => {
    const [host, person] = await Promise.all([newPerson(), registeredPerson()])
    const { id } = await newDraft(host)
    const coHost = await coHostOf(database, host, id, 'calendar')
    expect((await remove(coHost, id, coHost.grantId)).status).toBe(204)
    expect(await canRead(coHost, id)).toBe(false)
    const waiting = await addCoHost(host, id, { email: person.email })
    expect((await remove(host, id, waiting.body.id)).status).toBe(204)
    await verify(person.email)
    expect(await canRead(person, id)).toBe(false)
    expect(await listed(host, id)).toEqual([])
  })

  it('is not done to others, twice, by strangers or by programs', async () => {
    const [host, stranger] = await Promise.all([newPerson(), newPerson()])
    const [{ id }, { id: hidden }] = await Promise.all([newListing(host), newDraft(host)])
    const [one, other, elsewhere] = [
      await coHostOf(database, host, id),
      await coHostOf(database, host, id),
      await coHostOf(database, host, hidden),
    ]
    for (const grantId of [other.grantId, newId('coh'), 'nonsense']) {
      expect(codeOf(await remove(one, id, grantId)), grantId).toEqual([404, 'not_found'])
    }
    expect(codeOf(await remove(host, id, elsewhere.grantId))).toEqual([404, 'not_found'])
    expect(codeOf(await remove(stranger, id, one.grantId))).toEqual([403, 'forbidden'])
    expect(codeOf(await remove(stranger, hidden, elsewhere.grantId))).toEqual([404, 'not_found'])
    const body = { name: 'x', scopes: ['properties:write'] }
    const { key } = (await api('POST /api-keys', { as: host, body })).body
    expect(codeOf(await remove({ ...host, token: key }, id, one.grantId))).toEqual([403, 'forbidden'])
    const twice = await Promise.all([remove(host, id, one.grantId), remove(host, id, one.grantId)])
    expect(twice.map(({ status }) => status).sort()).toEqual([204, 404])
    const rows = await sql`select 1 from co_hosts where property_id = ${uuidOf(id)}`
    expect(rows).toHaveLength(1)
  })
})

import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { createContext } from '../../src/context.ts'
import { createListingCache } from '../../src/platform/listing-cache.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { admitCoHosts } from '../../src/properties/admit-co-hosts.ts'
import { moveProperty } from '../../src/properties/property.ts'
import type { PropertyContext } from '../../src/properties/property-context.ts'
import { findProperty, insertProperty } from '../../src/properties/repository.ts'
import type { PublicPropertyView } from '../../src/properties/schemas.ts'
import { toTerms } from '../../src/properties/views.ts'
import { writeProperty } from '../../src/properties/write-property.ts'
import { type PropertyId, parseId, type UserId } from '../../src/shared/id.ts'
import { api, newListing, newPerson } from '../support/api.ts'
import { uuidOf } from '../support/calendar-in-postgres.ts'
import { forgetCalendar, inStore } from '../support/calendar-object.ts'
import { LISTING, type Person } from '../support/client.ts'
import { addCoHost, coHostOf, verifiedPerson } from '../support/co-hosts.ts'
import { useDatabase } from '../support/database.ts'
import { draft, NOW, newHost, propertyWorld } from '../support/properties.ts'

const database = useDatabase()
const { sql } = database
const { LISTINGS } = env as unknown as { LISTINGS: KVNamespace }

// The first request loads the whole Worker, which is no part of what the first test is about.
beforeAll(async () => void (await api('GET /healthz')))

const newAddress = () => `invited-${crypto.randomUUID().slice(0, 8)}@example.com`

const newDraft = async (host: Person): Promise<{ id: string }> =>
  (await api('POST /properties', { as: host, body: LISTING })).body

const change = (as: Person, propertyId: string, body: object = { bedrooms: 5 }) =>
  api(`PATCH /properties/${propertyId}`, { as, body })

const remove = (as: Person, propertyId: string, grantId: string) =>
  api(`DELETE /properties/${propertyId}/co-hosts/${grantId}`, { as })

const idsOf = (people: readonly { id: string }[]) => people.map(({ id }) => id).sort()

/** The co-hosts as the object's own copy of the terms has them, and as Postgres has them. */
async function coHostsIn(propertyId: string) {
  const kept = await inStore(propertyId, (store) => store.validTerms()?.terms)
  const property = await findProperty(propertyWorld().ctx.db, propertyId as PropertyId)
  return { kept: kept?.coHosts, stored: property?.coHosts, versions: [kept?.version, property?.version] }
}

async function expectInAgreement(propertyId: string) {
  const { kept, stored, versions } = await coHostsIn(propertyId)
  expect(kept).toEqual(stored)
  expect(versions[0]).toBe(versions[1])
}

describe('grants at the same moment', () => {
  it('to one address are one: the second finds the first', async () => {
    const [host, person] = await Promise.all([newPerson(), verifiedPerson(database)])
    const { id } = await newDraft(host)
    const answers = await Promise.all([
      addCoHost(host, id, { email: person.email }),
      addCoHost(host, id, { email: person.email.toUpperCase() }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
    expect(answers[0]?.body.id).toBe(answers[1]?.body.id)
    await expectInAgreement(id)
  })

  it('with one key are one', async () => {
    const host = await newPerson()
    const { id } = await newDraft(host)
    const [email, key] = [newAddress(), crypto.randomUUID()]
    const answers = await Promise.all([0, 1].map(() => addCoHost(host, id, { email }, key)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers[0]?.body).toEqual(answers[1]?.body)
  })

  it('and changes of the listing all happen, and the object knows what Postgres knows', async () => {
    const host = await newPerson()
    const { id, version } = await newListing(host)
    const people = await Promise.all([0, 1, 2].map(() => verifiedPerson(database)))
    const answers = await Promise.all([
      ...people.map(({ email }) => addCoHost(host, id, { email })),
      change(host, id, { bedrooms: 6 }),
      change(host, id, { houseRules: 'No shoes.' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 200, 200])
    const { body } = await api(`GET /properties/${id}`, { as: host })
    expect(body).toMatchObject({ bedrooms: 6, houseRules: 'No shoes.', version: version + 5 })
    const { kept } = await coHostsIn(id)
    expect(kept?.map(({ userId }) => userId).sort()).toEqual(idsOf(people))
    await expectInAgreement(id)
  })
})

describe('a grant to an address that is being verified', () => {
  it('waits for the outcome instead of being forgotten', async () => {
    const [host, person] = await Promise.all([newPerson(), newPerson()])
    const { id } = await newDraft(host)
    // A verification that has happened, and is about to be committed; its news may be read before the grant is there.
    const verification = sql.transaction([
      sql`update users set email_verified_at = now() where email = ${person.email}`,
      sql`select pg_sleep(0.6)`,
    ])
    await new Promise((resolve) => setTimeout(resolve, 150))
    const { status, body } = await addCoHost(host, id, { email: person.email })
    await verification
    expect([status, body.user?.id]).toEqual([201, person.id])
    await expectInAgreement(id)
  })
})

describe('a grant whose answer was lost', () => {
  it('is found by its repetition, and counts in the object before that', async () => {
    const [host, person] = await Promise.all([newPerson(), verifiedPerson(database)])
    const { id } = await newDraft(host)
    const key = crypto.randomUUID()
    await database.fault('drop_answer', { count: 1, match: 'insert into "co_hosts"' })
    expect((await addCoHost(host, id, { email: person.email }, key)).status).toBe(503)
    await database.heal()
    expect((await change(person, id)).status).toBe(200)
    const again = await addCoHost(host, id, { email: person.email }, key)
    expect([again.status, again.body.user.id]).toEqual([201, person.id])
    await expectInAgreement(id)
  })

  it('that has taken somebody’s rights has taken them from the object too', async () => {
    const host = await newPerson()
    const { id } = await newDraft(host)
    const coHost = await coHostOf(database, host, id)
    await database.fault('drop_answer', { count: 1, match: 'delete from "co_hosts"' })
    expect((await remove(host, id, coHost.grantId)).status).toBe(503)
    await database.heal()
    expect((await change(coHost, id)).status).toBe(404)
    expect((await remove(host, id, coHost.grantId)).status).toBe(404)
  })

  it('or never came is nothing: Postgres was down', async () => {
    const host = await newPerson()
    const { id } = await newDraft(host)
    await database.fault('refuse')
    expect((await addCoHost(host, id, { email: newAddress() })).status).toBe(503)
    await database.heal()
    expect((await api(`GET /properties/${id}/co-hosts`, { as: host })).body.data).toEqual([])
    expect((await change(host, id)).status).toBe(200)
  })
})

describe('an object that is cold', () => {
  it('knows the co-hosts as one that is warm does, and no former ones', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    const [coHost, former] = [await coHostOf(database, host, id), await coHostOf(database, host, id)]
    await remove(host, id, former.grantId)
    await forgetCalendar(id)
    expect((await change(former, id)).status).toBe(403)
    expect((await change(coHost, id)).status).toBe(200)
    await forgetCalendar(id)
    expect((await remove(host, id, coHost.grantId)).status).toBe(204)
    expect((await change(coHost, id)).status).toBe(403)
    await expectInAgreement(id)
  })
})

describe('a co-host who is sent away', () => {
  it('while their change waits for its turn does not change anything any more', async () => {
    const { ctx } = propertyWorld()
    const [host, coHost] = await Promise.all([newHost(ctx.db), newHost(ctx.db)])
    const property = draft({}, { hostId: host.userId })
    await insertProperty(ctx.db, property)
    const terms = toTerms({ ...property, coHosts: [{ userId: coHost.userId, role: 'full' }] })
    const kept = { terms, dates: new Map() }
    const calendar = {
      propertyId: property.id,
      store: {},
      load: async () => kept,
      changeTerms: async (write: (current: typeof kept) => Promise<typeof kept>) => await write(kept),
    }
    // safe because the write uses nothing else of its context
    const inObject = { ...ctx, actor: coHost, calendar } as unknown as PropertyContext
    const publishing = writeProperty(inObject, {
      action: 'updateProperty',
      expectedVersions: null,
      event: 'property.updated',
      decide: (before) => moveProperty(before, 'published', NOW),
      answer: ({ version }) => version,
    })
    await expect(publishing).rejects.toMatchObject({ code: 'not_found' })
    expect((await findProperty(ctx.db, property.id))?.version).toBe(1)
  })

  it('is shown what everybody sees, also where a listing in KV still takes them for a co-host', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    const coHost = await coHostOf(database, host, id)
    const read = (as?: Person) => api(`GET /properties/${id}`, as ? { as } : {})
    const etag = (await read(coHost)).headers.get('etag') ?? ''
    const stale = {
      view: (await read()).body as PublicPropertyView,
      coHosts: [{ userId: coHost.id as UserId, role: 'full' as const }],
      guestIds: [],
    }
    await remove(host, id, coHost.grantId)
    const cache = createListingCache(LISTINGS, createMeter())
    await cache.put(stale)
    const { body } = await read(coHost)
    expect(body.locationPrecision).toBe('approximate')
    expect(JSON.stringify(body)).not.toContain(LISTING.address.line1)
    await cache.put(stale)
    const conditional = await api(`GET /properties/${id}`, { as: coHost, headers: { 'if-none-match': etag } })
    expect([conditional.status, conditional.body.locationPrecision]).toEqual([200, 'approximate'])
    await api(`POST /properties/${id}/unpublish`, { as: host })
    await cache.put(stale)
    expect((await read(coHost)).status).toBe(404)
  })

  it('was never named to the public: neither by the listing nor by its co-hosts', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    const coHost = await coHostOf(database, host, id)
    await api(`GET /properties/${id}`)
    const { body } = await api(`GET /properties/${id}`)
    expect(JSON.stringify(body)).not.toContain(coHost.id)
    expect((await api(`GET /properties/${id}/co-hosts`)).status).toBe(401)
  })
})

describe('admitting those who waited', () => {
  /** What the queue runs with. */
  const queue = () =>
    createContext(env as unknown as Env, {
      actor: { kind: 'system', name: 'queue' },
      requestId: 'test',
      background: () => {},
    })

  const usersOf = async (propertyId: string) =>
    (
      await sql`select user_id is not null as is_admitted from co_hosts
      where property_id = ${uuidOf(propertyId)}`
    ).map((row) => row['is_admitted'])

  const joined = async (propertyId: string) =>
    (
      await sql`select 1 from domain_events where subject_id = ${propertyId}
      and type = 'property.co_host_joined'`
    ).length

  const userIdOf = ({ id }: Person) => parseId('usr', id) as UserId // safe because it is a person's

  it('is done for every property, and twice does nothing', async () => {
    const [host, person] = await Promise.all([newPerson(), newPerson()])
    const drafts = await Promise.all(Array.from({ length: 7 }, () => newDraft(host)))
    for (const { id } of drafts) await addCoHost(host, id, { email: person.email.toUpperCase() })
    await admitCoHosts(queue(), { userId: userIdOf(person) })
    for (const { id } of drafts) expect(await usersOf(id)).toEqual([false])
    await sql`update users set email_verified_at = now() where email = ${person.email}`
    await admitCoHosts(queue(), { userId: userIdOf(person) })
    for (const { id } of drafts) expect(await usersOf(id)).toEqual([true])
    const [first] = drafts
    const { versions } = await coHostsIn(first?.id ?? '')
    await admitCoHosts(queue(), { userId: userIdOf(person) })
    await queue()
      .calendarOf(first?.id as PropertyId)
      .admitCoHost({ id: (await api(`GET /properties/${first?.id}/co-hosts`, { as: host })).body.data[0].id })
    expect((await coHostsIn(first?.id ?? '')).versions).toEqual(versions)
    expect(await joined(first?.id ?? '')).toBe(1)
    await expectInAgreement(first?.id ?? '')
    expect((await change(person, first?.id ?? '')).status).toBe(200)
  })

  it('is never done to the host, whose address it has become', async () => {
    const [host, email] = [await newPerson(), newAddress()]
    const { id } = await newDraft(host)
    await addCoHost(host, id, { email })
    await sql`update users set email = ${email}, email_verified_at = now() where email = ${host.email}`
    await admitCoHosts(queue(), { userId: userIdOf(host) })
    expect([await usersOf(id), await joined(id)]).toEqual([[false], 0])
    await expectInAgreement(id)
  })

  it('goes on where it was when Postgres had gone away', async () => {
    const [host, person] = await Promise.all([newPerson(), newPerson()])
    const { id } = await newDraft(host)
    await addCoHost(host, id, { email: person.email })
    await sql`update users set email_verified_at = now() where email = ${person.email}`
    await database.fault('refuse', { match: 'update co_hosts' })
    await expect(admitCoHosts(queue(), { userId: userIdOf(person) })).rejects.toMatchObject({
      code: 'unavailable',
    })
    await database.heal()
    await admitCoHosts(queue(), { userId: userIdOf(person) })
    expect([await usersOf(id), await joined(id)]).toEqual([[true], 1])
    await expectInAgreement(id)
  })

  it('is nobody’s to ask for', async () => {
    const [host, person] = await Promise.all([newPerson(), newPerson()])
    const ctx = { ...queue(), actor: { kind: 'anonymous' as const } }
    await expect(admitCoHosts(ctx, { userId: userIdOf(person) })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    const { id } = await newDraft(host)
    const waiting = await addCoHost(host, id, { email: person.email })
    const stranger = createContext(env as unknown as Env, {
      actor: { kind: 'anonymous' },
      requestId: 'test',
      background: () => {},
    })
    await expect(
      stranger.calendarOf(id as PropertyId).admitCoHost({ id: waiting.body.id }),
    ).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

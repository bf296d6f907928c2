import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { inStore } from '../support/calendar-object.ts'
import { type Person, stayRequest } from '../support/client.ts'
import { addCoHost, verifiedPerson } from '../support/co-hosts.ts'
import { useDatabase } from '../support/database.ts'
import {
  codeOf,
  erase,
  isErased,
  personUuid,
  signIn,
  textOfCalendar,
  untilFinished,
  warmStay,
} from '../support/privacy.ts'

// What happens at the very moment of an erasure, or right after it with what is left in people's hands.

const database = useDatabase()

const whileErasing = `new.type = 'user.erased'`

/** Whatever is known of how somebody signs in. */
const credentialsOf = (person: Person) => database.sql`
  select 'session' from sessions where user_id = ${personUuid(person)}
  union all select 'link' from email_tokens where user_id = ${personUuid(person)}
  union all select 'key' from api_keys where user_id = ${personUuid(person)}
  union all select 'event' from security_events where user_id = ${personUuid(person)}
  union all select 'token' from refresh_tokens t where not exists (select from sessions s where s.id = t.session_id)`

describe('a booking', () => {
  it('that comes first keeps the account', async () => {
    const { guest, propertyId } = await warmStay(database)
    await database.slowInserts('bookings', 0.6)
    const booking = book(guest, stayRequest(propertyId, 30, 2))
    await database.untilSlow()
    const erasing = erase(guest)
    expect([(await booking).status, codeOf(await erasing)]).toEqual([201, [409, 'has_open_stays']])
    expect(await isErased(database, guest)).toBe(false)
  })

  it('that comes second is refused, and its nights are free', async () => {
    const { guest, propertyId } = await warmStay(database)
    await database.slowInserts('domain_events', 0.6, whileErasing)
    const erasing = erase(guest)
    await database.untilSlow()
    const refused = await book(guest, stayRequest(propertyId, 30, 2, { message: 'never told' }))
    expect([(await erasing).status, codeOf(refused)]).toEqual([204, [401, 'unauthenticated']])
    expect((await book(await newPerson(), stayRequest(propertyId, 30, 2))).status).toBe(201)
    expect(await textOfCalendar(propertyId)).not.toContain('never told')
  })

  it.each([1, 2, 3, 4])('and an erased account are never both there (%i)', async () => {
    const { guest, propertyId } = await warmStay(database)
    const [booked, erased] = await Promise.all([book(guest, stayRequest(propertyId, 30, 2)), erase(guest)])
    expect([
      [201, 409],
      [401, 204],
    ]).toContainEqual([booked.status, erased.status])
    const open = await database.sql`select 1 from bookings
      where guest_id = ${personUuid(guest)} and status = 'pending_payment'`
    expect(open).toHaveLength(booked.status === 201 ? 1 : 0)
  })

  it('at a host’s property keeps the host’s account, or is refused', async () => {
    const [host, guest] = await Promise.all([newPerson(), newPerson()])
    const { id: propertyId } = await newListing(host)
    const [booked, erased] = await Promise.all([book(guest, stayRequest(propertyId, 30, 2)), erase(host)])
    expect([
      [201, 409],
      [404, 204],
    ]).toContainEqual([booked.status, erased.status])
  })
})

describe('a sign-in', () => {
  it('that comes second leaves no session behind', async () => {
    const person = await newPerson()
    await database.slowInserts('domain_events', 1, whileErasing)
    const erasing = erase(person)
    await database.untilSlow()
    const signedIn = await signIn(person)
    expect([(await erasing).status, signedIn.status]).toEqual([204, 401])
    expect(await credentialsOf(person)).toEqual([])
  })

  it('that comes first is ended', async () => {
    const person = await newPerson()
    await database.slowInserts('refresh_tokens', 0.6)
    const signingIn = signIn(person)
    await database.untilSlow()
    expect((await erase(person)).status).toBe(204)
    const { status, body } = await signingIn
    expect(status).toBe(200)
    expect((await api('GET /users/me', { as: { token: body.accessToken } })).status).toBe(401)
    expect(await credentialsOf(person)).toEqual([])
  })

  it('that is renewed at that moment leaves no token behind', async () => {
    const person = await newPerson()
    const { refreshToken } = (await signIn(person)).body
    await database.slowInserts('refresh_tokens', 0.6)
    const renewing = api('POST /auth/tokens/refresh', { body: { refreshToken } })
    await database.untilSlow()
    expect((await erase(person)).status).toBe(204)
    expect((await renewing).status).toBe(200)
    expect(await credentialsOf(person)).toEqual([])
  })

  it('by a link that is asked for at that moment has no link', async () => {
    const person = await newPerson()
    await database.slowInserts('domain_events', 0.6, whileErasing)
    const erasing = erase(person)
    await database.untilSlow()
    const asked = await api('POST /auth/password-resets', { body: { email: person.email } })
    expect([(await erasing).status, [202, 401].includes(asked.status)]).toEqual([204, true])
    expect(await credentialsOf(person)).toEqual([])
  })
})

describe('an API key', () => {
  const newKey = (person: Person) =>
    api('POST /api-keys', { as: person, body: { name: 'Script', scopes: ['properties:read'] } })

  it('that is made first ends with the account', async () => {
    const person = await newPerson()
    await database.slowInserts('api_keys', 0.6)
    const making = newKey(person)
    await database.untilSlow()
    expect((await erase(person)).status).toBe(204)
    const { status, body } = await making
    const used = await api('GET /users/me/properties', { as: { token: body.key } })
    expect([status, used.status]).toEqual([201, 401])
    expect(await credentialsOf(person)).toEqual([])
  })

  it('that is asked for second is not made', async () => {
    const person = await newPerson()
    await database.slowInserts('domain_events', 0.6, whileErasing)
    const erasing = erase(person)
    await database.untilSlow()
    const refused = await newKey(person)
    expect([(await erasing).status, codeOf(refused)]).toEqual([204, [401, 'unauthenticated']])
    expect(await credentialsOf(person)).toEqual([])
  })
})

describe('an invitation to co-host', () => {
  const grantsFor = ({ id, email }: Person) => database.sql`select user_id from co_hosts
    where user_id = ${personUuid({ id })} or lower(email) = lower(${email})`
  const coHostsKnownTo = (propertyId: string) =>
    inStore(propertyId, (store) => store.validTerms()?.terms.coHosts)

  it('that comes first is taken back, from the calendar too', async () => {
    const [host, invited] = await Promise.all([newPerson(), verifiedPerson(database)])
    const { id } = await newListing(host)
    await database.slowInserts('co_hosts', 0.6)
    const inviting = addCoHost(host, id, { email: invited.email })
    await database.untilSlow()
    expect((await erase(invited)).status).toBe(204)
    expect([201, 404]).toContain((await inviting).status)
    await untilFinished(database, invited)
    expect([await grantsFor(invited), await coHostsKnownTo(id)]).toEqual([[], []])
  })

  it('that comes second waits for whoever has the address next', async () => {
    const [host, invited] = await Promise.all([newPerson(), verifiedPerson(database)])
    const { id } = await newListing(host)
    await database.slowInserts('domain_events', 0.6, whileErasing)
    const erasing = erase(invited)
    await database.untilSlow()
    const { status, body } = await addCoHost(host, id, { email: invited.email })
    expect([(await erasing).status, status, body.user]).toEqual([204, 201, null])
    expect([await grantsFor(invited), await coHostsKnownTo(id)]).toEqual([[{ user_id: null }], []])
  })
})

describe('a token that outlives its account', () => {
  /** As an edge sees it that has not heard of the erasure yet. */
  async function forgetEndedSessions() {
    const { keys } = await env.LISTINGS.list({ prefix: 'ended:' })
    await Promise.all(keys.map(({ name }) => env.LISTINGS.delete(name)))
  }

  it('writes nothing any more', async () => {
    const { guest, propertyId } = await warmStay(database)
    await erase(guest)
    await forgetEndedSessions()
    const refused = await book(guest, stayRequest(propertyId, 40, 2, { message: 'a late word' }))
    expect(codeOf(refused)).toEqual([401, 'unauthenticated'])
    expect((await api('POST /properties', { as: guest, body: { title: 'x' } })).status).toBe(401)
    expect(await textOfCalendar(propertyId)).not.toContain('a late word')
  })

  it('writes nothing either where nothing would change', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    await api(`POST /properties/${id as 'prop_'}/unpublish`, { as: host })
    await database.sql`update users set erased_at = now() where id = ${personUuid(host)}`
    const again = await api(`POST /properties/${id as 'prop_'}/unpublish`, { as: host, key: 'a late key' })
    expect(codeOf(again)).toEqual([401, 'unauthenticated'])
    expect(await database.sql`select 1 from idempotency_keys where key = 'a late key'`).toEqual([])
  })
})

it('nothing new is written about who was erased, whoever tries: each table about an account refuses it', async () => {
  const tables = await database.sql`
    select c.table_name as name, exists (
      select from information_schema.triggers t where t.event_object_table = c.table_name
        and t.trigger_name = 'refuse_about_erased') as refuses
    from information_schema.columns c where c.table_schema = 'public' and c.column_name = 'user_id' order by 1`
  const lacking = tables.filter(({ refuses }) => !refuses).map(({ name }) => name)
  // What is left to do of an erasure is written about who was erased, and so is what a host’s side was paid and owes.
  expect(lacking).toEqual(['erasure_tasks', 'payout_debts', 'payouts'])
})

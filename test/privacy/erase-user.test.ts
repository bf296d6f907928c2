import { afterEach, describe, expect, it, vi } from 'vitest'
import { SCOPES } from '../../src/shared/scopes.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { expectInAgreement, uuidOf } from '../support/calendar-in-postgres.ts'
import { inStore } from '../support/calendar-object.ts'
import { LISTING, stayRequest } from '../support/client.ts'
import { addCoHost, coHostOf } from '../support/co-hosts.ts'
import { useDatabase } from '../support/database.ts'
import { advanceSeconds, healHooks } from '../support/hooks.ts'
import { payableStay } from '../support/payments.ts'
import {
  ahead,
  codeOf,
  endedStay,
  erase,
  isErased,
  knownToCalendar,
  NOT_KNOWN,
  personUuid,
  setStatus,
  signIn,
  textOfCalendar,
  untilFinished,
} from '../support/privacy.ts'
import { confirmIntent, tellAbout } from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

const OPEN = [409, 'has_open_stays']

/** Stays are ended here in Postgres alone, of which their calendars know nothing. */
const ENDED_BY_HAND = { despite: ['record_differs'] } as const

describe('erasing oneself', () => {
  it('ends the account: nobody signs in, nobody is found, and the address is free', async () => {
    const person = await newPerson()
    const other = (await signIn(person)).body
    expect((await erase(person)).status).toBe(204)
    expect((await api('GET /users/me', { as: person })).status).toBe(401)
    expect((await api('GET /users/me', { as: { token: other.accessToken } })).status).toBe(401)
    expect(codeOf(await signIn(person))).toEqual([401, 'invalid_credentials'])
    const refreshed = await api('POST /auth/tokens/refresh', { body: { refreshToken: other.refreshToken } })
    expect(refreshed.status).toBe(401)
    expect((await api(`GET /users/${person.id as 'usr_'}`)).status).toBe(404)
    const again = await api('POST /users', {
      body: { email: person.email, password: person.password, name: 'Ana' },
    })
    expect([again.status, again.body.id === person.id]).toEqual([201, false])
    expect((await signIn(person)).status).toBe(200)
  })

  it('is told once, without a word about the person', async () => {
    const person = await newPerson()
    await erase(person, person.id)
    const events = await database.sql`select data from domain_events
      where type = 'user.erased' and subject_id = ${person.id}`
    expect(events).toEqual([{ data: {} }])
  })

  it('ends the programs that acted for them, from that moment on', async () => {
    const person = await newPerson()
    const scopes = ['properties:read']
    const { body } = await api('POST /api-keys', { as: person, body: { name: 'Script', scopes } })
    const asked = async () => (await api('GET /users/me/properties', { as: { token: body.key } })).status
    // Known near the edge from now on, for a while.
    expect(await asked()).toBe(200)
    expect((await erase(person)).status).toBe(204)
    expect(await asked()).toBe(401)
  })

  it('twice says the second time that there is no such account', async () => {
    const person = await newPerson()
    const outcomes = await Promise.all([erase(person), erase(person)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual([204, 401])
    expect((await erase(person)).status).toBe(401)
  })

  it('is for oneself alone: no stranger, nobody and no program may do it', async () => {
    const [person, stranger] = await Promise.all([newPerson(), newPerson()])
    expect((await api('DELETE /users/me')).status).toBe(401)
    expect(codeOf(await erase(stranger, person.id))).toEqual([403, 'forbidden'])
    const { body } = await api('POST /api-keys', { as: person, body: { name: 'Script', scopes: SCOPES } })
    expect(codeOf(await erase({ token: body.key }))).toEqual([403, 'forbidden'])
    expect(await isErased(database, person)).toBe(false)
  })

  it('needs a recent sign-in, which renewed tokens are not', async () => {
    const person = await newPerson()
    const { refreshToken } = (await signIn(person)).body
    await database.sql`update sessions set created_at = now() - interval '1 hour'
      where user_id = ${personUuid(person)}`
    const { accessToken } = (await api('POST /auth/tokens/refresh', { body: { refreshToken } })).body
    expect(codeOf(await erase({ token: accessToken }))).toEqual([401, 'reauthentication_required'])
    expect(await isErased(database, person)).toBe(false)
  })

  it('from an old state of the account is refused before anything is archived', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    await api('PATCH /users/me', { as: host, body: { bio: 'I stay.' } })
    const remove = (version: number) =>
      api('DELETE /users/me', { as: host, headers: { 'if-match': `"${version}"` } })
    expect(codeOf(await remove(1))).toEqual([412, 'stale_precondition'])
    expect((await api(`GET /properties/${id as 'prop_'}`)).status).toBe(200)
    expect((await remove(2)).status).toBe(204)
  })

  it('of a suspended account is refused: who was shut out does not come back as somebody else', async () => {
    const person = await newPerson()
    await database.sql`update users set suspended_at = now() where id = ${personUuid(person)}`
    expect(codeOf(await erase(person))).toEqual([403, 'account_suspended'])
  })
})

describe('a guest', () => {
  it('leaves the stay to its host, as one of nobody', async () => {
    const [host, guest] = await Promise.all([newPerson(), newPerson()])
    const { id: propertyId } = await newListing(host)
    const bookingId = await endedStay(database, guest, propertyId, { fields: { message: 'We come late.' } })
    const before = (await api(`GET /bookings/${bookingId}`, { as: host })).body
    expect((await erase(guest)).status).toBe(204)
    const after = (await api(`GET /bookings/${bookingId}`, { as: host })).body
    expect(after).toEqual({ ...before, message: null, version: before.version + 1 })
    await untilFinished(database, guest)
    expect(await knownToCalendar(propertyId, guest)).toEqual(NOT_KNOWN)
    const copies = await database.sql`select holder_id from calendar_claims
      where property_id = ${uuidOf(propertyId)}`
    expect(copies).toEqual([{ holder_id: null }])
    // The nights of the stay are still somebody's.
    expect((await book(await newPerson(), stayRequest(propertyId, 20, 2))).status).toBe(409)
    await expectInAgreement(database, propertyId, ENDED_BY_HAND)
  })

  it.each(['pending_payment', 'requested', 'confirmed', 'in_stay'])(
    'cannot go while a stay is %s',
    async (status) => {
      const [host, guest] = await Promise.all([newPerson(), newPerson()])
      const { id: propertyId } = await newListing(host)
      const bookingId = await endedStay(database, guest, propertyId, { status })
      expect(codeOf(await erase(guest))).toEqual(OPEN)
      expect((await signIn(guest)).status).toBe(200)
      await setStatus(database, bookingId, 'completed')
      expect((await erase(guest)).status).toBe(204)
    },
  )

  it.each(['completed', 'expired', 'payment_failed', 'declined', 'withdrawn', 'cancelled'])(
    'can go when a stay is %s',
    async (status) => {
      const [host, guest] = await Promise.all([newPerson(), newPerson()])
      const { id: propertyId } = await newListing(host)
      await endedStay(database, guest, propertyId, { status })
      expect((await erase(guest)).status).toBe(204)
    },
  )

  it('cannot go while money is on its way, in either direction; nor can the host', async () => {
    const stay = await payableStay()
    await setStatus(database, stay.bookingId, 'cancelled')
    const refusals = async () => [codeOf(await erase(stay.guest)), codeOf(await erase(stay.host))]
    expect(await refusals()).toEqual([OPEN, OPEN])
    await database.sql`update payments set status = 'succeeded', check_at = null
      where stripe_payment_intent_id = ${stay.intentId}`
    await database.sql`insert into refunds (id, payment_id, amount_minor, status, reason, created_at, updated_at)
      select gen_random_uuid(), id, 1, 'pending', 'late_payment', now(), now() from payments
      where stripe_payment_intent_id = ${stay.intentId}`
    expect(await refusals()).toEqual([OPEN, OPEN])
    await database.sql`update refunds set status = 'succeeded'`
    expect((await erase(stay.guest)).status).toBe(204)
  })

  it('leaves payments as they are, for the host to see', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    await setStatus(database, stay.bookingId, 'completed')
    expect((await erase(stay.guest)).status).toBe(204)
    const { body } = await api(`GET /payments/${stay.paymentId as 'pay_'}`, { as: stay.host })
    expect(body).toMatchObject({ status: 'succeeded', bookingId: stay.bookingId })
    expect((await api('GET /bookings?role=host', { as: stay.host })).body.data).toHaveLength(1)
  })
})

describe('a host', () => {
  const HOUSE = {
    ...LISTING,
    houseRules: 'Ring at Vega’s.',
    fees: [{ name: 'Vega’s linen', amountMinor: 1_000, per: 'stay' }],
    taxRules: [
      { name: 'Vega’s city tax', kind: 'per_stay', amountMinor: 100, collectedBy: 'property' },
      { name: 'Vega’s VAT', kind: 'percent', percent: 10, collectedBy: 'platform' },
    ],
  }

  it('leaves to guests their stay, with plain names for what was paid', async () => {
    const [host, guest] = await Promise.all([newPerson(), newPerson()])
    const { id: propertyId, houseRulesVersion: acceptedHouseRulesVersion } = await newListing(host, HOUSE)
    const fields = { message: 'We come late.', acceptedHouseRulesVersion }
    const bookingId = await endedStay(database, guest, propertyId, { fields })
    const before = (await api(`GET /bookings/${bookingId}`, { as: guest })).body
    advanceSeconds(30 * 86_400)
    expect((await erase(host)).status).toBe(204)
    await untilFinished(database, host)
    const after = (await api(`GET /bookings/${bookingId}`, { as: guest })).body
    const plain: Record<string, string> = { fee: 'Fee', tax: 'Tax' }
    expect(after).toEqual({
      ...before,
      title: 'Erased listing',
      lines: before.lines.map((line: { code: string; label: string }) => ({
        ...line,
        label: plain[line.code] ?? line.label,
      })),
      dueAtProperty: [{ ...before.dueAtProperty[0], name: 'Tax' }],
      version: before.version + 1,
    })
    expect([before, after].map((booking) => JSON.stringify(booking).includes('Vega'))).toEqual([true, false])
    expect(after.message).toBe('We come late.')
    await expectInAgreement(database, propertyId, ENDED_BY_HAND)
  })

  it('leaves no words either where a listing was called what an erased one is called', async () => {
    const [host, guest] = await Promise.all([newPerson(), newPerson()])
    const listing = await newListing(host, { ...HOUSE, title: 'Erased listing' })
    const { id: propertyId, houseRulesVersion: acceptedHouseRulesVersion } = listing
    const bookingId = await endedStay(database, guest, propertyId, { fields: { acceptedHouseRulesVersion } })
    advanceSeconds(30 * 86_400)
    expect((await erase(host)).status).toBe(204)
    const { body } = await api(`GET /bookings/${bookingId}`, { as: guest })
    expect(JSON.stringify(body)).not.toContain('Vega')
    const [left] = await database.sql`select house_rules from properties where host_id = ${personUuid(host)}`
    expect(left).toEqual({ house_rules: null })
  })

  it('leaves no listing, not even a draft', async () => {
    const host = await newPerson()
    const { id: propertyId } = await newListing(host, HOUSE)
    await api(`GET /properties/${propertyId as 'prop_'}`)
    await api('POST /properties', { as: host, body: { ...HOUSE, title: 'Hut of Vega' } })
    expect((await erase(host)).status).toBe(204)
    await untilFinished(database, host)
    expect((await api(`GET /properties/${propertyId as 'prop_'}`)).status).toBe(404)
    const left =
      await database.sql`select status, title, description, address_line1, city, region, postal_code,
      country, location, approximate_location, time_zone, house_rules, fees, seasons, promotions, tax_rules
      from properties where host_id = ${personUuid(host)}`
    const nothing = { fees: [], seasons: [], promotions: [], tax_rules: [] }
    const empty = Object.fromEntries(Object.keys(left[0] ?? {}).map((name) => [name, null]))
    const erased = { ...empty, ...nothing, status: 'archived', title: 'Erased listing' }
    expect(left).toEqual([erased, erased])
    const kept = await inStore(propertyId, (store) => store.validTerms()?.terms)
    expect(kept).toMatchObject({ status: 'archived', title: 'Erased listing', houseRulesVersion: null })
  })

  it('cannot go while somebody stays or will; nothing is archived then', async () => {
    const [host, guest] = await Promise.all([newPerson(), newPerson()])
    const [first, second] = [await newListing(host), await newListing(host)]
    await endedStay(database, guest, second.id, { status: 'confirmed' })
    expect(codeOf(await erase(host))).toEqual(OPEN)
    for (const { id } of [first, second]) {
      expect((await api(`GET /properties/${id as 'prop_'}`)).status).toBe(200)
    }
    expect(await isErased(database, host)).toBe(false)
  })

  it('cannot go while a calendar has nights for somebody, whatever Postgres says', async () => {
    const [host, guest] = await Promise.all([newPerson(), newPerson()])
    const { id: propertyId } = await newListing(host)
    await database.fault('refuse', { match: 'begin_calendar_entries' })
    // More than a month ahead: the calendars of this file are ahead of the clock.
    expect((await book(guest, stayRequest(propertyId, 90, 2))).status).toBe(201)
    expect(codeOf(await erase(host))).toEqual(OPEN)
    expect(await isErased(database, host)).toBe(false)
  })

  it('with a listing that appears in the last moment has to repeat it', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    await database.fault('slow', { match: 'erasure_tasks', delayMs: 1_000, count: 1 })
    const erasing = erase(host)
    await vi.waitFor(async () => {
      const [row] = await database.sql`select status from properties where id = ${uuidOf(id)}`
      expect(row).toEqual({ status: 'archived' })
    })
    expect((await api('POST /properties', { as: host, body: { title: 'Late' } })).status).toBe(201)
    expect(codeOf(await erasing)).toEqual([503, 'unavailable'])
    expect((await erase(host)).status).toBe(204)
  })
})

describe('a co-host', () => {
  it('is taken out wherever they are one or were invited, and the listing stays', async () => {
    const [host, invited] = await Promise.all([newPerson(), newPerson()])
    const { id } = await newListing(host)
    const coHost = await coHostOf(database, host, id)
    await addCoHost(host, id, { email: invited.email.toUpperCase() })
    const rename = { as: coHost, body: { title: 'By a co-host' }, key: crypto.randomUUID() }
    expect((await api(`PATCH /properties/${id as 'prop_'}`, rename)).status).toBe(200)
    const settings = { updates: [{ from: ahead(5), to: ahead(6), note: 'By a co-host too' }] }
    const set = await api(`PUT /properties/${id as 'prop_'}/calendar`, { as: coHost, body: settings })
    expect(set.status).toBe(200)
    await api(`GET /properties/${id as 'prop_'}`)
    expect((await erase(invited)).status).toBe(204)
    expect((await erase(coHost)).status).toBe(204)
    await untilFinished(database, coHost)
    expect(await database.sql`select 1 from co_hosts where property_id = ${uuidOf(id)}`).toEqual([])
    const kept = await inStore(id, (store) => store.validTerms())
    expect(kept?.terms).toMatchObject({ title: 'By a co-host', coHosts: [] })
    // What is the host's stays, also the settings of dates, also in the object's memory.
    expect([...(kept?.dates.values() ?? [])]).toEqual([{ date: ahead(5), note: 'By a co-host too' }])
    expect((await api(`GET /properties/${id as 'prop_'}`)).body.title).toBe('By a co-host')
    const range = `from=${ahead(5)}&to=${ahead(6)}`
    const shown = await api(`GET /properties/${id as 'prop_'}/calendar?${range}`, { as: host })
    expect(shown.body.data[0].settings.note).toBe('By a co-host too')
  })

  it('who goes with the host’s own account goes too', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    const coHost = await coHostOf(database, host, id)
    expect((await erase(host)).status).toBe(204)
    expect(await database.sql`select 1 from co_hosts where property_id = ${uuidOf(id)}`).toEqual([])
    expect(await isErased(database, coHost)).toBe(false)
  })

  it('leaves nothing that they have written or were answered about the host’s property', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    const coHost = await coHostOf(database, host, id)
    const [unpublish, block] = [crypto.randomUUID(), crypto.randomUUID()]
    const done = await Promise.all([
      api(`POST /properties/${id as 'prop_'}/unpublish`, { as: coHost, key: unpublish }),
      api(`POST /properties/${id as 'prop_'}/blocks`, {
        as: coHost,
        key: block,
        body: { from: ahead(5), to: ahead(6), note: 'Vega paints the door' },
      }),
    ])
    expect(done.map(({ status }) => status)).toEqual([200, 201])
    const stored = () => database.sql`select person_id from idempotency_keys
      where key in (${unpublish}, ${block})`
    expect(await stored()).toEqual([{ person_id: personUuid(host) }, { person_id: personUuid(host) }])
    expect((await erase(host)).status).toBe(204)
    expect(await stored()).toEqual([])
    await untilFinished(database, host)
    expect(await textOfCalendar(id)).not.toContain('Vega')
    expect(await database.sql`select note from blocks where property_id = ${uuidOf(id)}`).toEqual([
      { note: null },
    ])
  })
})

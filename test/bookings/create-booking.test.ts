import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { idToUuid, newId } from '../../src/shared/id.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { claimsInPostgres, expectInAgreement, seedClaim } from '../support/calendar-in-postgres.ts'
import { calendarStub, forgetCalendar, inStore, runAlarm } from '../support/calendar-object.ts'
import { type Answer, inDays, type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { crashAt, healHooks } from '../support/hooks.ts'

const database = useDatabase()
let host: Person
let guest: Person
let other: Person

beforeAll(async () => {
  ;[host, guest, other] = await Promise.all([newPerson(), newPerson(), newPerson()])
})

afterEach(healHooks)

describe('a booking', () => {
  it('takes its nights, waits for the payment and is readable at once', async () => {
    const { id: propertyId } = await newListing(host, { weekendPriceMinor: 12_000, cleaningFeeMinor: 5_000 })
    const booked = await book(guest, stayRequest(propertyId, 10, 3))
    expect(booked.status).toBe(201)
    expect(booked.body).toMatchObject({
      status: 'pending_payment',
      propertyId,
      guestId: guest.id,
      hostId: host.id,
    })
    expect(Date.parse(booked.body.holdExpiresAt)).toBeGreaterThan(Date.now())
    const { payin, payout, platform, tax } = booked.body.totals
    expect(payin.amountMinor).toBe(payout.amountMinor + platform.amountMinor + tax.amountMinor)

    const read = await api(`GET /bookings/${booked.body.id}`, { as: guest })
    expect(read.body).toEqual(booked.body)
    const { data } = (
      await api(`GET /properties/${propertyId}/availability?from=${inDays(10)}&to=${inDays(14)}`)
    ).body
    expect(data.map((day: { bookable: boolean }) => day.bookable)).toEqual([false, false, false, true])
  })

  it('needs one long trip and one round trip to Postgres once the calendar is warm', async () => {
    const { id: propertyId } = await newListing(host)
    await api(`GET /properties/${propertyId}/availability?from=${inDays(1)}&to=${inDays(3)}`)
    const booked = await book(guest, stayRequest(propertyId, 10, 3))
    expect(booked.headers.get('server-timing')).toMatch(/calendar;dur=[\d.]+;desc="1 trip"/)
    expect(booked.headers.get('server-timing')).toMatch(/db;dur=[\d.]+;desc="1 trip"/)
  })

  it('is refused with every reason, and the nights of one’s own hold name it', async () => {
    const { id: propertyId } = await newListing(host, { minNights: 3 })
    const first = await book(guest, stayRequest(propertyId, 10, 3))
    const again = await book(guest, stayRequest(propertyId, 11, 2, { guests: { adults: 9 } }))
    expect(again.status).toBe(409)
    expect(again.body.code).toBe('not_available')
    const codes = again.body.reasons.map((reason: { code: string }) => reason.code)
    expect(codes).toEqual(['not_available', 'min_stay', 'occupancy'])
    expect(again.body.reasons[0].bookingId).toBe(first.body.id)
  })

  it('of one’s own property, of a draft and of nothing at all is refused', async () => {
    const { id: propertyId } = await newListing(host)
    expect((await book(host, stayRequest(propertyId, 10, 2))).body.code).toBe('own_property')
    await api(`POST /properties/${propertyId}/unpublish`, { as: host })
    expect((await book(guest, stayRequest(propertyId, 10, 2))).status).toBe(404)
    expect((await book(guest, stayRequest('prop_01h455vb4pex5vsknk084sn02q', 10, 2))).status).toBe(404)
    expect((await book(guest, stayRequest('nonsense', 10, 2))).status).toBe(404)
  })

  it('needs the house rules that are in force', async () => {
    const { id: propertyId, houseRulesVersion } = await newListing(host, { houseRules: 'No shoes inside.' })
    const refused = await book(guest, stayRequest(propertyId, 10, 2))
    expect(refused.body).toMatchObject({ code: 'house_rules_not_accepted', houseRulesVersion })
    const accepted = { acceptedHouseRulesVersion: houseRulesVersion }
    const booked = await book(guest, stayRequest(propertyId, 10, 2, accepted))
    expect(booked.body.houseRulesVersion).toBe(houseRulesVersion)
  })

  it('is seen by its guest and its host, and by nobody else', async () => {
    const { id: propertyId } = await newListing(host)
    const { id } = (await book(guest, stayRequest(propertyId, 10, 2))).body
    expect((await api(`GET /bookings/${id}`, { as: host })).status).toBe(200)
    expect((await api(`GET /bookings/${id}`, { as: other })).status).toBe(404)
    expect((await api(`GET /bookings/${id}`)).status).toBe(401)
    expect((await api(`GET /bookings/${id}/events`, { as: other })).status).toBe(404)
    const history = (await api(`GET /bookings/${id}/events`, { as: guest })).body.data
    expect(history).toMatchObject([{ from: null, to: 'pending_payment', actor: guest.id, cause: 'booked' }])
    const asHost = (await api('GET /bookings?role=host', { as: host })).body.data
    expect(asHost.map((booking: { id: string }) => booking.id)).toContain(id)
    const asGuest = (await api('GET /bookings', { as: other })).body.data
    expect(asGuest.map((booking: { id: string }) => booking.id)).not.toContain(id)
  })
})

describe('a quoted booking', () => {
  it('has the quoted price', async () => {
    const { id: propertyId } = await newListing(host, { cleaningFeeMinor: 5_000 })
    const { checkIn, checkOut, guests } = stayRequest(propertyId, 10, 3)
    const quote = await api(`POST /properties/${propertyId}/quotes`, { body: { checkIn, checkOut, guests } })
    expect(quote.status).toBe(201)
    const booked = await book(guest, stayRequest(propertyId, 10, 3, { quoteToken: quote.body.token }))
    expect(booked.body.lines).toEqual(quote.body.lines)
    expect(booked.body.total).toEqual(quote.body.totals.payin)
  })

  it('is refused with the fresh quote when the price has changed, and with others for other faults', async () => {
    const { id: propertyId } = await newListing(host)
    const { checkIn, checkOut, guests } = stayRequest(propertyId, 10, 3)
    const { token: quoteToken } = (
      await api(`POST /properties/${propertyId}/quotes`, { body: { checkIn, checkOut, guests } })
    ).body
    await api(`PATCH /properties/${propertyId}`, { as: host, body: { basePriceMinor: 15_000 } })
    const changed = await book(guest, stayRequest(propertyId, 10, 3, { quoteToken }))
    expect(changed.body.code).toBe('price_changed')
    const fresh = changed.body.quote
    expect(fresh.totals.payin.amountMinor).toBeGreaterThan(34_000)

    const forged = await book(guest, stayRequest(propertyId, 10, 3, { quoteToken: `${quoteToken}x` }))
    expect([forged.status, forged.body.code]).toEqual([400, 'invalid_quote'])
    const mismatch = await book(guest, stayRequest(propertyId, 10, 4, { quoteToken: fresh.token }))
    expect([mismatch.status, mismatch.body.code]).toEqual([422, 'quote_mismatch'])
    const booked = await book(guest, stayRequest(propertyId, 10, 3, { quoteToken: fresh.token }))
    expect(booked.body.total).toEqual(fresh.totals.payin)
  })
})

describe('an idempotency key', () => {
  it('is required', async () => {
    const { id: propertyId } = await newListing(host)
    const refused = await api('POST /bookings', { as: guest, body: stayRequest(propertyId, 10, 2) })
    expect([refused.status, refused.body.code]).toEqual([400, 'idempotency_key_required'])
  })

  it('answers a repeat, and twins at the same moment, with the first answer', async () => {
    const { id: propertyId } = await newListing(host)
    const key = crypto.randomUUID()
    const request = stayRequest(propertyId, 10, 2)
    const twins = await Promise.all([1, 2, 3].map(() => book(guest, request, key)))
    expect(twins.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(twins.map(({ body }) => body.id)).size).toBe(1)
    const replayed = twins.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')
    expect(replayed).toHaveLength(2)
  })

  it('cannot stand for another request, here or at another property', async () => {
    const here = await newListing(host)
    const there = await newListing(host)
    const key = crypto.randomUUID()
    await book(guest, stayRequest(here.id, 10, 2), key)
    const reused = await book(guest, stayRequest(here.id, 20, 2), key)
    expect([reused.status, reused.body.code]).toEqual([422, 'idempotency_key_reused'])
    const elsewhere = await book(guest, stayRequest(there.id, 10, 2), key)
    expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'idempotency_key_reused'])
    // The nights there were taken for a moment and are free again.
    expect((await book(other, stayRequest(there.id, 10, 2))).status).toBe(201)
  })

  it('of another person is another key', async () => {
    const { id: propertyId } = await newListing(host)
    const key = crypto.randomUUID()
    expect((await book(guest, stayRequest(propertyId, 10, 2), key)).status).toBe(201)
    expect((await book(other, stayRequest(propertyId, 20, 2), key)).status).toBe(201)
  })
})

describe('a property that does not exist', () => {
  it('leaves no calendar behind, however often it is asked for', async () => {
    const propertyId = newId('prop')
    const path = `/properties/${propertyId}/availability?from=${inDays(1)}&to=${inDays(3)}` as const
    expect((await api(`GET ${path}`)).status).toBe(404)
    expect((await book(guest, stayRequest(propertyId, 10, 2))).status).toBe(404)
    const tables = await runInDurableObject(calendarStub(propertyId), (_, { storage }) =>
      storage.sql.exec(`SELECT name FROM sqlite_master WHERE name = 'meta'`).toArray(),
    )
    expect(tables).toEqual([])
  })
})

describe('two hundred requests at once', () => {
  const CROWD = 200
  const replayed = ({ headers }: Answer) => headers.get('idempotency-replayed') === 'true'

  it('for the same stay: exactly one gets it, the others get reasons', async () => {
    const { id: propertyId } = await newListing(host)
    const request = stayRequest(propertyId, 10, 3)
    const answers = await Promise.all(Array.from({ length: CROWD }, () => book(guest, request)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const refused = answers.filter(({ status, body }) => status === 409 && body.code === 'not_available')
    expect(refused).toHaveLength(CROWD - 1)
    expect(refused.every(({ body }) => body.reasons.length > 0)).toBe(true)
  })

  it('that are one and the same: one booking, and the others are told of it', async () => {
    const { id: propertyId } = await newListing(host)
    const [request, key] = [stayRequest(propertyId, 10, 3), crypto.randomUUID()]
    const answers = await Promise.all(Array.from({ length: CROWD }, () => book(guest, request, key)))
    expect(answers.every(({ status }) => status === 201)).toBe(true)
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.filter(replayed)).toHaveLength(CROWD - 1)
  })
})

describe('a calendar that is new to its object', () => {
  it('respects what Postgres knows already', async () => {
    const { id: propertyId } = await newListing(host)
    await seedClaim(database, propertyId, inDays(10), inDays(13))
    await forgetCalendar(propertyId)
    const refused = await book(guest, stayRequest(propertyId, 12, 2))
    expect(refused.body.code).toBe('not_available')
    expect((await book(guest, stayRequest(propertyId, 13, 2))).status).toBe(201)
  })

  it('has lost nothing after an eviction, and needs no SQL to know it', async () => {
    const { id: propertyId } = await newListing(host)
    await book(guest, stayRequest(propertyId, 10, 2))
    await evictDurableObject(calendarStub(propertyId))
    const path = `/properties/${propertyId}/availability?from=${inDays(9)}&to=${inDays(13)}` as const
    const { body, headers } = await api(`GET ${path}`)
    expect(body.data.map((day: { bookable: boolean }) => day.bookable)).toEqual([true, false, false, true])
    expect(headers.get('server-timing')).toContain('db;dur=0;desc="0 trips"')
  })
})

describe('Postgres is silent', () => {
  it.each(['hang', 'refuse', 'drop_answer'] as const)(
    'on %s: a warm property is booked, and the booking is readable when Postgres is back',
    async (fault) => {
      const { id: propertyId } = await newListing(host)
      await api(`GET /properties/${propertyId}/availability?from=${inDays(1)}&to=${inDays(3)}`)
      await database.fault(fault)
      const booked = await book(guest, stayRequest(propertyId, 10, 2))
      expect(booked.status).toBe(201)
      const unreadable = await api(`GET /bookings/${booked.body.id}`, { as: guest })
      expect([unreadable.status, unreadable.headers.get('retry-after')]).toEqual([503, expect.any(String)])
      expect((await book(other, stayRequest(propertyId, 10, 2))).status).toBe(409)

      await database.heal()
      await runAlarm(propertyId)
      // An attempt that began under the fault may still be waiting for its answer; the next one comes by itself.
      await vi.waitFor(() => expectInAgreement(database, propertyId), { timeout: 20_000, interval: 200 })
      const read = await api(`GET /bookings/${booked.body.id}`, { as: guest })
      expect([read.status, read.body]).toEqual([200, booked.body])
    },
  )

  it('when a cold property is asked for: 503 with Retry-After, and nothing is taken', async () => {
    const { id: propertyId } = await newListing(host)
    await forgetCalendar(propertyId)
    await database.fault('refuse')
    const refused = await book(guest, stayRequest(propertyId, 10, 2))
    expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])
    expect(refused.headers.get('retry-after')).toBeTruthy()
    await database.heal()
    expect((await book(other, stayRequest(propertyId, 10, 2))).status).toBe(201)
  })

  it('and answers late: a booking that is known but not yet written is "not visible yet", not "unknown"', async () => {
    const { id: propertyId } = await newListing(host)
    await api(`GET /properties/${propertyId}/availability?from=${inDays(1)}&to=${inDays(3)}`)
    await database.fault('refuse', { match: 'begin_calendar_entries' })
    const { id } = (await book(guest, stayRequest(propertyId, 10, 2))).body
    const early = await api(`GET /bookings/${id}`, { as: guest })
    expect([early.status, early.body.code]).toEqual([503, 'not_visible_yet'])
  })
})

describe('the object crashes', () => {
  it.each(['claim_stored', 'shipped', 'before_answer'] as const)(
    'at %s: the repeat with the same key answers one and the same booking',
    async (point) => {
      const { id: propertyId } = await newListing(host)
      await api(`GET /properties/${propertyId}/availability?from=${inDays(1)}&to=${inDays(3)}`)
      const key = crypto.randomUUID()
      const crash = crashAt(point, propertyId)
      const lost = await book(guest, stayRequest(propertyId, 10, 2), key)
      expect(crash.reached()).toBe(1)
      expect([lost.status, lost.body.code]).toEqual([503, 'unavailable'])

      const repeated = await book(guest, stayRequest(propertyId, 10, 2), key)
      expect(repeated.status).toBe(201)
      expect(repeated.headers.get('idempotency-replayed')).toBe('true')
      expect((await book(other, stayRequest(propertyId, 11, 2))).status).toBe(409)
      await expectInAgreement(database, propertyId)
    },
  )

  it('in the turn of the decision: nothing has happened, and the repeat books', async () => {
    const { id: propertyId } = await newListing(host)
    const key = crypto.randomUUID()
    crashAt('claimed', propertyId)
    expect((await book(guest, stayRequest(propertyId, 10, 2), key)).status).toBe(503)
    const repeated = await book(guest, stayRequest(propertyId, 10, 2), key)
    expect(repeated.status).toBe(201)
    await expectInAgreement(database, propertyId)
    expect((await claimsInPostgres(database, propertyId)).map(({ id }) => id)).toEqual([repeated.body.id])
  })

  it('after the claim, and nobody asks again: the alarm tells Postgres', async () => {
    const { id: propertyId } = await newListing(host)
    await api(`GET /properties/${propertyId}/availability?from=${inDays(1)}&to=${inDays(3)}`)
    crashAt('claim_stored', propertyId)
    await book(guest, stayRequest(propertyId, 10, 2))
    healHooks()
    expect(await runAlarm(propertyId)).toBe(true)
    await expectInAgreement(database, propertyId)
    expect((await claimsInPostgres(database, propertyId)).length).toBe(1)
  })
})

describe('Postgres refuses', () => {
  it('a claim that the object did not know of: 503, the nights stay unsold, and it is told', async () => {
    const { id: propertyId } = await newListing(host)
    await api(`GET /properties/${propertyId}/availability?from=${inDays(1)}&to=${inDays(3)}`)
    await seedClaim(database, propertyId, inDays(10), inDays(12))
    const refused = await book(guest, stayRequest(propertyId, 10, 2))
    expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])
    expect(await inStore(propertyId, (store) => store.liveClaims())).toEqual([])
    // What travels beside a bad entry is not harmed by it.
    expect((await book(other, stayRequest(propertyId, 20, 2))).status).toBe(201)
  })

  it('a claim that was acknowledged while it was silent: the booking stays readable, as expired', async () => {
    const { id: propertyId } = await newListing(host)
    await api(`GET /properties/${propertyId}/availability?from=${inDays(1)}&to=${inDays(3)}`)
    await seedClaim(database, propertyId, inDays(10), inDays(12))
    await database.fault('refuse')
    const { id } = (await book(guest, stayRequest(propertyId, 10, 2))).body
    await database.heal()
    await runAlarm(propertyId)
    const read = await vi.waitFor(async () => {
      const answer = await api(`GET /bookings/${id}`, { as: guest })
      expect(answer.status).toBe(200)
      return answer
    })
    expect(read.body.status).toBe('expired')
    expect(await inStore(propertyId, (store) => store.hasUnshipped())).toBe(false)
  })

  it('the booking of a suspended account, which gives its nights back', async () => {
    const suspended = await newPerson()
    const { id: propertyId } = await newListing(host)
    await database.sql`update users set suspended_at = now() where id = ${idToUuid(suspended.id as 'usr_')}`
    const refused = await book(suspended, stayRequest(propertyId, 10, 2))
    expect([refused.status, refused.body.code]).toEqual([403, 'account_suspended'])
    expect((await book(guest, stayRequest(propertyId, 10, 2))).status).toBe(201)
  })
})

import { beforeAll, describe, expect, it, vi } from 'vitest'
import { idToUuid, newId } from '../../src/shared/id.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { claimsInPostgres, expectInAgreement, seedClaim, uuidOf } from '../support/calendar-in-postgres.ts'
import { forgetCalendar, inStore } from '../support/calendar-object.ts'
import { inDays, type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { crashAt, healHooks } from '../support/hooks.ts'

const database = useDatabase()
const { sql } = database
let host: Person
let guest: Person

beforeAll(async () => {
  ;[host, guest] = await Promise.all([newPerson(), newPerson()])
})

const update = (propertyId: string, ...updates: object[]) =>
  api(`PUT /properties/${propertyId}/calendar`, { as: host, body: { updates } })

const block = (
  propertyId: string,
  from: number,
  nights: number,
  options: { as?: Person; key?: string; note?: string } = {},
) =>
  api(`POST /properties/${propertyId}/blocks`, {
    as: options.as ?? host,
    key: options.key ?? crypto.randomUUID(),
    body: { from: inDays(from), to: inDays(from + nights), ...(options.note && { note: options.note }) },
  })

const quote = (propertyId: string, from: number, nights: number) => {
  const { propertyId: _id, ...body } = stayRequest(propertyId, from, nights)
  return api(`POST /properties/${propertyId}/quotes`, { body })
}

const codesOf = ({ body }: { body: { reasons?: { code: string }[] } }) =>
  body.reasons?.map(({ code }) => code)

async function daysOf(propertyId: string, from: number, to: number) {
  const { body } = await api(`GET /properties/${propertyId}/calendar?from=${inDays(from)}&to=${inDays(to)}`, {
    as: host,
  })
  return body.data
}

describe('settings of single dates', () => {
  it('price and restrict the next stay, and are there after the object was lost', async () => {
    const { id } = await newListing(host)
    const changed = await update(
      id,
      { from: inDays(10), to: inDays(12), priceMinor: 25_000 },
      { from: inDays(11), to: inDays(12), minStayArrival: 3 },
      { from: inDays(13), to: inDays(14), closedToDeparture: true },
    )
    expect([changed.status, changed.body]).toEqual([200, { propertyId: id, datesChanged: 3 }])
    const priced = await quote(id, 10, 2)
    expect(
      priced.body.nights.map((night: { amount: { amountMinor: number } }) => night.amount.amountMinor),
    ).toEqual([25_000, 25_000])
    expect(codesOf(await quote(id, 11, 2))).toEqual(['closed_to_departure', 'min_stay'])
    await forgetCalendar(id)
    expect(codesOf(await quote(id, 11, 2))).toEqual(['closed_to_departure', 'min_stay'])
    const settings = (await daysOf(id, 10, 13)).map((day: { settings: object }) => day.settings)
    expect(settings).toEqual([{ priceMinor: 25_000 }, { priceMinor: 25_000, minStayArrival: 3 }, {}])
  })

  it('close and open nights', async () => {
    const { id } = await newListing(host)
    await update(id, { from: inDays(21), to: inDays(22), open: false })
    expect(codesOf(await quote(id, 20, 2))).toEqual(['not_available'])
    await update(id, { from: inDays(21), to: inDays(22), open: null })
    expect((await quote(id, 20, 2)).status).toBe(201)
  })

  it('that were written once are written once: a repeat changes nothing and costs no version', async () => {
    const { id } = await newListing(host)
    const once = { from: inDays(10), to: inDays(40), priceMinor: 12_345, note: 'Season' }
    expect((await update(id, once)).body.datesChanged).toBe(30)
    expect((await update(id, once)).body.datesChanged).toBe(0)
    const [row] =
      await sql`select dates_version, version, date_settings_span from properties where id = ${uuidOf(id)}`
    expect(row).toMatchObject({
      dates_version: 2,
      version: 2,
      date_settings_span: `[${inDays(10)},${inDays(40)})`,
    })
  })

  it('do not change what a guest was quoted without telling', async () => {
    const { id } = await newListing(host)
    const { body: quoted } = await quote(id, 10, 2)
    await update(id, { from: inDays(10), to: inDays(11), priceMinor: 99_000 })
    const refused = await book(guest, stayRequest(id, 10, 2, { quoteToken: quoted.token }))
    expect([refused.status, refused.body.code]).toEqual([409, 'price_changed'])
    expect(refused.body.quote.nights[0].rule).toBe('override')
  })

  it.each([
    ['of the past', { from: inDays(-3), to: inDays(2), open: false }, '/updates/0/from', 'in_past'],
    ['too far ahead', { from: inDays(700), to: inDays(800), open: false }, '/updates/0/to', 'too_far_ahead'],
    [
      'that contradict each other',
      { from: inDays(3), to: inDays(4), minStayArrival: 9, maxStayArrival: 2 },
      '/updates',
      'contradiction',
    ],
    ['of no dates', { from: inDays(3), to: inDays(3), open: false }, '/updates/0/to', 'invalid_value'],
    ['at no price', { from: inDays(3), to: inDays(4), priceMinor: 0 }, '/updates/0/priceMinor', 'too_small'],
    [
      'of another kind',
      { from: inDays(3), to: inDays(4), colour: 'red' },
      '/updates/0/colour',
      'unknown_field',
    ],
  ])('%s are refused, and none of the others is written', async (_, bad, pointer, code) => {
    const { id } = await newListing(host)
    const refused = await update(id, bad, { from: inDays(5), to: inDays(6), open: false })
    expect([refused.status, refused.body.errors[0]]).toEqual([
      422,
      { pointer, code, message: expect.any(String) },
    ])
    expect((await quote(id, 5, 2)).status).toBe(201)
  })

  it('whose outcome nobody saw are read again before anything is decided', async () => {
    const { id } = await newListing(host)
    await quote(id, 10, 2)
    await database.fault('drop_answer', { match: 'property_dates', count: 1 })
    const lost = await update(id, { from: inDays(10), to: inDays(11), priceMinor: 77_000 })
    expect(lost.status).toBe(503)
    const { body } = await quote(id, 10, 1)
    expect(body.nights[0].amount.amountMinor).toBe(77_000)
  })

  it('are for the host’s side alone', async () => {
    const { id } = await newListing(host)
    const body = { updates: [{ from: inDays(3), to: inDays(4), open: false }] }
    expect((await api(`PUT /properties/${id}/calendar`, { as: guest, body })).status).toBe(403)
    expect(
      (await api(`GET /properties/${id}/calendar?from=${inDays(1)}&to=${inDays(2)}`, { as: guest })).status,
    ).toBe(403)
    expect((await api(`GET /properties/${id}/calendar?from=${inDays(1)}&to=${inDays(2)}`)).status).toBe(401)
    expect((await api(`PUT /properties/${newId('prop')}/calendar`, { as: host, body })).status).toBe(404)
  })
})

describe('a block', () => {
  it('closes nights on both sides, is seen by the host with its note, and opens them again', async () => {
    const { id } = await newListing(host)
    const created = await block(id, 10, 3, { note: 'Painters' })
    expect([created.status, created.body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^blk_/),
        propertyId: id,
        from: inDays(10),
        to: inDays(13),
        note: 'Painters',
        createdAt: expect.any(String),
      },
    ])
    expect(codesOf(await quote(id, 12, 2))).toEqual(['not_available'])
    expect((await claimsInPostgres(database, id)).map(({ id: claimId }) => claimId)).toEqual([
      created.body.id,
    ])
    const [day] = await daysOf(id, 10, 11)
    expect(day.claim).toEqual({
      kind: 'block',
      bookingId: null,
      blockId: created.body.id,
      guestId: null,
      holdExpiresAt: null,
      note: 'Painters',
    })

    expect(
      (await api(`DELETE /properties/${id}/blocks/${created.body.id as 'blk_'}`, { as: host })).status,
    ).toBe(204)
    expect((await quote(id, 12, 2)).status).toBe(201)
    expect(await claimsInPostgres(database, id)).toEqual([])
    await expectInAgreement(database, id)
    expect(
      (await api(`DELETE /properties/${id}/blocks/${created.body.id as 'blk_'}`, { as: host })).status,
    ).toBe(404)
  })

  it('is refused over a hold, a booking’s nights and another block, and may touch them', async () => {
    const { id } = await newListing(host)
    expect((await book(guest, stayRequest(id, 10, 2))).status).toBe(201)
    expect((await block(id, 14, 2)).status).toBe(201)
    for (const [from, nights] of [
      [9, 2],
      [11, 1],
      [15, 3],
      [8, 10],
    ] as const) {
      const refused = await block(id, from, nights)
      expect([refused.status, codesOf(refused)], `${from}+${nights}`).toEqual([409, ['not_available']])
    }
    expect((await block(id, 12, 2)).status).toBe(201)
    expect(codesOf(await block(id, -2, 2))).toEqual(['in_past'])
  })

  it('and a booking at the same moment: exactly one of them comes to be', async () => {
    const { id } = await newListing(host)
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => block(id, 10, 3)),
      ...Array.from({ length: 5 }, () => book(guest, stayRequest(id, 11, 2))),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
    await expectInAgreement(database, id)
  })

  it('answers a repeat with the first block', async () => {
    const { id } = await newListing(host)
    const key = crypto.randomUUID()
    const first = await block(id, 10, 2, { key })
    const again = await block(id, 10, 2, { key })
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      first.body,
      'true',
    ])
    expect((await block(id, 11, 2, { key })).body.code).toBe('idempotency_key_reused')
  })

  it('stands although Postgres is silent, and is shipped when it is back; its end waits', async () => {
    const { id } = await newListing(host)
    await quote(id, 10, 2)
    await database.fault('refuse')
    const created = await block(id, 10, 2)
    expect(created.status).toBe(201)
    const end = () => api(`DELETE /properties/${id}/blocks/${created.body.id as 'blk_'}`, { as: host })
    expect((await end()).status).toBe(503)
    expect(codesOf(await quote(id, 10, 2))).toEqual(['not_available'])
    await database.heal()
    await vi.waitFor(async () => expect((await end()).status).not.toBe(503), { timeout: 8_000 })
    expect((await quote(id, 10, 2)).status).toBe(201)
    await vi.waitFor(() => expectInAgreement(database, id))
  })

  it.each(['before_answer'] as const)(
    'whose object crashes at %s is answered to the repeat',
    async (point) => {
      const { id } = await newListing(host)
      const key = crypto.randomUUID()
      crashAt(point, id)
      expect((await block(id, 10, 2, { key })).status).toBe(503)
      healHooks()
      const repeated = await block(id, 10, 2, { key })
      expect([repeated.status, repeated.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
      await expectInAgreement(database, id)
    },
  )

  it('that Postgres refuses, because it knows a claim that the object does not, gives its nights back', async () => {
    const { id } = await newListing(host)
    await quote(id, 10, 2)
    await seedClaim(database, id, inDays(10), inDays(12))
    expect((await block(id, 11, 2)).status).toBe(503)
    expect(await inStore(id, (store) => store.liveClaims())).toEqual([])
  })

  it('of another, or that is a booking, does not exist', async () => {
    const { id } = await newListing(host)
    const { body: booking } = await book(guest, stayRequest(id, 10, 2))
    const asBlock = booking.id.replace('bkg_', 'blk_')
    expect((await api(`DELETE /properties/${id}/blocks/${asBlock as 'blk_'}`, { as: host })).status).toBe(404)
    const { body: mine } = await block(id, 20, 2)
    expect((await api(`DELETE /properties/${id}/blocks/${mine.id as 'blk_'}`, { as: guest })).status).toBe(
      403,
    )
    expect((await block(id, 30, 2, { as: guest })).status).toBe(403)
  })

  it('keeps nights from the host’s own suspended account', async () => {
    const suspended = await newPerson()
    const { id } = await newListing(suspended)
    await sql`update users set suspended_at = now() where id = ${idToUuid(suspended.id as 'usr_')}`
    const refused = await block(id, 10, 2, { as: suspended })
    expect([refused.status, refused.body.code]).toEqual([403, 'account_suspended'])
    expect((await quote(id, 10, 2)).status).toBe(201)
  })
})

it('the calendar costs no SQL when the object is warm', async () => {
  const { id } = await newListing(host)
  await daysOf(id, 1, 2)
  const { headers } = await api(`GET /properties/${id}/calendar?from=${inDays(1)}&to=${inDays(366)}`, {
    as: host,
  })
  expect(headers.get('server-timing')).toContain('db;dur=0;desc="0 trips", calendar;')
  expect(headers.get('server-timing')).toMatch(/calendar;dur=[\d.]+;desc="1 trip"/)
})

import { beforeAll, describe, expect, it } from 'vitest'
import { api, newListing, newPerson } from '../support/api.ts'
import { inDays, type Person } from '../support/client.ts'

let host: Person

beforeAll(async () => {
  host = await newPerson()
})

const quote = (propertyId: string, from: number, nights: number) =>
  api(`POST /properties/${propertyId}/quotes`, {
    body: { checkIn: inDays(from), checkOut: inDays(from + nights), guests: { adults: 2 } },
  })

it('a stay that cannot be booked is refused with what could be booked instead', async () => {
  const { id } = await newListing(host, { minNights: 2 })
  await api(`POST /properties/${id}/blocks`, { as: host, body: { from: inDays(12), to: inDays(20) } })
  const { status, body } = await quote(id, 10, 4)
  expect([status, body.code, body.reasons[0].code]).toEqual([409, 'not_available', 'not_available'])
  expect(body.validCheckOuts).toEqual([inDays(12)])
  expect(body.nextValidCheckIns).toEqual([10, 20, 21, 22, 23].map(inDays))
  for (const checkIn of [20, 23]) expect((await quote(id, checkIn, 2)).status).toBe(201)
})

it('where nothing is free for months, nothing is named', async () => {
  const { id } = await newListing(host)
  await api(`POST /properties/${id}/blocks`, { as: host, body: { from: inDays(1), to: inDays(200) } })
  const { body } = await quote(id, 30, 2)
  expect([body.validCheckOuts, body.nextValidCheckIns]).toEqual([[], []])
})

describe('when the object is warm', () => {
  const ONE_TRIP = /^db;dur=0;desc="0 trips", calendar;dur=[\d.]+;desc="1 trip", kv;dur=0;desc="0 trips"/

  it('a quote takes one long trip and no SQL, and says so', async () => {
    const { id } = await newListing(host)
    await quote(id, 10, 2)
    const { status, headers } = await quote(id, 30, 2)
    expect([status, headers.get('server-timing')]).toEqual([201, expect.stringMatching(ONE_TRIP)])
  })

  it('a year of availability takes one long trip and no SQL, and says so', async () => {
    const { id } = await newListing(host)
    await quote(id, 10, 2)
    const year = `from=${inDays(1)}&to=${inDays(367)}`
    const { body, headers } = await api(`GET /properties/${id}/availability?${year}`)
    expect([body.data.length, headers.get('server-timing')]).toEqual([366, expect.stringMatching(ONE_TRIP)])
    expect(body.data[0]).toMatchObject({ bookable: true, validCheckOuts: expect.any(Array) })
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { api, newListing, newPerson } from '../support/api.ts'
import { inDays, type Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { everythingOf, graphql, withoutNulls } from '../support/graphql.ts'
import { upload } from '../support/photos.ts'

// What a host does with a listing, in GraphQL as in REST.

useDatabase()
let host: Person
let stranger: Person
let propertyId: string

beforeAll(async () => {
  ;[host, stranger] = await Promise.all([newPerson(), newPerson()])
  propertyId = (await newListing(host)).id
})

async function change(name: string, input: object, selection: string, as: Person = host) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const { body } = await graphql(`mutation ($input: ${type}!) { ${name}(input: $input) ${selection} }`, {
    as,
    variables: { input: { propertyId, ...input } },
  })
  return { answer: body.data?.[name] ?? null, code: body.errors?.[0].extensions.code ?? null }
}

describe('the calendar of a host', () => {
  const [from, to] = [inDays(30), inDays(33)]
  const query = () =>
    `{ property(id: "${propertyId}") { calendar(from: "${from}", to: "${to}") ${everythingOf('HostCalendar')} } }`

  it('is changed, closed and opened, and REST shows the same', async () => {
    const updates = [{ from, to: inDays(31), priceMinor: 33_000, minStayArrival: 2 }]
    const updated = await change('updateCalendar', { updates }, '{ datesChanged }')
    expect(updated.answer).toEqual({ datesChanged: 1 })
    const block = { from: inDays(31), to: inDays(32), note: 'Painters.' }
    const blocked = await change('createBlock', block, '{ id note }')
    expect(blocked.answer).toMatchObject({ note: 'Painters.' })

    const inRest = await api(`GET /properties/${propertyId as 'prop_'}/calendar?from=${from}&to=${to}`, {
      as: host,
    })
    const { body } = await graphql(query(), { as: host })
    expect(withoutNulls(body.data.property.calendar)).toEqual(withoutNulls(inRest.body))
    expect(body.data.property.calendar.data[1].claim).toMatchObject({ kind: 'block', note: 'Painters.' })

    const over = await change('createBlock', block, '{ id }')
    expect(over.code).toBe('not_available')
    const opened = await change('deleteBlock', { blockId: blocked.answer.id }, '{ id }')
    expect(opened.answer).toEqual({ id: blocked.answer.id })
    const after = await graphql(query(), { as: host })
    expect(after.body.data.property.calendar.data[1].claim).toBeNull()
  })

  it('is nobody else’s', async () => {
    const { body } = await graphql(query(), { as: stranger })
    expect(body.errors[0].extensions.code).toBe('forbidden')
    const block = { from: inDays(40), to: inDays(41) }
    expect((await change('createBlock', block, '{ id }', stranger)).code).toBe('forbidden')
  })
})

describe('photos', () => {
  it('are described, put in order and taken out', async () => {
    const [first, second] = [await upload(host, propertyId), await upload(host, propertyId)]
    const [firstId, secondId] = [first.body.id, second.body.id]
    const ordered = await change('orderPhotos', { photoIds: [secondId, firstId] }, '{ data { id } }')
    expect(ordered.answer).toEqual({ data: [{ id: secondId }, { id: firstId }] })
    const told = await change('updatePhoto', { photoId: firstId, altText: 'The terrace' }, '{ id altText }')
    expect(told.answer).toEqual({ id: firstId, altText: 'The terrace' })
    const gone = await change('deletePhoto', { photoId: secondId }, '{ id }')
    expect(gone.answer).toEqual({ id: secondId })
    const { body } = await graphql(`{ property(id: "${propertyId}") { photos { id altText } } }`, {
      as: host,
    })
    expect(body.data.property.photos).toEqual([{ id: firstId, altText: 'The terrace' }])
    expect((await change('deletePhoto', { photoId: firstId }, '{ id }', stranger)).code).toBe('forbidden')
  })
})

describe('co-hosts', () => {
  it('are let in, listed for the host’s side, and sent away', async () => {
    const added = await change('addCoHost', { email: stranger.email, role: 'calendar' }, '{ id role }')
    expect(added.answer).toMatchObject({ role: 'calendar' })
    const query = `{ coHosts(propertyId: "${propertyId}") ${everythingOf('CoHost')} }`
    const inRest = await api(`GET /properties/${propertyId as 'prop_'}/co-hosts`, { as: host })
    const { body } = await graphql(query, { as: host })
    expect(withoutNulls(body.data.coHosts)).toEqual(withoutNulls(inRest.body.data))
    const asNobody = await graphql(query)
    expect(asNobody.body.errors[0].extensions.code).toBe('unauthenticated')
    const { id } = added.answer
    expect((await change('removeCoHost', { coHostId: id }, '{ id }')).answer).toEqual({ id })
    expect((await graphql(query, { as: host })).body.data.coHosts).toEqual([])
  })
})

describe('a listing', () => {
  it('is archived for good, and the catalogues say what it could be', async () => {
    const { id } = await newListing(host)
    const archived = await change('archiveProperty', { propertyId: id }, '{ id }')
    expect(archived.answer).toEqual({ id })
    expect((await api(`GET /properties/${id as 'prop_'}`)).status).toBe(404)
    const { body } = await graphql('{ propertyTypes { code label } amenities { code label group } }')
    const [types, amenities] = [await api('GET /catalog/property-types'), await api('GET /catalog/amenities')]
    expect(body.data).toEqual({ propertyTypes: types.body.data, amenities: amenities.body.data })
  })
})

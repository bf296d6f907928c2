import { describe, expect, it } from 'vitest'
import { newAdmin } from '../support/admin.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { inDays, type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { mailAbout } from '../support/mailbox.ts'

const database = useDatabase()

const suspend = (admin: Person, id: string, reason = 'The photos show another home.', key?: string) =>
  api(`POST /admin/properties/${id as 'prop_'}/suspension`, {
    as: admin,
    body: { reason },
    ...(key && { key }),
  })

const restore = (admin: Person, id: string) =>
  api(`POST /admin/properties/${id as 'prop_'}/restoration`, { as: admin, body: { reason: 'Replaced.' } })

const found = async (title: string): Promise<number> =>
  (await api(`GET /properties?q=${encodeURIComponent(title)}`)).body.data.length

const newTitle = () => `Moored ${crypto.randomUUID().replaceAll('-', '')}`

describe('a suspended listing', () => {
  it('is told of to its host by letter, with the reason, and so is its restoration', async () => {
    const [admin, host] = [await newAdmin(database), await newPerson()]
    const title = newTitle()
    const { id } = await newListing(host, { title })
    await suspend(admin, id)
    const { text } = await mailAbout(host.email, `Your listing is suspended: ${title}`)
    expect(text).toContain('The photos show another home.')
    await restore(admin, id)
    const back = await mailAbout(host.email, `Your listing is back: ${title}`)
    expect(back.text).not.toContain('The photos show another home.')
  })

  it('is neither read, found, quoted nor booked by anybody, and its stays stand', async () => {
    const [admin, host, guest] = [await newAdmin(database), await newPerson(), await newPerson()]
    const title = newTitle()
    const { id } = await newListing(host, { title })
    const stay = await book(guest, stayRequest(id, 10, 2))
    expect(await found(title)).toBe(1)

    const { status, body } = await suspend(admin, id)
    expect([status, body.status, body.checkInDetails]).toEqual([200, 'suspended', null])
    expect(body.suspension).toMatchObject({ because: 'moderation', reason: 'The photos show another home.' })

    expect((await api(`GET /properties/${id as 'prop_'}`)).status).toBe(404)
    expect((await api(`GET /properties/${id as 'prop_'}`, { as: guest })).status).toBe(404)
    const { propertyId: _, ...request } = stayRequest(id, 20, 2)
    expect((await api(`POST /properties/${id as 'prop_'}/quotes`, { body: request })).status).toBe(404)
    expect((await book(guest, stayRequest(id, 20, 2))).status).toBe(404)
    const range = `from=${inDays(20)}&to=${inDays(22)}`
    expect((await api(`GET /properties/${id as 'prop_'}/availability?${range}`)).status).toBe(404)
    const kept = await api(`GET /bookings/${stay.body.id as 'bkg_'}`, { as: guest })
    expect(kept.body.status).toBe('pending_payment')
  })

  it('is shown to its host with the reason, who can change it, and not publish it', async () => {
    const [admin, host] = [await newAdmin(database), await newPerson()]
    const { id } = await newListing(host)
    await suspend(admin, id)
    const own = await api(`GET /properties/${id as 'prop_'}`, { as: host })
    expect([own.body.status, own.body.suspension.reason]).toEqual([
      'suspended',
      'The photos show another home.',
    ])
    const changed = await api(`PATCH /properties/${id as 'prop_'}`, { as: host, body: { beds: 5 } })
    expect([changed.status, changed.body.status, changed.body.beds]).toEqual([200, 'suspended', 5])
    const published = await api(`POST /properties/${id as 'prop_'}/publish`, { as: host })
    expect([published.status, published.body.code, published.body.legalMoves]).toEqual([
      409,
      'invalid_transition',
      ['archived'],
    ])
  })

  it('becomes what it was before when it is restored', async () => {
    const [admin, host] = [await newAdmin(database), await newPerson()]
    const title = newTitle()
    const { id } = await newListing(host, { title })
    await suspend(admin, id)
    const restored = await restore(admin, id)
    expect([restored.status, restored.body.status, restored.body.suspension]).toEqual([
      200,
      'published',
      null,
    ])
    expect(await found(title)).toBe(1)
    const draft = (await api('POST /properties', { as: host, body: { title } })).body.id
    await suspend(admin, draft)
    expect((await restore(admin, draft)).body.status).toBe('draft')
  })

  it('is not restored by an admin who hosts it', async () => {
    const [admin, host] = [await newAdmin(database), await newAdmin(database)]
    const { id } = await newListing(host)
    await suspend(admin, id)
    const refused = await restore(host, id)
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
    expect((await restore(admin, id)).body.status).toBe('published')
  })

  it('comes back unpublished when it lacks what publishing needs by now', async () => {
    const [admin, host] = [await newAdmin(database), await newPerson()]
    const { id } = await newListing(host)
    await suspend(admin, id)
    await api(`PATCH /properties/${id as 'prop_'}`, { as: host, body: { description: null } })
    const { body } = await restore(admin, id)
    expect(body.status).toBe('unpublished')
  })

  it('is suspended once: again is a conflict, and the same key the same answer', async () => {
    const [admin, host] = [await newAdmin(database), await newPerson()]
    const { id } = await newListing(host)
    const key = crypto.randomUUID()
    const first = await suspend(admin, id, 'x', key)
    const again = await suspend(admin, id, 'x', key)
    expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([first.body, 'true'])
    expect((await suspend(admin, id)).body.code).toBe('invalid_transition')
    const rows = await database.sql`select count(*)::int as told from domain_events
      where type = 'property.suspended' and subject_id = ${id}`
    expect(rows[0]?.['told']).toBe(1)
  })

  it('that is archived, or not suspended, is refused', async () => {
    const [admin, host] = [await newAdmin(database), await newPerson()]
    const { id } = await newListing(host)
    expect((await restore(admin, id)).body.code).toBe('invalid_transition')
    await suspend(admin, id)
    expect((await api(`DELETE /properties/${id as 'prop_'}`, { as: host })).status).toBe(204)
    expect((await restore(admin, id)).body.code).toBe('invalid_transition')
    expect((await suspend(admin, id)).body.code).toBe('invalid_transition')
  })
})

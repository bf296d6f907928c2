import { describe, expect, it } from 'vitest'
import { createProperty } from '../../src/properties/create-property.ts'
import { findProperty } from '../../src/properties/repository.ts'
import { toHostView } from '../../src/properties/views.ts'
import { idToUuid, type PropertyId } from '../../src/shared/id.ts'
import { useDatabase } from '../support/database.ts'
import { newHost, propertyInput, propertyWorld, SITE } from '../support/properties.ts'

const { sql } = useDatabase()
const { db } = propertyWorld().ctx

describe('beginning a listing', () => {
  it('stores what was sent, as a draft, in one trip', async () => {
    const { ctx, trips } = propertyWorld(await newHost(db))
    const season = { name: 'Summer', from: '2027-07-01', to: '2027-09-01', priceMinor: 15_000 }
    const input = propertyInput({
      weeklyDiscountPercent: 8.875,
      seasons: [season],
      basePriceMinor: 100_000_000_000,
      bathrooms: 1.5,
      houseRules: 'No parties.',
      allowedCheckInDays: ['fri', 'sat'],
    })
    const created = await createProperty(ctx, input)
    expect(trips().db).toBe(1)
    expect(created).toMatchObject({ ...input, status: 'draft', version: 1, timeZone: 'Europe/Paris' })
    const stored = await findProperty(db, created.id as PropertyId)
    expect(stored && toHostView(stored, SITE)).toEqual(created)
  })

  it('tells of it in the same transaction', async () => {
    const { ctx } = propertyWorld(await newHost(db))
    const { id } = await createProperty(ctx, propertyInput())
    const events = await sql`SELECT type FROM domain_events WHERE subject_id = ${id}`
    expect(events).toEqual([{ type: 'property.created' }])
  })

  it('needs a title only', async () => {
    const { ctx } = propertyWorld(await newHost(db))
    const bare = { description: null, address: null, location: null, currency: null, basePriceMinor: null }
    const created = await createProperty(ctx, propertyInput({ ...bare, maxGuests: null }))
    expect(created).toMatchObject({ ...bare, timeZone: null, title: 'Bright flat' })
  })

  it('happens once for a repeated request', async () => {
    const host = await newHost(db)
    const idempotency = { scope: host.userId, key: 'once', fingerprint: 'the same' }
    const [first, second] = [propertyWorld(host).ctx, propertyWorld(host).ctx]
    const created = await createProperty({ ...first, idempotency }, propertyInput())
    const markReplayed = () => {
      second.replayed = true
    }
    expect(await createProperty({ ...second, idempotency, markReplayed }, propertyInput())).toEqual(created)
    expect([first.replayed, second.replayed]).toEqual([false, true])
    const [counted] =
      await sql`SELECT count(*)::int AS count FROM properties WHERE host_id = ${idToUuid(host.userId)}`
    expect(counted).toEqual({ count: 1 })
  })

  it('is refused when settings contradict each other', async () => {
    const { ctx } = propertyWorld(await newHost(db))
    const refused = createProperty(ctx, propertyInput({ minNights: 9, maxNights: 8 }))
    await expect(refused).rejects.toMatchObject({ code: 'validation_failed' })
  })

  it('is refused to those whose session has ended, and leaves nothing', async () => {
    const host = await newHost(db)
    await sql`UPDATE sessions SET ended_at = now() WHERE id = ${idToUuid(host.sessionId)}`
    await expect(createProperty(propertyWorld(host).ctx, propertyInput())).rejects.toThrow()
    const [counted] =
      await sql`SELECT count(*)::int AS count FROM properties WHERE host_id = ${idToUuid(host.userId)}`
    expect(counted).toEqual({ count: 0 })
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { eventStatements } from '../../src/events/statements.ts'
import { runBatch, violates } from '../../src/platform/database.ts'
import { changeProperty, moveProperty, type Property } from '../../src/properties/property.ts'
import { findProperty, insertProperty, writeNextVersion } from '../../src/properties/repository.ts'
import { fenceTerms, isLateWrite, readTerms, termsFromRow } from '../../src/properties/statements.ts'
import { toTerms } from '../../src/properties/views.ts'
import { newId } from '../../src/shared/id.ts'
import { useDatabase } from '../support/database.ts'
import { draft, MOMENT, NOW, newHost, propertyWorld, storedListing } from '../support/properties.ts'

const { sql } = useDatabase()
const { db } = propertyWorld().ctx
let host: Awaited<ReturnType<typeof newHost>>

beforeAll(async () => {
  host = await newHost(db)
})

const writeWithEvent = (property: Property) => {
  const event = { id: newId('evt'), type: 'property.updated' as const, data: {}, occurredAt: NOW }
  return runBatch(db, [
    writeNextVersion(db, property),
    eventStatements['event.record'](db, { ...event, subjectId: property.id }),
  ])
}

const eventsOf = async ({ id }: Property) =>
  (await sql`SELECT id FROM domain_events WHERE subject_id = ${id}`).length

describe('a write of the next version', () => {
  it('is read back exactly', async () => {
    const listing = await storedListing(db, host)
    const changed = changeProperty(listing, { location: { lat: -17.123456, lng: 179.99 }, fees: [] }, MOMENT)
    await writeWithEvent(changed)
    expect(await findProperty(db, listing.id)).toEqual(changed)
  })

  it('of two from the same version happens once, events included', async () => {
    const listing = await storedListing(db, host)
    const [first, second] = ['First', 'Second'].map((title) => changeProperty(listing, { title }, MOMENT))
    if (!first || !second) throw new Error('there are two')
    await writeWithEvent(first)
    const error = await writeWithEvent(second).catch((refused: unknown) => refused)
    expect(error).toSatisfy(isLateWrite)
    expect((await findProperty(db, listing.id))?.title).toBe('First')
    expect(await eventsOf(listing)).toBe(1)
  })

  it('that arrives after a fence is refused: what was read behind the fence stays true', async () => {
    const listing = await storedListing(db, host)
    const [fenced] = await fenceTerms(db, listing.id)
    const late = writeWithEvent(changeProperty(listing, { basePriceMinor: 1 }, MOMENT))
    expect(await late.catch((refused: unknown) => refused)).toSatisfy(isLateWrite)
    const after = { version: listing.version + 1, datesVersion: listing.datesVersion + 1 }
    expect(fenced && termsFromRow(fenced)).toEqual({ ...toTerms(listing), ...after })
    const [read] = await readTerms(db, listing.id)
    expect(read).toEqual(fenced)
  })
})

describe('Postgres itself', () => {
  it.each(['description', 'location', 'currency', 'basePriceMinor', 'maxGuests', 'address'] as const)(
    'holds no published property without %s',
    async (field) => {
      const incomplete = moveProperty(draft({ [field]: null }, { hostId: host.userId }), 'published', NOW)
      const error = await insertProperty(db, incomplete).catch((refused: unknown) => refused)
      expect(violates(error, 'properties_published_is_complete')).toBe(true)
    },
  )
})

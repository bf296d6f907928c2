import { expect, vi } from 'vitest'
import type { DriftCode } from '../../src/calendar/drift.ts'
import { findBrokenLink } from '../../src/calendar/log-entry.ts'
import { replayLog } from '../../src/calendar/replay.ts'
import { idToUuid, type PropertyId } from '../../src/shared/id.ts'
import { inStore } from './calendar-object.ts'
import type { TestDatabase } from './database.ts'
import { expectBooksInAgreement } from './ledger.ts'
import { systemContext } from './system.ts'

/** A property's id as Postgres has it. */
export const uuidOf = (propertyId: string): string => idToUuid(propertyId as 'prop_')

/** A claim that Postgres knows and the property's object does not. @returns its id */
export async function seedClaim(
  { sql }: TestDatabase,
  propertyId: string,
  from: string,
  to: string,
): Promise<string> {
  const claimId = `blk_${crypto.randomUUID()}`
  await sql`insert into calendar_claims (claim_id, property_id, stay, kind)
    values (${claimId}, ${uuidOf(propertyId)}, ${`[${from},${to})`}, 'block')`
  return claimId
}

export async function claimsInPostgres({ sql }: TestDatabase, propertyId: string) {
  const rows = await sql`select claim_id as id, lower(stay)::text as from, upper(stay)::text as to
    from calendar_claims where property_id = ${uuidOf(propertyId)} order by stay`
  return rows as { id: string; from: string; to: string }[]
}

/**
 * The calendar at rest equals Postgres, its log is whole, the log says what the calendar says, a reconciliation finds
 * nothing, and the books agree.
 *
 * At rest: what a slow machine has not told Postgres yet, the calendar's own alarm tells it.
 *
 * @param options.despite what a test has planted that nobody can repair
 */
export async function expectInAgreement(
  database: TestDatabase,
  propertyId: string,
  { despite = [] }: { despite?: readonly DriftCode[] } = {},
) {
  await vi.waitFor(
    async () => expect(await inStore(propertyId, (store) => store.unshipped(10))).toEqual([]),
    { timeout: 20_000, interval: 100 },
  )
  const { claims, log, start, nights } = await inStore(propertyId, (store) => ({
    claims: store.liveClaims(),
    log: store.logAfter(0, 1_000),
    start: store.chainStart(),
    nights: [...store.takenNights('2000-01-01', '2100-01-01')].map(([night, { claimId }]) => [
      night,
      claimId,
    ]),
  }))
  const copies = await claimsInPostgres(database, propertyId)
  expect(copies).toEqual(claims.map(({ id, checkIn, checkOut }) => ({ id, from: checkIn, to: checkOut })))
  expect(findBrokenLink(log, start)).toBeNull()
  expect([...replayLog(log)].sort()).toEqual(nights.sort())
  const receipts = await database.sql`select seq, hash from calendar_entries
    where property_id = ${uuidOf(propertyId)} and seq > ${start.seq} order by seq`
  expect(receipts).toEqual(log.map(({ seq, hash }) => ({ seq, hash })))
  await expectBooksInAgreement(database, propertyId)
  // safe because it names a property
  const calendar = systemContext().calendarOf(propertyId as PropertyId)
  const { differences } = await calendar.reconcileCalendar({})
  const unexpected = differences.filter(({ code }) => !despite.includes(code))
  // Told whole, because an assertion would cut it short.
  if (unexpected.length > 0)
    throw new Error(unexpected.map(({ code, detail }) => `${code}: ${detail}`).join('\n'))
}

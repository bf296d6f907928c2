import { expect } from 'vitest'
import type { Reconciliation } from '../../src/reconciliation/schemas.ts'
import { api } from './api.ts'
import { uuidOf } from './calendar-in-postgres.ts'
import type { Answer, Person } from './client.ts'
import type { TestDatabase } from './database.ts'

type Admin = Pick<Person, 'token'>

/** How both sides differ now; nothing is repaired. */
export async function compare(as: Admin, propertyId: string): Promise<Reconciliation> {
  return contentOf(await api(`GET /admin/calendars/${propertyId}/reconciliation`, { as }))
}

export async function reconcile(as: Admin, propertyId: string): Promise<Reconciliation> {
  return contentOf(await api(`POST /admin/calendars/${propertyId}/reconciliation`, { as }))
}

export async function rebuild(as: Admin, propertyId: string, side: 'postgres' | 'object'): Promise<Answer> {
  return await api(`POST /admin/calendars/${propertyId}/rebuilds`, { as, body: { side } })
}

function contentOf({ status, body }: Answer): Reconciliation {
  expect([status, body]).toEqual([200, expect.anything()])
  return body
}

/** In short: what was found about which claim, and whether it was repaired. */
export const outcomesOf = ({ differences }: Reconciliation) =>
  differences.map(({ code, claimId, isRepaired }) => [code, claimId, isRepaired ? 'repaired' : 'left'])

/** Postgres as it was when it knew so much of a calendar: a backup of that time, as far as the calendar goes. */
export async function setPostgresBack(
  { sql }: TestDatabase,
  propertyId: string,
  seq: number,
  { lost = [] }: { lost?: string[] } = {},
): Promise<void> {
  const property = uuidOf(propertyId)
  const hash = seq === 0 ? '0'.repeat(64) : undefined
  await sql.transaction([
    sql`update calendars set seq = ${seq}, head_hash = coalesce(${hash ?? null},
      (select hash from calendar_entries where property_id = ${property} and seq = ${seq}))
      where property_id = ${property}`,
    sql`delete from calendar_entries where property_id = ${property} and seq > ${seq}`,
    ...lost.flatMap((bookingId) => [
      sql`delete from calendar_claims where claim_id = ${bookingId}`,
      sql`delete from booking_events where booking_id = ${uuidOf(bookingId)}`,
      sql`delete from bookings where id = ${uuidOf(bookingId)}`,
    ]),
  ])
}

import { idToUuid } from '../../../src/shared/id.ts'
import { api } from '../api.ts'
import { inStore } from '../calendar-object.ts'
import type { TestDatabase } from '../database.ts'
import type { KnownStay, SeenBooking, World } from './world.ts'

/** Where a booking may go from where. Written from the rules (DOMAIN §4), beside the code that has them too. */
const EDGES: Readonly<Record<string, readonly string[]>> = {
  pending_payment: ['confirmed', 'requested', 'expired', 'payment_failed', 'withdrawn'],
  requested: ['confirmed', 'payment_failed', 'declined', 'expired', 'withdrawn', 'cancelled'],
  expired: ['confirmed', 'requested'],
  payment_failed: ['confirmed', 'requested'],
  confirmed: ['confirmed', 'in_stay', 'cancelled'],
  in_stay: ['completed', 'cancelled'],
}

/** Which claim a booking has in the calendar. */
const CLAIM_OF: Readonly<Record<string, 'hold' | 'booking'>> = {
  pending_payment: 'hold',
  requested: 'hold',
  confirmed: 'booking',
  in_stay: 'booking',
  completed: 'booking',
}

/** Every booking that was acknowledged can be read, has come where it is along the edges, and has its nights or none. */
export async function auditBookings(world: World, database: TestDatabase): Promise<void> {
  await auditKnown(world, database)
  for (const known of world.stays.values()) await auditBooking(world, known)
  auditOrder(world)
}

/** Nothing was booked of which nobody has heard. */
async function auditKnown({ propertyId, stays, wrongs }: World, { sql }: TestDatabase): Promise<void> {
  const rows =
    await sql`select count(*)::int as count from bookings where property_id = ${idToUuid(propertyId)}`
  if (rows[0]?.['count'] !== stays.size)
    wrongs.push(`${stays.size} bookings were made, not ${rows[0]?.['count']}`)
}

async function auditBooking(world: World, known: KnownStay): Promise<void> {
  const { wrongs } = world
  const [read, events, claim] = await Promise.all([
    api(`GET /bookings/${known.id}`, { as: known.guest }),
    api(`GET /bookings/${known.id}/events`, { as: known.guest }),
    inStore(world.propertyId, (store) => store.findClaim(known.id)),
  ])
  if (read.status !== 200) return void wrongs.push(`${known.key} cannot be read: ${read.status}`)
  const { status, checkIn, checkOut, version } = read.body
  const path: string[] = events.body.data.map(({ to }: { to: string }) => to)
  if (path[0] !== 'pending_payment' || path.at(-1) !== status)
    wrongs.push(`${known.key} is ${status}, and has come there by ${path.join(', ')}`)
  path.slice(1).forEach((to, index) => {
    const from = path[index] ?? ''
    if (!EDGES[from]?.includes(to)) wrongs.push(`${known.key} went from ${from} to ${to}`)
  })
  const outcome = path.join(' → ')
  world.outcomes.set(outcome, (world.outcomes.get(outcome) ?? 0) + 1)
  const has =
    claim && claim.state !== 'ended' ? `${claim.kind} ${claim.checkIn} ${claim.checkOut}` : 'nothing'
  const kind = CLAIM_OF[status]
  const wanted = kind ? `${kind} ${checkIn} ${checkOut}` : 'nothing'
  if (has !== wanted) wrongs.push(`${known.key} is ${status} and has ${has} instead of ${wanted}`)
  const seen = world.seenBookings.filter(({ bookingId }) => bookingId === known.id)
  for (const { status: said, version: at } of seen) {
    if (at > version) wrongs.push(`${known.key} was shown at version ${at}, and is at ${version}`)
    if (!path.includes(said)) wrongs.push(`${known.key} was shown as ${said}, and never was`)
  }
}

/** A booking is a register of versions: whoever looks later sees no earlier one, and everybody the same in each. */
function auditOrder({ seenBookings, wrongs }: World): void {
  const statuses = new Map<string, string>()
  for (const later of seenBookings) {
    const { bookingId, version, status, calledAt } = later
    const isBefore = (seen: SeenBooking) => seen.bookingId === bookingId && seen.returnedAt < calledAt
    const newest = Math.max(0, ...seenBookings.filter(isBefore).map((seen) => seen.version))
    if (newest > version) wrongs.push(`${bookingId} was shown at ${version} after ${newest} had been`)
    const known = statuses.get(`${bookingId} ${version}`)
    if (known && known !== status)
      wrongs.push(`${bookingId} at ${version} was shown as ${known} and ${status}`)
    statuses.set(`${bookingId} ${version}`, status)
  }
}

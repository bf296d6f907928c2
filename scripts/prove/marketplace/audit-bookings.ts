import { type BookingStatus, takesNights } from '../../../src/bookings/booking.ts'
import type { Money } from '../../../src/shared/money.ts'
import type { Answer, Ask } from '../../demo/api.ts'
import type { Market } from './market.ts'
import type { NotedBooking, Notes } from './notes.ts'
import type { Records } from './records.ts'

const SOLD: readonly BookingStatus[] = ['confirmed', 'in_stay', 'completed', 'cancelled']
const AT_ONCE = 16

/** What is wrong with bookings and blocks, by what clients were told; empty when nothing is. */
export async function auditBookings(market: Market, records: Records, notes: Notes): Promise<string[]> {
  const unreadable = await inTurns(
    [...notes.bookings],
    async ([id, noted]) => await readFaults(market, id, noted),
  )
  return [...unreadable, ...moveFaults(records, notes), ...blockFaults(records, notes)]
}

/** The same request with the same key is answered with the same booking, however often somebody has died since. */
export async function auditReplays(
  market: Market,
  asked: readonly (readonly [string, NotedBooking])[],
): Promise<string[]> {
  return await inTurns(asked, async ([id, { guest, request }]) => {
    const again = await market.ask<{ id: string }>('POST', '/bookings', { token: guest.token, ...request })
    if (again.status === 201 && again.body.id === id) return []
    return [`the request for ${id}, sent again, was answered ${shown(again)}`]
  })
}

/** As its guest reads it: at the price that was acknowledged, and decided. */
async function readFaults({ ask }: { ask: Ask }, id: string, noted: NotedBooking): Promise<string[]> {
  const { guest } = noted
  const read = await ask<{ status: BookingStatus; checkIn: string; checkOut: string; total: Money }>(
    'GET',
    `/bookings/${id}`,
    { token: guest.token },
  )
  if (read.status !== 200) return [`${id} was acknowledged and cannot be read: ${shown(read)}`]
  const { status, checkIn, checkOut, total } = read.body
  const isSame = staysOf(noted).some(
    (stay) => checkIn === stay.checkIn && checkOut === stay.checkOut && total.amountMinor === stay.totalMinor,
  )
  return [
    ...(isSame ? [] : [`${id} is another stay or price than was acknowledged`]),
    ...(status === 'pending_payment' ? [`${id} is undecided`] : []),
  ]
}

/** What it may be by now. */
function staysOf({ request, totalMinor, altered }: NotedBooking) {
  const { checkIn, checkOut } = request.json
  const booked = { checkIn, checkOut, totalMinor }
  if (!altered) return [booked]
  return altered.isCertain ? [altered] : [booked, altered]
}

function moveFaults({ bookings }: Records, notes: Notes): string[] {
  const rows = new Map(bookings.map((booking) => [String(booking.id), booking]))
  const ended = [...notes.ended].flatMap(([id, { status, refundMinor }]) => {
    const row = rows.get(id)
    if (row?.status !== status) return [`${id} was acknowledged as ${status} and is ${row?.status}`]
    if (refundMinor === null || row.refundMinor === refundMinor) return []
    return [`${id} was to give back ${refundMinor} and gives back ${row.refundMinor}`]
  })
  const sold = [...notes.accepted, ...notes.seenConfirmed].flatMap((id) => {
    const status = rows.get(id)?.status
    return status && SOLD.includes(status) ? [] : [`${id} was confirmed and is ${status}`]
  })
  return [...ended, ...sold]
}

function blockFaults({ blocks }: Records, notes: Notes): string[] {
  return [...notes.blocks].flatMap(([id, { from, to }]) => {
    const row = blocks.find((block) => block.id === id)
    if (notes.unblocked.has(id)) return row ? [`${id} was opened again and is there`] : []
    if (!row && notes.opening.has(id)) return []
    return row?.checkIn === from && row.checkOut === to ? [] : [`${id} was acknowledged and is missing`]
  })
}

/** Which bookings have nights, by their status. */
export const liveBookings = ({ bookings }: Records) => bookings.filter(({ status }) => takesNights(status))

async function inTurns<T>(items: readonly T[], check: (item: T) => Promise<string[]>): Promise<string[]> {
  const faults: string[] = []
  for (let first = 0; first < items.length; first += AT_ONCE) {
    faults.push(...(await Promise.all(items.slice(first, first + AT_ONCE).map(check))).flat())
  }
  return faults
}

const shown = ({ status, body }: Answer<unknown>): string => `${status} ${JSON.stringify(body).slice(0, 200)}`

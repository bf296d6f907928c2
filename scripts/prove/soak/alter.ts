import { setTimeout as sleep } from 'node:timers/promises'
import type { Alteration } from '../../../src/bookings/alteration-schemas.ts'
import { addDays } from '../../../src/shared/local-date.ts'
import { book, drawStay, lookWhetherConfirmed, pay } from '../marketplace/guest.ts'
import { type LoadClient, newKey } from '../marketplace/load.ts'
import type { Participant } from '../marketplace/market.ts'
import type { NotedAlteration, NotedBooking } from '../marketplace/notes.ts'

const LONGER_SHARE = 0.5
const LOOKS_MAX = 8
const LOOK_PAUSE_MS = 400

/** A guest books two nights and pays; then wants one more or one less, and the host agrees. */
export async function alterSomething(client: LoadClient): Promise<void> {
  const { chance, market, notes } = client
  const guest = chance.oneOf(market.guests)
  const { propertyId, checkIn } = drawStay(client)
  const booking = await book(client, guest, { propertyId, checkIn, checkOut: addDays(checkIn, 2) })
  if (!booking || !(await pay(client, guest, { bookingId: booking.id }))) return
  const noted = notes.bookings.get(booking.id)
  if (!noted || !(await lookWhetherConfirmed(client, guest, booking.id))) return
  const checkOut = addDays(checkIn, chance.happens(LONGER_SHARE) ? 3 : 1)
  const proposed = await propose(client, guest, booking.id, checkOut)
  if (proposed) await agree(client, noted, proposed)
}

async function propose(
  client: LoadClient,
  guest: Participant,
  bookingId: string,
  checkOut: string,
): Promise<Alteration | null> {
  const asking = { idempotencyKey: newKey(), json: { checkOut } }
  const answer = await client.ask<Alteration>('POST', `/bookings/${bookingId}/alterations`, guest, asking)
  if (answer?.status === 201) return answer.body
  // Somebody has the night that is wanted.
  if (answer && answer.body.code !== 'not_available') client.oddity(answer)
  return null
}

async function agree(client: LoadClient, noted: NotedBooking, proposed: Alteration): Promise<void> {
  const { id, bookingId, checkIn, checkOut, totals } = proposed
  const altered: NotedAlteration = {
    checkIn,
    checkOut,
    totalMinor: totals.payin.amountMinor,
    isCertain: false,
  }
  noted.altered = altered
  const path = `/bookings/${bookingId}/alterations/${id}/acceptance`
  const answer = await client.ask<Alteration>('POST', path, client.market.host, { idempotencyKey: newKey() })
  if (!answer) return
  if (answer.status === 409 && answer.body.code === 'not_available') return void delete noted.altered
  if (answer.status !== 200) return client.oddity(answer)
  if (answer.body.status === 'accepted') {
    const isPaid = await pay(client, noted.guest, { bookingId, alterationId: id })
    altered.isCertain = isPaid && (await isAppliedSoon(client, noted.guest, proposed))
  } else altered.isCertain = answer.body.status === 'applied'
}

async function isAppliedSoon(
  client: LoadClient,
  guest: Participant,
  { bookingId, id }: Alteration,
): Promise<boolean> {
  for (let look = 1; look <= LOOKS_MAX; look += 1) {
    const answer = await client.ask<{ data: Alteration[] }>(
      'GET',
      `/bookings/${bookingId}/alterations`,
      guest,
    )
    const seen = answer?.status === 200 ? answer.body.data.find((one) => one.id === id) : undefined
    if (seen?.status === 'applied') return true
    await sleep(LOOK_PAUSE_MS)
  }
  return false
}

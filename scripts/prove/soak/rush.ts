import { book, drawStay, pay } from '../marketplace/guest.ts'
import type { LoadClient } from '../marketplace/load.ts'

/** Everybody wants the same nights at the same moment; one of them, at most, has them, and pays. */
export async function rush(client: LoadClient): Promise<void> {
  const { market, notes } = client
  const stay = drawStay(client)
  const asked = await Promise.all(
    market.guests.map(async (guest) => ({ guest, booking: await book(client, guest, stay) })),
  )
  const won = asked.filter(({ booking }) => booking !== null)
  if (won.length > 1) {
    const ids = won.map(({ booking }) => booking?.id)
    notes.oddities.push(`${ids.join(' and ')} were acknowledged for the same nights`)
  }
  const [first] = won
  if (first?.booking) await pay(client, first.guest, { bookingId: first.booking.id })
}

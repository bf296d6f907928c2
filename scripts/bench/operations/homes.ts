import { addDays, type LocalDate, localDateAt } from '../../../src/shared/local-date.ts'
import { marketplaceAt } from '../../demo/marketplace.ts'
import { newListing } from '../../demo/new-listing.ts'
import { newPeople, type Person } from '../../demo/people.ts'
import { bookingRequest } from '../hot-property.ts'
import type { LoadRequest } from '../http-load.ts'

const GUESTS = 24
/** Days ahead of the first night that is sold. */
const FIRST_NIGHT = 20
/** How many of each are sold: nobody can book further ahead. */
export const NIGHTS_OF_A_HOME = 320

/** Homes of one host, all of them free, which can be booked at once. */
export interface Homes {
  propertyIds: readonly string[]
  /** A night at the next home in turn: neighbours in time are at different homes. */
  bookAnywhere: () => LoadRequest
  /** A night at a home that nobody else is asked about, the next one each time. */
  bookOneHome: () => LoadRequest
}

/**
 * @param spread how many homes there are to book anywhere
 * @param alone how many more there are to book one after the other, so many nights of each
 */
export async function openHomes(
  apiUrl: string,
  { spread, alone }: { spread: number; alone: number },
): Promise<Homes> {
  const marketplace = marketplaceAt(apiUrl)
  const names = Array.from({ length: GUESTS }, (_, at) => `Guest ${at + 1}`)
  const guests = await newPeople(marketplace, names)
  const [host] = await newPeople(marketplace, ['Host'])
  if (!host) throw new Error('homes have a host')
  const propertyIds: string[] = []
  while (propertyIds.length < spread + alone)
    propertyIds.push((await newListing(marketplace, host)).created.body.id)
  const today = localDateAt(Date.now(), 'UTC')
  const night = (at: number): LocalDate => addDays(today, FIRST_NIGHT + at)
  let next = 0
  const request = (propertyId: string | undefined, at: number): LoadRequest => {
    if (propertyId === undefined || at >= NIGHTS_OF_A_HOME) throw new Error('no night is left')
    const stay = { propertyId, checkIn: night(at), checkOut: night(at + 1), guests: { adults: 2 } }
    const guest = guests[next++ % guests.length] as Person // safe because there are some
    return bookingRequest(guest, JSON.stringify(stay))
  }
  let [anywhere, atOneHome] = [0, 0]
  return {
    propertyIds,
    bookAnywhere: () => {
      const at = anywhere++
      return request(propertyIds[at % spread], Math.floor(at / spread))
    },
    bookOneHome: () => {
      const at = atOneHome++
      return request(propertyIds[spread + Math.floor(at / NIGHTS_OF_A_HOME)], at % NIGHTS_OF_A_HOME)
    },
  }
}

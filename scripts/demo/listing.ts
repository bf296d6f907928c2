import { randomUUID } from 'node:crypto'
import { type Marketplace, promised } from './marketplace.ts'
import { newListing } from './new-listing.ts'
import type { Person } from './people.ts'
import { done, promise } from './report.ts'
import { type Property, STAY, shown } from './terms.ts'

export async function openListing(marketplace: Marketplace, host: Person): Promise<Property> {
  const title = `Lantern house ${randomUUID().slice(0, 6)}`
  const { created, published } = await newListing(marketplace, host, {
    title,
    description: 'A house at the harbour wall, made up for a demonstration.',
    taxRules: [{ name: 'City tax', kind: 'per_person_night', amountMinor: 300, collectedBy: 'platform' }],
  })
  const { id, status, timeZone } = created.body
  promise(status === 'draft', `a new listing is ${status}, not a draft`)
  done('They describe their home', created, `${id} is a ${status}; time zone ${timeZone}, from its location`)
  promise(published.body.status === 'published', `a published listing is ${published.body.status}`)
  done('and publish it', published, `status ${published.body.status}`)
  return { id, title }
}

export async function findListing(marketplace: Marketplace, { id, title }: Property): Promise<void> {
  const query = { q: title, guests: 2, ...STAY }
  const found = await promised(200, marketplace.asStranger.GET('/properties', { params: { query } }))
  const card = found.body.data.find((listing) => listing.id === id)
  promise(card !== undefined, 'the search does not find the listing')
  done('They search with dates', found, `“${title}”, ${shown(card.stay?.total)} for the stay`)
}

export async function seeFreeNights(marketplace: Marketplace, { id }: Property): Promise<void> {
  const nights = await readNights(marketplace, id)
  const bookable = nights.body.data.filter((night) => night.bookable)
  promise(bookable.length === 4, `only ${bookable.length} of 4 nights are free`)
  done('They look at the calendar', nights, `${STAY.checkIn} to ${STAY.checkOut}: all 4 nights are free`)
}

export async function seeTakenNights(marketplace: Marketplace, { id }: Property): Promise<void> {
  const nights = await readNights(marketplace, id)
  const free = nights.body.data.filter(({ bookable }) => bookable)
  promise(free.length === 0, `${free.length} booked nights still show as free`)
  const [first] = nights.body.data
  done('The calendar shows it at once', nights, `${first?.date}: ${first?.reasons[0]?.detail}`)
}

function readNights({ asStranger }: Marketplace, propertyId: string) {
  const params = { path: { propertyId }, query: { from: STAY.checkIn, to: STAY.checkOut } }
  return promised(200, asStranger.GET('/properties/{propertyId}/availability', { params }))
}

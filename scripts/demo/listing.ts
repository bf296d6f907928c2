import { randomUUID } from 'node:crypto'
import type { Money } from '../../src/shared/money.ts'
import type { Ask } from './api.ts'
import { newListing } from './new-listing.ts'
import type { Person } from './people.ts'
import { done, expectStatus, promise } from './report.ts'
import { type Property, STAY, shown } from './terms.ts'

export async function openListing(ask: Ask, host: Person): Promise<Property> {
  const title = `Lantern house ${randomUUID().slice(0, 6)}`
  const { created, published } = await newListing(ask, host, {
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

export async function findListing(ask: Ask, { id, title }: Property): Promise<void> {
  const query = new URLSearchParams({ q: title, guests: '2', ...STAY })
  const found = await ask<{ data: { id: string; stay?: { total: Money } }[] }>('GET', `/properties?${query}`)
  expectStatus(found, 200)
  const card = found.body.data.find((listing) => listing.id === id)
  promise(card !== undefined, 'the search does not find the listing')
  done('They search with dates', found, `“${title}”, ${shown(card.stay?.total)} for the stay`)
}

export async function seeFreeNights(ask: Ask, { id }: Property): Promise<void> {
  const nights = await readNights(ask, id)
  const bookable = nights.body.data.filter((night) => night.bookable)
  promise(bookable.length === 4, `only ${bookable.length} of 4 nights are free`)
  done('They look at the calendar', nights, `${STAY.checkIn} to ${STAY.checkOut}: all 4 nights are free`)
}

export async function seeTakenNights(ask: Ask, { id }: Property): Promise<void> {
  const nights = await readNights(ask, id)
  const free = nights.body.data.filter(({ bookable }) => bookable)
  promise(free.length === 0, `${free.length} booked nights still show as free`)
  const [first] = nights.body.data
  done('The calendar shows it at once', nights, `${first?.date}: ${first?.reasons[0]?.detail}`)
}

interface Availability {
  asOfSeq: number
  data: { date: string; bookable: boolean; reasons: { code: string; detail: string }[] }[]
}

async function readNights(ask: Ask, propertyId: string) {
  const query = new URLSearchParams({ from: STAY.checkIn, to: STAY.checkOut })
  const answer = await ask<Availability>('GET', `/properties/${propertyId}/availability?${query}`)
  expectStatus(answer, 200)
  return answer
}

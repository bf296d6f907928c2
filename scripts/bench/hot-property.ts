import { randomUUID } from 'node:crypto'
import { addDays, localDateAt } from '../../src/shared/local-date.ts'
import { askerOf } from '../demo/api.ts'
import { marketplaceAt } from '../demo/marketplace.ts'
import { newListing } from '../demo/new-listing.ts'
import { newPeople, type Person } from '../demo/people.ts'
import { expectStatus } from '../demo/report.ts'
import { chanceOf } from '../seed/chance.ts'
import type { LoadRequest } from './http-load.ts'

const GUESTS = 12
/** Days ahead: nights that are taken, and nights that are free, one after the other. */
const TAKEN_FROM = 30
const TAKEN_DAYS = 200
const FREE_FROM = 260
const STAY_NIGHTS_MAX = 7

/** A home that everybody wants. */
export interface HotProperty {
  guests: readonly Person[]
  /** A stay in nights that somebody has. */
  takenStay: () => string
  /** A night that nobody has, another one each time. */
  freeStay: () => string
  /** Somebody asks for that stay. */
  requestOf: (stay: string) => LoadRequest
}

export async function openHotProperty(apiUrl: string): Promise<HotProperty> {
  const ask = askerOf(apiUrl)
  const marketplace = marketplaceAt(apiUrl)
  const names = Array.from({ length: GUESTS }, (_, at) => `Guest ${at + 1}`)
  const guests = await newPeople(marketplace, names)
  const [host] = await newPeople(marketplace, ['Host'])
  if (!host) throw new Error('a home has a host')
  const { created } = await newListing(marketplace, host)
  const propertyId = created.body.id
  const today = localDateAt(Date.now(), 'UTC')
  const firstTaken = addDays(today, TAKEN_FROM)
  const json = { from: firstTaken, to: addDays(firstTaken, TAKEN_DAYS) }
  expectStatus(await ask('POST', `/properties/${propertyId}/blocks`, { token: host.token, json }), 201)

  const chance = chanceOf('hot property')
  const stayOf = (checkIn: string, checkOut: string) =>
    JSON.stringify({ propertyId, checkIn, checkOut, guests: { adults: 2 } })
  let freeNight = addDays(today, FREE_FROM)
  return {
    guests,
    takenStay: () => {
      const checkIn = addDays(firstTaken, chance.between(0, TAKEN_DAYS - STAY_NIGHTS_MAX))
      return stayOf(checkIn, addDays(checkIn, chance.between(1, STAY_NIGHTS_MAX)))
    },
    freeStay: () => {
      const checkIn = freeNight
      freeNight = addDays(checkIn, 1)
      return stayOf(checkIn, freeNight)
    },
    requestOf: (stay) => bookingRequest(chance.oneOf(guests), stay),
  }
}

/** @param key the idempotency key; a new one unless said otherwise */
export const bookingRequest = ({ token }: Person, stay: string, key: string = randomUUID()): LoadRequest => ({
  path: '/bookings',
  headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
  body: stay,
})

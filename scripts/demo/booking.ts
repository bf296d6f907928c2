import { randomUUID } from 'node:crypto'
import type { Schemas } from 'holdfast/client'
import { type Marketplace, promised, promisedRefusal } from './marketplace.ts'
import { newPeople, newPerson, type Person } from './people.ts'
import { done, note, promise } from './report.ts'
import { type Booking, type Property, STAY, shown, TWO_ADULTS, WANTED } from './terms.ts'

type Quote = Schemas['Quote']

export async function askPrice({ asStranger }: Marketplace, { id }: Property): Promise<Quote> {
  const quoted = await promised(
    201,
    asStranger.POST('/properties/{propertyId}/quotes', {
      params: { path: { propertyId: id } },
      body: { ...STAY, guests: TWO_ADULTS },
    }),
  )
  const { lines, totals, expiresAt } = quoted.body
  const ofGuest = lines.filter(({ payer }) => payer === 'guest')
  const sumMinor = ofGuest.reduce((sum, { total }) => sum + total.amountMinor, 0)
  promise(sumMinor === totals.payin.amountMinor, 'the lines of the quote do not sum up to its total')
  done(
    'They ask for the price',
    quoted,
    ...ofGuest.map(({ label, total }) => `${label.padEnd(14)} ${shown(total).padStart(12)}`),
    `${'Total'.padEnd(14)} ${shown(totals.payin).padStart(12)}   (the host receives ${shown(totals.payout)})`,
    `the token promises it until ${expiresAt}`,
  )
  return quoted.body
}

export async function book(
  marketplace: Marketplace,
  property: Property,
  guest: Person,
  quote: Quote,
): Promise<Booking> {
  const request = {
    params: { header: { 'Idempotency-Key': randomUUID() } },
    body: { propertyId: property.id, ...STAY, guests: TWO_ADULTS, quoteToken: quote.token },
  }
  const booked = await promised(201, marketplace.as(guest).POST('/bookings', request))
  const { id, status, total, holdExpiresAt } = booked.body
  promise(status === 'pending_payment', `a new booking is ${status}`)
  promise(
    total.amountMinor === quote.totals.payin.amountMinor,
    'the booking costs something else than the quote',
  )
  done('They book at that price', booked, `${id} is ${status}; the nights are held until ${holdExpiresAt}`)

  const repeated = await promised(201, marketplace.as(guest).POST('/bookings', request))
  promise(repeated.body.id === id, 'the same request made a second booking')
  const replayed = repeated.headers.get('Idempotency-Replayed')
  promise(replayed === 'true', 'a repeat is not marked with Idempotency-Replayed: true')
  done(
    'and send it again, as a phone with a bad line does',
    repeated,
    `the same ${id}, Idempotency-Replayed: true`,
  )
  return booked.body
}

export async function refuseAnother(marketplace: Marketplace, property: Property): Promise<void> {
  const { person } = await newPerson(marketplace, 'Second Guest')
  const body = { propertyId: property.id, ...STAY, guests: TWO_ADULTS }
  const refused = await promisedRefusal(409, marketplace.as(person).POST('/bookings', { body }))
  promise(refused.body.code === 'not_available', `the refusal is ${refused.body.code}`)
  const { reasons = [] } = refused.body
  promise(reasons.length > 0, 'the refusal has no reasons')
  done(
    'A second guest is refused and told why',
    refused,
    ...reasons.map((one) => `${one.code}: ${one.detail}`),
  )
}

export const CROWD = 20

export async function raceForNights(marketplace: Marketplace, property: Property): Promise<void> {
  const people = await newPeople(
    marketplace,
    Array.from({ length: CROWD }, (_, index) => `Racer ${index + 1}`),
  )
  const startedAt = performance.now()
  const answers = await Promise.all(
    people.map((person) =>
      marketplace.as(person).POST('/bookings', {
        body: { propertyId: property.id, ...WANTED, guests: TWO_ADULTS },
      }),
    ),
  )
  const tookMs = Math.round(performance.now() - startedAt)
  const won = answers.filter(({ response }) => response.status === 201)
  const refused = answers.filter(({ error }) => error?.code === 'not_available')
  promise(won.length === 1, `${won.length} of ${CROWD} guests got the same nights`)
  promise(
    refused.length === CROWD - 1,
    `only ${refused.length} of the other ${CROWD - 1} were told not_available`,
  )
  note(
    'Exactly one gets them',
    `${CROWD} × POST /bookings in ${tookMs} ms: 1 × 201, ${refused.length} × 409 not_available`,
    `${won[0]?.data?.id} has ${WANTED.checkIn} to ${WANTED.checkOut}`,
  )
}

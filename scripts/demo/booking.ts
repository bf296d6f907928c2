import { randomUUID } from 'node:crypto'
import type { Money } from '../../src/shared/money.ts'
import type { Ask, Problem } from './api.ts'
import { newPeople, newPerson, type Person } from './people.ts'
import { done, expectStatus, note, promise } from './report.ts'
import { type Booking, type Property, STAY, shown, TWO_ADULTS, WANTED } from './terms.ts'

interface Quote {
  token: string
  expiresAt: string
  lines: { label: string; total: Money; payer: string }[]
  totals: { payin: Money; payout: Money }
}

export async function askPrice(ask: Ask, { id }: Property): Promise<Quote> {
  const quoted = await ask<Quote>('POST', `/properties/${id}/quotes`, {
    json: { ...STAY, guests: TWO_ADULTS },
  })
  expectStatus(quoted, 201)
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

export async function book(ask: Ask, property: Property, guest: Person, quote: Quote): Promise<Booking> {
  const request = {
    token: guest.token,
    idempotencyKey: randomUUID(),
    json: { propertyId: property.id, ...STAY, guests: TWO_ADULTS, quoteToken: quote.token },
  }
  const booked = await ask<Booking>('POST', '/bookings', request)
  expectStatus(booked, 201)
  const { id, status, total, holdExpiresAt } = booked.body
  promise(status === 'pending_payment', `a new booking is ${status}`)
  promise(
    total.amountMinor === quote.totals.payin.amountMinor,
    'the booking costs something else than the quote',
  )
  done('They book at that price', booked, `${id} is ${status}; the nights are held until ${holdExpiresAt}`)

  const repeated = await ask<Booking>('POST', '/bookings', request)
  expectStatus(repeated, 201)
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

export async function refuseAnother(ask: Ask, property: Property): Promise<void> {
  const { person } = await newPerson(ask, 'Second Guest')
  const refused = await ask('POST', '/bookings', {
    token: person.token,
    idempotencyKey: randomUUID(),
    json: { propertyId: property.id, ...STAY, guests: TWO_ADULTS },
  })
  expectStatus(refused, 409)
  const { code, reasons = [] } = refused.body
  promise(
    code === 'not_available' && reasons.length > 0,
    `the refusal is ${code} with ${reasons.length} reasons`,
  )
  done(
    'A second guest is refused and told why',
    refused,
    ...reasons.map((one) => `${one.code}: ${one.detail}`),
  )
}

export const CROWD = 20

export async function raceForNights(ask: Ask, property: Property): Promise<void> {
  const people = await newPeople(
    ask,
    Array.from({ length: CROWD }, (_, index) => `Racer ${index + 1}`),
  )
  const startedAt = performance.now()
  const answers = await Promise.all(
    people.map(({ token }) =>
      ask<Booking & Problem>('POST', '/bookings', {
        token,
        idempotencyKey: randomUUID(),
        json: { propertyId: property.id, ...WANTED, guests: TWO_ADULTS },
      }),
    ),
  )
  const tookMs = Math.round(performance.now() - startedAt)
  const won = answers.filter(({ status }) => status === 201)
  const refused = answers.filter(({ status, body }) => status === 409 && body.code === 'not_available')
  promise(won.length === 1, `${won.length} of ${CROWD} guests got the same nights`)
  promise(
    refused.length === CROWD - 1,
    `only ${refused.length} of the other ${CROWD - 1} were told not_available`,
  )
  note(
    'Exactly one gets them',
    `${CROWD} × POST /bookings in ${tookMs} ms: 1 × 201, ${refused.length} × 409 not_available`,
    `${won[0]?.body.id} has ${WANTED.checkIn} to ${WANTED.checkOut}`,
  )
}

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, localDateAt } from '../src/shared/local-date.ts'
import { type Money, toDecimal } from '../src/shared/money.ts'
import { type Ask, askerOf, type Problem } from './demo/api.ts'
import { newPeople, newPerson, type Person } from './demo/people.ts'
import { BrokenPromise, chapter, done, expectStatus, note, promise } from './demo/report.ts'
import { findSurroundings, type Surroundings } from './demo/surroundings.ts'
import { reportFailure } from './local/human-error.ts'

// `npm run demo`: the main job of the marketplace, step by step, against a running server. Ends with 1 when something
// is not as promised.

const CROWD = 20
const CONFIRMED_WITHIN_MS = 15_000
const POLL_MS = 200

const TODAY = localDateAt(Date.now(), 'UTC')
/** The nights that one guest books. */
const STAY = { checkIn: addDays(TODAY, 40), checkOut: addDays(TODAY, 44) }
/** The nights that everybody wants. */
const WANTED = { checkIn: addDays(TODAY, 50), checkOut: addDays(TODAY, 53) }
const TWO_ADULTS = { adults: 2, children: 0, infants: 0, pets: 0 }

interface Quote {
  token: string
  expiresAt: string
  lines: { label: string; total: Money; payer: string }[]
  totals: { payin: Money; payout: Money }
}

interface Booking {
  id: string
  status: string
  total: Money
  holdExpiresAt: string | null
}

interface Availability {
  asOfSeq: number
  data: { date: string; bookable: boolean; reasons: { code: string; detail: string }[] }[]
}

async function demo(): Promise<void> {
  const startedAt = performance.now()
  const surroundings = await findSurroundings()
  const ask = askerOf(surroundings.apiUrl)
  console.log(`Holdfast at ${surroundings.apiUrl}`)

  chapter('A host opens a listing')
  const host = await signUp(ask, 'Demo Host')
  const property = await openListing(ask, host)

  chapter('A guest finds it and books')
  const guest = await signUp(ask, 'Demo Guest')
  await findListing(ask, property)
  await seeFreeNights(ask, property)
  const quote = await askPrice(ask, property)
  const booking = await book(ask, property, guest, quote)

  chapter('The nights are taken')
  await refuseAnother(ask, property)

  chapter('The guest pays')
  await pay(ask, surroundings, booking, guest)
  await seeTakenNights(ask, property)

  chapter(`${CROWD} guests want the same nights at the same moment`)
  await raceForNights(ask, property)

  const tookSeconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`\nEverything was as promised (${tookSeconds} s).`)
}

async function signUp(ask: Ask, name: string): Promise<Person> {
  const { person, registered, signedIn } = await newPerson(ask, name)
  done(`${name} opens an account`, registered, person.id)
  done('and signs in', signedIn, `access token ${person.token.slice(0, 24)}…`)
  return person
}

interface Property {
  id: string
  title: string
}

async function openListing(ask: Ask, host: Person): Promise<Property> {
  const title = `Lantern house ${randomUUID().slice(0, 6)}`
  const listing = {
    title,
    description: 'A house at the harbour wall, made up for a demonstration.',
    propertyType: 'house',
    address: { line1: 'Cais da Ribeira 8', city: 'Porto', postalCode: '4050-509', country: 'PT' },
    location: { lat: 41.1403, lng: -8.6137 },
    currency: 'EUR',
    basePriceMinor: 10_000,
    weekendPriceMinor: 12_000,
    cleaningFeeMinor: 4_000,
    taxRules: [{ name: 'City tax', kind: 'per_person_night', amountMinor: 300, collectedBy: 'platform' }],
    includedGuests: 2,
    maxGuests: 4,
    bookingMode: 'instant',
    cancellationPolicy: 'moderate',
  }
  const created = await ask<{ id: string; status: string; timeZone: string }>('POST', '/properties', {
    token: host.token,
    json: listing,
  })
  expectStatus(created, 201)
  const { id, status, timeZone } = created.body
  promise(status === 'draft', `a new listing is ${status}, not a draft`)
  done('They describe their home', created, `${id} is a ${status}; time zone ${timeZone}, from its location`)

  const published = await ask<{ status: string }>('POST', `/properties/${id}/publish`, { token: host.token })
  expectStatus(published, 200)
  promise(published.body.status === 'published', `a published listing is ${published.body.status}`)
  done('and publish it', published, `status ${published.body.status}`)
  return { id, title }
}

async function findListing(ask: Ask, { id, title }: Property): Promise<void> {
  const query = new URLSearchParams({ q: title, guests: '2', ...STAY })
  const found = await ask<{ data: { id: string; stay?: { total: Money } }[] }>('GET', `/properties?${query}`)
  expectStatus(found, 200)
  const card = found.body.data.find((listing) => listing.id === id)
  promise(card !== undefined, 'the search does not find the listing')
  done('They search with dates', found, `“${title}”, ${shown(card.stay?.total)} for the stay`)
}

async function seeFreeNights(ask: Ask, { id }: Property): Promise<void> {
  const nights = await readNights(ask, id)
  const bookable = nights.body.data.filter((night) => night.bookable)
  promise(bookable.length === 4, `only ${bookable.length} of 4 nights are free`)
  done('They look at the calendar', nights, `${STAY.checkIn} to ${STAY.checkOut}: all 4 nights are free`)
}

async function readNights(ask: Ask, propertyId: string) {
  const query = new URLSearchParams({ from: STAY.checkIn, to: STAY.checkOut })
  const answer = await ask<Availability>('GET', `/properties/${propertyId}/availability?${query}`)
  expectStatus(answer, 200)
  return answer
}

async function askPrice(ask: Ask, { id }: Property): Promise<Quote> {
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

async function book(ask: Ask, property: Property, guest: Person, quote: Quote): Promise<Booking> {
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

async function refuseAnother(ask: Ask, property: Property): Promise<void> {
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

async function pay(
  ask: Ask,
  { stripeUrl, stripePublishableKey }: Surroundings,
  booking: Booking,
  guest: Person,
) {
  const payment = await ask<{ id: string; status: string; amount: Money; clientSecret: string }>(
    'POST',
    '/payments',
    {
      token: guest.token,
      idempotencyKey: randomUUID(),
      json: { bookingId: booking.id },
    },
  )
  expectStatus(payment, 201)
  const { id, status, amount, clientSecret } = payment.body
  done('They ask to pay', payment, `${id} over ${shown(amount)} is ${status}`)

  // What Stripe.js does in the guest's browser: it knows the publishable key and the client secret, nothing else.
  const intentId = clientSecret.replace(/_secret_.*$/, '')
  const confirmed = await askerOf(stripeUrl)<{ status: string }>(
    'POST',
    `/v1/payment_intents/${intentId}/confirm`,
    {
      token: stripePublishableKey,
      form: { payment_method: 'pm_card_visa', client_secret: clientSecret },
    },
  )
  expectStatus(confirmed, 200)
  done(`and pay by card at ${new URL(stripeUrl).host}`, confirmed, `${intentId} ${confirmed.body.status}`)

  const sentAt = performance.now()
  const read = await untilConfirmed(ask, booking, guest)
  const tookMs = Math.round(performance.now() - sentAt)
  done(
    'Stripe’s webhook confirms the booking',
    read,
    `${booking.id} is ${read.body.status} after ${tookMs} ms`,
  )
}

async function untilConfirmed(ask: Ask, { id }: Booking, guest: Person) {
  const giveUpAt = performance.now() + CONFIRMED_WITHIN_MS
  for (;;) {
    const read = await ask<Booking>('GET', `/bookings/${id}`, { token: guest.token })
    expectStatus(read, 200)
    if (read.body.status === 'confirmed') return read
    promise(
      performance.now() < giveUpAt,
      `${id} is still ${read.body.status} after ${CONFIRMED_WITHIN_MS / 1000} s: do webhooks reach /webhooks/stripe?`,
    )
    await sleep(POLL_MS)
  }
}

async function seeTakenNights(ask: Ask, { id }: Property): Promise<void> {
  const nights = await readNights(ask, id)
  const free = nights.body.data.filter(({ bookable }) => bookable)
  promise(free.length === 0, `${free.length} booked nights still show as free`)
  const [first] = nights.body.data
  done('The calendar shows it at once', nights, `${first?.date}: ${first?.reasons[0]?.detail}`)
}

async function raceForNights(ask: Ask, property: Property): Promise<void> {
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

const shown = (money: Money | undefined): string =>
  money ? `${toDecimal(money)} ${money.currency}` : 'no price'

try {
  await demo()
} catch (failure) {
  if (failure instanceof BrokenPromise) console.error(`\n  ✗ ${failure.message}`)
  else reportFailure(failure)
  process.exitCode = 1
}

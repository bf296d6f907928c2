import { describe, expect, it } from 'vitest'
import { newAdmin } from '../support/admin.ts'
import { inDays, LISTING } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { graphqlFace } from '../support/parity/graphql-face.ts'
import { play, type Scenario, type Stage } from '../support/parity/play.ts'
import { restFace } from '../support/parity/rest-face.ts'
import { GUEST_REVIEW, HOST_REVIEW } from '../support/review-bodies.ts'
import { endStay } from '../support/reviews.ts'
import { confirmIntent, intentIdOf, tellAbout } from '../support/stripe.ts'

// The main job, each part of it written once and played twice: over REST, by the typed client, and over GraphQL. What is
// answered is the same to the last member, and what is refused has the same code, reasons and pointers.

const database = useDatabase()

const STAY = { checkIn: inDays(20), checkOut: inDays(23) }
const LATER = { checkIn: inDays(30), checkOut: inDays(33) }
const GUESTS = { adults: 2 }

async function openListing({ ask, host }: Stage, fields: object = {}): Promise<string> {
  const { id } = await ask(host, 'createProperty', { ...LISTING, ...fields })
  await ask(host, 'publishProperty', { propertyId: id })
  return id
}

async function payFor({ ask, guest }: Stage, bookingId: string, alterationId?: string): Promise<string> {
  const payment = await ask(guest, 'createPayment', { bookingId, ...(alterationId && { alterationId }) })
  const intent = intentIdOf(payment.clientSecret)
  await confirmIntent(intent)
  await tellAbout(intent)
  return payment.id
}

/** A stay that is paid for, and with what. */
async function bookAndPay(stage: Stage, fields: object = {}) {
  const propertyId = await openListing(stage, fields)
  const request = { propertyId, ...STAY, guests: GUESTS }
  const { id: bookingId } = await stage.ask(stage.guest, 'createBooking', request)
  return { propertyId, bookingId, paymentId: await payFor(stage, bookingId) }
}

/** Each with the codes that its refusals have, in their order. */
const SCENARIOS: [string, string[], Scenario][] = [
  [
    'an account is opened, and who has one signs in',
    ['validation_failed', 'weak_password', 'email_taken', 'invalid_credentials'],
    async ({ ask }) => {
      const email = `parity-${crypto.randomUUID()}@example.com`
      const password = 'seven quiet harbours and a lighthouse'
      await ask(null, 'registerUser', { email: 'nobody', password, name: 'Nobody' })
      await ask(null, 'registerUser', { email, password: 'password1234', name: 'Somebody' })
      await ask(null, 'registerUser', { email, password, name: 'Somebody' })
      await ask(null, 'registerUser', { email, password, name: 'Somebody else' })
      await ask(null, 'createToken', { email, password: 'not the password' })
      await ask(null, 'createToken', { email, password })
    },
  ],
  [
    'a listing is described, published and closed for some nights',
    [
      'unauthenticated',
      'validation_failed',
      'incomplete_listing',
      'not_found',
      'not_found',
      'not_available',
      'not_available',
      'not_found',
    ],
    async ({ ask, host, guest, stranger }) => {
      await ask(null, 'createProperty', LISTING)
      await ask(host, 'createProperty', { ...LISTING, title: '', basePriceMinor: -1 })
      const draft = await ask(host, 'createProperty', { title: 'Only a title' })
      await ask(host, 'publishProperty', { propertyId: draft.id })
      await ask(stranger, 'property', { id: draft.id })
      const { id: propertyId } = await ask(host, 'createProperty', LISTING)
      await ask(stranger, 'updateProperty', { propertyId, title: 'Not mine' })
      await ask(host, 'updateProperty', { propertyId, basePriceMinor: 12_000 })
      await ask(host, 'publishProperty', { propertyId })
      await ask(stranger, 'property', { id: propertyId })
      const block = { propertyId, from: STAY.checkIn, to: STAY.checkOut, note: 'Painters.' }
      const { id: blockId } = await ask(host, 'createBlock', block)
      await ask(host, 'createBlock', block)
      await ask(guest, 'createBooking', { propertyId, ...STAY, guests: GUESTS })
      await ask(host, 'deleteBlock', { propertyId, blockId })
      await ask(host, 'deleteBlock', { propertyId, blockId })
    },
  ],
  [
    'a listing is found as long as it is free, and not after that',
    ['validation_failed', 'validation_failed'],
    async (stage) => {
      const { ask, guest } = stage
      const word = `lantern${crypto.randomUUID().slice(0, 8)}`
      const propertyId = await openListing(stage, { title: `House of the ${word}` })
      await ask(null, 'properties', { filter: { q: word, guests: 2, ...STAY } })
      await ask(null, 'properties', { filter: { q: word, guests: 9, ...STAY } })
      await ask(null, 'properties', { filter: { q: word, guests: 0 } })
      await ask(null, 'properties', { filter: { q: word, checkIn: STAY.checkIn } })
      await ask(guest, 'createBooking', { propertyId, ...STAY, guests: GUESTS })
      // Another page than before, which is kept for some seconds.
      await ask(null, 'properties', { filter: { q: word, guests: 1, ...STAY } })
      await ask(null, 'properties', { filter: { q: word, guests: 1, ...LATER } })
    },
  ],
  [
    'a stay is quoted, booked, paid and seen by those whom it concerns',
    [
      'not_available',
      'not_found',
      'not_available',
      'own_property',
      'invalid_quote',
      'quote_mismatch',
      'idempotency_key_reused',
      'not_found',
      'not_found',
    ],
    async (stage) => {
      const { ask, guest, host, stranger } = stage
      const propertyId = await openListing(stage)
      const request = { propertyId, ...STAY, guests: GUESTS }
      const quote = await ask(null, 'createQuote', request)
      await ask(null, 'createQuote', { ...request, guests: { adults: 9 } })
      await ask(null, 'createQuote', { ...request, propertyId: 'prop_nonsense' })
      const key = crypto.randomUUID()
      const { id } = await ask(guest, 'createBooking', { ...request, quoteToken: quote.token }, key)
      await ask(guest, 'createBooking', { ...request, quoteToken: quote.token }, key)
      await ask(stranger, 'createBooking', request)
      await ask(host, 'createBooking', { ...request, ...LATER })
      await ask(stranger, 'createBooking', { ...request, ...LATER, quoteToken: 'forged' })
      await ask(stranger, 'createBooking', { ...request, ...LATER, quoteToken: quote.token })
      await ask(guest, 'createBooking', { ...request, ...LATER }, key)
      const paymentId = await payFor(stage, id)
      await ask(guest, 'booking', { id })
      await ask(host, 'booking', { id })
      await ask(stranger, 'booking', { id })
      await ask(guest, 'bookingEvents', { bookingId: id })
      await ask(guest, 'payment', { id: paymentId })
      await ask(stranger, 'payment', { id: paymentId })
      await ask(host, 'bookingLedger', { bookingId: id })
    },
  ],
  [
    'a request is accepted',
    ['not_found', 'forbidden', 'invalid_transition', 'invalid_transition'],
    async (stage) => {
      const { bookingId } = await bookAndPay(stage, { bookingMode: 'request' })
      await stage.ask(stage.stranger, 'acceptBooking', { bookingId })
      await stage.ask(stage.guest, 'acceptBooking', { bookingId })
      await stage.ask(stage.host, 'acceptBooking', { bookingId })
      await stage.ask(stage.host, 'declineBooking', { bookingId })
      await stage.ask(stage.host, 'checkInBooking', { bookingId })
    },
  ],
  [
    'a request is declined',
    ['invalid_transition'],
    async (stage) => {
      const { bookingId } = await bookAndPay(stage, { bookingMode: 'request' })
      await stage.ask(stage.host, 'declineBooking', { bookingId })
      await stage.ask(stage.host, 'acceptBooking', { bookingId })
      await stage.ask(stage.guest, 'booking', { id: bookingId })
    },
  ],
  [
    'a stay is altered, with the agreement of the other side',
    ['forbidden', 'invalid_transition'],
    async (stage) => {
      const { ask, guest, host } = stage
      const { bookingId } = await bookAndPay(stage)
      const first = await ask(guest, 'createAlteration', { bookingId, checkOut: inDays(22) })
      await ask(guest, 'acceptAlteration', { bookingId, alterationId: first.id })
      await ask(host, 'declineAlteration', { bookingId, alterationId: first.id })
      await ask(host, 'acceptAlteration', { bookingId, alterationId: first.id })
      const second = await ask(guest, 'createAlteration', { bookingId, checkOut: inDays(24) })
      await ask(host, 'acceptAlteration', { bookingId, alterationId: second.id })
      await payFor(stage, bookingId, second.id)
      await ask(guest, 'booking', { id: bookingId })
    },
  ],
  [
    'a stay is cancelled, and what goes back is what was said before',
    ['not_found', 'not_found', 'invalid_transition'],
    async ({ ask, guest, host, stranger, ...stage }) => {
      const { bookingId, paymentId } = await bookAndPay({ ask, guest, host, stranger, ...stage })
      await ask(stranger, 'cancellationPreview', { bookingId })
      await ask(guest, 'cancellationPreview', { bookingId })
      await ask(stranger, 'cancelBooking', { bookingId })
      await ask(guest, 'cancelBooking', { bookingId, reason: 'The ferry is cancelled.' })
      await ask(guest, 'cancelBooking', { bookingId })
      await ask(guest, 'payment', { id: paymentId })
    },
  ],
  [
    'something is given back: by the host at once, by an admin when another one agrees',
    ['forbidden', 'not_found', 'refund_exceeds_remainder', 'validation_failed'],
    async (stage) => {
      const { ask, guest, host, stranger } = stage
      const { paymentId } = await bookAndPay(stage)
      const gift = {
        paymentId,
        amount: { amountMinor: 1_000, currency: 'EUR' as const },
        reason: 'No heating.',
      }
      await ask(guest, 'createRefund', gift)
      await ask(stranger, 'createRefund', gift)
      await ask(host, 'createRefund', gift)
      await ask(host, 'createRefund', { ...gift, amount: { amountMinor: 9_000_000, currency: 'EUR' } })
      await ask(host, 'createRefund', { ...gift, amount: { amountMinor: 1_000, currency: 'JPY' } })
      await ask(await newAdmin(database), 'createRefund', gift)
    },
  ],
  [
    'a stay is reviewed by both sides, answered and reported',
    ['not_reviewable', 'not_found', 'validation_failed', 'review_exists', 'forbidden'],
    async (stage) => {
      const { ask, guest, host, stranger } = stage
      const { propertyId, bookingId } = await bookAndPay(stage)
      await ask(guest, 'createReview', { bookingId, ...GUEST_REVIEW })
      await endStay(database, bookingId)
      await ask(stranger, 'createReview', { bookingId, ...GUEST_REVIEW })
      await ask(guest, 'createReview', { bookingId, ...GUEST_REVIEW, rating: 6 })
      const { id: reviewId } = await ask(guest, 'createReview', { bookingId, ...GUEST_REVIEW })
      await ask(guest, 'createReview', { bookingId, ...GUEST_REVIEW })
      await ask(host, 'createReview', { bookingId, ...HOST_REVIEW })
      await ask(guest, 'respondToReview', { reviewId, comment: 'My own.' })
      await ask(host, 'respondToReview', { reviewId, comment: 'Come again.' })
      await ask(stranger, 'reportReview', { reviewId, reason: 'It names a neighbour.' })
      await ask(null, 'reviews', { propertyId })
    },
  ],
  [
    'nights that are taken are waited for',
    ['unauthenticated', 'not_found'],
    async (stage) => {
      const { ask, stranger, host } = stage
      const { propertyId } = await bookAndPay(stage)
      const wish = { propertyId, ...STAY, guests: GUESTS }
      await ask(null, 'joinWaitlist', wish)
      const entry = await ask(stranger, 'joinWaitlist', wish)
      await ask(stranger, 'joinWaitlist', wish)
      await ask(host, 'leaveWaitlist', { propertyId, waitlistEntryId: entry.id })
      await ask(stranger, 'leaveWaitlist', { propertyId, waitlistEntryId: entry.id })
    },
  ],
]

describe('over REST and over GraphQL alike', () => {
  it.each(SCENARIOS)('%s', async (_what, refusals, scenario) => {
    const rest = await play(restFace, scenario)
    const inGraphql = await play(graphqlFace, scenario)
    expect(inGraphql).toEqual(rest)
    const codes = rest.flatMap(([, outcome]) => Object(outcome).refused ?? [])
    expect(codes).toEqual(refusals)
  })
})

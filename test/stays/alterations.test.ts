import { afterEach, describe, expect, it } from 'vitest'
import { addDays } from '../../src/shared/local-date.ts'
import { api, book, newPerson } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { inStore, runAlarm } from '../support/calendar-object.ts'
import type { Answer, Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { advanceSeconds, crashAt, healHooks } from '../support/hooks.ts'
import { type PayableStay, readBooking } from '../support/payments.ts'
import { eventsOf, paidStay, statusOf, step } from '../support/stays.ts'
import {
  confirmIntent,
  emulatorTest,
  intentIdOf,
  readIntent,
  refundsOf,
  stripeFault,
  tellAbout,
} from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

interface Sold extends PayableStay {
  checkIn: string
  checkOut: string
}

async function soldStay(listing: object = {}): Promise<Sold> {
  const stay = await paidStay(listing)
  const { checkIn, checkOut } = await readBooking(stay)
  return { ...stay, checkIn, checkOut }
}

const propose = (as: Person, { bookingId }: Sold, body: object, key: string = crypto.randomUUID()) =>
  api(`POST /bookings/${bookingId as 'bkg_'}/alterations`, { as, body, key })

const answer = (
  as: Person,
  { bookingId }: Sold,
  { body }: Answer,
  what: 'acceptance' | 'decline',
  key: string = crypto.randomUUID(),
) => api(`POST /bookings/${bookingId as 'bkg_'}/alterations/${body.id as 'alt_'}/${what}`, { as, key })

async function latest({ bookingId, guest }: Sold) {
  return (await api(`GET /bookings/${bookingId as 'bkg_'}/alterations`, { as: guest })).body.data[0]
}

/** Pays what an accepted alteration costs more. @returns the intent's id */
async function beginPaying({ guest, bookingId }: Sold, { body }: Answer): Promise<string> {
  const paid = await api('POST /payments', {
    as: guest,
    body: { bookingId, alterationId: body.id },
    key: crypto.randomUUID(),
  })
  expect(paid.body).toMatchObject({ alterationId: body.id, amount: body.difference })
  return intentIdOf(paid.body.clientSecret)
}

const isFree = async ({ propertyId }: Sold, checkIn: string, nights = 1): Promise<boolean> => {
  const request = { propertyId, checkIn, checkOut: addDays(checkIn, nights), guests: { adults: 1 } }
  return (await book(await newPerson(), request)).status === 201
}

/** Two nights more at the end, agreed on and to be paid. */
async function acceptedExtension(): Promise<{ stay: Sold; proposed: Answer; checkOut: string }> {
  const stay = await soldStay()
  const checkOut = addDays(stay.checkOut, 2)
  const proposed = await propose(stay.guest, stay, { checkOut })
  const accepted = await answer(stay.host, stay, proposed, 'acceptance')
  expect(accepted.body.status).toBe('accepted')
  return { stay, proposed, checkOut }
}

describe('a longer stay', () => {
  it('is proposed, agreed on and paid; then the booking has changed, and not before', async () => {
    const stay = await soldStay()
    const before = await readBooking(stay)
    const checkOut = addDays(stay.checkOut, 2)
    const proposed = await propose(stay.guest, stay, { checkOut })
    expect(proposed.status).toBe(201)
    expect(proposed.body).toMatchObject({ status: 'proposed', proposedBy: 'guest', checkOut })
    const { difference, totals } = proposed.body
    expect(difference.amountMinor).toBe(totals.payin.amountMinor - before.total.amountMinor)
    expect(difference.amountMinor).toBeGreaterThan(0)

    const accepted = await answer(stay.host, stay, proposed, 'acceptance')
    expect(accepted.body).toMatchObject({ status: 'accepted', difference })
    expect(await readBooking(stay)).toEqual(before)
    // Held, by both sides' agreement, and by the copy too.
    expect(await isFree(stay, stay.checkOut)).toBe(false)
    await expectInAgreement(database, stay.propertyId)

    const intentId = await beginPaying(stay, proposed)
    await confirmIntent(intentId)
    await tellAbout(intentId)
    await tellAbout(intentId)
    const after = await readBooking(stay)
    expect(after).toMatchObject({
      status: 'confirmed',
      checkOut,
      total: totals.payin,
      version: before.version + 1,
    })
    expect((await latest(stay)).status).toBe('applied')
    const { data: history } = (
      await api(`GET /bookings/${stay.bookingId as 'bkg_'}/events`, { as: stay.guest })
    ).body
    expect(history.at(-1)).toMatchObject({ from: 'confirmed', to: 'confirmed', cause: 'alteration' })
    expect(await eventsOf(database, stay.bookingId)).toContain('booking.altered')
    await expectInAgreement(database, stay.propertyId)
  })

  it('that is not paid in time leaves everything as it was, and its nights are free', async () => {
    const { stay, proposed } = await acceptedExtension()
    const before = await readBooking(stay)
    const intentId = await beginPaying(stay, proposed)
    advanceSeconds(30 * 60 + 1)
    await runAlarm(stay.propertyId)
    expect((await latest(stay)).status).toBe('failed')
    expect((await readIntent(intentId)).status).toBe('canceled')
    expect(await readBooking(stay)).toEqual(before)
    expect(await isFree(stay, stay.checkOut, 2)).toBe(true)
    await expectInAgreement(database, stay.propertyId)
  })

  it('that is paid at the last moment is had', async () => {
    const { stay, proposed, checkOut } = await acceptedExtension()
    const intentId = await beginPaying(stay, proposed)
    await confirmIntent(intentId)
    advanceSeconds(30 * 60 + 1)
    await Promise.all([runAlarm(stay.propertyId), tellAbout(intentId)])
    expect((await readBooking(stay)).checkOut).toBe(checkOut)
    expect(await refundsOf(intentId)).toEqual([])
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('that is paid after its end is not had, and the money goes back', async () => {
    const { stay, proposed } = await acceptedExtension()
    const intentId = await beginPaying(stay, proposed)
    await stripeFault({ match: `POST /v1/payment_intents/${intentId}/cancel`, mode: 'status', status: 402 })
    advanceSeconds(30 * 60 + 1)
    await runAlarm(stay.propertyId)
    expect((await latest(stay)).status).toBe('failed')
    await confirmIntent(intentId)
    await tellAbout(intentId)
    expect(await refundsOf(intentId)).toHaveLength(1)
    expect((await readBooking(stay)).checkOut).toBe(stay.checkOut)
    await expectInAgreement(database, stay.propertyId)
  })

  it('is agreed on once when the object dies before Postgres has heard of it', async () => {
    const stay = await soldStay()
    const proposed = await propose(stay.guest, stay, { checkOut: addDays(stay.checkOut, 2) })
    const key = crypto.randomUUID()
    crashAt('move_stored', stay.propertyId)
    expect((await answer(stay.host, stay, proposed, 'acceptance', key)).status).toBe(503)
    healHooks()
    const again = await answer(stay.host, stay, proposed, 'acceptance', key)
    expect([again.status, again.body.status]).toEqual([200, 'accepted'])
    expect(await isFree(stay, stay.checkOut)).toBe(false)
    await expectInAgreement(database, stay.propertyId)
  })

  it('is had once when the object dies right after it', async () => {
    const { stay, proposed, checkOut } = await acceptedExtension()
    const intentId = await beginPaying(stay, proposed)
    await confirmIntent(intentId)
    crashAt('confirmed', stay.propertyId)
    await tellAbout(intentId)
    healHooks()
    await tellAbout(intentId)
    expect((await readBooking(stay)).checkOut).toBe(checkOut)
    expect(await refundsOf(intentId)).toEqual([])
    await expectInAgreement(database, stay.propertyId)
  })
})

describe('other dates', () => {
  it('that are fewer change the booking at once, and what is too much goes back', async () => {
    const stay = await soldStay()
    const checkOut = addDays(stay.checkOut, -1)
    const proposed = await propose(stay.host, stay, { checkOut })
    const { difference } = proposed.body
    expect(difference.amountMinor).toBeLessThan(0)
    const accepted = await answer(stay.guest, stay, proposed, 'acceptance')
    expect(accepted.body.status).toBe('applied')
    expect((await readBooking(stay)).checkOut).toBe(checkOut)
    expect((await refundsOf(stay.intentId)).map(({ amount }) => amount)).toEqual([-difference.amountMinor])
    expect(await isFree(stay, checkOut)).toBe(true)
    await expectInAgreement(database, stay.propertyId)
    // What is cancelled now is the shorter stay.
    const { body } = await step(stay.guest, stay, 'cancellation')
    expect(body.cancellation.refund).toEqual(proposed.body.totals.payin)
  })

  it('give old nights back only when Postgres knows', async () => {
    const stay = await soldStay()
    const checkOut = addDays(stay.checkOut, -1)
    const proposed = await propose(stay.host, stay, { checkOut })
    const rival = await newPerson()
    const lastNight = { propertyId: stay.propertyId, checkIn: checkOut, checkOut: stay.checkOut }
    const key = crypto.randomUUID()
    await database.fault('refuse', { match: 'begin_calendar_entries' })
    expect((await answer(stay.guest, stay, proposed, 'acceptance', key)).status).toBe(503)
    expect((await book(rival, { ...lastNight, guests: { adults: 1 } })).body.code).toBe('not_available')
    await database.heal()
    const again = await answer(stay.guest, stay, proposed, 'acceptance', key)
    expect([again.status, again.body.status]).toEqual([200, 'applied'])
    await expectInAgreement(database, stay.propertyId)
    expect((await book(rival, { ...lastNight, guests: { adults: 1 } })).status).toBe(201)
  })

  it.each([
    ['earlier and later on both sides', -2, 2],
    ['elsewhere altogether', 10, 10],
    ['shifted by a night', 1, 1],
  ])('%s are taken in one step', async (_, first, last) => {
    const stay = await soldStay()
    const wanted = { checkIn: addDays(stay.checkIn, first), checkOut: addDays(stay.checkOut, last) }
    const proposed = await propose(stay.guest, stay, wanted)
    const accepted = await answer(stay.host, stay, proposed, 'acceptance')
    if (accepted.body.status === 'accepted') {
      const intentId = await beginPaying(stay, proposed)
      await confirmIntent(intentId)
      await tellAbout(intentId)
    }
    expect(await readBooking(stay)).toMatchObject(wanted)
    const claims = await inStore(stay.propertyId, (store) => store.liveClaims())
    expect(claims).toMatchObject([{ id: stay.bookingId, kind: 'booking', ...wanted }])
    await expectInAgreement(database, stay.propertyId)
  })

  it('that somebody else takes meanwhile cannot be agreed on any more', async () => {
    const stay = await soldStay()
    const proposed = await propose(stay.guest, stay, { checkOut: addDays(stay.checkOut, 1) })
    expect(await isFree(stay, stay.checkOut)).toBe(true)
    const refused = await answer(stay.host, stay, proposed, 'acceptance')
    expect([refused.status, refused.body.code]).toEqual([409, 'not_available'])
    expect((await propose(stay.host, stay, { checkOut: addDays(stay.checkOut, 1) })).body.code).toBe(
      'alteration_open',
    )
  })

  it('must be a stay that can be had, and another one than before', async () => {
    const stay = await soldStay({ maxNights: 3 })
    const tooLong = await propose(stay.guest, stay, { checkOut: addDays(stay.checkOut, 5) })
    expect(tooLong.body.reasons.map(({ code }: { code: string }) => code)).toEqual(['max_stay'])
    const same = await propose(stay.guest, stay, { checkOut: stay.checkOut })
    expect([same.status, same.body.errors[0].code]).toEqual([422, 'no_change'])
    const backwards = await propose(stay.guest, stay, { checkOut: stay.checkIn })
    expect([backwards.status, backwards.body.errors[0].pointer]).toEqual([422, '/checkOut'])
  })
})

describe('a proposal', () => {
  it('keeps the price of nights that were sold, whatever they cost by now', async () => {
    const stay = await soldStay()
    await api(`PATCH /properties/${stay.propertyId as 'prop_'}`, {
      as: stay.host,
      body: { basePriceMinor: 20_000 },
    })
    const { body } = await propose(stay.guest, stay, { checkOut: addDays(stay.checkOut, 1) })
    const rates = body.nights.map(({ amount }: { amount: { amountMinor: number } }) => amount.amountMinor)
    expect(rates).toEqual([10_000, 10_000, 20_000])
  })

  it('is the other side’s to accept, and either side’s to decline', async () => {
    const stay = await soldStay()
    const first = await propose(stay.guest, stay, { guests: { adults: 1 } })
    expect((await answer(stay.guest, stay, first, 'acceptance')).status).toBe(403)
    expect((await answer(stay.guest, stay, first, 'decline')).body.status).toBe('declined')
    const again = await answer(stay.host, stay, first, 'acceptance')
    expect(again.body).toMatchObject({ code: 'invalid_transition', currentState: 'declined', legalMoves: [] })
    const viaPatch = await api(`PATCH /bookings/${stay.bookingId as 'bkg_'}`, {
      as: stay.host,
      body: { guests: { adults: 3 } },
    })
    expect([viaPatch.status, viaPatch.body.proposedBy]).toEqual([202, 'host'])
    expect((await answer(stay.guest, stay, viaPatch, 'acceptance')).body.status).toBe('applied')
    expect((await readBooking(stay)).guests.adults).toBe(3)
  })

  it('is answered once, whoever answers at the same moment, and a repeat is answered the same', async () => {
    const stay = await soldStay()
    const proposed = await propose(stay.guest, stay, { guests: { adults: 1 } })
    const key = crypto.randomUUID()
    const [accepted, declined] = await Promise.all([
      answer(stay.host, stay, proposed, 'acceptance', key),
      answer(stay.guest, stay, proposed, 'decline'),
    ])
    expect([accepted?.status, declined?.status].sort()).toEqual([200, 409])
    const repeated = await answer(stay.host, stay, proposed, 'acceptance', key)
    expect(repeated.status).toBe(accepted?.status)
    await expectInAgreement(database, stay.propertyId)
  })

  it('ends by itself after a day', async () => {
    const stay = await soldStay()
    await propose(stay.guest, stay, { checkOut: addDays(stay.checkOut, 1) })
    advanceSeconds(24 * 60 * 60 + 1)
    await runAlarm(stay.propertyId)
    expect((await latest(stay)).status).toBe('expired')
    expect(await statusOf(stay)).toBe('confirmed')
    await expectInAgreement(database, stay.propertyId)
  })

  it('ends with the booking, and its nights are free', async () => {
    const { stay, proposed } = await acceptedExtension()
    const intentId = await beginPaying(stay, proposed)
    expect((await step(stay.guest, stay, 'cancellation')).body.status).toBe('cancelled')
    expect((await latest(stay)).status).toBe('failed')
    expect((await readIntent(intentId)).status).toBe('canceled')
    expect(await isFree(stay, stay.checkIn, 4)).toBe(true)
    await expectInAgreement(database, stay.propertyId)
  })

  it('that is not to be paid cannot be', async () => {
    const stay = await soldStay()
    const proposed = await propose(stay.guest, stay, { checkOut: addDays(stay.checkOut, 1) })
    const body = { bookingId: stay.bookingId, alterationId: proposed.body.id }
    const refused = await api('POST /payments', { as: stay.guest, body, key: crypto.randomUUID() })
    expect(refused.body).toMatchObject({ code: 'invalid_transition', currentState: 'proposed' })
  })
})

import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { createRateLimits } from '../../src/objects/rate-limits.ts'
import { createLogger } from '../../src/platform/logger.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { newAdmin } from './admin.ts'
import { api, book, newListing, newPerson } from './api.ts'
import { agreedOn, decide } from './approvals.ts'
import { runAlarm } from './calendar-object.ts'
import { inDays, type Person, stayRequest } from './client.ts'
import { addCoHost, coHostOf } from './co-hosts.ts'
import type { TestDatabase } from './database.ts'
import { advanceSeconds, restoreClock } from './hooks.ts'
import { begunLongStay, goToDue, payByHand, removeMethods, sweepDue } from './instalments.ts'
import { hear, type Listening, type ListenOptions, openStream } from './listen.ts'
import { mailAbout, tokenIn } from './mailbox.ts'
import { heldStay, type PayableStay, payableStay, readBooking, readPayment } from './payments.ts'
import { onboard, passCheckIn, payOut } from './payouts.ts'
import { photoOf, upload } from './photos.ts'
import { erase, untilFinished } from './privacy.ts'
import { compare, rebuild, reconcile } from './reconciliation.ts'
import { reviewGuest, reviewStay } from './reviews.ts'
import { goTo, paidStay, requestedStay, step } from './stays.ts'
import {
  closeDispute,
  confirmIntent,
  consume,
  eventsAboutDispute,
  intentIdOf,
  openDispute,
  postEvent,
  tellAbout,
} from './stripe.ts'
import { systemContext } from './system.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test asserts what the answer is
type Json = any

/**
 * Everything that Workers ask objects, at least once each, by what people and Stripe do. Time goes forward in the last parts,
 * because for a calendar it never goes back.
 */
export async function sayEverything(database: TestDatabase): Promise<void> {
  restoreClock()
  const admin = await newAdmin(database)
  await tryOften()
  await done('GET /readyz')
  await describeListing(database)
  await closeNights()
  await waitForNights()
  await bookAndAsk()
  await changeStay()
  await giveMoneyBack(database, admin)
  await dispute(admin)
  await leaveMarket(database, admin)
  await compareSides(admin)
  await seeStayThrough(admin)
  await owe(database, admin)
}

/** Does it, and fails when it is refused. */
async function done(
  to: Parameters<typeof api>[0],
  as?: Pick<Person, 'token'>,
  body?: unknown,
): Promise<Json> {
  const key = to.startsWith('POST') ? crypto.randomUUID() : undefined
  const answer = await api(to, {
    ...(as && { as }),
    ...(body !== undefined && { body }),
    ...(key && { key }),
  })
  if (answer.status >= 300) throw new Error(`${to}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Fails unless it is refused with that code. */
async function refused(code: string, asked: Promise<{ status: number; body: Json }>): Promise<void> {
  const { status, body } = await asked
  if (body.code !== code) throw new Error(`not ${code}: ${status} ${JSON.stringify(body)}`)
}

/** Tests have no limits but where they ask for them. */
async function tryOften(): Promise<void> {
  const limits = createRateLimits(
    { limiters: env.RATE_LIMITERS, requests: env.REQUESTS },
    { config: parseConfig({ ...env, RATE_LIMITS: 'on' }), log: createLogger(), meter: createMeter() },
  )
  const policy = { name: 'test', quota: 3, windowSeconds: 60, freeFailures: 1 }
  await limits.take([{ policy, subject: crypto.randomUUID() }])
  await limits.take([
    { policy: { name: 'plain', quota: 3, windowSeconds: 60 }, subject: crypto.randomUUID() },
  ])
  await limits.forgive(policy, crypto.randomUUID())
}

async function describeListing(database: TestDatabase): Promise<void> {
  const host = await newPerson()
  const { id } = await newListing(host, { maxNights: 365 })
  const path = `/properties/${id}` as const
  await done(`PATCH ${path}`, host, { title: 'With a view', seasons: [], fees: [] })
  const photos = []
  for (const altText of ['The garden', 'The stairs'])
    photos.push(photoOf(await upload(host, id, { altText })).id)
  await done(`PUT ${path}/photos/order`, host, { photoIds: photos.toReversed() })
  await done(`PATCH ${path}/photos/${photos[0]}`, host, { altText: 'The roses' })
  await done(`DELETE ${path}/photos/${photos[1]}`, host)
  const { grantId, email } = await coHostOf(database, host, id)
  await addCoHost(host, id, { email, role: 'calendar' })
  await done(`DELETE ${path}/co-hosts/${grantId}`, host)
  await inviteStranger(host, id)
  await done(`POST ${path}/unpublish`, host)
  await done(`POST ${path}/publish`, host)
  await done(`GET ${path}`, host)
  await done(`GET ${path}`, await newPerson())
}

/** Somebody who has not shown yet that the address is theirs. */
async function inviteStranger(host: Person, propertyId: string): Promise<void> {
  const email = `stranger-${crypto.randomUUID()}@example.com`
  await done('POST /users', undefined, { email, password: 'otter lantern 47 quay', name: 'Noa' })
  const { status } = await addCoHost(host, propertyId, { email, role: 'calendar' })
  if (status !== 201) throw new Error(`not invited: ${status}`)
  const token = tokenIn(await mailAbout(email, 'Confirm your e-mail address'))
  await done('POST /auth/email-verifications/confirm', undefined, { token })
}

async function closeNights(): Promise<void> {
  const [host, guest] = [await newPerson(), await newPerson()]
  const { id } = await newListing(host)
  const path = `/properties/${id}` as const
  const range = `from=${inDays(1)}&to=${inDays(40)}`
  const streams = [await hearFirst(id, { as: host }), await hearFirst(id, { query: '?fromSeq=1' })]
  const settings = { minStayArrival: 2, priceMinor: 12_000, note: 'The fair is on.', closedToDeparture: true }
  await done(`PUT ${path}/calendar`, host, { updates: [{ from: inDays(3), to: inDays(6), ...settings }] })
  const block = await done(`POST ${path}/blocks`, host, {
    from: inDays(20),
    to: inDays(22),
    note: 'Painting.',
  })
  await done(`GET ${path}/calendar?${range}`, host)
  await done(`GET ${path}/availability?${range}`)
  await refused('not_available', book(guest, stayRequest(id, 20, 2)))
  await done(`DELETE ${path}/blocks/${block.id}`, host)
  await done(`GET ${path}/calendar/log`, host)
  const program = await done('POST /api-keys', host, { name: 'Script', scopes: ['calendar:read'] })
  await done(`GET ${path}/calendar?${range}`, { token: program.key })
  for (const { socket } of streams) socket.close(1000)
}

async function waitForNights(): Promise<void> {
  const [host, guest, first, second] = await Promise.all([newPerson(), newPerson(), newPerson(), newPerson()])
  const { id: propertyId } = await newListing(host)
  const stay = stayRequest(propertyId, 20, 2)
  const { body: taken } = await book(guest, stay)
  const { propertyId: _, ...nights } = stay
  const path = `/properties/${propertyId as 'prop_'}/waitlist` as const
  await done(`POST ${path}`, first, nights)
  const entry = await done(`POST ${path}`, second, nights)
  await done(`DELETE ${path}/${entry.id}`, second)
  const third = await newPerson()
  const last = await done(`POST ${path}`, third, nights)
  await done(`POST /bookings/${taken.id}/cancellation`, guest, { reason: 'Plans have changed.' })
  const booked = await done('POST /bookings', first, stay)
  await done(`POST /bookings/${booked.id}/cancellation`, first, {})
  await done(`DELETE ${path}/${last.id}`, third)
}

/** Listens, and has heard where things stand. */
async function hearFirst(propertyId: string, options: ListenOptions): Promise<Listening> {
  const listening = hear(await openStream(propertyId, options))
  await listening.until(1)
  return listening
}

async function bookAndAsk(): Promise<void> {
  const [host, guest] = [await newPerson(), await newPerson()]
  const { id: propertyId } = await newListing(host, { houseRules: 'No shoes inside.' })
  const { propertyId: _, ...nights } = stayRequest(propertyId, 30, 3, { guests: { adults: 1, children: 1 } })
  const quote = await done(`POST /properties/${propertyId as 'prop_'}/quotes`, guest, nights)
  const more = { quoteToken: quote.token, message: 'We arrive late.', acceptedHouseRulesVersion: 1 }
  const request = { propertyId, ...nights, ...more }
  const key = crypto.randomUUID()
  const booked = await book(guest, request, key)
  if (booked.status !== 201) throw new Error(`not booked: ${JSON.stringify(booked.body)}`)
  await book(guest, request, key)
  const [accepted, declined] = [await requestedStay(), await requestedStay()]
  await done(`POST /bookings/${accepted.bookingId as 'bkg_'}/acceptance`, accepted.host)
  await done(`POST /bookings/${declined.bookingId as 'bkg_'}/decline`, declined.host)
  await refused('invalid_transition', step(declined.host, declined, 'acceptance'))
}

async function changeStay(): Promise<void> {
  const stay = await paidStay()
  const path = `/bookings/${stay.bookingId as 'bkg_'}` as const
  const { checkOut } = await readBooking(stay)
  const later = new Date(Date.parse(checkOut) + 86_400_000).toISOString().slice(0, 10)
  const fewer = await done(`POST ${path}/alterations`, stay.guest, { guests: { adults: 1 } })
  await done(`POST ${path}/alterations/${fewer.id}/decline`, stay.host)
  const longer = await done(`POST ${path}/alterations`, stay.guest, { checkOut: later })
  await done(`POST ${path}/alterations/${longer.id}/acceptance`, stay.host)
  const payment = await done('POST /payments', stay.guest, {
    bookingId: stay.bookingId,
    alterationId: longer.id,
  })
  await payWith(intentIdOf(payment.clientSecret))
  await done(`PATCH ${path}`, stay.guest, { guests: { adults: 1 } })
  await done(`POST ${path}/cancellation`, stay.guest, {})
  const other = await paidStay()
  await done(`POST /bookings/${other.bookingId as 'bkg_'}/cancellation`, other.host, {
    reason: 'A burst pipe.',
  })
}

async function payWith(intentId: string, card?: string): Promise<void> {
  await confirmIntent(intentId, card)
  await tellAbout(intentId)
}

async function giveMoneyBack(database: TestDatabase, admin: Person): Promise<void> {
  const declined = await payableStay()
  await payWith(declined.intentId, 'pm_card_chargeDeclined')
  await payWith(declined.intentId)
  const path = `/payments/${declined.paymentId as 'pay_'}/refunds` as const
  const body = { amount: { amountMinor: 100, currency: 'EUR' }, reason: 'The tap dripped.' }
  await done(`POST ${path}`, declined.host, body)
  const ask = () => api(`POST ${path}`, { as: admin, body, key: crypto.randomUUID() })
  await agreedOn(database, await ask())
  await decide(await newAdmin(database), (await ask()).body, 'reject')
}

async function dispute(admin: Person): Promise<void> {
  const stay = await paidStay()
  const { id: stripeId } = await openDispute(stay.intentId, { reason: 'product_not_received' })
  const events = await eventsAboutDispute(stripeId)
  await consume(events)
  await postEvent(events[0])
  const [{ id }] = (await readPayment(stay)).disputes
  await done(`POST /admin/disputes/${id as 'dsp_'}/evidence`, admin)
  await closeDispute(stripeId, 'won')
  await consume(await eventsAboutDispute(stripeId))
}

async function leaveMarket(database: TestDatabase, admin: Person): Promise<void> {
  const [host, guest] = [await newPerson(), await newPerson()]
  const { id } = await newListing(host)
  const path = `/admin/properties/${id as 'prop_'}` as const
  await done(`POST ${path}/suspension`, admin, { reason: 'The photos show another home.' })
  await done(`POST ${path}/restoration`, admin, { reason: 'Replaced.' })
  const account = `/admin/users/${host.id as 'usr_'}` as const
  await done(`POST ${account}/suspension`, admin, { reason: 'Under another name.' })
  await done(`POST ${account}/restoration`, admin, { reason: 'It was theirs.' })
  const { body: booked } = await book(guest, stayRequest(id, 12, 1))
  await done(`POST /bookings/${booked.id}/cancellation`, guest, {})
  await erase(guest)
  await untilFinished(database, guest)
  const { id: other } = await newListing(admin)
  await done(`DELETE /properties/${other as 'prop_'}`, admin)
}

async function compareSides(admin: Person): Promise<void> {
  const { propertyId } = await paidStay()
  await compare(admin, propertyId)
  await reconcile(admin, propertyId)
  for (const side of ['postgres', 'object'] as const) await rebuild(admin, propertyId, side)
  // safe because it names a property
  await systemContext()
    .calendarOf(propertyId as 'prop_')
    .runDueTimers({})
}

async function seeStayThrough(admin: Person): Promise<void> {
  const stay = await paidStay()
  await onboard(stay.host)
  await goTo(stay, 'checkIn', 60)
  await done(`POST /bookings/${stay.bookingId as 'bkg_'}/check-in`, stay.host)
  await payOut(stay)
  await done(`POST /bookings/${stay.bookingId as 'bkg_'}/check-out`, stay.host)
  await reviewBoth(stay, admin)
  const held = await heldStay()
  advanceSeconds(3_600)
  await runAlarm(held.propertyId)
}

async function reviewBoth(stay: PayableStay, admin: Person): Promise<void> {
  await reviewStay(stay)
  const { body: ofGuest } = await reviewGuest(stay)
  const path = `/reviews/${ofGuest.id as 'rev_'}` as const
  await done(`POST ${path}/response`, stay.guest, { comment: 'We did our best.' })
  await done(`POST ${path}/reports`, stay.guest, { reason: 'It was somebody else.' })
  await done(`POST /admin${path}/hiding`, admin, { reason: 'It is about somebody else.' })
  await done(`DELETE /admin${path}/hiding`, admin)
}

async function owe(database: TestDatabase, admin: Person): Promise<void> {
  const stay: PayableStay = await begunLongStay(70)
  await onboard(stay.host)
  await goToDue(stay, 2)
  await sweepDue()
  await removeMethods(stay)
  await goToDue(stay, 3)
  await sweepDue()
  const owing = await begunLongStay(40)
  await removeMethods(owing)
  await goToDue(owing, 2)
  await sweepDue()
  await payByHand(stay)
  await goTo(owing, 'checkOut', -3_600)
  await sweepDue()
  await done(`POST /bookings/${owing.bookingId as 'bkg_'}/check-out`, owing.guest)
  await passCheckIn(stay)
  const body = { reason: 'Nothing can be had.' }
  const path = `/admin/bookings/${owing.bookingId as 'bkg_'}/waiver` as const
  await agreedOn(database, await api(`POST ${path}`, { as: admin, body, key: crypto.randomUUID() }))
}

/** Waits until everything was told that has happened: it goes through relay and queue. @param isTold of that type */
export async function untilTold({ sql }: TestDatabase, isTold: (type: string) => boolean): Promise<void> {
  const rows = await sql`select distinct type from domain_events`
  await vi.waitFor(
    () => {
      const left = rows.filter(({ type }) => !isTold(String(type)))
      if (left.length > 0) throw new Error(`not told: ${JSON.stringify(left)}`)
    },
    { timeout: 30_000, interval: 100 },
  )
}

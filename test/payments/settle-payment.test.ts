import { afterEach, describe, expect, test, vi } from 'vitest'
import { isHandledEvent } from '../../src/payments/process-stripe-event.ts'
import { idToUuid, type PropertyId, type UserId } from '../../src/shared/id.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { calendarStub, inStore, runAlarm } from '../support/calendar-object.ts'
import { inDays, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { advanceSeconds, crashAt, healHooks } from '../support/hooks.ts'
import { heldStay, historyOf, pay, payableStay, readBooking, readPayment } from '../support/payments.ts'
import { REFUND_MISHAPS } from '../support/refund-mishaps.ts'
import {
  completeChallenge,
  confirmIntent,
  consume,
  emulatorTest,
  eventsAbout,
  intentIdOf,
  intentsOfBooking,
  postEvent,
  readIntent,
  refundsOf,
  runCron,
  stripeFault,
  tellAbout,
} from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

const HOLD_SECONDS = 15 * 60

/** Generous: each test of this file puts the calendars' clock further ahead. */
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000 + 3 * 86_400_000).toISOString()

async function expire(propertyId: string): Promise<void> {
  advanceSeconds(HOLD_SECONDS + 1)
  await runAlarm(propertyId)
}

async function facts(subjectId: string): Promise<string[]> {
  const rows =
    await database.sql`select type from domain_events where subject_id = ${subjectId} order by occurred_at, id`
  return rows.map(({ type }) => String(type))
}

describe('a payment that succeeds', () => {
  test('confirms the booking: card, webhook, queue, calendar', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    for (const event of await eventsAbout(stay.intentId)) expect((await postEvent(event)).status).toBe(200)
    await vi.waitFor(async () => expect((await readBooking(stay)).status).toBe('confirmed'), {
      timeout: 10_000,
    })
    expect(await readPayment(stay)).toMatchObject({ status: 'succeeded', lastErrorCode: null })
    expect('clientSecret' in (await readPayment(stay))).toBe(false)
    expect(await historyOf(stay)).toEqual(['pending_payment', 'confirmed'])
  })

  test('does so once, however often and in whatever order it is told', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId, 'pm_card_chargeDeclined')
    await confirmIntent(stay.intentId)
    const events = await eventsAbout(stay.intentId)
    const shuffled = [...events, ...events].reverse()
    expect((await consume(shuffled)).explicitAcks).toHaveLength(shuffled.length)
    expect((await consume(shuffled)).explicitAcks).toHaveLength(shuffled.length)
    expect(await historyOf(stay)).toEqual(['pending_payment', 'confirmed'])
    expect((await facts(stay.paymentId)).filter((type) => type === 'payment.succeeded')).toHaveLength(1)
    expect(await refundsOf(stay.intentId)).toEqual([])
  })

  test('cannot be paid again', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    const again = await pay(stay.guest, stay.bookingId)
    expect([again.status, again.body.currentState]).toEqual([409, 'confirmed'])
  })

  test('at once for a booking on request waits for the host, with the amount authorised', async () => {
    const stay = await payableStay({ bookingMode: 'request' })
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    const booking = await readBooking(stay)
    expect(booking.status).toBe('requested')
    expect((await readPayment(stay)).status).toBe('requires_capture')
    expect(Date.parse(booking.holdExpiresAt) - Date.now()).toBeGreaterThan(23 * 60 * 60 * 1000)
  })

  test('is found by the sweep when nobody tells of it', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    await database.sql`update payments set check_at = now() where stripe_payment_intent_id = ${stay.intentId}`
    await runCron()
    expect((await readBooking(stay)).status).toBe('confirmed')
  })

  test('is found by the sweep even when the answer that named its intent was lost', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    await database.sql`update payments set check_at = now(), stripe_payment_intent_id = null
      where stripe_payment_intent_id = ${stay.intentId}`
    await runCron()
    expect((await readBooking(stay)).status).toBe('confirmed')
    expect(await intentsOfBooking(stay.bookingId)).toHaveLength(1)
  })

  test('that nobody has begun has its intent stored once the sweep has found that', async () => {
    const stay = await payableStay()
    await database.sql`update payments set check_at = now(), stripe_payment_intent_id = null
      where stripe_payment_intent_id = ${stay.intentId}`
    await runCron()
    const known =
      await database.sql`select status from payments where stripe_payment_intent_id = ${stay.intentId}`
    expect(known).toEqual([{ status: 'requires_payment_method' }])
  })

  test('before our own answer about it was stored is recognised by its metadata', async () => {
    const stay = await payableStay()
    await database.sql`update payments set stripe_payment_intent_id = null where stripe_payment_intent_id = ${stay.intentId}`
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    expect((await readBooking(stay)).status).toBe('confirmed')
  })
})

describe('a payment that needs more', () => {
  emulatorTest('keeps the nights while the guest answers the bank, once, and is paid then', async () => {
    const stay = await payableStay()
    const before = Date.parse((await readBooking(stay)).holdExpiresAt)
    await confirmIntent(stay.intentId, 'pm_card_authenticationRequired')
    await tellAbout(stay.intentId)
    const extended = Date.parse((await readBooking(stay)).holdExpiresAt)
    expect(extended - before).toBe(15 * 60 * 1000)
    await tellAbout(stay.intentId)
    expect(Date.parse((await readBooking(stay)).holdExpiresAt)).toBe(extended)
    await completeChallenge(stay.intentId, 'succeeded')
    await tellAbout(stay.intentId)
    expect((await readBooking(stay)).status).toBe('confirmed')
  })

  test('a declined card leaves the nights held, and another can be tried', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId, 'pm_card_chargeDeclinedInsufficientFunds')
    await tellAbout(stay.intentId)
    expect((await readBooking(stay)).status).toBe('pending_payment')
    expect(await readPayment(stay)).toMatchObject({ lastErrorCode: 'insufficient_funds' })
    expect(await facts(stay.paymentId)).toContain('payment.failed')
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    expect((await readBooking(stay)).status).toBe('confirmed')
  })
})

describe('a hold whose deadline passes', () => {
  test('ends with its payment canceled, and its nights are free', async () => {
    const stay = await payableStay()
    await expire(stay.propertyId)
    expect((await readBooking(stay)).status).toBe('expired')
    expect((await readIntent(stay.intentId)).status).toBe('canceled')
    expect((await readPayment(stay)).status).toBe('canceled')
    expect((await book(await newPerson(), stayRequest(stay.propertyId, 20, 2))).status).toBe(201)
  })

  test('after a failed attempt ends as failed', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId, 'pm_card_chargeDeclined')
    await expire(stay.propertyId)
    expect((await readBooking(stay)).status).toBe('payment_failed')
  })

  test('is confirmed when it was paid and nobody has told yet', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    await expire(stay.propertyId)
    expect((await readBooking(stay)).status).toBe('confirmed')
    expect(await refundsOf(stay.intentId)).toEqual([])
  })

  test('cancels an intent whose answer was lost, so that it cannot be paid unseen', async () => {
    const stay = await payableStay()
    await database.sql`update payments set stripe_payment_intent_id = null where stripe_payment_intent_id = ${stay.intentId}`
    await expire(stay.propertyId)
    expect((await readIntent(stay.intentId)).status).toBe('canceled')
    expect((await readBooking(stay)).status).toBe('expired')
  })

  emulatorTest('keeps its nights while Stripe is silent, for a minute and not longer', async () => {
    const stay = await payableStay()
    await stripeFault({
      match: `GET /v1/payment_intents/${stay.intentId}`,
      mode: 'status',
      status: 503,
      count: 2,
    })
    await expire(stay.propertyId)
    expect((await readBooking(stay)).status).toBe('pending_payment')
    expect((await book(await newPerson(), stayRequest(stay.propertyId, 20, 2))).status).toBe(409)
    // Only the calendars' clock is past the deadline: what refuses here is that payment has been closed.
    const tooLate = await pay(stay.guest, stay.bookingId)
    expect([tooLate.status, tooLate.body.code]).toEqual([409, 'invalid_transition'])
    advanceSeconds(61)
    await runAlarm(stay.propertyId)
    expect((await readBooking(stay)).status).toBe('expired')
    // What could not be canceled then is left to the sweep. The calendars' clock is ahead of the schedule's here.
    const left = await database.sql`update payments set check_at = now()
      where stripe_payment_intent_id = ${stay.intentId} and check_at <= ${inMinutes(60)}::timestamptz returning id`
    expect(left).toHaveLength(1)
    await runCron()
    expect((await readIntent(stay.intentId)).status).toBe('canceled')
    expect((await readBooking(stay)).status).toBe('expired')
  })

  test('keeps its nights while Postgres is silent', async () => {
    const stay = await payableStay()
    await database.fault('refuse')
    await expire(stay.propertyId)
    await database.heal()
    expect((await readBooking(stay)).status).toBe('pending_payment')
    advanceSeconds(5)
    await runAlarm(stay.propertyId)
    expect((await readBooking(stay)).status).toBe('expired')
  })

  test('is not ended once more when Postgres would not have it at all', async () => {
    const [host, guest] = await Promise.all([newPerson(), newPerson()])
    const { id: propertyId } = await newListing(host)
    await api(`GET /properties/${propertyId}/availability?from=${inDays(1)}&to=${inDays(3)}`)
    // Nobody was answered, and Postgres hears of it when the guest has signed out and the deadline has passed.
    await database.fault('refuse', { match: 'begin_calendar_entries' })
    crashAt('claim_stored', propertyId)
    expect((await book(guest, stayRequest(propertyId, 20, 2))).status).toBe(503)
    await database.sql`update sessions set ended_at = now() where user_id = ${idToUuid(guest.id as UserId)}`
    await database.fault('refuse', { match: 'begin_calendar_entries', count: 1 })
    await expire(propertyId)
    const log = await inStore(propertyId, (store) => store.logAfter(0, 10))
    expect(log.map(({ kind }) => kind)).toEqual(['held', 'released'])
  })

  test('of a request that the host lets pass releases the authorised amount', async () => {
    const stay = await payableStay({ bookingMode: 'request' })
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    advanceSeconds(24 * 60 * 60 + 1)
    await runAlarm(stay.propertyId)
    expect((await readBooking(stay)).status).toBe('expired')
    expect((await readIntent(stay.intentId)).status).toBe('canceled')
    await tellAbout(stay.intentId)
    expect(await historyOf(stay)).toEqual(['pending_payment', 'requested', 'expired'])
  })

  test.each(['expiring', 'payments_closed', 'payment_cancelled', 'ending_shipped'] as const)(
    'ends all the same when the object dies at %s and its alarm is lost: the schedule finds it',
    async (point) => {
      const stay = await payableStay()
      const crash = crashAt(point, stay.propertyId)
      // The runtime would repeat a failed alarm; this way of running it does not.
      await expire(stay.propertyId).catch(() => {})
      expect(crash.reached()).toBe(1)
      healHooks()
      await database.sql`update calendars set next_due_at = now() - interval '2 minutes'
        where property_id = ${idToUuid(stay.propertyId as PropertyId)}`
      await runCron()
      expect((await readBooking(stay)).status).toBe('expired')
      expect((await readIntent(stay.intentId)).status).toBe('canceled')
      expect(await historyOf(stay)).toEqual(['pending_payment', 'expired'])
    },
  )
})

describe('at the very moment that a hold ends', () => {
  test('two runs of its timers end it once', async () => {
    const stay = await payableStay()
    const propertyId = stay.propertyId as PropertyId
    advanceSeconds(HOLD_SECONDS + 1)
    const call = { propertyId, input: {}, requestId: 'second', idempotency: null }
    const second = {
      ...call,
      verb: 'runDueTimers' as const,
      actor: { kind: 'system', name: 'cron' } as const,
    }
    await Promise.all([runAlarm(propertyId), calendarStub(propertyId).call(second)])
    const kinds = await inStore(propertyId, (store) => store.logAfter(0, 100).map(({ kind }) => kind))
    expect(kinds).toEqual(['held', 'ending', 'released'])
  })

  test.each([1, 2, 3])('a payment that begins is refused or canceled, never left payable (%i)', async () => {
    const stay = await heldStay()
    advanceSeconds(HOLD_SECONDS + 1)
    const [payment] = await Promise.all([pay(stay.guest, stay.bookingId), runAlarm(stay.propertyId)])
    expect([200, 201, 409, 503]).toContain(payment.status)
    await vi.waitFor(async () => {
      advanceSeconds(20)
      await runAlarm(stay.propertyId)
      expect((await readBooking(stay)).status).toBe('expired')
    })
    const intents = await intentsOfBooking(stay.bookingId)
    expect(intents.map(({ status }) => status).filter((status) => status !== 'canceled')).toEqual([])
  })

  test.each([1, 2, 3])('money that has arrived confirms once and is not sent back (%i)', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    advanceSeconds(HOLD_SECONDS + 1)
    await Promise.all([tellAbout(stay.intentId), runAlarm(stay.propertyId), tellAbout(stay.intentId)])
    expect((await readBooking(stay)).status).toBe('confirmed')
    expect(await historyOf(stay)).toEqual(['pending_payment', 'confirmed'])
    expect(await refundsOf(stay.intentId)).toEqual([])
  })
})

describe('money that comes after the end', () => {
  /** Stripe was silent when the hold ended, and the guest pays afterwards. */
  async function endedUnpaid(listing: object = {}) {
    const stay = await payableStay(listing)
    await stripeFault({
      match: `GET /v1/payment_intents/${stay.intentId}`,
      mode: 'status',
      status: 503,
      count: 1,
    })
    advanceSeconds(HOLD_SECONDS + 61)
    await runAlarm(stay.propertyId)
    expect((await readBooking(stay)).status).toBe('expired')
    return stay
  }

  emulatorTest('takes the same nights again when they are free', async () => {
    const stay = await endedUnpaid()
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    expect((await readBooking(stay)).status).toBe('confirmed')
    expect(await historyOf(stay)).toEqual(['pending_payment', 'expired', 'confirmed'])
    expect((await book(await newPerson(), stayRequest(stay.propertyId, 20, 2))).status).toBe(409)
  })

  emulatorTest('takes them again also when it comes while its payment is being canceled', async () => {
    const stay = await endedUnpaid()
    await confirmIntent(stay.intentId)
    const { propertyId, paymentId, bookingId, intentId } = stay
    const seenBefore = {
      status: 'requires_payment_method',
      paymentId,
      lastErrorCode: null,
      captureBefore: null,
    }
    await calendarStub(propertyId).call({
      ...{ propertyId: propertyId as PropertyId, requestId: 'test', idempotency: null },
      actor: { kind: 'system', name: 'queue' },
      verb: 'settlePayment',
      input: { paymentId, bookingId, eventId: null, intent: { id: intentId, ...seenBefore } },
    })
    expect(await historyOf(stay)).toEqual(['pending_payment', 'expired', 'confirmed'])
    expect(await refundsOf(intentId)).toEqual([])
  })

  emulatorTest('goes back whole when somebody else has the nights, once, and the guest is told', async () => {
    const stay = await endedUnpaid()
    expect((await book(await newPerson(), stayRequest(stay.propertyId, 21, 2))).status).toBe(201)
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    await tellAbout(stay.intentId)
    expect((await readBooking(stay)).status).toBe('expired')
    const payment = await readPayment(stay)
    expect(payment).toMatchObject({ status: 'succeeded', amountRefunded: payment.amount })
    expect(payment.refunds).toMatchObject([
      { amount: payment.amount, status: 'succeeded', reason: 'late_payment' },
    ])
    expect(await refundsOf(stay.intentId)).toHaveLength(1)
    expect((await facts(stay.paymentId)).filter((type) => type === 'payment.refunded_late')).toHaveLength(1)
  })

  emulatorTest('is released when it was only authorised', async () => {
    const stay = await endedUnpaid({ bookingMode: 'request' })
    expect((await book(await newPerson(), stayRequest(stay.propertyId, 20, 2))).status).toBe(201)
    await confirmIntent(stay.intentId)
    await tellAbout(stay.intentId)
    expect((await readIntent(stay.intentId)).status).toBe('canceled')
    expect((await readBooking(stay)).status).toBe('expired')
    expect(await facts(stay.paymentId)).toContain('payment.refunded_late')
  })

  emulatorTest.each(REFUND_MISHAPS)(
    'goes back once when %s',
    async (_, breakIt) => {
      const stay = await endedUnpaid()
      await book(await newPerson(), stayRequest(stay.propertyId, 20, 2))
      await confirmIntent(stay.intentId)
      await breakIt(stay)
      await tellAbout(stay.intentId)
      healHooks()
      await database.sql`update refunds set check_at = now() where stripe_refund_id is null`
      await runCron()
      expect(await refundsOf(stay.intentId)).toHaveLength(1)
      const payment = await readPayment(stay)
      expect(payment.amountRefunded).toEqual(payment.amount)
    },
    40_000,
  )
})

describe('a message that fails', () => {
  test('comes again later and harms no other', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    const events = await eventsAbout(stay.intentId)
    const unknown = {
      id: 'evt_unknown',
      type: 'payment_intent.succeeded',
      data: { object: { id: 'pi_unknown' } },
    }
    const result = await consume([unknown, ...events])
    expect(result.retryMessages).toHaveLength(1)
    expect(result.explicitAcks).toHaveLength(events.length)
    expect((await readBooking(stay)).status).toBe('confirmed')
  })

  test('because Postgres was silent has its effect the next time', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    const events = (await eventsAbout(stay.intentId)).filter(({ type }) => isHandledEvent(type))
    await database.fault('refuse')
    const silent = await consume(events)
    expect(silent.explicitAcks).toEqual([])
    expect(silent.retryMessages).toHaveLength(events.length)
    await database.heal()
    await consume(events)
    expect((await readBooking(stay)).status).toBe('confirmed')
    expect(await historyOf(stay)).toEqual(['pending_payment', 'confirmed'])
  }, 30_000)

  test('because the object died after confirming changes nothing twice', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId)
    const events = await eventsAbout(stay.intentId)
    crashAt('confirmed', stay.propertyId)
    await consume(events)
    healHooks()
    await consume(events)
    expect(await historyOf(stay)).toEqual(['pending_payment', 'confirmed'])
    expect((await facts(stay.paymentId)).filter((type) => type === 'payment.succeeded')).toHaveLength(1)
  })
})

test('two bookings of one guest are paid apart', async () => {
  const stay = await payableStay()
  const second = await book(stay.guest, stayRequest(stay.propertyId, 30, 2))
  const payment = await pay(stay.guest, second.body.id)
  await confirmIntent(intentIdOf(payment.body.clientSecret))
  await tellAbout(intentIdOf(payment.body.clientSecret))
  expect((await api(`GET /bookings/${second.body.id}`, { as: stay.guest })).body.status).toBe('confirmed')
  expect((await readBooking(stay)).status).toBe('pending_payment')
})

import { afterEach, describe, expect, it, vi } from 'vitest'
import { api } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { useDatabase } from '../support/database.ts'
import { advanceSeconds, crashAt, healHooks } from '../support/hooks.ts'
import { historyOf, type PayableStay, payableStay, readBooking, readPayment } from '../support/payments.ts'
import { deliver } from '../support/queues.ts'
import { eventsOf, paidStay, step } from '../support/stays.ts'
import { confirmIntent, consume, emulatorTest, eventsAbout, messageOf, refundsOf } from '../support/stripe.ts'

// Stripe tells of what happens more than once, in any order, and for three days when nobody answers. Queues deliver at least
// once. Whatever comes of that, it comes of it once.

const database = useDatabase()

afterEach(healHooks)

const THREE_DAYS_SECONDS = 3 * 24 * 60 * 60

// biome-ignore lint/suspicious/noExplicitAny: a test asserts what the answer is
type Json = any

/** Everything that anybody could see of it. */
async function everythingAbout(stay: PayableStay): Promise<object> {
  const { host, bookingId } = stay
  const [booking, payment, ledger, history, facts, refunds] = await Promise.all([
    readBooking(stay),
    readPayment(stay),
    api(`GET /bookings/${bookingId as 'bkg_'}/ledger`, { as: host }),
    historyOf(stay),
    eventsOf(database, stay.paymentId),
    refundsOf(stay.intentId),
  ])
  const sent = refunds.map(({ id, amount, status }) => ({ id, amount, status }))
  return { booking, payment, ledger: ledger.body, history, facts, sent }
}

async function seenEvents(events: readonly Json[]): Promise<number> {
  const ids = events.map(({ id }) => id)
  const rows = await database.sql`select id from stripe_events where id = any (${ids})`
  return rows.length
}

const shuffled = (events: readonly Json[]): Json[] =>
  events
    .map((event, index) => ({ event, place: (index * 7 + 3) % 11 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ event }) => event)

/** A stay that was paid at the second attempt, with everything that Stripe has to tell about it. */
async function storyOf(stay: PayableStay): Promise<Json[]> {
  await confirmIntent(stay.intentId, 'pm_card_chargeDeclined')
  await confirmIntent(stay.intentId)
  return await eventsAbout(stay.intentId)
}

describe('events about what has gone on since', () => {
  it('change nothing three days later, doubled and in another order', async () => {
    const stay = await payableStay()
    const events = await storyOf(stay)
    await consume(events)
    const before = await everythingAbout(stay)
    advanceSeconds(THREE_DAYS_SECONDS)
    const late = shuffled([...events, ...events])
    expect((await consume(late)).explicitAcks).toHaveLength(late.length)
    expect(await everythingAbout(stay)).toEqual(before)
    await expectInAgreement(database, stay.propertyId)
  })

  it('that nobody had heard of for three days have their effect then, once', async () => {
    const stay = await payableStay()
    const events = await storyOf(stay)
    advanceSeconds(THREE_DAYS_SECONDS)
    // Old ids, and new ones for what Stripe sends again.
    const again = events.map((event) => ({ ...event, id: `evt_${crypto.randomUUID()}` }))
    await consume(shuffled([...events, ...again]))
    expect(await historyOf(stay)).toEqual(['pending_payment', 'confirmed'])
    const facts = await eventsOf(database, stay.paymentId)
    expect(facts.filter((type) => type === 'payment.succeeded')).toHaveLength(1)
    await expectInAgreement(database, stay.propertyId)
  })

  it('bring nothing back that was cancelled and refunded meanwhile', async () => {
    const stay = await payableStay()
    const events = await storyOf(stay)
    await consume(events)
    await step(stay.host, stay, 'cancellation')
    const before = await everythingAbout(stay)
    advanceSeconds(THREE_DAYS_SECONDS)
    const again = events.map((event) => ({ ...event, id: `evt_${crypto.randomUUID()}` }))
    await consume(shuffled([...again, ...events]))
    expect(await everythingAbout(stay)).toEqual(before)
    await expectInAgreement(database, stay.propertyId)
  })

  it('leave the last word to what Stripe says now: what an event says itself counts for nothing', async () => {
    const stay = await payableStay()
    const [event] = await eventsAbout(stay.intentId)
    await consume([{ ...event, id: `evt_${crypto.randomUUID()}`, type: 'payment_intent.succeeded' }])
    expect((await readBooking(stay)).status).toBe('pending_payment')
    expect(await historyOf(stay)).toEqual(['pending_payment'])
  })
})

describe('the inbox', () => {
  it('has an event in the transaction of its effect, and has it once', async () => {
    const stay = await payableStay()
    const events = (await storyOf(stay)).filter(({ type }) => type !== 'payment_intent.created')
    expect(await seenEvents(events)).toBe(0)
    await Promise.all([consume(events), consume(events)])
    expect(await seenEvents(events)).toBe(events.length)
  })

  it('has no event whose effect has failed', async () => {
    const stay = await payableStay()
    const events = (await storyOf(stay)).filter(({ type }) => type !== 'payment_intent.created')
    await database.fault('refuse', { match: 'stripe_events' })
    expect((await consume(events)).explicitAcks).toEqual([])
    await database.heal()
    expect(await seenEvents(events)).toBe(0)
    await consume(events, 2)
    expect(await seenEvents(events)).toBe(events.length)
    expect(await historyOf(stay)).toEqual(['pending_payment', 'confirmed'])
  }, 60_000)

  emulatorTest('has events about refunds too', async () => {
    const stay = await paidStay()
    await step(stay.host, stay, 'cancellation')
    const [{ id }] = (await refundsOf(stay.intentId)) as [{ id: string }]
    const event = { id: `evt_${crypto.randomUUID()}`, type: 'refund.updated', data: { object: { id } } }
    await consume([event, event])
    expect(await seenEvents([event])).toBe(1)
  })
})

describe('a batch', () => {
  it('of which some was acknowledged before everything died comes again whole, and nothing happens twice', async () => {
    const [first, second] = [await payableStay(), await payableStay()]
    const events = [await storyOf(first), await storyOf(second)]
    const batch = events.flat()
    crashAt('confirmed', second.propertyId)
    const broken = await consume(batch)
    // The object died in the middle of it: some are done, others are to come again.
    expect(broken.explicitAcks.length).toBeGreaterThan(0)
    expect(broken.retryMessages.length).toBeGreaterThan(0)
    healHooks()
    // The runtime that had acknowledged them died too, before the queue heard of it.
    expect((await consume(batch, 2)).explicitAcks).toHaveLength(batch.length)
    for (const stay of [first, second]) {
      expect(await historyOf(stay)).toEqual(['pending_payment', 'confirmed'])
      const facts = await eventsOf(database, stay.paymentId)
      expect(facts.filter((type) => type === 'payment.succeeded')).toHaveLength(1)
      await expectInAgreement(database, stay.propertyId)
    }
  })

  it('has effects one by one: one that cannot be helped keeps no other back, wherever it stands', async () => {
    const stay = await payableStay()
    const events = await storyOf(stay)
    const lost = () =>
      messageOf({
        id: `evt_${crypto.randomUUID()}`,
        type: 'payment_intent.succeeded',
        data: { object: { id: 'pi_lost' } },
      })
    const bodies = [lost(), ...events.map(messageOf), lost(), lost(), lost(), lost(), lost()]
    const result = await deliver('stripe-events', bodies)
    expect(result.explicitAcks).toHaveLength(events.length)
    expect(result.retryMessages).toHaveLength(6)
    await vi.waitFor(async () => expect((await readBooking(stay)).status).toBe('confirmed'))
  })
})

import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { hasOpenDispute } from '../../src/payments/dispute-statements.ts'
import { createDatabase } from '../../src/platform/database.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { idToUuid } from '../../src/shared/id.ts'
import { newAdmin } from '../support/admin.ts'
import { api } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { calendarStub } from '../support/calendar-object.ts'
import { useDatabase } from '../support/database.ts'
import { crashAt, healHooks } from '../support/hooks.ts'
import { type PayableStay, payableStay, readBooking, readPayment } from '../support/payments.ts'
import { setStatus } from '../support/privacy.ts'
import { refusalOf } from '../support/sign-in.ts'
import { eventsOf, paidStay, step } from '../support/stays.ts'
import {
  closeDispute,
  confirmIntent,
  consume,
  disputeOf,
  emulatorTest,
  eventsAbout,
  eventsAboutDispute,
  openDispute,
  refundsOf,
  runCron,
  tellAbout,
} from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

// biome-ignore lint/suspicious/noExplicitAny: a test asserts what the answer is
type Json = any

async function tellAboutDispute(dispute: Json) {
  return await consume(await eventsAboutDispute(dispute.id))
}

/** A paid stay that the guest's bank disputes, as is known here. */
async function disputedStay(about: { reason?: string; inquiry?: boolean } = {}) {
  const stay = await paidStay()
  const dispute = await openDispute(stay.intentId, about)
  await tellAboutDispute(dispute)
  return { stay, dispute }
}

async function decide(dispute: Json, outcome: 'won' | 'lost') {
  await closeDispute(dispute.id, outcome)
  await tellAboutDispute(dispute)
}

async function balancesOf({ host, bookingId }: PayableStay): Promise<Record<string, number>> {
  const { body } = await api(`GET /bookings/${bookingId as 'bkg_'}/ledger`, { as: host })
  const sums: Record<string, number> = {}
  for (const { account, amount } of body.postings) {
    sums[account] = (sums[account] ?? 0) + amount.amountMinor
  }
  return sums
}

/** Whether a payout has to wait, by the condition that payouts ask. */
async function isFrozen({ bookingId }: PayableStay): Promise<boolean> {
  const { DATABASE_URL, NEON_PROXY_URL } = env as unknown as { DATABASE_URL: string; NEON_PROXY_URL: string }
  const db = createDatabase({ url: DATABASE_URL, proxyUrl: NEON_PROXY_URL, meter: createMeter() })
  const booking = sql`${idToUuid(bookingId as 'bkg_')}::uuid`
  const { rows } = await db.execute(sql`select ${hasOpenDispute(booking)} as frozen`)
  return rows[0]?.['frozen'] === true
}

const giveBack = (stay: PayableStay, amountMinor: number) =>
  api(`POST /payments/${stay.paymentId as 'pay_'}/refunds`, {
    as: stay.host,
    key: crypto.randomUUID(),
    body: { amount: { amountMinor, currency: 'EUR' } },
  })

const sentOf = async ({ intentId }: PayableStay): Promise<number> =>
  (await refundsOf(intentId)).reduce((sum, { amount }) => sum + amount, 0)

async function sweepRefunds(): Promise<void> {
  await database.sql`update refunds set check_at = now() where check_at is not null`
  await runCron()
}

describe('a dispute', () => {
  emulatorTest('is recorded, shows with the payment, and takes the money out of the clearing', async () => {
    const { stay, dispute } = await disputedStay()
    const payment = await readPayment(stay)
    const paid = payment.amount.amountMinor
    const shown = {
      id: expect.stringMatching(/^dsp_/),
      status: 'needs_response',
      reason: 'fraudulent',
      amount: payment.amount,
      evidenceDueAt: new Date(dispute.evidence_details.due_by * 1000).toISOString(),
      openedAt: new Date(dispute.created * 1000).toISOString(),
    }
    expect(payment.disputes).toEqual([shown])
    const asHost = await api(`GET /payments/${stay.paymentId as 'pay_'}`, { as: stay.host })
    expect(asHost.body.disputes).toEqual([shown])
    expect(await balancesOf(stay)).toMatchObject({ guest: 0, disputes: paid, stripe_clearing: 0 })
    expect(await isFrozen(stay)).toBe(true)
    expect((await readBooking(stay)).status).toBe('confirmed')
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('is the same however often and in whatever order it is told of', async () => {
    const { stay, dispute } = await disputedStay()
    await closeDispute(dispute.id, 'won')
    const events = await eventsAboutDispute(dispute.id)
    const shuffled = [...events, ...events].reverse()
    expect((await consume(shuffled)).explicitAcks).toHaveLength(shuffled.length)
    await Promise.all([consume(events), consume(events.toReversed())])
    const facts = (await eventsOf(database, stay.paymentId)).filter((type) => type.includes('dispute'))
    expect(facts).toEqual(['payment.dispute_opened', 'payment.dispute_closed'])
    expect((await readPayment(stay)).disputes).toMatchObject([{ status: 'won' }])
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('may be heard of before the payment is', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId, 'pm_card_createDispute')
    const dispute = await vi.waitFor(
      async () => {
        const found = await disputeOf(stay.intentId)
        if (!found) throw new Error('not disputed yet')
        return found
      },
      { timeout: 15_000, interval: 250 },
    )
    await tellAboutDispute(dispute)
    await consume(await eventsAbout(stay.intentId))
    expect((await readBooking(stay)).status).toBe('confirmed')
    expect((await readPayment(stay)).disputes).toHaveLength(1)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('comes again when Postgres was silent', async () => {
    const stay = await paidStay()
    const dispute = await openDispute(stay.intentId)
    await database.fault('refuse')
    expect((await tellAboutDispute(dispute)).explicitAcks).toEqual([])
    await database.heal()
    await tellAboutDispute(dispute)
    expect((await readPayment(stay)).disputes).toHaveLength(1)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('whose end nobody tells of is found by the sweep', async () => {
    const { stay, dispute } = await disputedStay()
    await closeDispute(dispute.id, 'won')
    await database.sql`update disputes set check_at = now() where stripe_dispute_id = ${dispute.id}`
    await runCron()
    expect((await readPayment(stay)).disputes).toMatchObject([{ status: 'won' }])
    expect(await isFrozen(stay)).toBe(false)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('of which nobody tells at all is found among the newest at Stripe', async () => {
    const stay = await paidStay()
    await openDispute(stay.intentId)
    await runCron()
    await runCron()
    expect((await readPayment(stay)).disputes).toMatchObject([{ status: 'needs_response' }])
    const facts = await eventsOf(database, stay.paymentId)
    expect(facts.filter((type) => type === 'payment.dispute_opened')).toHaveLength(1)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('keeps an account open', async () => {
    const { stay } = await disputedStay()
    await setStatus(database, stay.bookingId, 'completed')
    expect(refusalOf(await api('DELETE /users/me', { as: stay.guest }))).toEqual([409, 'has_open_stays'])
  })
})

describe('a dispute that ends', () => {
  emulatorTest('won leaves everything as it was', async () => {
    const { stay, dispute } = await disputedStay()
    const { totals } = await readBooking(stay)
    await decide(dispute, 'won')
    expect(await balancesOf(stay)).toMatchObject({
      guest: 0,
      disputes: 0,
      host_payable: -totals.payout.amountMinor,
      stripe_clearing: totals.payin.amountMinor,
    })
    expect(await isFrozen(stay)).toBe(false)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('lost about the card is borne by the platform', async () => {
    const { stay, dispute } = await disputedStay({ reason: 'fraudulent' })
    const { totals } = await readBooking(stay)
    await decide(dispute, 'lost')
    expect(await balancesOf(stay)).toMatchObject({
      guest: 0,
      disputes: 0,
      stripe_clearing: 0,
      host_payable: -totals.payout.amountMinor,
      platform_revenue: totals.payin.amountMinor - totals.platform.amountMinor,
    })
    expect(await isFrozen(stay)).toBe(false)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('lost about the stay leaves nobody anything of it', async () => {
    const { stay, dispute } = await disputedStay({ reason: 'product_not_received' })
    await decide(dispute, 'lost')
    expect(Object.values(await balancesOf(stay)).every((balance) => balance === 0)).toBe(true)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('lost, and won in the appeal, is borne by nobody in the end', async () => {
    const { stay, dispute } = await disputedStay({ reason: 'product_not_received' })
    const before = await balancesOf(stay)
    await decide(dispute, 'lost')
    const won = {
      id: dispute.id,
      status: 'won',
      reason: 'product_not_received',
      amount: (await readPayment(stay)).amount,
      intentId: stay.intentId,
      evidenceDueAt: null,
      isWithdrawn: true,
      isReinstated: true,
      openedAt: dispute.created * 1000,
    }
    const { propertyId, paymentId, bookingId } = stay
    await calendarStub(propertyId).call({
      propertyId: propertyId as 'prop_',
      verb: 'recordDispute',
      actor: { kind: 'system', name: 'queue' },
      requestId: 'test',
      idempotency: null,
      input: { paymentId, bookingId, eventId: null, dispute: won },
    })
    const after = await balancesOf(stay)
    expect(after).toMatchObject({ host_payable: before['host_payable'], disputes: 0, guest: 0 })
    expect(after['stripe_clearing']).toBe(before['disputes'])
    await expectInAgreement(database, stay.propertyId)
  })
})

describe('an inquiry', () => {
  emulatorTest('moves nothing, freezes the payout, and may be answered with a refund', async () => {
    const { stay, dispute } = await disputedStay({ inquiry: true })
    expect(await balancesOf(stay)).not.toHaveProperty('disputes')
    expect(await isFrozen(stay)).toBe(true)
    const { status } = await giveBack(stay, 500)
    expect(status).toBe(201)
    await closeDispute(dispute.id, 'won')
    await tellAboutDispute(dispute)
    expect((await readPayment(stay)).disputes).toMatchObject([{ status: 'warning_closed' }])
    expect(await isFrozen(stay)).toBe(false)
    await expectInAgreement(database, stay.propertyId)
  })
})

describe('nobody is paid twice', () => {
  emulatorTest('no refund can be given while the bank holds the money', async () => {
    const { stay } = await disputedStay()
    expect(refusalOf(await giveBack(stay, 500))).toEqual([409, 'payment_disputed'])
    expect(await sentOf(stay)).toBe(0)
  })

  emulatorTest('after a loss nothing is left to give back', async () => {
    const { stay, dispute } = await disputedStay()
    await decide(dispute, 'lost')
    expect(refusalOf(await giveBack(stay, 1))).toEqual([409, 'refund_exceeds_remainder'])
  })

  emulatorTest(
    'what a cancellation gives back meanwhile waits, and is paid by the bank when it is lost',
    async () => {
      const { stay, dispute } = await disputedStay()
      expect((await step(stay.host, stay, 'cancellation')).status).toBe(200)
      await sweepRefunds()
      expect(await sentOf(stay)).toBe(0)
      expect((await readPayment(stay)).refunds).toMatchObject([{ status: 'pending' }])
      await decide(dispute, 'lost')
      await sweepRefunds()
      expect(await sentOf(stay)).toBe(0)
      expect((await readPayment(stay)).refunds).toMatchObject([{ status: 'canceled' }])
      expect(Object.values(await balancesOf(stay)).every((balance) => balance === 0)).toBe(true)
      await expectInAgreement(database, stay.propertyId)
    },
  )

  emulatorTest('so does one that Postgres has not heard of when the bank decides', async () => {
    const { stay, dispute } = await disputedStay({ reason: 'product_not_received' })
    await database.fault('refuse', { match: 'begin_calendar_entries' })
    expect((await step(stay.host, stay, 'cancellation')).status).toBe(503)
    await decide(dispute, 'lost')
    await database.heal()
    await tellAboutDispute(dispute)
    await sweepRefunds()
    expect(await sentOf(stay)).toBe(0)
    expect((await readPayment(stay)).refunds).toMatchObject([{ status: 'canceled' }])
    expect(Object.values(await balancesOf(stay)).every((balance) => balance === 0)).toBe(true)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('when it is won it goes out, and what Stripe does not take stays owed', async () => {
    const { stay, dispute } = await disputedStay()
    await step(stay.host, stay, 'cancellation')
    await decide(dispute, 'won')
    await sweepRefunds()
    const { amount, refunds } = await readPayment(stay)
    // The emulator refuses refunds of what was ever charged back; it was tried, once the bank had decided.
    expect(refunds).toMatchObject([{ status: 'failed' }])
    expect((await balancesOf(stay))['guest']).toBe(-amount.amountMinor)
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('a gift that crosses with a dispute is not given, and is the giver’s again', async () => {
    const stay = await paidStay()
    // Stripe knows, and nobody has told here.
    const dispute = await openDispute(stay.intentId, { reason: 'fraudulent' })
    const { totals } = await readBooking(stay)
    expect((await giveBack(stay, 500)).status).toBe(201)
    expect((await readPayment(stay)).refunds).toMatchObject([{ status: 'pending' }])
    await tellAboutDispute(dispute)
    await sweepRefunds()
    await decide(dispute, 'lost')
    expect(await sentOf(stay)).toBe(0)
    expect((await readPayment(stay)).refunds).toMatchObject([{ status: 'canceled' }])
    expect(await balancesOf(stay)).toMatchObject({ guest: 0, host_payable: -totals.payout.amountMinor })
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('a cancellation after a loss gives back nothing more', async () => {
    const { stay, dispute } = await disputedStay({ reason: 'product_unacceptable' })
    await decide(dispute, 'lost')
    expect((await step(stay.host, stay, 'cancellation')).status).toBe(200)
    expect(await sentOf(stay)).toBe(0)
    expect(Object.values(await balancesOf(stay)).every((balance) => balance === 0)).toBe(true)
    await expectInAgreement(database, stay.propertyId)
  })
})

describe('evidence', () => {
  const path = (id: string) => `/admin/disputes/${id as 'dsp_'}/evidence` as const

  async function knownDispute() {
    const { stay, dispute } = await disputedStay({ reason: 'product_not_received' })
    const [{ id }] = (await readPayment(stay)).disputes
    return { stay, dispute, id: id as string, admin: await newAdmin(database) }
  }

  emulatorTest('is what was sold and what has happened since, whatever the listing says now', async () => {
    const { stay, id, admin } = await knownDispute()
    const booking = await readBooking(stay)
    await api(`PATCH /properties/${stay.propertyId as 'prop_'}`, {
      as: stay.host,
      body: { title: 'Another name' },
    })
    const { status, body } = await api(`GET ${path(id)}`, { as: admin })
    expect(status).toBe(200)
    const text = JSON.stringify(body.evidence)
    for (const part of [
      booking.title,
      booking.checkIn,
      booking.checkOut,
      'moderate',
      stay.bookingId,
      stay.paymentId,
    ]) {
      expect(text).toContain(part)
    }
    expect(body.evidence.accessActivityLog).toMatch(/pending_payment \(booked\) by the guest/)
    expect(body.evidence.accessActivityLog).toMatch(/confirmed \(payment_event\) by the system/)
    expect(body.evidence.refundPolicyDisclosure).toContain('Nothing was given back.')
    expect(body.evidence.uncategorizedText).toMatch(/Total: \d+\.\d\d EUR/)
    for (const hidden of ['Another name', stay.guest.email, stay.guest.id, stay.host.id]) {
      expect(text).not.toContain(hidden)
    }
  })

  emulatorTest('is not submitted before everything is known that was decided', async () => {
    const { stay, id, admin } = await knownDispute()
    await database.fault('refuse', { match: 'begin_calendar_entries' })
    expect((await step(stay.host, stay, 'cancellation')).status).toBe(503)
    expect(refusalOf(await api(`POST ${path(id)}`, { as: admin }))).toEqual([503, 'unavailable'])
    expect((await disputeOf(stay.intentId)).evidence.product_description).toBeNull()
    await database.heal()
    expect((await api(`POST ${path(id)}`, { as: admin })).status).toBe(200)
    const { evidence } = await disputeOf(stay.intentId)
    expect(evidence.refund_policy_disclosure).toContain('Cancelled by the host')
  })

  emulatorTest('is submitted once, as it was shown, and by whom is written down', async () => {
    const { stay, dispute, id, admin } = await knownDispute()
    const { evidence } = (await api(`GET ${path(id)}`, { as: admin })).body
    const answers = await Promise.all([
      api(`POST ${path(id)}`, { as: admin }),
      api(`POST ${path(id)}`, { as: await newAdmin(database) }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    for (const { body } of answers) {
      expect(body).toMatchObject({ id, status: 'under_review', evidenceSubmittedAt: expect.any(String) })
      expect(body.evidenceSubmittedBy).toBe(answers[0]?.body.evidenceSubmittedBy)
    }
    const atStripe = await disputeOf(stay.intentId)
    expect(atStripe).toMatchObject({
      id: dispute.id,
      status: 'under_review',
      evidence: { product_description: evidence.productDescription, service_date: evidence.serviceDate },
      evidence_details: { submission_count: 1 },
    })
    const [row] =
      await database.sql`select evidence_submitted_by as by from disputes where stripe_dispute_id = ${dispute.id}`
    expect(row?.['by']).not.toBeNull()
  })

  emulatorTest('goes out once when the object dies before it has written that down', async () => {
    const { stay, id, admin } = await knownDispute()
    crashAt('evidence_submitted', stay.propertyId)
    const key = crypto.randomUUID()
    expect((await api(`POST ${path(id)}`, { as: admin, key })).status).toBe(503)
    healHooks()
    const again = await api(`POST ${path(id)}`, { as: admin, key })
    expect([again.status, again.body.status, again.body.evidenceSubmittedBy]).toEqual([
      200,
      'under_review',
      admin.id,
    ])
    expect((await disputeOf(stay.intentId)).evidence_details.submission_count).toBe(1)
  })

  emulatorTest('is too late when the bank has decided', async () => {
    const { dispute, id, admin } = await knownDispute()
    await decide(dispute, 'lost')
    const answer = await api(`POST ${path(id)}`, { as: admin })
    expect([...refusalOf(answer), answer.body.currentState]).toEqual([409, 'invalid_transition', 'lost'])
  })

  emulatorTest('wins, where it is good', async () => {
    const { stay, dispute, id, admin } = await knownDispute()
    await api(`POST ${path(id)}`, { as: admin })
    await decide(dispute, 'won')
    expect((await readPayment(stay)).disputes).toMatchObject([{ status: 'won' }])
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('is for admins', async () => {
    const { stay, id } = await knownDispute()
    for (const as of [stay.host, stay.guest]) {
      expect(refusalOf(await api(`GET ${path(id)}`, { as }))).toEqual([403, 'forbidden'])
      expect(refusalOf(await api(`POST ${path(id)}`, { as }))).toEqual([403, 'forbidden'])
    }
  })
})

describe('the list of disputes', () => {
  emulatorTest('has every one of them, by status and in pages', async () => {
    const admin = await newAdmin(database)
    const { stay, dispute } = await disputedStay()
    await decide(dispute, 'lost')
    await disputedStay()
    const { body } = await api('GET /admin/disputes?status=lost&limit=100', { as: admin })
    const found = body.data.find(({ bookingId }: Json) => bookingId === stay.bookingId)
    expect(found).toMatchObject({
      stripeDisputeId: dispute.id,
      status: 'lost',
      isWithdrawn: true,
      isReinstated: false,
      loss: expect.arrayContaining([
        { account: 'disputes', amount: { amountMinor: -dispute.amount, currency: 'EUR' } },
      ]),
    })
    const first = await api('GET /admin/disputes?limit=1', { as: admin })
    const cursor = encodeURIComponent(first.body.nextCursor)
    const second = await api(`GET /admin/disputes?limit=1&cursor=${cursor}`, { as: admin })
    expect(second.body.data[0].id < first.body.data[0].id).toBe(true)
    expect(refusalOf(await api('GET /admin/disputes', { as: stay.host }))).toEqual([403, 'forbidden'])
  })
})

it('a payment that nobody disputes says so', async () => {
  const stay = await paidStay()
  await tellAbout(stay.intentId)
  expect((await readPayment(stay)).disputes).toEqual([])
})

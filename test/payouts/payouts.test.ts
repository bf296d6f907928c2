import { afterEach, describe, expect, it } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import { addDays, instantOf, toIso } from '../../src/shared/local-date.ts'
import { newAdmin } from '../support/admin.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { agreedOn } from '../support/approvals.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { stayRequest } from '../support/client.ts'
import { addCoHost, verifiedPerson } from '../support/co-hosts.ts'
import { useDatabase } from '../support/database.ts'
import { advanceSeconds, healHooks, testHooks } from '../support/hooks.ts'
import { sweepDue } from '../support/instalments.ts'
import { daysGone, type PayableStay, pay, readBooking } from '../support/payments.ts'
import {
  answerStripe,
  beginOnboarding,
  DAY,
  goTo,
  HOUR,
  onboard,
  passCheckIn,
  payOut,
  payoutsOf,
  stayOfReadyHost,
  sweep,
} from '../support/payouts.ts'
import { eventsOf, paidStay, step } from '../support/stays.ts'
import { confirmIntent, intentIdOf, tellAbout, transfersOf } from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

const payoutOf = async (stay: PayableStay): Promise<number> =>
  (await readBooking(stay)).totals.payout.amountMinor

describe('a payout', () => {
  it('is scheduled from the sale on, and due a day after the check-in time at the property', async () => {
    const stay = await paidStay()
    const [before] = await payoutsOf(stay.host, stay)
    expect(before).toBeUndefined()
    await sweep()
    const { checkIn, totals } = await readBooking(stay)
    expect(await payoutsOf(stay.host, stay)).toMatchObject([
      {
        status: 'scheduled',
        amount: totals.payout,
        dueAt: toIso(instantOf(checkIn, '15:00', 'Europe/Amsterdam') + DAY * 1000),
        heldReason: null,
        instalment: 1,
      },
    ])
    await expectInAgreement(database, stay.propertyId)
  })

  it('is sent when it is due and not before, out of the guest’s payment, and the books say so', async () => {
    const stay = await stayOfReadyHost()
    await passCheckIn(stay, DAY - HOUR)
    await sweep()
    expect(await transfersOf(stay.bookingId)).toEqual([])
    await passCheckIn(stay, DAY)
    await sweep()
    const [transfer, ...others] = await transfersOf(stay.bookingId)
    const amount = await payoutOf(stay)
    expect([transfer.amount, others]).toEqual([amount, []])
    expect(transfer).toMatchObject({
      currency: 'eur',
      transfer_group: stay.bookingId,
      source_transaction: expect.stringMatching(/^(ch|py)_/),
    })
    const [payout] = await payoutsOf(stay.host, stay)
    expect(payout).toMatchObject({ status: 'paid', heldReason: null, paidAt: expect.any(String) })
    expect(transfer.metadata.payoutId).toBe(payout.id)
    expect(await eventsOf(database, payout.id)).toEqual(['payout.paid'])
    const { body } = await api(`GET /bookings/${stay.bookingId}/ledger`, { as: stay.host })
    expect(body.postings.map(({ kind }: { kind: string }) => kind)).toContain('payout')
    await expectInAgreement(database, stay.propertyId)
  })

  it('follows an alteration that is paid later: two payments pay it where one is not enough', async () => {
    const stay = await stayOfReadyHost({ cleaningFeeMinor: 0 })
    await sweep()
    const [{ id }] = await payoutsOf(stay.host, stay)
    const { checkOut } = await readBooking(stay)
    const path = `/bookings/${stay.bookingId as 'bkg_'}/alterations` as const
    const body = { checkOut: addDays(checkOut, 5) }
    const proposed = await api(`POST ${path}`, { as: stay.host, key: crypto.randomUUID(), body })
    const alterationId = proposed.body.id
    await api(`POST ${path}/${alterationId as 'alt_'}/acceptance`, {
      as: stay.guest,
      key: crypto.randomUUID(),
    })
    const paid = await api('POST /payments', {
      as: stay.guest,
      key: crypto.randomUUID(),
      body: { bookingId: stay.bookingId, alterationId },
    })
    const intentId = intentIdOf(paid.body.clientSecret)
    await confirmIntent(intentId)
    await tellAbout(intentId)
    await sweep()
    const amount = await payoutOf(stay)
    expect(await payoutsOf(stay.host, stay)).toMatchObject([{ id, amount: { amountMinor: amount } }])
    await payOut(stay)
    const transfers = await transfersOf(stay.bookingId)
    expect(transfers).toHaveLength(2)
    expect(transfers.reduce((sum, one) => sum + one.amount, 0)).toBe(amount)
    expect(new Set(transfers.map((one) => one.source_transaction)).size).toBe(2)
    await expectInAgreement(database, stay.propertyId)
  })

  it('of a stay that became shorter is what is left', async () => {
    const stay = await stayOfReadyHost()
    await sweep()
    const before = await payoutOf(stay)
    const { checkOut } = await readBooking(stay)
    const path = `/bookings/${stay.bookingId as 'bkg_'}/alterations` as const
    const proposed = await api(`POST ${path}`, {
      as: stay.guest,
      key: crypto.randomUUID(),
      body: { checkOut: addDays(checkOut, -1) },
    })
    await api(`POST ${path}/${proposed.body.id as 'alt_'}/acceptance`, {
      as: stay.host,
      key: crypto.randomUUID(),
    })
    await payOut(stay)
    const [transfer] = await transfersOf(stay.bookingId)
    expect(transfer.amount).toBeLessThan(before)
    expect(transfer.amount).toBe(await payoutOf(stay))
    await expectInAgreement(database, stay.propertyId)
  })

  it('of a stay that was cancelled is what the policy lets the host keep, or there is none', async () => {
    const kept = await stayOfReadyHost({ cancellationPolicy: 'non_refundable' })
    const free = await stayOfReadyHost({ cancellationPolicy: 'flexible' })
    await sweep()
    await Promise.all([kept, free].map((stay) => step(stay.guest, stay, 'cancellation')))
    await payOut(kept)
    await payOut(free)
    expect((await transfersOf(kept.bookingId)).map(({ amount }) => amount)).toEqual([await payoutOf(kept)])
    expect(await payoutsOf(free.host, free)).toEqual([])
    expect(await transfersOf(free.bookingId)).toEqual([])
    for (const { propertyId } of [kept, free]) await expectInAgreement(database, propertyId)
  })

  it('of a stay that was left early is what the policy leaves, whenever the guest leaves', async () => {
    const stay = await stayOfReadyHost({ cancellationPolicy: 'flexible' })
    await passCheckIn(stay)
    const left = await step(stay.guest, stay, 'cancellation')
    expect(left.body.status).toBe('cancelled')
    await payOut(stay)
    const [{ amount }] = await transfersOf(stay.bookingId)
    const { body } = await api(`GET /bookings/${stay.bookingId}/ledger`, { as: stay.host })
    const owed = body.postings
      .filter(
        (one: { account: string; kind: string }) => one.account === 'host_payable' && one.kind !== 'payout',
      )
      .reduce((sum: number, one: { amount: { amountMinor: number } }) => sum - one.amount.amountMinor, 0)
    expect(amount).toBe(owed)
    await expectInAgreement(database, stay.propertyId)
  })
})

describe('a long stay', () => {
  it('is paid month by month from check-in, and the parts are the whole', async () => {
    const host = await newPerson()
    const guest = await newPerson()
    await onboard(host)
    const { id: propertyId } = await newListing(host, { maxNights: 90 })
    const booked = await book(guest, stayRequest(propertyId, daysGone() + 20, 65))
    const payment = await pay(guest, booked.body.id)
    const intentId = intentIdOf(payment.body.clientSecret)
    const stay = { host, guest, propertyId, bookingId: booked.body.id, paymentId: payment.body.id, intentId }
    await confirmIntent(intentId)
    await tellAbout(intentId)
    await sweep()
    const planned = await payoutsOf(host, stay)
    const amount = await payoutOf(stay)
    expect(planned).toHaveLength(3)
    expect(planned.reduce((sum, one) => sum + one.amount.amountMinor, 0)).toBe(amount)

    await payOut(stay)
    expect((await payoutsOf(host, stay)).map(({ status }) => status)).toEqual([
      'paid',
      'scheduled',
      'scheduled',
    ])
    await goTo(stay, Date.parse(planned[1].dueAt))
    await sweepDue()
    await sweep()
    expect((await payoutsOf(host, stay)).map(({ status }) => status)).toEqual(['paid', 'paid', 'scheduled'])
    await goTo(stay, Date.parse(planned[2].dueAt))
    await sweepDue()
    await sweep()
    const transfers = await transfersOf(stay.bookingId)
    expect(transfers.map((one) => one.amount).sort()).toEqual(
      planned.map((one) => one.amount.amountMinor).sort(),
    )
    await expectInAgreement(database, propertyId)
  })
})

describe('co-hosts', () => {
  it('get their part of it to the cent, each at their own account', async () => {
    const stay = await stayOfReadyHost({ basePriceMinor: 10_007 })
    const helper = await verifiedPerson(database)
    await addCoHost(stay.host, stay.propertyId, { email: helper.email, payoutPercent: 33.33 })
    await onboard(helper)
    await payOut(stay)
    const amount = await payoutOf(stay)
    const [own] = await payoutsOf(stay.host, stay)
    const [theirs] = await payoutsOf(helper, stay)
    expect(own.amount.amountMinor + theirs.amount.amountMinor).toBe(amount)
    expect(Math.abs(theirs.amount.amountMinor - amount * 0.3333)).toBeLessThanOrEqual(1)
    const destinations = (await transfersOf(stay.bookingId)).map((one) => one.destination)
    expect(new Set(destinations).size).toBe(2)
    await expectInAgreement(database, stay.propertyId)
  })

  it('who cannot be paid yet keep nobody else waiting', async () => {
    const stay = await stayOfReadyHost()
    const helper = await verifiedPerson(database)
    await addCoHost(stay.host, stay.propertyId, { email: helper.email, payoutPercent: 20 })
    await payOut(stay)
    expect(await payoutsOf(stay.host, stay)).toMatchObject([{ status: 'paid' }])
    expect(await payoutsOf(helper, stay)).toMatchObject([{ status: 'held', heldReason: 'account_missing' }])
    await onboard(helper)
    await sweep()
    expect(await payoutsOf(helper, stay)).toMatchObject([{ status: 'paid' }])
    await expectInAgreement(database, stay.propertyId)
  })

  it('who are chosen after the first part has left change nothing of it', async () => {
    const stay = await stayOfReadyHost()
    await payOut(stay)
    const helper = await verifiedPerson(database)
    await addCoHost(stay.host, stay.propertyId, { email: helper.email, payoutPercent: 50 })
    await database.sql`update payout_plans set look_at = now() where booking_id = ${idToUuid(stay.bookingId as 'bkg_')}`
    await sweep()
    expect(await payoutsOf(helper, stay)).toEqual([])
    expect(await transfersOf(stay.bookingId)).toHaveLength(1)
  })
})

describe('a payout that is due waits', () => {
  it('for the host to begin, and to answer what Stripe asks; then it is sent', async () => {
    const stay = await paidStay()
    await payOut(stay)
    expect(await payoutsOf(stay.host, stay)).toMatchObject([
      { status: 'held', heldReason: 'account_missing' },
    ])
    const link = await beginOnboarding(stay.host)
    advanceSeconds(10 * 60)
    await sweep()
    expect(await payoutsOf(stay.host, stay)).toMatchObject([{ heldReason: 'account_not_ready' }])
    await answerStripe(link)
    // Nobody has told us: it is looked at again all the same.
    advanceSeconds(10 * 60)
    await sweep()
    const [payout] = await payoutsOf(stay.host, stay)
    expect(payout).toMatchObject({ status: 'paid', heldReason: null })
    expect(await eventsOf(database, payout.id)).toEqual(['payout.held', 'payout.held', 'payout.paid'])
    await expectInAgreement(database, stay.propertyId)
  })

  it('while a bank has not decided', async () => {
    const stay = await stayOfReadyHost()
    const disputeId = crypto.randomUUID()
    await database.sql`insert into disputes (id, payment_id, booking_id, stripe_dispute_id, status, reason,
        amount_minor, currency, opened_at, created_at, updated_at)
      values (${disputeId}, ${idToUuid(stay.paymentId as 'pay_')}, ${idToUuid(stay.bookingId as 'bkg_')}, ${disputeId},
        'needs_response', 'fraudulent', 1, 'EUR', now(), now(), now())`
    await payOut(stay)
    expect(await payoutsOf(stay.host, stay)).toMatchObject([{ status: 'held', heldReason: 'dispute_open' }])
    await database.sql`update disputes set status = 'won' where id = ${disputeId}`
    advanceSeconds(10 * 60)
    await sweep()
    expect(await payoutsOf(stay.host, stay)).toMatchObject([{ status: 'paid' }])
  })

  it('while the stay has not begun, whatever the clock says', async () => {
    const stay = await stayOfReadyHost()
    const { checkIn } = await readBooking(stay)
    // The calendar’s own timer is late.
    advanceSeconds((instantOf(checkIn, '15:00', 'Europe/Amsterdam') + DAY * 1000 - testHooks.now()) / 1000)
    await database.sql`update bookings set status = 'confirmed' where id = ${idToUuid(stay.bookingId as 'bkg_')}`
    await sweep()
    expect(await payoutsOf(stay.host, stay)).toMatchObject([{ status: 'held', heldReason: 'stay_not_begun' }])
    expect(await transfersOf(stay.bookingId)).toEqual([])
  })

  it('while an admin holds it, who says why; released, it is sent', async () => {
    const stay = await stayOfReadyHost()
    const admin = await newAdmin(database)
    await sweep()
    const [{ id }] = await payoutsOf(stay.host, stay)
    const hold = await api(`POST /admin/payouts/${id}/hold`, { as: admin, body: { reason: 'A report.' } })
    expect(hold.body).toMatchObject({ status: 'held', heldReason: 'admin_hold', holdNote: 'A report.' })
    await payOut(stay)
    expect(await payoutsOf(stay.host, stay)).toEqual([hold.body])
    const key = crypto.randomUUID()
    const release = () => api(`POST /admin/payouts/${id}/release`, { as: admin, key })
    const asked = await release()
    expect((await release()).headers.get('idempotency-replayed')).toBe('true')
    await sweep()
    expect(await payoutsOf(stay.host, stay)).toEqual([hold.body])
    await agreedOn(database, asked)
    expect(await payoutsOf(stay.host, stay)).toMatchObject([{ status: 'scheduled', holdNote: null }])
    await sweep()
    expect(await payoutsOf(stay.host, stay)).toMatchObject([{ id, status: 'paid' }])
    const late = await api(`POST /admin/payouts/${id}/hold`, { as: admin, body: { reason: 'Too late.' } })
    expect([late.status, late.body]).toMatchObject([
      409,
      { code: 'invalid_transition', currentState: 'paid' },
    ])
  })
})

describe('who may see payouts', () => {
  it('is who is paid by them, and admins', async () => {
    const stay = await stayOfReadyHost()
    await sweep()
    const [{ id }] = await payoutsOf(stay.host, stay)
    const admin = await newAdmin(database)
    const read = async (as: typeof admin) => (await api(`GET /payouts/${id}`, { as })).status
    expect(await Promise.all([stay.host, stay.guest, admin].map(read))).toEqual([200, 404, 200])
    const { body } = await api(`GET /admin/payouts?bookingId=${stay.bookingId}`, { as: admin })
    expect(body.data.map((payout: { id: string }) => payout.id)).toEqual([id])
    expect(await payoutsOf(stay.guest, stay)).toEqual([])
  })

  it('page by page, and as a statement in which nothing computes', async () => {
    const title = '=HYPERLINK("http://example.com","a, b")'
    const stay = await stayOfReadyHost({ title })
    await payOut(stay)
    const { status, body, headers } = await api('GET /payouts.csv', { as: stay.host })
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present'])
    const [headline, line, rest] = body.split('\r\n')
    expect(headline.startsWith('payoutId,bookingId,property')).toBe(true)
    expect(line).toContain(`"'=HYPERLINK(""http://example.com"",""a, b"")"`)
    expect(line).toContain(`,paid,EUR,${((await payoutOf(stay)) / 100).toFixed(2)},0.00,0.00,`)
    expect(rest).toBe('')
    const later = await api('GET /payouts.csv?from=2100-01-01', { as: stay.host })
    expect(later.body.split('\r\n')).toHaveLength(2)
    expect((await api('GET /payouts.csv?cursor=x', { as: stay.host })).body.code).toBe('invalid_cursor')
    expect((await api('GET /payouts.csv?from=2026-02-30', { as: stay.host })).status).toBe(422)
  })
})

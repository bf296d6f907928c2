import { afterEach, describe, expect, it } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import { newAdmin } from '../support/admin.ts'
import { api, newPerson } from '../support/api.ts'
import { agreedOn, decide } from '../support/approvals.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import type { Answer, Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { healHooks } from '../support/hooks.ts'
import { type PayableStay, payableStay, readBooking, readPayment } from '../support/payments.ts'
import { REFUND_MISHAPS } from '../support/refund-mishaps.ts'
import { refusalOf } from '../support/sign-in.ts'
import { eventsOf, paidStay, step } from '../support/stays.ts'
import { confirmIntent, emulatorTest, refundsOf, runCron, stripeFault, tellAbout } from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

const giveBack = (
  as: Person,
  { paymentId }: { paymentId: string },
  amountMinor: number,
  {
    key = crypto.randomUUID(),
    currency = 'EUR',
    reason,
  }: { key?: string; currency?: string; reason?: string } = {},
) =>
  api(`POST /payments/${paymentId as 'pay_'}/refunds`, {
    as,
    key,
    body: { amount: { amountMinor, currency }, ...(reason !== undefined && { reason }) },
  })

async function balanceOf({ host, bookingId }: PayableStay, account: string): Promise<number> {
  const { body } = await api(`GET /bookings/${bookingId as 'bkg_'}/ledger`, { as: host })
  return body.postings
    .filter((posting: { account: string }) => posting.account === account)
    .reduce((sum: number, { amount }: { amount: { amountMinor: number } }) => sum + amount.amountMinor, 0)
}

describe('a refund by the host', () => {
  it('goes back to the guest, and comes out of what the host is owed', async () => {
    const stay = await paidStay()
    const { totals } = await readBooking(stay)
    const answer = await giveBack(stay.host, stay, 2_500, { reason: 'For the broken heating.' })
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^rfd_/),
        status: 'pending',
        amount: { amountMinor: 2_500, currency: 'EUR' },
        reason: 'goodwill',
        givenBy: 'host',
        statedReason: 'For the broken heating.',
        createdAt: expect.any(String),
      },
    ])
    expect(await readPayment(stay)).toMatchObject({
      amountRefunded: { amountMinor: 2_500 },
      refunds: [{ id: answer.body.id, status: 'succeeded', statedReason: 'For the broken heating.' }],
    })
    expect(await refundsOf(stay.intentId)).toMatchObject([{ amount: 2_500 }])
    expect(await balanceOf(stay, 'host_payable')).toBe(2_500 - totals.payout.amountMinor)
    expect(await balanceOf(stay, 'guest')).toBe(0)
    expect(await eventsOf(database, stay.paymentId)).toContain('payment.refund_given')
    await expectInAgreement(database, stay.propertyId)
  })

  it('of more than the host is owed leaves the rest owed to the platform', async () => {
    const stay = await paidStay()
    const { amount } = await readPayment(stay)
    expect((await giveBack(stay.host, stay, amount.amountMinor)).status).toBe(201)
    expect(await balanceOf(stay, 'host_payable')).toBeGreaterThan(0)
    await expectInAgreement(database, stay.propertyId)
  })
})

describe('a refund by an admin', () => {
  it('comes out of the platform’s revenue', async () => {
    const stay = await paidStay()
    const { totals } = await readBooking(stay)
    await agreedOn(database, await giveBack(await newAdmin(database), stay, 1_000))
    expect((await readPayment(stay)).refunds).toMatchObject([{ givenBy: 'platform', statedReason: null }])
    expect(await balanceOf(stay, 'host_payable')).toBe(-totals.payout.amountMinor)
    expect(await balanceOf(stay, 'platform_revenue')).toBe(1_000 - totals.platform.amountMinor)
    await expectInAgreement(database, stay.propertyId)
  })
})

describe('never more than is left', () => {
  it('in sum', async () => {
    const stay = await paidStay()
    const paid = (await readPayment(stay)).amount.amountMinor
    expect(refusalOf(await giveBack(stay.host, stay, paid + 1))).toEqual([409, 'refund_exceeds_remainder'])
    expect((await giveBack(stay.host, stay, paid - 1)).status).toBe(201)
    expect(refusalOf(await giveBack(stay.host, stay, 2))).toEqual([409, 'refund_exceeds_remainder'])
    expect((await giveBack(stay.host, stay, 1)).status).toBe(201)
    expect((await readPayment(stay)).amountRefunded.amountMinor).toBe(paid)
    await expectInAgreement(database, stay.propertyId)
  })

  it('by many at once', async () => {
    const stay = await paidStay()
    const paid = (await readPayment(stay)).amount.amountMinor
    const share = Math.floor(paid / 3)
    const [admin, other] = [await newAdmin(database), await newAdmin(database)]
    const asked = [await giveBack(admin, stay, share), await giveBack(admin, stay, share)]
    const answers = await Promise.all([
      ...asked.map(({ body }) => decide(other, body)),
      ...[1, 2, 3].map(() => giveBack(stay.host, stay, share)),
    ])
    const isGiven = ({ status, body }: Answer) => status === 201 || body.status === 'carried_out'
    const isRefused = ({ body }: Answer) => (body.failure ?? body).code === 'refund_exceeds_remainder'
    expect([answers.filter(isGiven).length, answers.filter(isRefused).length]).toEqual([3, 2])
    const sent = (await refundsOf(stay.intentId)).reduce((sum, { amount }) => sum + amount, 0)
    expect(sent).toBe(3 * share)
    await expectInAgreement(database, stay.propertyId)
  })

  it('together with a cancellation at the same moment, whichever comes first', async () => {
    const stay = await paidStay()
    const paid = (await readPayment(stay)).amount.amountMinor
    const [given] = await Promise.all([
      giveBack(stay.host, stay, Math.floor(paid / 2)),
      step(stay.host, stay, 'cancellation'),
    ])
    expect([201, 409]).toContain(given.status)
    expect((await readPayment(stay)).amountRefunded.amountMinor).toBe(paid)
    expect(await balanceOf(stay, 'guest')).toBe(0)
    expect(await balanceOf(stay, 'host_payable')).toBe(0)
    await expectInAgreement(database, stay.propertyId)
  })

  it('of a payment that was not taken', async () => {
    const stay = await payableStay()
    expect(refusalOf(await giveBack(stay.host, stay, 1))).toEqual([409, 'refund_exceeds_remainder'])
  })

  it('says Postgres too', async () => {
    const stay = await paidStay()
    const { amount } = await readPayment(stay)
    await expect(
      database.sql`insert into refunds (id, payment_id, amount_minor, status, reason, created_at, updated_at)
        values (gen_random_uuid(), ${idToUuid(stay.paymentId as 'pay_')}, ${amount.amountMinor + 1}, 'pending', 'goodwill',
          now(), now())`,
    ).rejects.toThrow(/refund_exceeds_remainder/)
  })
})

describe('what was given before', () => {
  it('counts when everything goes back: nobody gets more than they have paid', async () => {
    const stay = await paidStay()
    const paid = (await readPayment(stay)).amount.amountMinor
    await giveBack(stay.host, stay, 3_000)
    await agreedOn(database, await giveBack(await newAdmin(database), stay, 500))
    expect((await step(stay.host, stay, 'cancellation')).status).toBe(200)
    const sent = (await refundsOf(stay.intentId)).reduce((sum, { amount }) => sum + amount, 0)
    expect(sent).toBe(paid)
    for (const account of ['guest', 'host_payable', 'platform_revenue', 'stripe_clearing']) {
      expect([account, await balanceOf(stay, account)]).toEqual([account, 0])
    }
    await expectInAgreement(database, stay.propertyId)
  })

  it('is a gift where the policy leaves enough', async () => {
    const stay = await paidStay({ cancellationPolicy: 'non_refundable' })
    await giveBack(stay.host, stay, 3_000)
    await step(stay.guest, stay, 'cancellation')
    expect((await readPayment(stay)).amountRefunded.amountMinor).toBe(3_000)
    await expectInAgreement(database, stay.propertyId)
  })
})

describe('a refund that is asked for', () => {
  it('twice with one key happens once', async () => {
    const stay = await paidStay()
    const key = crypto.randomUUID()
    const first = await giveBack(stay.host, stay, 700, { key })
    const again = await giveBack(stay.host, stay, 700, { key })
    expect([again.status, again.body]).toEqual([201, first.body])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const other = await giveBack(stay.host, stay, 701, { key })
    expect(refusalOf(other)).toEqual([422, 'idempotency_key_reused'])
    expect(await refundsOf(stay.intentId)).toHaveLength(1)
  })

  it('twice at once with one key happens once', async () => {
    const stay = await paidStay()
    const key = crypto.randomUUID()
    const answers = await Promise.all([1, 2].map(() => giveBack(stay.host, stay, 700, { key })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers[0]?.body).toEqual(answers[1]?.body)
    expect(await refundsOf(stay.intentId)).toHaveLength(1)
    await expectInAgreement(database, stay.propertyId)
  })

  it('happens once when the first was given up and arrives in the middle of the second', async () => {
    const stay = await paidStay()
    const key = crypto.randomUUID()
    const first = await giveBack(stay.host, stay, 700, { key })
    await database.sql`update idempotency_keys set key = ${`late ${key}`} where key = ${key}`
    await database.slowInserts('refunds', 1)
    const second = giveBack(stay.host, stay, 700, { key })
    await database.untilSlow()
    await database.sql`update idempotency_keys set key = ${key} where key = ${`late ${key}`}`
    expect((await second).body.id).toBe(first.body.id)
    await runCron()
    expect(await refundsOf(stay.intentId)).toHaveLength(1)
    await expectInAgreement(database, stay.propertyId)
  })

  it('without a key is refused', async () => {
    const stay = await paidStay()
    const body = { amount: { amountMinor: 1, currency: 'EUR' } }
    const answer = await api(`POST /payments/${stay.paymentId as 'pay_'}/refunds`, { as: stay.host, body })
    expect(refusalOf(answer)).toEqual([400, 'idempotency_key_required'])
  })

  it.each([
    ['nothing', 0, 'EUR', '/amount/amountMinor'],
    ['less than nothing', -1, 'EUR', '/amount/amountMinor'],
    ['parts of a cent', 0.5, 'EUR', '/amount/amountMinor'],
    ['another currency', 100, 'USD', '/amount/currency'],
  ])('of %s is malformed', async (_, amountMinor, currency, pointer) => {
    const stay = await paidStay()
    const answer = await giveBack(stay.host, stay, amountMinor, { currency })
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer])
  })

  it('by the guest is forbidden, and by others of no payment', async () => {
    const stay = await paidStay()
    expect(refusalOf(await giveBack(stay.guest, stay, 1))).toEqual([403, 'forbidden'])
    expect(refusalOf(await giveBack(await newPerson(), stay, 1))).toEqual([404, 'not_found'])
    const unknown = { paymentId: 'pay_01kahvxq2ze8rtm3x9g2pb7c4e' }
    expect(refusalOf(await giveBack(stay.host, unknown, 1))).toEqual([404, 'not_found'])
  })
})

describe('a refund goes out once', () => {
  emulatorTest.each(REFUND_MISHAPS)(
    'when %s',
    async (_, breakIt) => {
      const stay = await paidStay()
      await breakIt(stay)
      const key = crypto.randomUUID()
      await giveBack(stay.host, stay, 900, { key })
      healHooks()
      expect((await giveBack(stay.host, stay, 900, { key })).status).toBe(201)
      await database.sql`update refunds set check_at = now() where stripe_refund_id is null`
      await runCron()
      expect(await refundsOf(stay.intentId)).toHaveLength(1)
      expect(await readPayment(stay)).toMatchObject({
        amountRefunded: { amountMinor: 900 },
        refunds: [{ status: 'succeeded' }],
      })
      await expectInAgreement(database, stay.propertyId)
    },
    40_000,
  )

  emulatorTest('and is not given up for what Stripe only repeats', async () => {
    const stay = await paidStay()
    const fault = { match: 'POST /v1/refunds', about: stay.intentId, mode: 'status', status: 500 }
    await stripeFault({ ...fault, remembered: true })
    expect((await giveBack(stay.host, stay, 900)).status).toBe(201)
    await database.sql`update refunds set check_at = now() where stripe_refund_id is null`
    await runCron()
    // Within a day Stripe forgets the key, and takes it.
    expect((await readPayment(stay)).refunds).toMatchObject([{ status: 'pending' }])
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest(
    'when it is sent again so late that Stripe has forgotten its key',
    async () => {
      const stay = await paidStay()
      const fault = { match: 'POST /v1/refunds', about: stay.intentId }
      await stripeFault({ ...fault, mode: 'timeout_after_success', delaySeconds: 6 })
      await giveBack(stay.host, stay, 900)
      await database.sql`update refunds set created_at = now() - interval '2 days', check_at = now()
      where stripe_refund_id is null`
      // Whoever orders it a second time is not answered.
      await stripeFault({ ...fault, mode: 'status', status: 503 })
      await runCron()
      expect((await readPayment(stay)).refunds).toMatchObject([{ status: 'succeeded' }])
      expect(await refundsOf(stay.intentId)).toHaveLength(1)
      await expectInAgreement(database, stay.propertyId)
    },
    40_000,
  )

  emulatorTest('and is the host’s again when the bank cannot give it', async () => {
    const stay = await payableStay()
    await confirmIntent(stay.intentId, 'pm_card_refundFail')
    await tellAbout(stay.intentId)
    const { totals } = await readBooking(stay)
    await giveBack(stay.host, stay, 900)
    await expect
      .poll(
        async () => {
          await database.sql`update refunds set check_at = now() where payment_id =
            ${idToUuid(stay.paymentId as 'pay_')} and status = 'succeeded'`
          await runCron()
          return (await readPayment(stay)).refunds[0].status
        },
        { timeout: 15_000, interval: 300 },
      )
      .toBe('failed')
    expect(await balanceOf(stay, 'host_payable')).toBe(-totals.payout.amountMinor)
    expect(await balanceOf(stay, 'guest')).toBe(0)
    await expectInAgreement(database, stay.propertyId)
  })
})

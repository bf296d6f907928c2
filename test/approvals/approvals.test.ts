import { afterEach, describe, expect, it } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import { newAdmin } from '../support/admin.ts'
import { api, newPerson } from '../support/api.ts'
import { decide } from '../support/approvals.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import type { Answer, Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { crashAt, healHooks } from '../support/hooks.ts'
import { type PayableStay, readPayment } from '../support/payments.ts'
import { payoutsOf, stayOfReadyHost, sweep } from '../support/payouts.ts'
import { refusalOf } from '../support/sign-in.ts'
import { eventsOf, paidStay, step } from '../support/stays.ts'
import { emulatorTest, refundsOf, runCron, stripeFault } from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

const askToGive = (
  as: Person,
  { paymentId }: { paymentId: string },
  amountMinor: number,
  key: string = crypto.randomUUID(),
): Promise<Answer> =>
  api(`POST /payments/${paymentId as 'pay_'}/refunds`, {
    as,
    key,
    body: { amount: { amountMinor, currency: 'EUR' }, reason: 'For the night without water.' },
  })

/** A stay of which an admin wants to give something back, and another one who can decide about it. */
async function askedStay(amountMinor = 900) {
  const [stay, admin, other] = [await paidStay(), await newAdmin(database), await newAdmin(database)]
  const asked = await askToGive(admin, stay, amountMinor)
  expect(asked.status).toBe(202)
  return { stay, admin, other, approval: asked.body }
}

const read = async (as: Person, { id }: { id: string }) =>
  (await api(`GET /admin/approvals/${id as 'apv_'}`, { as })).body

const sentOf = async ({ intentId }: PayableStay): Promise<number[]> =>
  (await refundsOf(intentId)).map(({ amount }) => amount)

const uuidOf = ({ id }: { id: string }) => idToUuid(id as 'apv_')

describe('a refund that an admin asks for', () => {
  it('is not given before another admin has approved it, and then once', async () => {
    const { stay, admin, other, approval } = await askedStay()
    expect(approval).toEqual({
      id: expect.stringMatching(/^apv_/),
      operation: 'createRefund',
      subjectId: stay.paymentId,
      bookingId: stay.bookingId,
      amount: { amountMinor: 900, currency: 'EUR' },
      statedReason: 'For the night without water.',
      beneficiaryId: stay.guest.id,
      status: 'pending',
      requestedBy: admin.id,
      requestedAt: expect.any(String),
      expiresAt: new Date(Date.parse(approval.requestedAt) + 72 * 3_600_000).toISOString(),
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      resultId: null,
      failure: null,
    })
    expect([await sentOf(stay), (await readPayment(stay)).refunds]).toEqual([[], []])
    const { status, body } = await decide(other, approval)
    expect([status, body]).toEqual([
      200,
      {
        ...approval,
        status: 'carried_out',
        decidedBy: other.id,
        decidedAt: expect.any(String),
        decisionReason: 'It is in the file.',
        resultId: expect.stringMatching(/^rfd_/),
      },
    ])
    expect((await readPayment(stay)).refunds).toMatchObject([
      {
        id: body.resultId,
        status: 'succeeded',
        givenBy: 'platform',
        statedReason: 'For the night without water.',
      },
    ])
    expect(await sentOf(stay)).toEqual([900])
    expect(await eventsOf(database, approval.id)).toEqual([
      'approval.requested',
      'approval.approved',
      'approval.carried_out',
    ])
    await expectInAgreement(database, stay.propertyId)
  })

  it('is refused at once where more is asked than is left', async () => {
    const [stay, admin] = [await paidStay(), await newAdmin(database)]
    const paid = (await readPayment(stay)).amount.amountMinor
    expect(refusalOf(await askToGive(admin, stay, paid + 1))).toEqual([409, 'refund_exceeds_remainder'])
  })

  it('is asked for once with one key', async () => {
    const [stay, admin, key] = [await paidStay(), await newAdmin(database), crypto.randomUUID()]
    const [first, again] = [await askToGive(admin, stay, 5, key), await askToGive(admin, stay, 5, key)]
    expect([again.status, again.body]).toEqual([202, first.body])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })

  it('is checked again: what has been given back meanwhile is not left any more', async () => {
    const [stay, admin, other] = [await paidStay(), await newAdmin(database), await newAdmin(database)]
    const paid = (await readPayment(stay)).amount.amountMinor
    const { body: approval } = await askToGive(admin, stay, paid)
    await step(stay.host, stay, 'cancellation')
    const { status, body } = await decide(other, approval)
    expect([status, body]).toMatchObject([
      200,
      { status: 'failed', resultId: null, failure: { code: 'refund_exceeds_remainder' } },
    ])
    expect((await decide(other, approval)).body).toEqual(body)
    expect(await sentOf(stay)).toEqual([paid])
    expect(await eventsOf(database, approval.id)).toContain('approval.failed')
    await expectInAgreement(database, stay.propertyId)
  })
})

describe('an approval', () => {
  it('is not for who has asked, who can take it back', async () => {
    const { stay, admin, approval } = await askedStay()
    expect(refusalOf(await decide(admin, approval))).toEqual([403, 'forbidden'])
    expect((await decide(admin, approval, 'reject')).body).toMatchObject({
      status: 'rejected',
      decidedBy: admin.id,
    })
    expect(await sentOf(stay)).toEqual([])
  })

  it('is not for who gets the money', async () => {
    const { stay, approval } = await askedStay()
    const { email, refreshToken } = stay.guest
    await database.sql`update users set roles = '{admin}' where email = ${email}`
    await database.sql`update sessions set method = 'password_and_code'
      where user_id = (select id from users where email = ${email})`
    const { body } = await api('POST /auth/tokens/refresh', { body: { refreshToken } })
    expect(refusalOf(await decide({ token: body.accessToken }, approval))).toEqual([403, 'forbidden'])
    expect(await sentOf(stay)).toEqual([])
  })

  it('is for admins who have shown a second factor', async () => {
    const { stay, approval } = await askedStay()
    expect(refusalOf(await decide(stay.host, approval))).toEqual([403, 'forbidden'])
    const byPassword = await newAdmin(database, { hasSecondFactor: false })
    expect(refusalOf(await decide(byPassword, approval))).toEqual([403, 'second_factor_required'])
    expect((await read(await newAdmin(database), approval)).status).toBe('pending')
  })

  it.each([
    [
      'has lost the role',
      'forbidden',
      (email: string) => database.sql`update users set roles = '{}' where email = ${email}`,
    ],
    [
      'is suspended',
      'account_suspended',
      (email: string) => database.sql`update users set suspended_at = now() where email = ${email}`,
    ],
    [
      'has been signed out',
      'unauthenticated',
      (email: string) =>
        database.sql`update sessions set ended_at = now() where user_id = (select id from users where email = ${email})`,
    ],
  ])('is not taken from who %s since the token was made', async (_, code, lose) => {
    const { stay, admin, other, approval } = await askedStay()
    await lose(other.email)
    expect((await decide(other, approval)).body.code).toBe(code)
    expect([(await read(admin, approval)).status, await sentOf(stay)]).toEqual(['pending', []])
  })

  it.each([
    [
      'has lost the role',
      (email: string) => database.sql`update users set roles = '{}' where email = ${email}`,
    ],
    [
      'is suspended',
      (email: string) => database.sql`update users set suspended_at = now() where email = ${email}`,
    ],
  ])('is refused when who has asked %s meanwhile; rejecting still works', async (_, lose) => {
    const { stay, admin, other, approval } = await askedStay()
    await lose(admin.email)
    expect(refusalOf(await decide(other, approval))).toEqual([403, 'forbidden'])
    expect((await decide(other, approval, 'reject')).body.status).toBe('rejected')
    expect(await sentOf(stay)).toEqual([])
  })

  it('by who has lost the role cannot be asked for either', async () => {
    const [stay, admin] = [await paidStay(), await newAdmin(database)]
    await database.sql`update users set roles = '{}' where email = ${admin.email}`
    expect(refusalOf(await askToGive(admin, stay, 1))).toEqual([403, 'forbidden'])
  })

  it('ends after 72 hours', async () => {
    const { stay, other, approval } = await askedStay()
    await database.sql`update approvals set expires_at = now(), check_at = now() where id = ${uuidOf(approval)}`
    expect((await read(other, approval)).status).toBe('expired')
    const late = await decide(other, approval)
    expect([late.status, late.body]).toMatchObject([
      409,
      { code: 'invalid_transition', currentState: 'expired' },
    ])
    await runCron()
    const [row] = await database.sql`select status, check_at from approvals where id = ${uuidOf(approval)}`
    expect(row).toEqual({ status: 'expired', check_at: null })
    expect(await sentOf(stay)).toEqual([])
  })

  it('of nothing is not found', async () => {
    const unknown = { id: 'apv_01kahvxq2ze8rtm3x9g2pb7c4e' }
    const admin = await newAdmin(database)
    expect(refusalOf(await decide(admin, unknown))).toEqual([404, 'not_found'])
    expect(refusalOf(await api('GET /admin/approvals/x' as 'GET /', { as: admin }))).toEqual([
      404,
      'not_found',
    ])
  })

  it('by one person alone is refused by Postgres too', async () => {
    const { approval } = await askedStay()
    await expect(
      database.sql`update approvals set status = 'approved', decided_by = requested_by where id = ${uuidOf(approval)}`,
    ).rejects.toThrow(/approvals_two_people/)
  })
})

describe('what is approved happens once', () => {
  it('when two approve at once', async () => {
    const { stay, other, approval } = await askedStay()
    const third = await newAdmin(database)
    const answers = await Promise.all([other, third].map((as) => decide(as, approval)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await sentOf(stay)).toEqual([900])
    await expectInAgreement(database, stay.propertyId)
  })

  it('when one approves and another rejects at once', async () => {
    const { stay, other, approval } = await askedStay()
    const third = await newAdmin(database)
    await Promise.all([decide(other, approval), decide(third, approval, 'reject')])
    const { status } = await read(third, approval)
    expect(await sentOf(stay)).toEqual(status === 'carried_out' ? [900] : [])
    expect(['carried_out', 'rejected']).toContain(status)
    await expectInAgreement(database, stay.propertyId)
  })

  it('when it is approved again, with the same key or without', async () => {
    const { stay, other, approval } = await askedStay()
    const key = crypto.randomUUID()
    const [first, again, anew] = [
      await decide(other, approval, 'approve', key),
      await decide(other, approval, 'approve', key),
      await decide(other, approval),
    ]
    expect([again.body, anew.body]).toEqual([first.body, first.body])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const reused = await decide(other, approval, 'reject', key)
    expect(refusalOf(reused)).toEqual([422, 'idempotency_key_reused'])
    expect(refusalOf(await decide(other, approval, 'reject'))).toEqual([409, 'invalid_transition'])
    expect(await sentOf(stay)).toEqual([900])
  })

  it.each(['refund_approved', 'refund_recorded'] as const)(
    'when the object dies at %s: the sweep carries it on',
    async (point) => {
      const { stay, other, approval } = await askedStay()
      crashAt(point, stay.propertyId)
      const { status, body } = await decide(other, approval)
      expect([status, body.status]).toEqual([200, point === 'refund_approved' ? 'approved' : 'carried_out'])
      expect(await sentOf(stay)).toEqual([])
      healHooks()
      await database.sql`update approvals set check_at = now() where status = 'approved'`
      await database.sql`update refunds set check_at = now() where stripe_refund_id is null`
      await runCron()
      await database.sql`update refunds set check_at = now() where stripe_refund_id is null`
      await runCron()
      expect(await read(other, approval)).toMatchObject({
        status: 'carried_out',
        resultId: expect.any(String),
      })
      expect(await sentOf(stay)).toEqual([900])
      await expectInAgreement(database, stay.propertyId)
    },
    40_000,
  )

  emulatorTest('when Stripe does not take it at first', async () => {
    const { stay, other, approval } = await askedStay()
    await stripeFault({ match: 'POST /v1/refunds', about: stay.intentId, mode: 'status', status: 503 })
    expect((await decide(other, approval)).body.status).toBe('carried_out')
    await database.sql`update refunds set check_at = now() where stripe_refund_id is null`
    await runCron()
    expect(await sentOf(stay)).toEqual([900])
    await expectInAgreement(database, stay.propertyId)
  })
})

describe('a payout that an admin holds', () => {
  async function heldPayout() {
    const [stay, admin, other] = [await stayOfReadyHost(), await newAdmin(database), await newAdmin(database)]
    await sweep()
    const [{ id }] = await payoutsOf(stay.host, stay)
    await api(`POST /admin/payouts/${id}/hold`, { as: admin, body: { reason: 'A report.' } })
    const asked = await api(`POST /admin/payouts/${id}/release`, { as: admin })
    return { stay, admin, other, id, asked }
  }

  it('stays held until another admin has agreed', async () => {
    const { stay, other, id, asked } = await heldPayout()
    expect([asked.status, asked.body]).toMatchObject([
      202,
      { operation: 'releasePayout', subjectId: id, beneficiaryId: stay.host.id, status: 'pending' },
    ])
    expect(await payoutsOf(stay.host, stay)).toMatchObject([{ heldReason: 'admin_hold' }])
    expect((await decide(other, asked.body)).body).toMatchObject({ status: 'carried_out', resultId: id })
    expect(await payoutsOf(stay.host, stay)).toMatchObject([{ id, status: 'scheduled', heldReason: null }])
    expect((await eventsOf(database, id)).filter((type) => type === 'payout.released')).toHaveLength(1)
  })

  it('is not let go out of another hold since, nor with more than was approved, nor when it is gone', async () => {
    const { stay, admin, other, id, asked } = await heldPayout()
    const again = await api(`POST /admin/payouts/${id}/release`, { as: admin })
    const third = await api(`POST /admin/payouts/${id}/release`, { as: admin })
    await database.sql`update payouts set amount_minor = amount_minor + 1 where id = ${idToUuid(id)}`
    const failed = { status: 'failed', failure: { code: 'invalid_transition' } }
    expect((await decide(other, again.body)).body).toMatchObject(failed)
    await database.sql`update payouts set amount_minor = amount_minor - 1 where id = ${idToUuid(id)}`
    await api(`POST /admin/payouts/${id}/hold`, { as: other, body: { reason: 'Another report.' } })
    expect((await decide(other, asked.body)).body).toMatchObject(failed)
    expect(await payoutsOf(stay.host, stay)).toMatchObject([{ heldReason: 'admin_hold' }])
    await database.sql`delete from payouts where id = ${idToUuid(id)}`
    expect((await decide(other, third.body)).body).toMatchObject({
      status: 'failed',
      failure: { code: 'not_found' },
    })
  })

  it('can be let go once only, and fails where it is not held any more', async () => {
    const { stay, admin, other, id, asked } = await heldPayout()
    const second = await api(`POST /admin/payouts/${id}/release`, { as: admin })
    await decide(other, asked.body)
    expect((await decide(other, second.body)).body).toMatchObject({
      status: 'failed',
      failure: { code: 'invalid_transition' },
    })
    expect(await payoutsOf(stay.host, stay)).toMatchObject([{ id, status: 'scheduled' }])
    expect(refusalOf(await api(`POST /admin/payouts/${id}/release`, { as: admin }))).toEqual([
      409,
      'invalid_transition',
    ])
  })
})

describe('the list', () => {
  it('shows what is to be decided, page by page, to admins', async () => {
    const { stay, admin, other, approval } = await askedStay(10)
    const { body: second } = await askToGive(admin, stay, 20)
    await decide(other, approval, 'reject')
    const list = async (query: string) => (await api(`GET /admin/approvals?${query}`, { as: admin })).body
    const pending = await list('status=pending&limit=1')
    expect(pending.data).toEqual([second])
    const rejected = await list('status=rejected&limit=100')
    expect(rejected.data.map(({ id }: { id: string }) => id)).toContain(approval.id)
    const all = await list('limit=1')
    const next = await list(`limit=1&cursor=${all.nextCursor}`)
    expect([all.data[0].id, next.data[0].id]).toEqual([second.id, approval.id])
    expect((await list(`limit=1&status=pending&cursor=${all.nextCursor}`)).code).toBe('invalid_cursor')
    expect(refusalOf(await api('GET /admin/approvals', { as: await newPerson() }))).toEqual([
      403,
      'forbidden',
    ])
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { coarseNetwork } from '../../src/audit/audit-line.ts'
import { idToUuid } from '../../src/shared/id.ts'
import { ACTIONS, type Action, can } from '../../src/shared/permissions.ts'
import { newAdmin } from '../support/admin.ts'
import { api, newListing, newPerson } from '../support/api.ts'
import { decide } from '../support/approvals.ts'
import type { Answer, Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { healHooks } from '../support/hooks.ts'
import { begunLongStay, goToDue, removeMethods, sweepDue } from '../support/instalments.ts'
import { forgetMoney } from '../support/money.ts'
import { readPayment } from '../support/payments.ts'
import { onboard, payoutsOf, stayOfReadyHost, sweep } from '../support/payouts.ts'
import { pastStay, publishedPair } from '../support/reviews.ts'
import { goTo, paidStay, requestedStay, step } from '../support/stays.ts'
import { consume, eventsAboutDispute, openDispute, runCron } from '../support/stripe.ts'

const database = useDatabase()

afterEach(async () => {
  healHooks()
  await forgetMoney(database)
})

const lines = async (admin: Person, query: string) =>
  (await api(`GET /admin/audit-log?limit=100&${query}`, { as: admin })).body.data

const uuidOf = ({ id }: Person) => idToUuid(id as 'usr_')

/** What an admin does over HTTP, and to what. */
interface Deed {
  answer: Answer
  subjectId: string
}

type Body = Record<string, unknown>

const FROM = { 'cf-connecting-ip': '203.0.113.77' }

const post = (as: Person, path: string, body?: Body): Promise<Answer> =>
  api(`POST /${path}`, {
    as,
    key: crypto.randomUUID(),
    ...(body && { body }),
    headers: FROM,
  })

const REASON = { reason: 'It is in the file.' }

async function heldPayout(admin: Person): Promise<{ id: string; held: Answer }> {
  const stay = await stayOfReadyHost()
  await sweep()
  const [{ id }] = await payoutsOf(stay.host, stay)
  return { id, held: await post(admin, `admin/payouts/${id}/hold`, REASON) }
}

async function askedRefund(admin: Person): Promise<{ paymentId: string; asked: Answer }> {
  const { paymentId } = await paidStay()
  const amount = { amountMinor: 900, currency: 'EUR' }
  return { paymentId, asked: await post(admin, `payments/${paymentId}/refunds`, { amount, ...REASON }) }
}

/** Every operation by which an admin changes something, done once. */
const DEEDS: Partial<Record<Action, (admin: Person) => Promise<Deed>>> = {
  async cancelBooking(admin) {
    const { bookingId: subjectId } = await paidStay()
    return { answer: await post(admin, `bookings/${subjectId}/cancellation`, REASON), subjectId }
  },
  async createRefund(admin) {
    const { asked: answer, paymentId: subjectId } = await askedRefund(admin)
    return { answer, subjectId }
  },
  async decideApproval(admin) {
    const { asked } = await askedRefund(await newAdmin(database))
    const { id: subjectId } = asked.body
    const answer = await post(admin, `admin/approvals/${subjectId}`, { decision: 'approve', ...REASON })
    return { answer, subjectId }
  },
  async waiveInstalments(admin) {
    const stay = await begunLongStay(40)
    await onboard(stay.host)
    await removeMethods(stay)
    await goToDue(stay, 2)
    await sweepDue()
    await goTo(stay, 'checkOut', -3_600)
    await sweepDue()
    await step(stay.guest, stay, 'check-out')
    const subjectId = stay.bookingId
    return { answer: await post(admin, `admin/bookings/${subjectId}/waiver`, REASON), subjectId }
  },
  async submitDisputeEvidence(admin) {
    const stay = await paidStay()
    const dispute = await openDispute(stay.intentId)
    await consume(await eventsAboutDispute(dispute.id))
    const [{ id: subjectId }] = (await readPayment(stay)).disputes
    return { answer: await post(admin, `admin/disputes/${subjectId}/evidence`), subjectId }
  },
  async hideReview(admin) {
    const stay = await pastStay(database)
    const { ofStay: subjectId } = await publishedPair(stay)
    return { answer: await post(admin, `admin/reviews/${subjectId}/hiding`, REASON), subjectId }
  },
  async showReview(admin) {
    const hidden = await DEEDS.hideReview?.(admin)
    const subjectId = hidden?.subjectId ?? ''
    return {
      answer: await api(`DELETE /admin/reviews/${subjectId as 'rev_'}/hiding`, { as: admin, headers: FROM }),
      subjectId,
    }
  },
  async reconcileCalendar(admin) {
    const { id: subjectId } = await newListing(await newPerson())
    return { answer: await post(admin, `admin/calendars/${subjectId}/reconciliation`), subjectId }
  },
  async rebuildCalendar(admin) {
    const { id: subjectId } = await newListing(await newPerson())
    const answer = await post(admin, `admin/calendars/${subjectId}/rebuilds`, { side: 'postgres' })
    return { answer, subjectId }
  },
  async startReconciliation(admin) {
    const answer = await post(admin, 'admin/reconciliations')
    return { answer, subjectId: answer.body.id }
  },
  async replayDeadLetter(admin) {
    const id = `evt_${crypto.randomUUID()}`
    await consume([{ id, type: 'payment_intent.succeeded', data: { object: { id: 'pi_unknown' } } }], 11)
    const { body } = await api('GET /admin/dead-letters?limit=100', { as: admin })
    const letter = body.data.find((one: { body: { eventId: string } }) => one.body.eventId === id)
    return { answer: await post(admin, `admin/dead-letters/${letter.id}/replay`), subjectId: letter.id }
  },
  async holdPayout(admin) {
    const { id: subjectId, held: answer } = await heldPayout(admin)
    return { answer, subjectId }
  },
  async releasePayout(admin) {
    const { id: subjectId } = await heldPayout(admin)
    return { answer: await post(admin, `admin/payouts/${subjectId}/release`), subjectId }
  },
  async suspendProperty(admin) {
    const { id: subjectId } = await newListing(await newPerson())
    return { answer: await post(admin, `admin/properties/${subjectId}/suspension`, REASON), subjectId }
  },
  async restoreProperty(admin) {
    const suspended = await DEEDS.suspendProperty?.(admin)
    const subjectId = suspended?.subjectId ?? ''
    return { answer: await post(admin, `admin/properties/${subjectId}/restoration`, REASON), subjectId }
  },
  async suspendUser(admin) {
    const { id: subjectId } = await newPerson()
    return { answer: await post(admin, `admin/users/${subjectId}/suspension`, REASON), subjectId }
  },
  async restoreUser(admin) {
    const suspended = await DEEDS.suspendUser?.(admin)
    const subjectId = suspended?.subjectId ?? ''
    return { answer: await post(admin, `admin/users/${subjectId}/restoration`, REASON), subjectId }
  },
  async changeUserRoles(admin) {
    const { id: subjectId } = await newAdmin(database)
    return {
      answer: await post(admin, `admin/users/${subjectId}/roles`, { roles: [], ...REASON }),
      subjectId,
    }
  },
}

/** What admins may do that is more than reading, by what the API says of itself and what permissions do. */
function writingOperations(): string[] {
  const info = { title: '', version: '' }
  const { paths = {} } = createApp().getOpenAPI31Document({ openapi: '3.1.0', info })
  const admin = { kind: 'user', roles: ['admin'], hasSecondFactor: true, isRecent: true } as const
  const actor = { ...admin, userId: 'usr_admin', sessionId: 'ses_admin' } as const
  const anybody = { ...actor, roles: [] } as const
  return Object.values(paths)
    .flatMap((path) => Object.entries(path ?? {}))
    .filter(([method]) => method !== 'get')
    .map(([, { operationId }]) => ACTIONS.find((action) => action === operationId))
    .filter((action) => action && can(actor, action).ok && !can(anybody, action).ok)
    .map(String)
}

describe('the audit log', () => {
  it('knows every operation by which an admin changes something', () => {
    expect(writingOperations().length).toBeGreaterThan(15)
    expect(Object.keys(DEEDS).sort()).toEqual(writingOperations().sort())
  })

  it.each(Object.entries(DEEDS))('has a line of %s', async (operation, act) => {
    const admin = await newAdmin(database)
    const { answer, subjectId } = await act(admin)
    expect([answer.status, answer.body]).toMatchObject([expect.toBeOneOf([200, 202]), {}])
    const requestId = answer.headers.get('request-id')
    const written = await lines(admin, `requestId=${requestId}&operation=${operation}`)
    expect(written).toMatchObject([{ actor: admin.id, operation, subjectId, requestId }])
    expect(written[0].network).toBe('203.0.113.0/24')
  })

  it('has what was so before and after, in the words of who did it', async () => {
    const [admin, { id }] = [await newAdmin(database), await newPerson()]
    await post(admin, `admin/users/${id}/suspension`, REASON)
    const [line] = await lines(admin, `subjectId=${id}`)
    expect(line).toEqual({
      id: expect.stringMatching(/^aud_/),
      at: expect.any(String),
      actor: admin.id,
      operation: 'suspendUser',
      subjectId: id,
      requestId: expect.any(String),
      network: '203.0.113.0/24',
      reason: REASON.reason,
      before: { status: 'active' },
      after: { status: 'suspended', sessionsEnded: 1, keysRevoked: 0 },
    })
  })

  it('has what was asked for, what was decided, and what has come of it', async () => {
    const [admin, other] = [await newAdmin(database), await newAdmin(database)]
    const { asked, paymentId } = await askedRefund(admin)
    await decide(other, asked.body)
    const about = await lines(other, `subjectId=${paymentId}`)
    expect(about).toMatchObject([
      { actor: other.id, before: { status: 'approved' }, after: { status: 'carried_out' } },
      { actor: admin.id, before: null, after: { status: 'pending', amountMinor: 900, currency: 'EUR' } },
    ])
    expect(await lines(other, `subjectId=${asked.body.id}`)).toMatchObject([
      { actor: other.id, operation: 'decideApproval', after: { status: 'approved' } },
    ])
  })

  it('has who carries on what two admins have decided, when that broke off', async () => {
    const [admin, other] = [await newAdmin(database), await newAdmin(database)]
    const { asked, paymentId } = await askedRefund(admin)
    // Approved, and then whoever was to carry it out was gone.
    await database.sql`update approvals set status = 'approved', decided_by = ${uuidOf(other)}, decided_at = now(),
      check_at = now() where id = ${idToUuid(asked.body.id)}`
    await runCron()
    const [line] = await lines(admin, `subjectId=${paymentId}`)
    expect(line).toMatchObject({ actor: 'system:cron', network: null, after: { status: 'carried_out' } })
  })

  it('has nothing of what was refused, nor a second line of what is repeated', async () => {
    const [admin, { id }] = [await newAdmin(database), await newPerson()]
    const key = crypto.randomUUID()
    const suspend = (as: Person) =>
      api(`POST /admin/users/${id as 'usr_'}/suspension`, { as, key, body: REASON })
    expect((await suspend(await newAdmin(database, { hasSecondFactor: false }))).status).toBe(403)
    for (const status of [200, 200]) expect((await suspend(admin)).status).toBe(status)
    expect((await post(admin, `admin/users/${id}/suspension`, REASON)).status).toBe(409)
    expect(await lines(admin, `subjectId=${id}`)).toHaveLength(1)
  })

  it('has of what a host or guest may do as well only what admins have done', async () => {
    const [admin, stay] = [await newAdmin(database), await requestedStay()]
    await post(stay.guest, `bookings/${stay.bookingId}/cancellation`, REASON)
    expect(await lines(admin, `subjectId=${stay.bookingId}`)).toEqual([])
  })

  it('is read page after page, by who did it and when', async () => {
    const admin = await newAdmin(database)
    for (const { id } of [await newPerson(), await newPerson()]) {
      await post(admin, `admin/users/${id}/suspension`, REASON)
    }
    const first = await api(`GET /admin/audit-log?actor=${admin.id}&limit=1`, { as: admin })
    const cursor = encodeURIComponent(first.body.nextCursor)
    const second = await api(`GET /admin/audit-log?actor=${admin.id}&limit=1&cursor=${cursor}`, { as: admin })
    const [[newest], [oldest]] = [first.body.data, second.body.data]
    expect(newest.id > oldest.id).toBe(true)
    expect(second.body.nextCursor).toBeNull()
    expect(await lines(admin, `actor=${admin.id}&from=${newest.at}`)).toEqual([newest])
    expect(await lines(admin, `actor=${admin.id}&to=${newest.at}`)).toEqual([oldest])
    const other = await api(`GET /admin/audit-log?limit=1&cursor=${cursor}`, { as: admin })
    expect(other.body.code).toBe('invalid_cursor')
  })

  it('is changed by nobody, whatever their statement', async () => {
    const [admin, { id }] = [await newAdmin(database), await newPerson()]
    await post(admin, `admin/users/${id}/suspension`, REASON)
    const { sql } = database
    for (const statement of [
      sql`update audit_log set reason = 'Nothing happened.'`,
      sql`delete from audit_log`,
      sql`truncate audit_log`,
    ]) {
      await expect(statement).rejects.toThrow('the audit log is append-only')
    }
    expect(await lines(admin, `subjectId=${id}`)).toMatchObject([{ reason: REASON.reason }])
  })
})

describe('where somebody acts from', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2', '2001:db8:1::/48'],
    ['', null],
  ])('is %s in the limits, and %s here', (network, kept) => {
    expect(coarseNetwork(network)).toBe(kept)
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import { newAdmin } from '../support/admin.ts'
import { api } from '../support/api.ts'
import { agreedOn, decide } from '../support/approvals.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import type { Answer, Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { crashAt, healHooks } from '../support/hooks.ts'
import {
  begunLongStay,
  faultAtCharge,
  goToDue,
  laterIntents,
  payByHand,
  payDue,
  planOf,
  removeMethods,
  sweepDue,
} from '../support/instalments.ts'
import { findingsOf, forgetMoney, reconcileMoney } from '../support/money.ts'
import type { PayableStay } from '../support/payments.ts'
import { DAY, onboard, payoutsOf, sweep } from '../support/payouts.ts'
import { erase } from '../support/privacy.ts'
import { refusalOf } from '../support/sign-in.ts'
import { eventsOf, goTo, step } from '../support/stays.ts'
import { confirmIntent, emulatorTest, intentIdOf, readIntent, refundsOf, runCron } from '../support/stripe.ts'

const database = useDatabase()

afterEach(async () => {
  healHooks()
  await forgetMoney(database)
})

/** A stay of forty nights that is over, and of which the last ten could not be charged. */
async function owingStay(): Promise<PayableStay> {
  const stay = await begunLongStay(40)
  await onboard(stay.host)
  await removeMethods(stay)
  await goToDue(stay, 2)
  await sweepDue()
  await goTo(stay, 'checkOut', -3_600)
  await sweepDue()
  expect((await step(stay.guest, stay, 'check-out')).status).toBe(200)
  expect(await planOf(stay)).toEqual(['paid', 'overdue'])
  return stay
}

const waive = async (stay: PayableStay, as?: Person, key: string = crypto.randomUUID()): Promise<Answer> =>
  await api(`POST /admin/bookings/${stay.bookingId as 'bkg_'}/waiver`, {
    as: as ?? (await newAdmin(database)),
    key,
    body: { reason: 'Nothing can be had.' },
  })

/** Nothing of it can be paid, or will be charged, and everything says the same. */
async function expectNothingOwed(stay: PayableStay): Promise<void> {
  expect(await planOf(stay)).toEqual(['paid', 'dropped'])
  await sweepDue()
  const bookingId = idToUuid(stay.bookingId as 'bkg_')
  // The schedule is not on the time of the calendars here.
  await database.sql`update payments set check_at = now() where booking_id = ${bookingId} and check_at is not null`
  await runCron()
  expect(
    await database.sql`select status from payments where booking_id = ${bookingId} and instalment > 1`,
  ).toEqual([{ status: 'canceled' }])
  await expectInAgreement(database, stay.propertyId)
}

describe('what a guest owes of a stay that is over', () => {
  it('is waived once two admins have agreed on it, and by everybody for their part', async () => {
    const [stay, admin] = [await owingStay(), await newAdmin(database)]
    const asked = await waive(stay, admin)
    expect([asked.status, asked.body]).toMatchObject([
      202,
      {
        operation: 'waiveInstalments',
        subjectId: stay.bookingId,
        amount: { amountMinor: 10 * 11_400 },
        statedReason: 'Nothing can be had.',
        beneficiaryId: stay.guest.id,
      },
    ])
    expect(await planOf(stay)).toEqual(['paid', 'overdue'])
    expect(refusalOf(await decide(admin, asked.body))).toEqual([403, 'forbidden'])
    expect((await agreedOn(database, asked)).resultId).toBe(stay.bookingId)
    expect(await eventsOf(database, stay.bookingId)).toContain('booking.instalments_waived')
    const { body } = await api(`GET /bookings/${stay.bookingId as 'bkg_'}/ledger`, { as: stay.host })
    const written = body.postings.filter(({ kind }: { kind: string }) => kind === 'write_off')
    expect(
      Object.fromEntries(written.map((one: never) => [one['account'], one['amount']['amountMinor']])),
    ).toEqual({ guest: -114_000, host_payable: 97_000, platform_revenue: 17_000 })
    await expectNothingOwed(stay)
    await sweep()
    expect(await payoutsOf(stay.host, stay)).toMatchObject([
      { status: 'paid', amount: { amountMinor: 30 * 9_700 } },
    ])
    await reconcileMoney(database)
    expect(await findingsOf(database, stay)).toEqual([])
  })

  it('keeps its guest from being erased until it is paid or waived', async () => {
    const stay = await owingStay()
    expect(refusalOf(await erase(stay.guest))).toEqual([409, 'has_open_stays'])
    await agreedOn(database, await waive(stay))
    await expectNothingOwed(stay)
    expect((await erase(stay.guest)).status).toBe(204)
  })

  it('is waived of a stay that was cancelled too', async () => {
    const stay = await begunLongStay()
    await goToDue(stay, 2)
    await faultAtCharge(stay, { mode: 'status', status: 402, count: 1 })
    await sweepDue()
    await goToDue(stay, 2, 10 * DAY)
    await step(stay.host, stay, 'cancellation')
    const asked = await waive(stay)
    expect(asked.body.amount.amountMinor).toBe(7 * 11_400)
    await agreedOn(database, asked)
    expect(await planOf(stay)).toEqual(['paid', 'dropped', 'dropped'])
    await expectInAgreement(database, stay.propertyId)
  })

  it('is paid when it is paid first: then nothing is waived', async () => {
    const stay = await owingStay()
    const asked = await waive(stay)
    await payByHand(stay)
    const { body } = await decide(await newAdmin(database), asked.body)
    expect(body).toMatchObject({ status: 'failed', failure: { code: 'invalid_transition' } })
    expect(await planOf(stay)).toEqual(['paid', 'paid'])
    await expectInAgreement(database, stay.propertyId)
  })

  it('is paid when nobody has heard of that yet', async () => {
    const stay = await owingStay()
    const asked = await waive(stay)
    const intentId = intentIdOf(String((await payDue(stay)).clientSecret))
    await confirmIntent(intentId)
    expect((await decide(await newAdmin(database), asked.body)).body.status).toBe('approved')
    await database.sql`update approvals set check_at = now() where status = 'approved'`
    await runCron()
    expect(await planOf(stay)).toEqual(['paid', 'paid'])
    expect(await refundsOf(intentId)).toEqual([])
    await expectInAgreement(database, stay.propertyId)
  })

  emulatorTest('cannot be paid any more after that, once when its calendar dies in between', async () => {
    const stay = await owingStay()
    const { id } = await readIntent(intentIdOf(String((await payDue(stay)).clientSecret)))
    const asked = await waive(stay)
    crashAt('waiver_approved', stay.propertyId)
    expect((await decide(await newAdmin(database), asked.body)).body.status).toBe('approved')
    healHooks()
    await database.sql`update approvals set check_at = now() where status = 'approved'`
    await runCron()
    expect((await readIntent(id)).status).toBe('canceled')
    expect((await laterIntents(stay)).map(({ status }) => status)).not.toContain('succeeded')
    await expect(payDue(stay)).rejects.toMatchObject({ code: 'invalid_transition' })
    expect(await planOf(stay)).toEqual(['paid', 'dropped'])
    await expectInAgreement(database, stay.propertyId)
  })

  it('is nothing while the stay lasts, or when it is paid', async () => {
    const stay = await begunLongStay(40)
    expect(refusalOf(await waive(stay))).toEqual([409, 'invalid_transition'])
    await goToDue(stay, 2)
    await sweepDue()
    await step(stay.guest, stay, 'check-out')
    expect(refusalOf(await waive(stay))).toEqual([409, 'invalid_transition'])
  })

  it('is asked about once with one key', async () => {
    const [stay, admin, key] = [await owingStay(), await newAdmin(database), crypto.randomUUID()]
    const [first, again] = [await waive(stay, admin, key), await waive(stay, admin, key)]
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })
})

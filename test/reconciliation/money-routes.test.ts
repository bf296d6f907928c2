import { afterEach, expect, it } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import { newAdmin } from '../support/admin.ts'
import { api, newPerson } from '../support/api.ts'
import { useDatabase } from '../support/database.ts'
import { beginMoney, finishMoney, forgetMoney, reconcileMoney } from '../support/money.ts'
import { refusalOf } from '../support/sign-in.ts'
import { paidStay } from '../support/stays.ts'

const database = useDatabase()

afterEach(() => forgetMoney(database))

/** Two things that nobody can set right by themselves. */
async function plantTwo() {
  const stays = [await paidStay(), await paidStay()]
  for (const { bookingId } of stays) {
    await database.sql`delete from payments where booking_id = ${idToUuid(bookingId as 'bkg_')}`
  }
  return stays
}

it('begins for an admin, once however often it is asked for', async () => {
  const admin = await newAdmin(database)
  const key = crypto.randomUUID()
  const start = (as = admin, sent?: string) =>
    api('POST /admin/reconciliations', { as, ...(sent && { key: sent }) })
  const first = await start(admin, key)
  expect([first.status, first.body]).toMatchObject([202, { status: 'running', requestedBy: admin.id }])
  const again = await start(admin, key)
  expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([first.body, 'true'])
  const { body } = await api('GET /admin/reconciliations?limit=100', { as: admin })
  expect(body.data.map(({ id }: { id: string }) => id)).toEqual([first.body.id])
  expect(refusalOf(await start(await newPerson()))).toEqual([403, 'forbidden'])
})

it('one that is under way is as good, whoever asks', async () => {
  const id = await beginMoney(database)
  const admins = [await newAdmin(database), await newAdmin(database)]
  const answers = await Promise.all(admins.map((as) => api('POST /admin/reconciliations', { as })))
  expect(answers.map(({ status, body }) => [status, body.id])).toEqual([
    [202, id],
    [202, id],
  ])
})

it('shows what it has found, page by page, and what persists once', async () => {
  const admin = await newAdmin(database)
  const planted = (await plantTwo()).map(({ bookingId }) => bookingId)
  await reconcileMoney(database)
  const { body: list } = await api('GET /admin/reconciliations?limit=1', { as: admin })
  const [{ id, counts }] = list.data
  expect(counts.open).toBeGreaterThanOrEqual(4)
  const read = async (query: string) =>
    (await api(`GET /admin/reconciliations/${id as 'rec_'}?${query}`, { as: admin })).body
  const whole = await read('limit=100')
  expect(whole.findings.data).toHaveLength(counts.open + counts.repaired + counts.gone)
  expect(whole.findings.data).toContainEqual(
    expect.objectContaining({
      code: 'booking_unpaid',
      status: 'open',
      repair: null,
      meaning: expect.any(String),
    }),
  )
  const first = await read('limit=1')
  const second = await read(`limit=1&cursor=${first.findings.nextCursor}`)
  expect([...first.findings.data, ...second.findings.data]).toEqual(whole.findings.data.slice(0, 2))
  expect((await read('cursor=x')).code).toBe('invalid_cursor')
  await beginMoney(database)
  await finishMoney()
  const { body: after } = await api('GET /admin/reconciliations?limit=1', { as: admin })
  const later = await api(`GET /admin/reconciliations/${after.data[0].id as 'rec_'}?limit=100`, { as: admin })
  // Stripe has more: what other tests are doing at the same time.
  const idsOf = ({ findings }: typeof whole) =>
    findings.data
      .filter(({ bookingId }: { bookingId: string | null }) => bookingId && planted.includes(bookingId))
      .map(({ id: found }: { id: string }) => found)
  expect(idsOf(whole)).not.toEqual([])
  expect(idsOf(later.body)).toEqual(idsOf(whole))
})

it('that nobody knows is not found', async () => {
  const admin = await newAdmin(database)
  const unknown = await api('GET /admin/reconciliations/rec_01kahvxq2ze8rtm3x9g2pb7c4e', { as: admin })
  expect(refusalOf(unknown)).toEqual([404, 'not_found'])
})

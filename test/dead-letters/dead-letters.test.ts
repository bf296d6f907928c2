import { describe, expect, it, vi } from 'vitest'
import { newAdmin } from '../support/admin.ts'
import { api } from '../support/api.ts'
import type { Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { historyOf, type PayableStay, payableStay, readBooking } from '../support/payments.ts'
import { deliver } from '../support/queues.ts'
import { eventsOf } from '../support/stays.ts'
import { confirmIntent, consume, eventsAbout, messageOf, runCron } from '../support/stripe.ts'

const database = useDatabase()

const LAST_ATTEMPT = 11

/** An event about a payment that nobody here knows. */
const unknownEvent = () => ({
  id: `evt_${crypto.randomUUID()}`,
  type: 'payment_intent.succeeded',
  data: { object: { id: 'pi_unknown' } },
})

// biome-ignore lint/suspicious/noExplicitAny: a test asserts what the answer is
type Json = any

async function lettersOf(admin: Person, eventId: string): Promise<Json[]> {
  const { body } = await api('GET /admin/dead-letters?limit=100', { as: admin })
  return body.data.filter((letter: Json) => letter.body.eventId === eventId || letter.body.id === eventId)
}

const replay = (admin: Person, id: string, key?: string) =>
  api(`POST /admin/dead-letters/${id as 'dlt_'}/replay`, { as: admin, ...(key && { key }) })

/** A payment has succeeded, and the message that tells of it has died because Postgres was silent. */
async function diedAboutPayment(admin: Person): Promise<{ stay: PayableStay; letter: Json }> {
  const stay = await payableStay()
  await confirmIntent(stay.intentId)
  const event = (await eventsAbout(stay.intentId)).find(({ type }) => type === 'payment_intent.succeeded')
  await database.fault('refuse')
  await consume([event], LAST_ATTEMPT)
  await database.heal()
  await deliver('stripe-events-dead', [messageOf(event)])
  const [letter] = await lettersOf(admin, event.id)
  return { stay, letter }
}

const becomesConfirmed = (stay: PayableStay) =>
  vi.waitFor(async () => expect((await readBooking(stay)).status).toBe('confirmed'), { timeout: 10_000 })

describe('a message that fails for good', () => {
  it('goes to the queue of the dead, and is written down once, with the reason', async () => {
    const event = unknownEvent()
    const last = await consume([event], LAST_ATTEMPT)
    expect([last.explicitAcks, last.retryMessages.length]).toEqual([[], 1])
    const buried = await deliver('stripe-events-dead', [messageOf(event), messageOf(event)])
    expect(buried.explicitAcks).toHaveLength(2)
    const admin = await newAdmin(database)
    const letters = await lettersOf(admin, event.id)
    expect(letters).toMatchObject([
      {
        queue: 'stripe-events',
        status: 'dead',
        body: { eventId: event.id, type: event.type, objectId: 'pi_unknown' },
        error: expect.stringMatching(/^not_found: /),
        attempts: LAST_ATTEMPT,
        replayedAt: null,
        replayedBy: null,
      },
    ])
    const read = await api(`GET /admin/dead-letters/${letters[0].id as 'dlt_'}`, { as: admin })
    expect(read.body).toEqual(letters[0])
  })

  it('is no letter while it has retries left', async () => {
    const event = unknownEvent()
    await consume([event], LAST_ATTEMPT - 1)
    expect(await lettersOf(await newAdmin(database), event.id)).toEqual([])
  })

  it('is not lost while Postgres is silent', async () => {
    const event = unknownEvent()
    await database.fault('refuse')
    const silent = await deliver('stripe-events-dead', [messageOf(event)])
    expect([silent.explicitAcks, silent.retryMessages.length]).toEqual([[], 1])
    await database.heal()
    await deliver('stripe-events-dead', [messageOf(event)], 2)
    const letters = await lettersOf(await newAdmin(database), event.id)
    expect(letters).toMatchObject([{ status: 'dead', error: null }])
  })

  it('keeps of an error only what cannot hold anything personal', async () => {
    const { letter } = await diedAboutPayment(await newAdmin(database))
    expect(letter.error ?? '').not.toMatch(/select|insert|params/i)
  })
})

describe('a replay', () => {
  it('gives the message its effect, and says who has asked for it', async () => {
    const admin = await newAdmin(database)
    const { stay, letter } = await diedAboutPayment(admin)
    expect((await readBooking(stay)).status).toBe('pending_payment')
    const { status, body } = await replay(admin, letter.id)
    expect([status, body.status, body.replayedBy]).toEqual([200, 'replayed', admin.id])
    await becomesConfirmed(stay)
    expect(await lettersOf(admin, letter.body.eventId)).toMatchObject([{ status: 'replayed' }])
  })

  it('asked for twice, or by two at once, happens once and has its effect once', async () => {
    const [admin, other] = [await newAdmin(database), await newAdmin(database)]
    const { stay, letter } = await diedAboutPayment(admin)
    const answers = await Promise.all([replay(admin, letter.id), replay(other, letter.id)])
    answers.push(await replay(other, letter.id))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const askers = new Set(answers.map(({ body }) => body.replayedBy))
    expect(askers.size).toBe(1)
    await becomesConfirmed(stay)
    // And should the queue deliver it once more:
    await deliver('stripe-events', [letter.body])
    expect(await historyOf(stay)).toEqual(['pending_payment', 'confirmed'])
    expect(await eventsOf(database, stay.paymentId)).toEqual(['payment.created', 'payment.succeeded'])
  })

  it('with the same key answers the same again', async () => {
    const admin = await newAdmin(database)
    const { letter } = await diedAboutPayment(admin)
    const key = crypto.randomUUID()
    const first = await replay(admin, letter.id, key)
    const again = await replay(admin, letter.id, key)
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })

  it('that was begun and not sent is sent by the schedule', async () => {
    const admin = await newAdmin(database)
    const { stay, letter } = await diedAboutPayment(admin)
    await database.sql`update dead_letters set status = 'replaying', replayed_at = now() - interval '2 minutes'
      where message_key = ${letter.body.eventId}`
    await runCron()
    await becomesConfirmed(stay)
    expect(await lettersOf(admin, letter.body.eventId)).toMatchObject([{ status: 'replayed' }])
  })

  it('of what cannot be helped ends among the dead again, and its attempts add up', async () => {
    const admin = await newAdmin(database)
    const event = unknownEvent()
    await consume([event], LAST_ATTEMPT)
    const [letter] = await lettersOf(admin, event.id)
    await replay(admin, letter.id)
    await consume([event], LAST_ATTEMPT)
    await deliver('stripe-events-dead', [messageOf(event)])
    expect(await lettersOf(admin, event.id)).toMatchObject([
      { id: letter.id, status: 'dead', attempts: 2 * LAST_ATTEMPT, replayedBy: admin.id },
    ])
  })

  it('is for domain events too', async () => {
    const admin = await newAdmin(database)
    const stay = await payableStay()
    const id = 'evt_01kahvxq2ze8rtm3x9g2pb7c4e'
    const event = {
      id,
      type: 'payment.created',
      subjectId: stay.paymentId,
      data: {},
      occurredAt: 0,
      position: 1,
    }
    await deliver('domain-events-dead', [event])
    const [letter] = await lettersOf(admin, id)
    expect(letter).toMatchObject({ queue: 'domain-events', status: 'dead', body: event })
    expect((await replay(admin, letter.id)).body.status).toBe('replayed')
  })

  it('of a letter that does not exist is 404, and in no audit log', async () => {
    const subjectId = 'dlt_01kahvxq2ze8rtm3x9g2pb7c4e'
    const answer = await replay(await newAdmin(database), subjectId)
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
    expect(await database.sql`select 1 from audit_log where subject_id = ${subjectId}`).toEqual([])
  })
})

describe('the list', () => {
  it('has pages and filters', async () => {
    const admin = await newAdmin(database)
    for (const event of [unknownEvent(), unknownEvent(), unknownEvent()]) await consume([event], LAST_ATTEMPT)
    const first = await api('GET /admin/dead-letters?queue=stripe-events&status=dead&limit=2', { as: admin })
    expect(first.body.data).toHaveLength(2)
    const cursor = encodeURIComponent(first.body.nextCursor)
    const next = await api(
      `GET /admin/dead-letters?queue=stripe-events&status=dead&limit=2&cursor=${cursor}`,
      { as: admin },
    )
    const ids = [...first.body.data, ...next.body.data].map(({ id }: Json) => id)
    expect(ids).toEqual([...new Set(ids)].sort().reverse())
    const other = await api(`GET /admin/dead-letters?limit=2&cursor=${cursor}`, { as: admin })
    expect([other.status, other.body.code]).toEqual([400, 'invalid_cursor'])
    expect((await api('GET /admin/dead-letters?status=gone', { as: admin })).status).toBe(422)
  })
})

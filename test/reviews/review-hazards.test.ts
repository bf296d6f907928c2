import { describe, expect, it } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import { api } from '../support/api.ts'
import { coHostOf } from '../support/co-hosts.ts'
import { useDatabase } from '../support/database.ts'
import { codeOf, erase, payHost, personUuid } from '../support/privacy.ts'
import {
  endReviewTime,
  pastStay,
  publishedPair,
  readReview,
  reviewGuest,
  reviewStay,
  reviewsOf,
} from '../support/reviews.ts'
import { eventsOf } from '../support/stays.ts'
import { runCron } from '../support/stripe.ts'

const database = useDatabase()

describe('a database that breaks off', () => {
  it('before anything is written leaves nothing, and the same request does it later', async () => {
    const stay = await pastStay(database)
    const { body: first } = await reviewStay(stay)
    await database.fault('refuse', { match: 'review.published', count: 1 })
    const refused = await reviewGuest(stay, {}, 'again')
    expect(refused.status).toBe(503)
    expect((await readReview(first.id)).status).toBe(404)
    const { status, body } = await reviewGuest(stay, {}, 'again')
    expect([status, body.status]).toEqual([201, 'published'])
    expect((await readReview(first.id)).body.status).toBe('published')
  })

  it('after both were published is answered with that by the same request', async () => {
    const stay = await pastStay(database)
    const { body: first } = await reviewStay(stay)
    await database.fault('drop_answer', { match: 'review.published', count: 1 })
    expect((await reviewGuest(stay, {}, 'lost')).status).toBe(503)
    const { status, body, headers } = await reviewGuest(stay, {}, 'lost')
    expect([status, body.status, headers.get('idempotency-replayed')]).toEqual([201, 'published', 'true'])
    for (const id of [first.id, body.id]) expect(await eventsOf(database, id)).toEqual(['review.published'])
  })

  it('while a sweep publishes is followed by another sweep', async () => {
    const stay = await pastStay(database)
    const { body } = await reviewStay(stay)
    await endReviewTime(database, stay)
    await database.fault('drop_answer', { match: 'review.published', count: 1 })
    await runCron()
    await runCron()
    expect(await eventsOf(database, body.id)).toEqual(['review.published'])
    const { body: property } = await api(`GET /properties/${stay.propertyId as 'prop_'}`, { as: stay.host })
    expect(property.rating.count).toBe(1)
  })
})

describe('a co-host', () => {
  it('who has to do with guests reviews for the host, and once for all of them', async () => {
    const stay = await pastStay(database)
    const [inbox, calendar] = [
      await coHostOf(database, stay.host, stay.propertyId, 'calendar_and_inbox'),
      await coHostOf(database, stay.host, stay.propertyId, 'calendar'),
    ]
    expect((await reviewGuest({ ...stay, host: calendar })).status).toBe(404)
    const { status, body } = await reviewGuest({ ...stay, host: inbox })
    expect([status, body.author.id]).toEqual([201, inbox.id])
    expect(codeOf(await reviewGuest(stay))).toEqual([409, 'review_exists'])
    // It is read by its author alone, also among hosts.
    expect((await readReview(body.id, stay.host)).status).toBe(404)
    const { body: ofStay } = await reviewStay(stay, { privateFeedback: 'The tap drips.' })
    expect((await readReview(ofStay.id, inbox)).body.privateFeedback).toBe('The tap drips.')
    expect((await readReview(ofStay.id, calendar)).body.privateFeedback).toBeNull()
    const path = `POST /reviews/${ofStay.id as 'rev_'}/response` as const
    expect((await api(path, { as: calendar, body: { comment: 'x' } })).status).toBe(403)
    expect((await api(path, { as: inbox, body: { comment: 'Mended.' } })).status).toBe(201)
  })

  it('who was sent away has no say any more in what they wrote', async () => {
    const stay = await pastStay(database)
    const coHost = await coHostOf(database, stay.host, stay.propertyId)
    const { body } = await reviewGuest({ ...stay, host: coHost })
    await api(`DELETE /properties/${stay.propertyId as 'prop_'}/co-hosts/${coHost.grantId as 'coh_'}`, {
      as: stay.host,
    })
    const changed = await api(`PATCH /reviews/${body.id as 'rev_'}`, { as: coHost, body: { rating: 1 } })
    expect([changed.status, (await readReview(body.id, coHost)).status]).toEqual([404, 404])
  })
})

it('somebody who is suspended writes, changes and answers nothing', async () => {
  const [stay, other] = [await pastStay(database), await pastStay(database)]
  const { body } = await reviewStay(other)
  await database.sql`update users set suspended_at = now()
    where id in (${personUuid(stay.guest)}, ${personUuid(other.guest)})`
  expect(codeOf(await reviewStay(stay))).toEqual([403, 'account_suspended'])
  const path = `/reviews/${body.id as 'rev_'}` as const
  expect(codeOf(await api(`PATCH ${path}`, { as: other.guest, body: { rating: 1 } }))).toEqual([
    403,
    'account_suspended',
  ])
  expect(codeOf(await api(`DELETE ${path}`, { as: other.guest }))).toEqual([403, 'account_suspended'])
})

describe('who is erased', () => {
  it('leaves what everybody could read without a name, and nothing of what nobody could', async () => {
    const [stay, open] = [await pastStay(database), await pastStay(database)]
    await reviewStay(stay, { privateFeedback: 'The tap drips.' })
    await reviewGuest(stay)
    const { body: page } = await reviewsOf({ propertyId: stay.propertyId })
    const [{ id, commitment }] = page.data
    // The same person has written a second one, which waits.
    await database.sql`update bookings set guest_id = ${personUuid(stay.guest)}
      where id = ${idToUuid(open.bookingId as 'bkg_')}`
    const { body: waiting } = await reviewStay({ ...open, guest: stay.guest })
    await Promise.all([stay, open].map(({ bookingId }) => payHost(database, bookingId)))
    expect((await erase(stay.guest)).status).toBe(204)
    const { body } = await readReview(id, stay.host)
    expect(body).toMatchObject({
      author: null,
      comment: 'Quiet, bright, and as described.',
      privateFeedback: null,
    })
    expect(body.commitment).toMatchObject({ hash: commitment.hash, salt: commitment.salt })
    const left = await database.sql`select id from reviews where id = ${idToUuid(waiting.id)}`
    expect(left).toEqual([])
    expect((await reviewsOf({ userId: stay.guest.id })).body.data).toEqual([])
    const { body: second } = await reviewGuest(open)
    expect(second.status).toBe('submitted')
  })
})

it('a sweep that cannot publish one publishes the others', async () => {
  const stays = [await pastStay(database), await pastStay(database)]
  const ids: string[] = []
  for (const stay of stays) ids.push((await reviewStay(stay)).body.id)
  for (const stay of stays) await endReviewTime(database, stay)
  await database.fault('refuse', { match: 'review.published', count: 1 })
  await runCron()
  const statuses = () => Promise.all(ids.map(async (id) => (await readReview(id)).status))
  expect((await statuses()).sort()).toEqual([200, 404])
  await runCron()
  expect(await statuses()).toEqual([200, 200])
})

it('nobody answers what an admin has hidden', async () => {
  const stay = await pastStay(database)
  const { ofStay } = await publishedPair(stay)
  await database.sql`update reviews set hidden_at = now(), hidden_reason = 'x' where id = ${idToUuid(ofStay as 'rev_')}`
  const path = `POST /reviews/${ofStay as 'rev_'}/response` as const
  expect((await api(path, { as: stay.host, body: { comment: 'x' } })).status).toBe(404)
})

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import { api, newPerson } from '../support/api.ts'
import { useDatabase } from '../support/database.ts'
import { codeOf } from '../support/privacy.ts'
import { GUEST_REVIEW, HOST_REVIEW } from '../support/review-bodies.ts'
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

describe('a review', () => {
  it('is its author’s alone until the other side has written: then both are published at one moment', async () => {
    const stay = await pastStay(database)
    const first = await reviewStay(stay, { privateFeedback: 'The tap drips.' })
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({
      status: 'submitted',
      publishedAt: null,
      authorSide: 'guest',
      guestId: null,
    })
    expect((await readReview(first.body.id, stay.guest)).body).toEqual(first.body)
    const second = await reviewGuest(stay)
    expect(second.body).toMatchObject({ status: 'published', authorSide: 'host', guestId: stay.guest.id })
    const opened = (await readReview(first.body.id)).body
    expect(opened).toMatchObject({
      ...GUEST_REVIEW,
      status: 'published',
      publishedAt: second.body.publishedAt,
    })
    expect(await eventsOf(database, first.body.id)).toEqual(['review.published'])
    expect(await eventsOf(database, second.body.id)).toEqual(['review.published'])
    expect((await reviewsOf(stay)).body.data).toEqual([opened])
    expect((await reviewsOf({ userId: stay.guest.id })).body.data).toMatchObject([HOST_REVIEW])
    const ofUser = await api(`GET /users/${stay.guest.id as 'usr_'}/reviews`)
    expect(ofUser.body.data).toMatchObject([{ id: second.body.id, bookingId: null }])
  })

  it('is published at the deadline when there is no other, once, however often that is looked after', async () => {
    const stay = await pastStay(database)
    const { body } = await reviewStay(stay)
    await runCron()
    expect((await readReview(body.id)).status).toBe(404)
    await endReviewTime(database, stay)
    await Promise.all([runCron(), runCron()])
    await runCron()
    expect((await readReview(body.id)).body.status).toBe('published')
    expect(await eventsOf(database, body.id)).toEqual(['review.published'])
    // Whoever comes too late could have read it.
    expect(codeOf(await reviewGuest(stay))).toEqual([409, 'not_reviewable'])
  })

  it('comes too late at the deadline, also where nobody has come to publish the other', async () => {
    const stay = await pastStay(database)
    const { body } = await reviewStay(stay)
    await endReviewTime(database, stay)
    expect(codeOf(await reviewGuest(stay))).toEqual([409, 'not_reviewable'])
    const changed = await api(`PATCH /reviews/${body.id as 'rev_'}`, { as: stay.guest, body: { rating: 1 } })
    expect(codeOf(changed)).toEqual([409, 'review_published'])
    const deleted = await api(`DELETE /reviews/${body.id as 'rev_'}`, { as: stay.guest })
    expect(codeOf(deleted)).toEqual([409, 'review_published'])
  })

  it('is one of each side, of both at once too, and then both are published', async () => {
    const stay = await pastStay(database)
    const answers = await Promise.all([
      reviewStay(stay),
      reviewGuest(stay),
      reviewStay(stay, { rating: 1 }),
      reviewGuest(stay, { rating: 1 }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409])
    const refused = answers.filter(({ status }) => status === 409)
    expect(refused.map(({ body }) => body.code)).toEqual(['review_exists', 'review_exists'])
    const written = answers.filter(({ status }) => status === 201).map(({ body }) => body.id)
    for (const id of written) {
      expect((await readReview(id)).body.status).toBe('published')
      expect(await eventsOf(database, id)).toEqual(['review.published'])
    }
  })

  it('is one when it is sent twice with one key, at once or later', async () => {
    const stay = await pastStay(database)
    const [first, second] = await Promise.all([reviewStay(stay, {}, 'once'), reviewStay(stay, {}, 'once')])
    const third = await reviewStay(stay, {}, 'once')
    expect([first.status, second.status, third.status]).toEqual([201, 201, 201])
    expect(second.body).toEqual(first.body)
    expect(third.body).toEqual(first.body)
    expect(codeOf(await reviewStay(stay, { rating: 2 }, 'once'))).toEqual([422, 'idempotency_key_reused'])
  })

  it('rates the categories of its side, each of them and no other', async () => {
    const stay = await pastStay(database)
    const { categories } = HOST_REVIEW
    const { status, body } = await reviewStay(stay, { categories })
    expect([status, body.code]).toEqual([422, 'validation_failed'])
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/categories/houseRules',
      '/categories/accuracy',
      '/categories/checkIn',
      '/categories/location',
      '/categories/value',
    ])
    expect((await reviewStay(stay, { rating: 6 })).status).toBe(422)
    expect((await reviewStay(stay, { rating: 4.5 })).status).toBe(422)
  })
})

describe('only a stay that has been', () => {
  it.each(['pending_payment', 'confirmed', 'in_stay', 'cancelled', 'expired'])(
    'and not one that is %s',
    async (status) => {
      const stay = await pastStay(database)
      await database.sql`update bookings set status = ${status}, cancelled_at = now()
      where id = ${idToUuid(stay.bookingId as 'bkg_')}`
      expect(codeOf(await reviewStay(stay))).toEqual([409, 'not_reviewable'])
      expect(codeOf(await reviewGuest(stay))).toEqual([409, 'not_reviewable'])
    },
  )

  it('or was cancelled on its check-in day or later', async () => {
    const stay = await pastStay(database)
    await database.sql`update bookings set status = 'cancelled', cancelled_at = now(),
      check_in = current_date - 1, check_out = current_date + 3 where id = ${idToUuid(stay.bookingId as 'bkg_')}`
    expect((await reviewStay(stay)).status).toBe(201)
  })

  it('is reviewed by those who were part of it', async () => {
    const stay = await pastStay(database)
    const stranger = await newPerson()
    expect((await reviewStay({ ...stay, guest: stranger })).status).toBe(404)
    expect(
      (await api('POST /reviews', { body: { bookingId: stay.bookingId, ...GUEST_REVIEW } })).status,
    ).toBe(401)
    expect((await reviewStay({ ...stay, bookingId: 'bkg_nothing' })).status).toBe(404)
  })
})

describe('a commitment', () => {
  const sha256 = (salt: string, text: string) => createHash('sha256').update(`${salt}\n${text}`).digest('hex')

  it('is shown at once, and opened for everybody with the review', async () => {
    const stay = await pastStay(database)
    const { body } = await reviewStay(stay, { privateFeedback: 'The tap drips.' })
    expect(body.commitment).toMatchObject({ salt: null, privateSalt: null })
    await reviewGuest(stay)
    const { body: seen } = await readReview(body.id)
    const { hash, salt, privateFeedbackHash, privateSalt } = seen.commitment
    expect([hash, privateFeedbackHash, privateSalt]).toEqual([
      body.commitment.hash,
      body.commitment.privateFeedbackHash,
      null,
    ])
    const categories = Object.fromEntries(Object.entries(seen.categories).sort())
    const { authorSide, comment, id, rating } = seen
    const statement = JSON.stringify({ authorSide, categories, comment, id, privateFeedbackHash, rating })
    expect(sha256(salt, statement)).toBe(hash)
    const { body: told } = await readReview(body.id, stay.host)
    expect(sha256(told.commitment.privateSalt, told.privateFeedback)).toBe(privateFeedbackHash)
  })

  it('is another one for each version, and says nothing without its salt', async () => {
    const stay = await pastStay(database)
    const { body } = await reviewStay(stay)
    const changed = await api(`PATCH /reviews/${body.id as 'rev_'}`, { as: stay.guest, body: { rating: 4 } })
    const back = await api(`PATCH /reviews/${body.id as 'rev_'}`, { as: stay.guest, body: { rating: 5 } })
    const hashes = [body, changed.body, back.body].map(({ commitment }) => commitment.hash)
    expect(new Set(hashes).size).toBe(3)
  })
})

describe('an author', () => {
  it('changes a review until it is published, on the version that they know', async () => {
    const stay = await pastStay(database)
    const { body, headers } = await reviewStay(stay, { privateFeedback: 'The tap drips.' })
    const path = `PATCH /reviews/${body.id as 'rev_'}` as const
    const changes = { rating: 3, categories: { value: 1 }, privateFeedback: null }
    const changed = await api(path, {
      as: stay.guest,
      body: changes,
      headers: { 'if-match': String(headers.get('etag')) },
    })
    expect(changed.body).toMatchObject({
      rating: 3,
      categories: { ...GUEST_REVIEW.categories, value: 1 },
      privateFeedback: null,
      version: 2,
    })
    const stale = await api(path, { as: stay.guest, body: changes, headers: { 'if-match': '"1"' } })
    expect(codeOf(stale)).toEqual([412, 'stale_precondition'])
    expect(codeOf(await api(path, { as: stay.host, body: changes }))).toEqual([404, 'not_found'])
    await reviewGuest(stay)
    expect(codeOf(await api(path, { as: stay.guest, body: changes }))).toEqual([409, 'review_published'])
    expect(codeOf(await api(path, { as: stay.host, body: changes }))).toEqual([403, 'forbidden'])
  })

  it('takes a review back, and may write another one', async () => {
    const stay = await pastStay(database)
    const { body } = await reviewStay(stay)
    expect((await api(`DELETE /reviews/${body.id as 'rev_'}`, { as: stay.host })).status).toBe(404)
    expect((await api(`DELETE /reviews/${body.id as 'rev_'}`, { as: stay.guest })).status).toBe(204)
    expect((await reviewGuest(stay)).body.status).toBe('submitted')
    const again = await reviewStay(stay)
    expect(again.body.status).toBe('published')
    expect(codeOf(await api(`DELETE /reviews/${again.body.id as 'rev_'}`, { as: stay.guest }))).toEqual([
      409,
      'review_published',
    ])
  })

  it('who takes it back while the other side writes leaves no half of a pair', async () => {
    for (let round = 0; round < 3; round += 1) {
      const stay = await pastStay(database)
      const { body } = await reviewStay(stay)
      const [taken, written] = await Promise.all([
        api(`DELETE /reviews/${body.id as 'rev_'}`, { as: stay.guest }),
        reviewGuest(stay),
      ])
      const { status } = await readReview(body.id)
      const pair = [taken.status, written.body.status, status]
      expect([
        [204, 'submitted', 404],
        [409, 'published', 200],
      ]).toContainEqual(pair)
    }
  })
})

describe('who is reviewed', () => {
  it('answers once, and in public', async () => {
    const stay = await pastStay(database)
    const { ofStay } = await publishedPair(stay)
    const path = `POST /reviews/${ofStay as 'rev_'}/response` as const
    const body = { comment: 'Thank you.' }
    expect(codeOf(await api(path, { as: stay.guest, body }))).toEqual([403, 'forbidden'])
    const answers = await Promise.all([
      api(path, { as: stay.host, body, key: crypto.randomUUID() }),
      api(path, { as: stay.host, body: { comment: 'Thanks!' }, key: crypto.randomUUID() }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const won = answers.find(({ status }) => status === 201)
    expect((await readReview(ofStay)).body.response).toEqual(won?.body.response)
    expect(codeOf(await api(path, { as: stay.host, body }))).toEqual([409, 'review_answered'])
  })
})

describe('Postgres', () => {
  it('keeps what was published as it was, whoever asks', async () => {
    const stay = await pastStay(database)
    const { ofStay } = await publishedPair(stay)
    const { sql } = database
    const id = idToUuid(ofStay as 'rev_')
    await expect(sql`update reviews set comment = 'Other.' where id = ${id}`).rejects.toThrow(
      'does not change',
    )
    await expect(sql`update reviews set published_at = null where id = ${id}`).rejects.toThrow(
      'does not change',
    )
    await expect(sql`delete from reviews where id = ${id}`).rejects.toThrow('not taken back')
  })

  it('publishes no review before both have written or their time is over', async () => {
    const stay = await pastStay(database)
    const { body } = await reviewStay(stay)
    const early = database.sql`update reviews set published_at = now() where id = ${idToUuid(body.id)}`
    await expect(early).rejects.toThrow('the other side has not written yet')
  })
})

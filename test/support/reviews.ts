import { idToUuid } from '../../src/shared/id.ts'
import { api, book, newListing, newPerson } from './api.ts'
import { type Answer, type Person, stayRequest } from './client.ts'
import type { TestDatabase } from './database.ts'
import type { HeldStay } from './payments.ts'
import { GUEST_REVIEW, HOST_REVIEW } from './review-bodies.ts'

/** A stay that is over, past the verbs that lead there, at a home of its own unless one is named. */
export async function pastStay(
  database: TestDatabase,
  at?: Pick<HeldStay, 'host' | 'propertyId'>,
): Promise<HeldStay> {
  const [host, guest] = await Promise.all([at?.host ?? newPerson(), newPerson()])
  const propertyId: string = at?.propertyId ?? (await newListing(host)).id
  stays += 1
  const booked = await book(guest, stayRequest(propertyId, 3 * stays, 2))
  if (booked.status !== 201) throw new Error(`not booked: ${JSON.stringify(booked.body)}`)
  const bookingId: string = booked.body.id
  await endStay(database, bookingId)
  return { host, guest, propertyId, bookingId }
}

let stays = 0

export const endStay = async ({ sql }: TestDatabase, bookingId: string, status = 'completed') =>
  await sql`update bookings set status = ${status}, hold_expires_at = null
    where id = ${idToUuid(bookingId as 'bkg_')}`

/** Reviews it as its guest. */
export const reviewStay = (
  { guest, bookingId }: Pick<HeldStay, 'guest' | 'bookingId'>,
  fields: object = {},
  key: string = crypto.randomUUID(),
): Promise<Answer> =>
  api('POST /reviews', { as: guest, body: { bookingId, ...GUEST_REVIEW, ...fields }, key })

/** Reviews its guest as the host. */
export const reviewGuest = (
  { host, bookingId }: Pick<HeldStay, 'host' | 'bookingId'>,
  fields: object = {},
  key: string = crypto.randomUUID(),
): Promise<Answer> => api('POST /reviews', { as: host, body: { bookingId, ...HOST_REVIEW, ...fields }, key })

/** The time for reviews of that stay ends now. */
export async function endReviewTime({ sql }: TestDatabase, { bookingId }: HeldStay): Promise<void> {
  const id = idToUuid(bookingId as 'bkg_')
  await sql`update bookings set checked_out_at = now() - interval '14 days 1 minute' where id = ${id}`
  await sql`update reviews set publish_at = now() - interval '1 minute'
    where booking_id = ${id} and published_at is null`
}

export const readReview = (id: string, as?: Person): Promise<Answer> =>
  api(`GET /reviews/${id as 'rev_'}`, as ? { as } : {})

/** What everybody can read of the stays there, or of that guest. */
export const reviewsOf = async (subject: { propertyId: string } | { userId: string }): Promise<Answer> =>
  await api(
    `GET /reviews?${'userId' in subject ? `userId=${subject.userId}` : `propertyId=${subject.propertyId}`}`,
  )

/** Both have written: what both were answered. */
export async function publishedPair(stay: HeldStay): Promise<{ ofStay: string; ofGuest: string }> {
  const [first, second] = [await reviewStay(stay), await reviewGuest(stay)]
  if (second.body.status !== 'published') throw new Error(`no pair: ${JSON.stringify(second.body)}`)
  return { ofStay: first.body.id, ofGuest: second.body.id }
}

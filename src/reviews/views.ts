import { type Actor, isAdmin, userIdOf } from '../shared/actor.ts'
import { toIso } from '../shared/local-date.ts'
import { can } from '../shared/permissions.ts'
import type { FoundReview, ModeratedRow } from './repository.ts'
import { statusOf } from './review.ts'
import { accessTo } from './review-access.ts'
import type { ModeratedReview, Review } from './schemas.ts'

/** A review as somebody may see it who may see it at all. */
export function toReview(found: FoundReview, actor: Actor): Review {
  const { review, author } = found
  const access = accessTo(found)
  const isAuthor = access.ownerId !== undefined && access.ownerId === userIdOf(actor)
  const isOfBooking = isAuthor || can(actor, 'readPrivateFeedback', access).ok
  const isOpened = review.publishedAt !== null
  return {
    id: review.id,
    status: statusOf(review),
    authorSide: review.authorSide,
    author,
    propertyId: review.propertyId,
    guestId: review.authorSide === 'host' ? review.guestId : null,
    bookingId: isOfBooking ? review.bookingId : null,
    rating: review.rating,
    categories: review.categories,
    comment: review.comment,
    privateFeedback: isOfBooking ? review.privateFeedback : null,
    commitment: {
      hash: review.commitment,
      salt: isOpened ? review.salt : null,
      privateFeedbackHash: review.privateFeedbackHash,
      privateSalt: isOpened && isOfBooking && review.privateFeedback !== null ? review.privateSalt : null,
    },
    response:
      review.response === null || review.respondedAt === null
        ? null
        : { comment: review.response, createdAt: toIso(review.respondedAt) },
    hiddenReason: isAuthor || isAdmin(actor) ? review.hiddenReason : null,
    publishesBy: isOpened ? null : toIso(review.publishAt),
    publishedAt: review.publishedAt === null ? null : toIso(review.publishedAt),
    createdAt: toIso(review.createdAt),
    version: review.version,
  }
}

/** The same for those who decide whether it stays. */
export const toModeratedReview = (row: ModeratedRow, actor: Actor): ModeratedReview => ({
  ...toReview(row, actor),
  reports: row.reports.map(({ userId, reason, createdAt }) => ({
    userId,
    reason,
    createdAt: toIso(createdAt),
  })),
})

/** What is told of a review: ids and who wrote it, never what it says. */
export const aboutReview = ({
  bookingId,
  propertyId,
  authorSide,
}: {
  bookingId: string
  propertyId: string
  authorSide: string
}) => ({ bookingId, propertyId, authorSide })

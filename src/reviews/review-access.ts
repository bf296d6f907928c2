import type { Resource } from '../shared/permissions.ts'
import type { FoundReview } from './repository.ts'
import { otherSide, type ReviewSide, statusOf } from './review.ts'

/**
 * Whose a review is. The side that it is about has nothing to do with it before everybody can read it: until then not even
 * that it exists is theirs to know.
 */
export function accessTo(found: FoundReview): Resource {
  const { review } = found
  const isPublic = statusOf(review) === 'published'
  return {
    isPublic,
    ...(isStillOfSide(found) && { ownerId: review.authorId }),
    ...(isPublic && sideOf(found, otherSide(review.authorSide))),
  }
}

function sideOf({ review, coHosts }: FoundReview, side: ReviewSide): Resource {
  return side === 'guest' ? { guestId: review.guestId } : { hostId: review.hostId, coHosts }
}

/** A co-host who was sent away has no say in what they wrote for a host. */
function isStillOfSide({ review, coHosts }: FoundReview): boolean {
  const { authorSide, authorId, hostId } = review
  if (authorSide === 'guest' || authorId === hostId) return true
  return coHosts.some(({ userId, role }) => userId === authorId && role !== 'calendar')
}

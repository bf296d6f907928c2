import { sideOf } from '../bookings/booking-case.ts'
import { accessTo, findBookingOf } from '../bookings/find-booking.ts'
import type { BookingRow } from '../bookings/tables.ts'
import { reviewDeadlineOf } from '../bookings/views.ts'
import type { AppContext } from '../context.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { identityStatements } from '../identity/statements.ts'
import { runBatch, type Statement } from '../platform/database.ts'
import type { Person } from '../shared/actor.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError, validationFailed } from '../shared/errors.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import type { CoHost } from '../shared/permissions.ts'
import { commitTo } from './commitment.ts'
import {
  findReviewsOf,
  holdReviewsOf,
  insertReview,
  isWritten,
  publishReview,
  refuseUnlessSideHas,
} from './repository.ts'
import {
  decideWindow,
  otherSide,
  type ReviewContent,
  type ReviewSide,
  readCategories,
  type WindowRefusal,
} from './review.ts'
import { newSalts } from './review-salts.ts'
import type { CreateReviewInput, Review } from './schemas.ts'
import type { ReviewRow } from './tables.ts'
import { untilCurrent } from './until-current.ts'
import { aboutReview, toReview } from './views.ts'

export type CreateReviewContext = Pick<
  AppContext,
  | 'actor'
  | 'background'
  | 'calendarOf'
  | 'db'
  | 'idempotency'
  | 'log'
  | 'markReplayed'
  | 'newId'
  | 'now'
  | 'unshippedBookings'
>

/**
 * Reviews a stay that has been, or its guest. Nobody but its author learns of it before the other side has written too, which
 * publishes both in this very transaction, or before the time for it is over.
 *
 * @returns the review; its `commitment` fixes what it says
 * @throws AppError `not_found`, `not_visible_yet`, `forbidden`; `validation_failed` for the categories of the other side;
 *   `not_reviewable` (conflict) outside of the time for it, `review_exists` (conflict), `account_suspended`
 */
export async function createReview(ctx: CreateReviewContext, input: CreateReviewInput): Promise<Review> {
  const found = await findBookingOf(ctx, 'createReview', input.bookingId)
  const person = authorisePerson(ctx.actor, 'createReview', accessTo(found))
  const side = sideOf(person, found) === 'guest' ? 'guest' : 'host'
  const categories = readCategories(side, input.categories)
  if (!categories.ok) throw validationFailed(categories.refusal)
  const content = { ...input, categories: categories.value }
  return await answerOnce<Review>(ctx, (remember) =>
    untilCurrent(() => submit(ctx, { person, side, ...found, content }, remember)),
  )
}

interface Submission {
  person: Person
  side: ReviewSide
  booking: BookingRow
  coHosts: readonly CoHost[]
  content: ReviewContent
}

async function submit(
  ctx: CreateReviewContext,
  submission: Submission,
  remember: (answer: Review) => Statement[],
): Promise<Review> {
  const { actor, db, log, now } = ctx
  const { person, side, booking, coHosts } = submission
  const { id: bookingId } = booking
  const { written, author } = await findReviewsOf(db, bookingId, person.userId)
  const at = now()
  const decided = decideWindow(reviewDeadlineOf(booking), at)
  const own = written.find(({ authorSide }) => authorSide === side)
  if (own) throw reviewExists()
  if (!decided.ok) throw notReviewable(decided.refusal)
  const other = written.find(({ authorSide }) => authorSide !== side) ?? null
  // By somebody whose clock goes faster: it could be known.
  if (other && other.publishedAt !== null)
    throw notReviewable({ reason: 'closed', deadlineAt: decided.value })
  const review = writeReview(ctx, submission, { at, publishAt: decided.value })
  const isPair = other !== null
  const after = isPair ? { ...review, publishedAt: at, version: review.version + 1 } : review
  const answer = toReview({ review: after, author, coHosts }, actor)
  try {
    await runBatch(db, [
      identityStatements['actor.assert'](db, person),
      ...holdReviewsOf(db, review),
      refuseUnlessSideHas(db, bookingId, { side: otherSide(side), unpublished: other?.id ?? null }),
      insertReview(db, review),
      ...(isPair ? publishPair(ctx, [other, review], at) : []),
      ...remember(answer),
    ])
  } catch (error) {
    throw isWritten(error) ? reviewExists() : error
  }
  log.info(isPair ? 'review.pair_published' : 'review.submitted', { reviewId: review.id, bookingId })
  return answer
}

function writeReview(
  { newId }: CreateReviewContext,
  { person, side, booking, content: { rating, categories, comment, privateFeedback } }: Submission,
  { at, publishAt }: { at: Instant; publishAt: Instant },
): ReviewRow {
  const { id: bookingId, propertyId, guestId, hostId } = booking
  const content = { rating, categories, comment, privateFeedback }
  const id = newId('rev')
  const salts = newSalts()
  const { hash, privateFeedbackHash } = commitTo({ id, authorSide: side, ...content }, salts)
  return {
    id,
    bookingId,
    authorSide: side,
    authorId: person.userId,
    propertyId,
    guestId,
    hostId,
    ...content,
    ...salts,
    commitment: hash,
    privateFeedbackHash,
    publishAt,
    publishedAt: null,
    hiddenAt: null,
    hiddenReason: null,
    response: null,
    respondedAt: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
  }
}

/** The guest's first, whoever is the second: ratings are written in one order, so that no two pairs wait for each other. */
const publishPair = (
  { db, newId }: CreateReviewContext,
  pair: readonly ReviewRow[],
  at: Instant,
): Statement[] =>
  [...pair]
    .sort((a, b) => (a.authorSide < b.authorSide ? -1 : 1))
    .map((review) =>
      publishReview(db, { id: review.id, eventId: newId('evt'), at, data: aboutReview(review) }),
    )

const reviewExists = () => new AppError('review_exists')

/** Says nothing of the other side. */
function notReviewable(refusal: WindowRefusal): AppError {
  return refusal.reason === 'not_open'
    ? new AppError('not_reviewable', 'Only a stay that has been can be reviewed.')
    : new AppError('not_reviewable', `This could be reviewed until ${toIso(refusal.deadlineAt)}.`, {
        reviewDeadlineAt: toIso(refusal.deadlineAt),
      })
}

import { createHash } from 'node:crypto'
import { canonicalJson } from '../idempotency/idempotency.ts'
import type { ReviewId } from '../shared/id.ts'
import type { ReviewContent, ReviewSide } from './review.ts'

/** Random texts that keep digests from being guessed. */
export interface ReviewSalts {
  /** Everybody is shown it with the review. */
  salt: string
  /** Of what the other side alone is told, and shown to them. */
  privateSalt: string
}

/** What a review cannot be changed behind. */
export interface Commitment {
  /** `SHA-256(salt, statement)`, in hexadecimal digits. */
  hash: string
  /** `SHA-256(private salt, private feedback)`: a part of the statement. Null without such feedback. */
  privateFeedbackHash: string | null
}

/** Who wrote what: everything that a commitment stands for. */
export interface CommittedReview extends ReviewContent {
  id: ReviewId
  authorSide: ReviewSide
}

/**
 * Commits to a review. The author is shown the digest at once, and everybody gets the salt with the review, so that anyone can
 * check that nothing of it has changed since: not even by those who run this.
 */
export function commitTo(review: CommittedReview, { salt, privateSalt }: ReviewSalts): Commitment {
  const { privateFeedback } = review
  const privateFeedbackHash = privateFeedback === null ? null : digest(privateSalt, privateFeedback)
  return { hash: digest(salt, statementOf(review, privateFeedbackHash)), privateFeedbackHash }
}

/** JSON with its members in the order of their names and without spaces (RFC 8785). */
export function statementOf(
  { id, authorSide, rating, categories, comment }: Omit<CommittedReview, 'privateFeedback'>,
  privateFeedbackHash: string | null,
): string {
  return canonicalJson({ id, authorSide, rating, categories, comment, privateFeedbackHash })
}

const digest = (salt: string, text: string): string =>
  createHash('sha256').update(`${salt}\n${text}`).digest('hex')

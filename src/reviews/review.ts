import type { FieldError } from '../shared/errors.ts'
import type { Instant } from '../shared/local-date.ts'
import { GUEST_CATEGORIES, STAY_CATEGORIES } from '../shared/rating.ts'
import { ok, type Result, refuse } from '../shared/result.ts'

/** Who writes a review: the guest one of the stay, the host one of the guest. */
export const REVIEW_SIDES = ['guest', 'host'] as const
export type ReviewSide = (typeof REVIEW_SIDES)[number]

export const otherSide = (side: ReviewSide): ReviewSide => (side === 'guest' ? 'host' : 'guest')

/**
 * `submitted`: only its author knows of it. `published`: everybody can read it. `hidden`: an admin has taken it from
 * everybody but its author.
 */
export const REVIEW_STATUSES = ['submitted', 'published', 'hidden'] as const
export type ReviewStatus = (typeof REVIEW_STATUSES)[number]

export interface Publicity {
  publishedAt: Instant | null
  hiddenAt: Instant | null
}

export function statusOf({ publishedAt, hiddenAt }: Publicity): ReviewStatus {
  if (publishedAt === null) return 'submitted'
  return hiddenAt === null ? 'published' : 'hidden'
}

/** What somebody says of a stay or of a guest. */
export interface ReviewContent {
  /** Stars, from one to five. */
  rating: number
  categories: Readonly<Record<string, number>>
  comment: string
  /** For the other side alone. */
  privateFeedback: string | null
}

/** What a review from that side rates beside the whole. */
export const categoriesOf = (side: ReviewSide): readonly string[] =>
  side === 'guest' ? STAY_CATEGORIES : GUEST_CATEGORIES

/** The stars of every category of a side, or what is missing and what is too much; pointers are into the body. */
export function readCategories(
  side: ReviewSide,
  given: Readonly<Record<string, number | undefined>>,
): Result<Record<string, number>, FieldError[]> {
  const expected = categoriesOf(side)
  const faults: FieldError[] = Object.keys(given)
    .filter((name) => !expected.includes(name))
    .map((name) => fault(name, 'unknown', `A review by the ${side} does not rate this.`))
  const categories: Record<string, number> = {}
  for (const name of expected) {
    const stars = given[name]
    if (stars === undefined) faults.push(fault(name, 'required', `A review by the ${side} rates this.`))
    else categories[name] = stars
  }
  return faults.length > 0 ? refuse(faults) : ok(categories)
}

const fault = (name: string, code: string, message: string): FieldError => ({
  pointer: `/categories/${name}`,
  code,
  message,
})

export type WindowRefusal = { reason: 'not_open' } | { reason: 'closed'; deadlineAt: Instant }

/**
 * Whether a stay can be reviewed now. A review that came after the deadline could have been written in the knowledge of
 * the other, which is published then.
 *
 * @param deadlineAt of the stay; null before it is over, and when it was called off before it was to begin
 * @returns until when
 */
export function decideWindow(deadlineAt: Instant | null, now: Instant): Result<Instant, WindowRefusal> {
  if (deadlineAt === null) return refuse({ reason: 'not_open' })
  return now < deadlineAt ? ok(deadlineAt) : refuse({ reason: 'closed', deadlineAt })
}

/** Whether its author may still change or withdraw a review; also while nobody has come to publish it yet. */
export const isEditable = (
  { publishedAt, publishAt }: { publishedAt: Instant | null; publishAt: Instant },
  now: Instant,
): boolean => publishedAt === null && now < publishAt

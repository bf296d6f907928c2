import { z } from '@hono/zod-openapi'
import { textSchema } from '../properties/text-schemas.ts'
import { GUEST_CATEGORIES, STAY_CATEGORIES } from '../shared/rating.ts'
import { REVIEW_SIDES, REVIEW_STATUSES } from './review.ts'

const instant = z.iso.datetime().openapi({ format: 'date-time' })

const REVIEW_EXAMPLE_ID = 'rev_01kahvxq2ze8rtm3x9g2pb7c4k'

const starsSchema = z.int().min(1).max(5).openapi({ description: 'From one star to five.', example: 5 })

const categoryNames = [...new Set([...STAY_CATEGORIES, ...GUEST_CATEGORIES])]

/** Which of them a review has depends on who writes it. */
const categoriesShape = Object.fromEntries(categoryNames.map((name) => [name, starsSchema.optional()]))

const CATEGORIES_IN_WORDS =
  `By guests: ${STAY_CATEGORIES.map((name) => `\`${name}\``).join(', ')}. ` +
  `By hosts: ${GUEST_CATEGORIES.map((name) => `\`${name}\``).join(', ')}.`

const categoriesInputSchema = z.strictObject(categoriesShape).openapi('ReviewCategoriesInput', {
  description: `All of the author’s side, and no other. ${CATEGORIES_IN_WORDS}`,
})

const categoriesSchema = z
  .object(categoriesShape)
  .openapi('ReviewCategories', { description: CATEGORIES_IN_WORDS })

const commentSchema = textSchema(5_000).openapi({ example: 'Quiet, bright, and exactly as described.' })
const privateFeedbackSchema = textSchema(2_000).openapi({
  description: 'For the other side alone, once the review is published.',
  example: 'The kitchen tap drips.',
})

export const createReviewSchema = z
  .strictObject({
    bookingId: z.string().max(100).openapi({ example: 'bkg_01kahvxq2ze8rtm3x9g2pb7c4f' }),
    rating: starsSchema,
    categories: categoriesInputSchema,
    comment: commentSchema,
    privateFeedback: privateFeedbackSchema.nullable().default(null),
  })
  .openapi('CreateReviewInput', {
    example: {
      bookingId: 'bkg_01kahvxq2ze8rtm3x9g2pb7c4f',
      rating: 5,
      categories: { cleanliness: 5, accuracy: 5, checkIn: 4, communication: 5, location: 5, value: 4 },
      comment: 'Quiet, bright, and exactly as described.',
      privateFeedback: 'The kitchen tap drips.',
    },
  })
export type CreateReviewInput = z.output<typeof createReviewSchema>

export const updateReviewSchema = z
  .strictObject({
    rating: starsSchema,
    categories: categoriesInputSchema.openapi({
      description: 'Those that change.',
    }),
    comment: commentSchema,
    privateFeedback: privateFeedbackSchema.nullable(),
  })
  .partial()
  .openapi('UpdateReviewInput', {
    description: 'What is absent stays as it is; `null` takes private feedback back.',
    example: { rating: 4 },
  })
export type UpdateReviewInput = z.output<typeof updateReviewSchema>

export const respondToReviewSchema = z
  .strictObject({ comment: textSchema(2_000).openapi({ example: 'Thank you: the tap is mended.' }) })
  .openapi('RespondToReviewInput')

export const reportReviewSchema = z
  .strictObject({
    reason: textSchema(1_000).openapi({ example: 'It names my neighbour and their street.' }),
  })
  .openapi('ReportReviewInput')

export const hideReviewSchema = z
  .strictObject({
    reason: textSchema(500).openapi({
      description: 'Its author reads it.',
      example: 'It names somebody who has nothing to do with the stay.',
    }),
  })
  .openapi('HideReviewInput')

const commitmentSchema = z
  .object({
    hash: z.string().openapi({
      description: 'In hexadecimal digits.',
      example: '6b1f0c8f6d5b8a1f3a0f1f2c9f6f3c1e0c6f5f7f0e3a4b2c1d9e8f7a6b5c4d3e',
    }),
    salt: z.string().nullable().openapi({
      description: 'Null until the review is published.',
      example: 'kY3u0Wq2yT1nC4bZ6mK8sJ5hG7fD9aL0xR2eQ4wY6t8',
    }),
    privateFeedbackHash: z.string().nullable().openapi({ description: 'Null without private feedback.' }),
    privateSalt: z.string().nullable().openapi({
      description: 'For both sides of the booking, once the review is published.',
    }),
  })
  .openapi('ReviewCommitment', {
    description:
      'What shows that nothing has changed since the review was written. `hash` is SHA-256 of the salt, a line feed, and ' +
      'the JSON object `{authorSide, categories, comment, id, privateFeedbackHash, rating}` with its members in the order ' +
      'of their names and without spaces (RFC 8785); `privateFeedbackHash` is SHA-256 of the private salt, a line feed, ' +
      'and the private feedback. Each change before publication makes a new one.',
  })

export const reviewSchema = z
  .object({
    id: z.string().openapi({ example: REVIEW_EXAMPLE_ID }),
    status: z.enum(REVIEW_STATUSES).openapi({
      description:
        '`submitted`: only its author can read it. `published`: everybody can. `hidden`: its author and admins.',
    }),
    authorSide: z.enum(REVIEW_SIDES).openapi({
      description: '`guest`: it is about the stay. `host`: it is about the guest.',
    }),
    author: z
      .object({ id: z.string(), name: z.string() })
      .openapi('ReviewAuthor')
      .nullable()
      .openapi('ReviewAuthorOrNull', { description: 'Null when the account is gone.' }),
    propertyId: z.string().openapi({ description: 'Where the stay was.' }),
    guestId: z
      .string()
      .nullable()
      .openapi({ description: 'Whom it is about; null for the review of a stay.' }),
    bookingId: z.string().nullable().openapi({ description: 'For both sides of the booking.' }),
    rating: starsSchema,
    categories: categoriesSchema,
    comment: z.string(),
    privateFeedback: z.string().nullable().openapi({ description: 'For both sides of the booking.' }),
    commitment: commitmentSchema,
    response: z
      .object({ comment: z.string(), createdAt: instant })
      .openapi('ReviewResponse')
      .nullable()
      .openapi('ReviewResponseOrNull', { description: 'Of whom it is about.' }),
    hiddenReason: z.string().nullable().openapi({ description: 'For its author and admins.' }),
    publishesBy: instant.nullable().openapi({
      description: 'When it is published at the latest; null once it is.',
    }),
    publishedAt: instant.nullable(),
    createdAt: instant,
    version: z.int().openapi({ description: 'Grows with each change; the `ETag` carries it.' }),
  })
  .openapi('Review', {
    example: {
      id: REVIEW_EXAMPLE_ID,
      status: 'published',
      authorSide: 'guest',
      author: { id: 'usr_01kahvxq2ze8rtm3x9g2pb7c4e', name: 'Ana' },
      propertyId: 'prop_01kahvxq2ze8rtm3x9g2pb7c4e',
      guestId: null,
      bookingId: null,
      rating: 5,
      categories: { cleanliness: 5, accuracy: 5, checkIn: 4, communication: 5, location: 5, value: 4 },
      comment: 'Quiet, bright, and exactly as described.',
      privateFeedback: null,
      commitment: {
        hash: '6b1f0c8f6d5b8a1f3a0f1f2c9f6f3c1e0c6f5f7f0e3a4b2c1d9e8f7a6b5c4d3e',
        salt: 'kY3u0Wq2yT1nC4bZ6mK8sJ5hG7fD9aL0xR2eQ4wY6t8',
        privateFeedbackHash: null,
        privateSalt: null,
      },
      response: null,
      hiddenReason: null,
      publishesBy: null,
      publishedAt: '2026-12-24T11:00:00.000Z',
      createdAt: '2026-12-12T09:30:00.000Z',
      version: 2,
    },
  })
export type Review = z.output<typeof reviewSchema>

export const listReviewsQuerySchema = z.object({
  propertyId: z
    .string()
    .max(100)
    .optional()
    .openapi({
      description: 'Of stays there, by their guests.',
      param: { name: 'propertyId', in: 'query', example: 'prop_01kahvxq2ze8rtm3x9g2pb7c4e' },
    }),
  userId: z.string().max(100).optional().openapi({ description: 'Of this guest, by their hosts.' }),
})
export type ListReviewsQuery = z.output<typeof listReviewsQuerySchema>

const reportSchema = z.object({ userId: z.string(), reason: z.string(), createdAt: instant })

export const reviewReportSchema = z
  .object({
    reviewId: z.string().openapi({ example: REVIEW_EXAMPLE_ID }),
    reason: z.string(),
    createdAt: instant,
  })
  .openapi('ReviewReport')
export type ReviewReport = z.output<typeof reviewReportSchema>

export const moderatedReviewSchema = z
  .object({
    ...reviewSchema.shape,
    reports: z
      .array(reportSchema.openapi('ReportOfReview'))
      .openapi({ description: 'Oldest first, 20 at most.' }),
  })
  .openapi('ModeratedReview', { description: 'As admins see it.' })
export type ModeratedReview = z.output<typeof moderatedReviewSchema>

export const listAllReviewsQuerySchema = z.object({
  reported: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .openapi({ type: 'boolean', description: 'Only those that somebody has reported, or only the others.' }),
})
export type ListAllReviewsQuery = z.output<typeof listAllReviewsQuerySchema>

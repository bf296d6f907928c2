import { z } from '@hono/zod-openapi'
import { builder, nodeOf } from '../graphql/builder.ts'
import { pageArguments, toConnection } from '../graphql/connection.ts'
import { argumentsOf, enumOf, objectOf } from '../graphql/from-zod.ts'
import { inputReader } from '../graphql/input-reader.ts'
import { mutation } from '../graphql/mutation.ts'
import { nullIfNotFound } from '../graphql/null-if-not-found.ts'
import { Removal } from '../graphql/removal.ts'
import { Property } from '../properties/graphql.ts'
import { idOrNotFound } from '../shared/id.ts'
import { createReview } from './create-review.ts'
import { deleteReview } from './delete-review.ts'
import { getReview } from './get-review.ts'
import { listReviews } from './list-reviews.ts'
import { reportReview } from './report-review.ts'
import { respondToReview } from './respond-to-review.ts'
import { REVIEW_STATUSES } from './review.ts'
import {
  createReviewSchema,
  listReviewsQuerySchema,
  reportReviewSchema,
  respondToReviewSchema,
  reviewReportSchema,
  reviewSchema,
  updateReviewSchema,
} from './schemas.ts'
import { updateReview } from './update-review.ts'

enumOf('ReviewStatus', REVIEW_STATUSES)

const Review = objectOf(reviewSchema, { node: true })
const ReviewConnection = builder.connectionObject({ type: Review, name: 'ReviewConnection' })

nodeOf(Review, 'review', (id, { admit }) =>
  nullIfNotFound(getReview(admit('optional'), idOrNotFound('rev', id, 'review'))),
)

builder.objectField(Review, 'property', (t) =>
  t.field({
    type: Property,
    nullable: true,
    description: 'Where the stay was; null when it is not published any more.',
    resolve: ({ propertyId }, _args, { loaders }) => loaders.property(propertyId),
  }),
)

const firstReader = inputReader(z.strictObject({ first: pageArguments.first }), 'parameters')

builder.objectField(Property, 'reviews', (t) =>
  t.field({
    type: ReviewConnection,
    nullable: true,
    description:
      'What guests say of their stays there, the newest first; `reviews` goes on from its `endCursor`.',
    args: argumentsOf({ first: pageArguments.first }),
    resolve: async (property, args, { loaders }) => {
      // What is not loaded yet has its id.
      const { id }: { id: string } = property
      const page = await loaders.reviews(id, firstReader.read(args).first)
      return toConnection(page, undefined, (node) => ({ node }))
    },
  }),
)

builder.queryField('review', (t) =>
  t.field({
    type: Review,
    nullable: true,
    description: 'A published one, or your own.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { admit }) => getReview(admit('optional'), idOrNotFound('rev', id, 'review')),
  }),
)

const listArguments = z.strictObject({ ...listReviewsQuerySchema.shape, ...pageArguments })
const listReader = inputReader(listArguments, 'parameters')

builder.queryField('reviews', (t) =>
  t.field({
    type: ReviewConnection,
    nullable: true,
    description:
      'Of the stays at a property, or of a guest: one of both. Published ones only, the newest first.',
    args: argumentsOf(listArguments.shape),
    resolve: async (_root, args, { admit }) => {
      const ctx = admit('optional')
      const { first, after, ...query } = listReader.read(args)
      const page = await listReviews(ctx, { ...query, limit: first, cursor: after })
      return toConnection(page, after, (node) => ({ node }))
    },
  }),
)

mutation({
  name: 'createReview',
  description:
    'Reviews a stay as its guest, or the guest as host, once each. Nobody else learns of it before the other side has ' +
    'written too, or the time for it is over.',
  credentials: 'required',
  idempotency: 'accepted',
  body: createReviewSchema,
  type: Review,
  resolve: (ctx, { body }) => createReview(ctx, body),
})

mutation({
  name: 'updateReview',
  description: 'Changes a review of your own that is not published: what is absent stays.',
  credentials: 'required',
  idempotency: 'ignored',
  target: 'review',
  body: updateReviewSchema,
  versioned: true,
  type: Review,
  resolve: (ctx, { target, body, expectedVersions }) =>
    updateReview(ctx, { id: target, changes: body, expectedVersions }),
})

mutation({
  name: 'deleteReview',
  description: 'Takes a review of your own back that is not published; another one can be written instead.',
  credentials: 'required',
  idempotency: 'ignored',
  target: 'review',
  versioned: true,
  type: Removal,
  resolve: async (ctx, { target, expectedVersions }) => {
    await deleteReview(ctx, { id: target, expectedVersions })
    return { id: target }
  },
})

mutation({
  name: 'respondToReview',
  description: 'Answers a review in public and once, by the side that it is about.',
  credentials: 'required',
  idempotency: 'accepted',
  target: 'review',
  body: respondToReviewSchema,
  type: Review,
  resolve: (ctx, { target, body }) => respondToReview(ctx, { id: target, ...body }),
})

mutation({
  name: 'reportReview',
  description: 'Tells those who run the marketplace of a review. Of one person the first report counts.',
  credentials: 'required',
  idempotency: 'accepted',
  target: 'review',
  body: reportReviewSchema,
  type: objectOf(reviewReportSchema),
  resolve: (ctx, { target, body }) => reportReview(ctx, { id: target, ...body }),
})

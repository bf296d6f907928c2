import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { expectedVersions, setEtag } from '../http/etag.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { createReview } from './create-review.ts'
import { deleteReview } from './delete-review.ts'
import { getReview } from './get-review.ts'
import { listReviews } from './list-reviews.ts'
import { listUserReviews } from './list-user-reviews.ts'
import { registerModerationRoutes } from './moderation-routes.ts'
import { reportReview } from './report-review.ts'
import { respondToReview } from './respond-to-review.ts'
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

export function registerReviewRoutes(app: App): void {
  registerModerationRoutes(app)

  app.openapi(createReviewRoute, async (c) => {
    const review = await createReview(c.var.ctx, c.req.valid('json'))
    setEtag(c, review.version)
    c.header('Location', `/reviews/${review.id}`)
    return c.json(review, 201)
  })

  app.openapi(listReviewsRoute, async (c) => c.json(await listReviews(c.var.ctx, c.req.valid('query')), 200))

  app.openapi(listUserReviewsRoute, async (c) => {
    const input = { ...c.req.valid('param'), ...c.req.valid('query') }
    return c.json(await listUserReviews(c.var.ctx, input), 200)
  })

  app.openapi(getReviewRoute, async (c) => {
    const review = await getReview(c.var.ctx, c.req.valid('param').reviewId)
    setEtag(c, review.version)
    return c.json(review, 200)
  })

  app.openapi(updateReviewRoute, async (c) => {
    const { reviewId: id } = c.req.valid('param')
    const input = { id, changes: c.req.valid('json'), expectedVersions: expectedVersions(c) }
    const review = await updateReview(c.var.ctx, input)
    setEtag(c, review.version)
    return c.json(review, 200)
  })

  app.openapi(deleteReviewRoute, async (c) => {
    const { reviewId: id } = c.req.valid('param')
    await deleteReview(c.var.ctx, { id, expectedVersions: expectedVersions(c) })
    return c.body(null, 204)
  })

  app.openapi(respondToReviewRoute, async (c) => {
    const { reviewId: id } = c.req.valid('param')
    return c.json(await respondToReview(c.var.ctx, { id, ...c.req.valid('json') }), 201)
  })

  app.openapi(reportReviewRoute, async (c) => {
    const { reviewId: id } = c.req.valid('param')
    return c.json(await reportReview(c.var.ctx, { id, ...c.req.valid('json') }), 201)
  })
}

const TAG = 'Reviews'

const params = z.object({ reviewId: idParam('rev') })
const reviewPage = pageOf(reviewSchema).openapi('ReviewPage')

const createReviewRoute = operation({
  method: 'post',
  path: '/reviews',
  operationId: 'createReview',
  tag: TAG,
  summary: 'Review a stay or a guest',
  description:
    'By the guest about the stay, or by the host’s side about the guest, once each, from check-out until the ' +
    '`reviewDeadlineAt` of the booking; also of a stay that was cancelled on its check-in day or later. Nobody but its ' +
    'author learns of a review before the other side has written too, or the time is over: then both are published ' +
    'together. The answer’s `commitment` shows later that nothing has changed since.',
  credentials: 'required',
  body: createReviewSchema,
  answers: { 201: reviewSchema },
  problems: ['not_found', 'not_visible_yet', 'account_suspended', 'not_reviewable', 'review_exists'],
})

const listReviewsRoute = operation({
  method: 'get',
  path: '/reviews',
  operationId: 'listReviews',
  tag: TAG,
  summary: 'List reviews',
  description:
    'Of the stays at a property, or of a guest: one of both. Published ones only, the newest first.',
  credentials: 'optional',
  query: z.strictObject({ ...listReviewsQuerySchema.shape, ...pageQuery }),
  answers: { 200: reviewPage },
  problems: ['invalid_cursor'],
})

const listUserReviewsRoute = operation({
  method: 'get',
  path: '/users/{id}/reviews',
  operationId: 'listUserReviews',
  tag: TAG,
  summary: 'List the reviews of a guest',
  description: 'By hosts. Published ones only, the newest first.',
  credentials: 'optional',
  params: z.object({ id: idParam('usr') }),
  query: z.strictObject(pageQuery),
  answers: { 200: reviewPage },
  problems: ['invalid_cursor'],
})

const getReviewRoute = operation({
  method: 'get',
  path: '/reviews/{reviewId}',
  operationId: 'getReview',
  tag: TAG,
  summary: 'Read a review',
  description: 'A published one, or your own.',
  credentials: 'optional',
  versioned: true,
  params,
  answers: { 200: reviewSchema },
  problems: [],
})

const updateReviewRoute = operation({
  method: 'patch',
  path: '/reviews/{reviewId}',
  operationId: 'updateReview',
  tag: TAG,
  summary: 'Change a review',
  description: 'By its author, until it is published. It is committed to anew.',
  credentials: 'required',
  versioned: true,
  params,
  body: updateReviewSchema,
  answers: { 200: reviewSchema },
  problems: ['forbidden', 'account_suspended', 'review_published'],
})

const deleteReviewRoute = operation({
  method: 'delete',
  path: '/reviews/{reviewId}',
  operationId: 'deleteReview',
  tag: TAG,
  summary: 'Take a review back',
  description: 'By its author, until it is published. Another one can be written instead.',
  credentials: 'required',
  versioned: true,
  params,
  answers: { 204: null },
  problems: ['forbidden', 'account_suspended', 'review_published'],
})

const respondToReviewRoute = operation({
  method: 'post',
  path: '/reviews/{reviewId}/response',
  operationId: 'respondToReview',
  tag: TAG,
  summary: 'Answer a review',
  description: 'In public and once, by the side that it is about.',
  credentials: 'required',
  params,
  body: respondToReviewSchema,
  answers: { 201: reviewSchema },
  problems: ['forbidden', 'account_suspended', 'review_answered'],
})

const reportReviewRoute = operation({
  method: 'post',
  path: '/reviews/{reviewId}/reports',
  operationId: 'reportReview',
  tag: TAG,
  summary: 'Report a review',
  description: 'To those who run the marketplace. Of one person the first report counts.',
  credentials: 'required',
  params,
  body: reportReviewSchema,
  answers: { 201: reviewReportSchema },
  problems: ['account_suspended', 'rate_limited'],
})

import { z } from '@hono/zod-openapi'
import { ADMINS_ONLY } from '../http/admins-only.ts'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { hideReview } from './hide-review.ts'
import { listAllReviews } from './list-all-reviews.ts'
import {
  hideReviewSchema,
  listAllReviewsQuerySchema,
  moderatedReviewSchema,
  reviewSchema,
} from './schemas.ts'
import { showReview } from './show-review.ts'

export function registerModerationRoutes(app: App): void {
  app.openapi(listAllReviewsRoute, async (c) =>
    c.json(await listAllReviews(c.var.ctx, c.req.valid('query')), 200),
  )

  app.openapi(hideReviewRoute, async (c) => {
    const { reviewId: id } = c.req.valid('param')
    return c.json(await hideReview(c.var.ctx, { id, ...c.req.valid('json') }), 200)
  })

  app.openapi(showReviewRoute, async (c) =>
    c.json(await showReview(c.var.ctx, { id: c.req.valid('param').reviewId }), 200),
  )
}

const TAG = 'Administration'

const params = z.object({ reviewId: idParam('rev') })

const listAllReviewsRoute = operation({
  method: 'get',
  path: '/admin/reviews',
  operationId: 'listAllReviews',
  tag: TAG,
  summary: 'List reviews to decide about',
  description:
    'Those that were published, hidden ones among them, with what people have reported; the newest first. What is not ' +
    `published is nobody’s to read but its author’s. ${ADMINS_ONLY}`,
  credentials: 'required',
  query: z.strictObject({ ...listAllReviewsQuerySchema.shape, ...pageQuery }),
  answers: { 200: pageOf(moderatedReviewSchema).openapi('ModeratedReviewPage') },
  problems: ['forbidden', 'invalid_cursor'],
})

const hideReviewRoute = operation({
  method: 'post',
  path: '/admin/reviews/{reviewId}/hiding',
  operationId: 'hideReview',
  tag: TAG,
  summary: 'Hide a review',
  description: `Its author is told, and reads why; nobody else reads the review, and ratings are without it. ${ADMINS_ONLY}`,
  credentials: 'required',
  params,
  body: hideReviewSchema,
  answers: { 200: reviewSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition'],
})

const showReviewRoute = operation({
  method: 'delete',
  path: '/admin/reviews/{reviewId}/hiding',
  operationId: 'showReview',
  tag: TAG,
  summary: 'Show a hidden review again',
  description: `To everybody, and ratings count it as before. ${ADMINS_ONLY}`,
  credentials: 'required',
  params,
  answers: { 200: reviewSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition'],
})

import { expect, it } from 'vitest'
import type { Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { everythingOf, graphql, withoutNulls } from '../support/graphql.ts'
import { GUEST_REVIEW, HOST_REVIEW } from '../support/review-bodies.ts'
import { pastStay, readReview, reviewStay } from '../support/reviews.ts'

const database = useDatabase()

const ALL = everythingOf('Review')

const mutate = (as: Person, name: string, input: object) =>
  graphql(
    `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) ${ALL} }`,
    {
      as,
      variables: { input },
    },
  )

it('reviews are written, changed, read and answered as in REST', async () => {
  const stay = await pastStay(database)
  const made = await mutate(stay.guest, 'createReview', { bookingId: stay.bookingId, ...GUEST_REVIEW })
  const { id } = made.body.data.createReview
  const own = (await readReview(id, stay.guest)).body
  expect(withoutNulls(made.body.data.createReview)).toEqual(withoutNulls(own))
  const changed = await mutate(stay.guest, 'updateReview', { reviewId: id, rating: 4, expectedVersion: 1 })
  expect(changed.body.data.updateReview).toMatchObject({ rating: 4, version: 2 })
  const second = await mutate(stay.host, 'createReview', { bookingId: stay.bookingId, ...HOST_REVIEW })
  expect(second.body.data.createReview.status).toBe('published')
  const answered = await mutate(stay.host, 'respondToReview', { reviewId: id, comment: 'Thank you.' })
  expect(answered.body.data.respondToReview.response).toMatchObject({ comment: 'Thank you.' })
  const { body } = await graphql(
    `query ($id: ID!, $propertyId: ID!) {
      review(id: $id) ${ALL}
      node(id: $id) { __typename }
      reviews(propertyId: $propertyId) { edges { node { id property { id rating { average count } } } } }
    }`,
    { variables: { id, propertyId: stay.propertyId } },
  )
  expect(withoutNulls(body.data.review)).toEqual(withoutNulls((await readReview(id)).body))
  expect(body.data.node).toEqual({ __typename: 'Review' })
  const property = { id: stay.propertyId, rating: { average: 4, count: 1 } }
  expect(body.data.reviews.edges).toEqual([{ node: { id, property } }])
})

it('what is not published is not there for anybody but its author', async () => {
  const stay = await pastStay(database)
  const { id } = (await reviewStay(stay)).body
  const query = `query ($id: ID!, $propertyId: ID!) {
    review(id: $id) { id } node(id: $id) { id } reviews(propertyId: $propertyId) { edges { node { id } } }
  }`
  const variables = { id, propertyId: stay.propertyId }
  for (const as of [stay.host, undefined]) {
    const { body } = await graphql(query, { variables, ...(as && { as }) })
    expect(body.data).toEqual({ review: null, node: null, reviews: { edges: [] } })
    expect(body.errors).toMatchObject([{ path: ['review'], extensions: { code: 'not_found' } }])
  }
  const { body } = await graphql(query, { variables, as: stay.guest })
  expect(body.data).toEqual({ review: { id }, node: { id }, reviews: { edges: [] } })
  const taken = await graphql(
    'mutation ($input: DeleteReviewInput!) { deleteReview(input: $input) { id } }',
    {
      as: stay.guest,
      variables: { input: { reviewId: id } },
    },
  )
  expect(taken.body.data).toEqual({ deleteReview: { id } })
})

import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { type CommittedReview, commitTo } from '../../src/reviews/commitment.ts'

const REVIEW: CommittedReview = {
  id: 'rev_01kahvxq2ze8rtm3x9g2pb7c4k',
  authorSide: 'host',
  rating: 4,
  categories: { houseRules: 5, cleanliness: 4, communication: 3 },
  comment: 'Friendly.',
  privateFeedback: 'Thank you.',
}
const SALTS = { salt: 'one', privateSalt: 'two' }

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

it('is what anybody can work out who is shown the salt', () => {
  const privateFeedbackHash = sha256('two\nThank you.')
  const statement =
    '{"authorSide":"host","categories":{"cleanliness":4,"communication":3,"houseRules":5},"comment":"Friendly.",' +
    `"id":"rev_01kahvxq2ze8rtm3x9g2pb7c4k","privateFeedbackHash":"${privateFeedbackHash}","rating":4}`
  expect(commitTo(REVIEW, SALTS)).toEqual({ hash: sha256(`one\n${statement}`), privateFeedbackHash })
})

it('is another one for another review, another salt, and other private feedback', () => {
  const variants: [Partial<CommittedReview>, Partial<typeof SALTS>][] = [
    [{}, {}],
    [{ rating: 5 }, {}],
    [{ comment: 'Friendly!' }, {}],
    [{ categories: { ...REVIEW.categories, cleanliness: 5 } }, {}],
    [{ authorSide: 'guest' }, {}],
    [{ id: 'rev_01kahvxq2ze8rtm3x9g2pb7c4m' }, {}],
    [{ privateFeedback: null }, {}],
    [{ privateFeedback: 'Thanks.' }, {}],
    [{}, { salt: 'three' }],
    [{}, { privateSalt: 'three' }],
  ]
  const hashes = variants.map(
    ([review, salts]) => commitTo({ ...REVIEW, ...review }, { ...SALTS, ...salts }).hash,
  )
  expect(new Set(hashes).size).toBe(variants.length)
})

import { expect, it } from 'vitest'
import { createDocumentCache } from '../../src/graphql/document-cache.ts'

it('remembers the documents that came last, a hundred of them', () => {
  const cache = createDocumentCache<number>()
  for (let index = 0; index < 100; index += 1) cache.set(`{ a${index} }`, index)
  expect(cache.get('{ a0 }')).toBe(0)
  cache.set('{ new }', 100)
  expect(cache.get('{ a0 }')).toBe(0)
  expect(cache.get('{ a1 }')).toBeUndefined()
  expect(cache.get('{ new }')).toBe(100)
})

it('does not let long documents fill the memory', () => {
  const cache = createDocumentCache<number>()
  const long = `{ a } #${'x'.repeat(4_000)}`
  cache.set(long, 1)
  expect(cache.get(long)).toBeUndefined()
})

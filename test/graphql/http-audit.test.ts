import { exports } from 'cloudflare:workers'
import { auditServer } from 'graphql-http'
import { expect, it } from 'vitest'

it('keeps to GraphQL over HTTP in everything that its audit asks for, must, should and may', async () => {
  const results = await auditServer({
    url: 'http://holdfast.test/graphql',
    fetchFn: (url: string, init: RequestInit) => exports.default.fetch(url, init),
  })
  const wrong = results.flatMap((result) =>
    result.status === 'ok' ? [] : [`${result.id} ${result.name}: ${result.reason}`],
  )
  expect(wrong).toEqual([])
  expect(results).toHaveLength(61)
})

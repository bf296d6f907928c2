import { describe, expect, it, vi } from 'vitest'
import { operationAt, readContract, readGraphqlSchema } from '../../scripts/prove/malformed/contract.ts'
import { PERSONAS, type Request } from '../../scripts/prove/malformed/draft.ts'
import { graphqlFields } from '../../scripts/prove/malformed/graphql-draft.ts'
import { judge } from '../../scripts/prove/malformed/judge.ts'
import { makeRequest } from '../../scripts/prove/malformed/make-request.ts'
import { schemaFaults } from '../../scripts/prove/malformed/schema-faults.ts'
import { proveMalformed } from '../../scripts/prove/malformed.ts'
import { useWorld } from './support/local-world.ts'

// `npm run prove -- malformed` asks a hundred thousand times, of other seeds too.

const REQUESTS = 1_500

const local = useWorld({ vars: { RATE_LIMITS: 'off' } })

describe(`${REQUESTS} malformed requests`, () => {
  it('are answered as the contract says, each within a second and none by a failure of ours', async ({
    signal,
  }) => {
    const { services } = local.world
    const asked = await proveMalformed({
      services,
      requests: REQUESTS,
      seed: 7,
      signal,
      onProgress: () => {},
    })
    // Many kinds of refusal were met, and some requests were good all the same.
    const met = [...asked.statuses.keys()].sort()
    expect(met).toEqual(expect.arrayContaining([200, 201, 400, 401, 403, 404, 405, 409, 413, 415, 422]))
  }, 120_000)
})

describe('a request', () => {
  const material = { contract: readContract(), fields: graphqlFields(readGraphqlSchema()) }
  const ids = { prop: ['prop_01kahvxq2ze8rtm3x9g2pb7c4e'], usr: ['me'] }
  const made = (seed: number) =>
    Array.from({ length: 3_000 }, (_, at) => makeRequest(material, ids, `malformed ${seed} ${at}`))

  it('is the same for the same seed, and another for another', () => {
    // Examples of moments are of the present one.
    vi.useFakeTimers({ toFake: ['Date'] })
    const [once, again, others] = [made(1), made(1), made(2)]
    vi.useRealTimers()
    expect(once).toEqual(again)
    expect(once).not.toEqual(others)
  })

  it('meets every operation, by everybody', () => {
    const requests = made(1)
    const met = requests.flatMap(({ method, target }) => {
      const operation = operationAt(material.contract, method, new URL(`http://localhost${target}`))
      return operation ? [operation.operationId] : []
    })
    const missed = material.contract.operations.filter(({ operationId }) => !met.includes(operationId))
    expect(missed.map(({ operationId }) => operationId)).toEqual([])
    expect(new Set(requests.map(({ persona }) => persona))).toEqual(new Set(PERSONAS))
  })
})

describe('whoever judges answers', () => {
  const contract = readContract()
  const request: Request = {
    ...{ persona: 'guest', method: 'GET', target: '/bookings/bkg_1/events', headers: [], body: null },
  }
  const headers = {
    'request-id': 'x',
    'x-content-type-options': 'nosniff',
    'strict-transport-security': 'max-age=1',
    'content-security-policy': "default-src 'none'",
  }
  const problem = {
    ...{ type: 'http://localhost/docs/errors/not_found', title: 'T', status: 404, detail: 'D' },
    ...{ code: 'not_found', requestId: 'x' },
  }
  const verdict = (status: number, body: object, contentType = 'application/problem+json', more = headers) =>
    judge(contract, request, {
      ...{ status, headers: { ...more, 'content-type': contentType }, milliseconds: 1 },
      body: Buffer.from(JSON.stringify(body)),
    })

  it('has nothing against what is documented', () => {
    expect(verdict(404, problem)).toEqual([])
    expect(verdict(200, { data: [], nextCursor: null }, 'application/json')).toEqual([])
  })

  it.each<[string, string[]]>([
    ['a failure of ours', verdict(500, problem)],
    ['a status that is not documented', verdict(402, problem)],
    ['a code that is not documented', verdict(404, { ...problem, code: 'internal' })],
    ['a member that is not documented', verdict(404, { ...problem, secret: 1 })],
    ['a member that is missing', verdict(404, { ...problem, detail: undefined })],
    ['another media type', verdict(404, problem, 'text/html')],
    [
      'a body that is not what it should be',
      verdict(200, { data: [{ seq: 'one' }], nextCursor: null }, 'application/json'),
    ],
    [
      'a header that is missing',
      verdict(404, problem, undefined, { ...headers, 'request-id': undefined } as never),
    ],
  ])('sees %s', (_, faults) => {
    expect(faults).not.toEqual([])
  })

  it('reads every word of a schema', () => {
    const faultsOf = (schema: object, value: unknown) => schemaFaults({}, schema, value)
    expect(faultsOf({ type: ['string', 'null'], enum: ['a', null] }, null)).toEqual([])
    expect(faultsOf({ type: 'integer', minimum: 0 }, 0.5)).toHaveLength(1)
    expect(faultsOf({ type: 'integer', minimum: 0 }, -1)).toHaveLength(1)
    expect(faultsOf({ type: 'string', maxLength: 2 }, 'abc')).toHaveLength(1)
    expect(faultsOf({ type: 'string', format: 'date' }, '2027-5-1')).toHaveLength(1)
    expect(faultsOf({ type: 'array', maxItems: 1, items: { type: 'string' } }, ['a', 1])).toHaveLength(2)
    const either = { anyOf: [{ type: 'object', properties: { a: {} } }, { type: 'string' }] }
    expect([faultsOf(either, { a: 1 }), faultsOf(either, 'x')]).toEqual([[], []])
    expect(faultsOf(either, { b: 1 })).toEqual(['/b is not documented'])
    const both = { allOf: [{ properties: { a: {} } }, { properties: { b: {} } }] }
    expect(faultsOf(both, { a: 1, b: 2 })).toEqual([])
    expect(() => faultsOf({ not: {} }, 1)).toThrow('nobody reads')
  })
})

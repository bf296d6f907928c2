import { env } from 'cloudflare:workers'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { withTrustedDocument } from '../../src/graphql/trusted-documents.ts'
import { api, newPerson } from '../support/api.ts'
import { useDatabase } from '../support/database.ts'
import { tripsTo } from '../support/trips.ts'

useDatabase()

const kv = (env as unknown as { LISTINGS: KVNamespace }).LISTINGS

const digestOf = (document: string): string => createHash('sha256').update(document).digest('hex')

/** As `scripts/trust-documents.ts` has it stored. */
async function trust(document: string, under = digestOf(document)): Promise<string> {
  await kv.put(`document:${under}`, document)
  return `sha256:${under}`
}

describe('a document that was approved', () => {
  it('is executed by its digest, with variables, and is asked for once', async () => {
    const person = await newPerson()
    // Whether the session stands is asked once, too.
    await api('POST /graphql', { as: person, body: { query: '{ viewer { id } }' } })
    const documentId = await trust('query Trusted($id: ID!) { node(id: $id) { id } viewer { id } }')
    const body = { documentId, variables: { id: person.id }, operationName: 'Trusted' }
    const first = await api('POST /graphql', { as: person, body })
    expect(first.body).toEqual({ data: { node: { id: person.id }, viewer: { id: person.id } } })
    const again = await api('POST /graphql', { as: person, body })
    expect(again.body).toEqual(first.body)
    expect([tripsTo('kv', first), tripsTo('kv', again)]).toEqual([1, 0])
  })

  it('is executed by GET as well', async () => {
    const documentId = await trust('{ __typename }')
    const { body } = await api(`GET /graphql?documentId=${encodeURIComponent(documentId)}`)
    expect(body).toEqual({ data: { __typename: 'Query' } })
  })

  it('still has to fit the schema and its limits', async () => {
    const documentId = await trust('{ nothing }')
    const { body } = await api('POST /graphql', { body: { documentId } })
    expect(body.errors[0].extensions.code).toBe('invalid_document')
    expect(body.data).toBeUndefined()
  })
})

describe('a document that was not', () => {
  it.each([
    `sha256:${'0'.repeat(64)}`,
    'sha256:short',
    `md5:${'0'.repeat(64)}`,
    `sha256:${'A'.repeat(64)}`,
    '../listing',
    7,
    null,
  ])('is not found: %s', async (documentId) => {
    const { status, body } = await api('POST /graphql', { body: { documentId } })
    expect([status, body.code]).toEqual([400, 'invalid_document'])
  })

  it('is not executed under the digest of another', async () => {
    const documentId = await trust('{ viewer { id email } }', digestOf('{ viewer { id } }'))
    const { status, body } = await api('POST /graphql', { body: { documentId } })
    expect([status, body.code]).toEqual([400, 'invalid_document'])
  })

  it('does not come along with one that was', async () => {
    const documentId = await trust('{ viewer { name } }')
    const { body } = await api('POST /graphql', { body: { documentId, query: '{ viewer { id } }' } })
    expect(body.code).toBe('invalid_document')
  })
})

describe('where only trusted documents are executed', () => {
  const document = '{ viewer { bio } }'
  const ctx = {
    config: parseConfig({ ...env, GRAPHQL_DOCUMENTS: 'trusted' }),
    trustedDocuments: { find: async (sha256: string) => (sha256 === digestOf(document) ? document : null) },
  }

  it.each([{ query: document }, { query: '{ __typename }' }, {}, [{ query: document }], null, 'text'])(
    'nothing else is: %o',
    async (request) => {
      await expect(withTrustedDocument(ctx, request)).rejects.toMatchObject({ code: 'invalid_document' })
    },
  )

  it('those are', async () => {
    const request = { documentId: `sha256:${digestOf(document)}`, variables: {} }
    expect(await withTrustedDocument(ctx, request)).toEqual({ query: document, variables: {} })
  })
})

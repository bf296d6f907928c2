import { beforeAll, describe, expect, it } from 'vitest'
import { ERROR_CATALOGUE } from '../../src/shared/error-catalogue.ts'
import { keyRuleOf } from '../../src/shared/permissions.ts'
import { startApp } from '../support/app.ts'

interface Operation {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  security: object[]
  parameters: { $ref?: string; name?: string; in?: string }[]
  requestBody?: { required: boolean; content: Record<string, unknown> }
  responses: Record<
    string,
    { description: string; content?: Record<string, { examples?: Record<string, unknown> }> }
  >
}

interface Document {
  openapi: string
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: Record<string, Record<string, unknown>>
}

// Outside this machine it is never anything else than HTTPS.
const SERVER_URL = 'https://api.holdfast.example'

const { app, send } = await startApp({ environment: { PUBLIC_URL: SERVER_URL } })
let document: Document
beforeAll(async () => {
  document = (await (await send('/openapi.json')).json()) as Document
})

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, ...operation })),
  )

const codesOf = ({ responses }: Operation): string[] =>
  Object.values(responses).flatMap(({ content }) =>
    Object.keys(content?.['application/problem+json']?.examples ?? {}),
  )

describe('the OpenAPI document', () => {
  it('is 3.1 and names this server', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.servers).toEqual([{ url: SERVER_URL, 'x-internal': false }])
  })

  it('is what the committed contract says', async () => {
    // A change of the contract is seen in the diff; `npm test -- test/http/openapi.test.ts -u` writes it.
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('../contract/openapi.json')
  })

  it('is not sent twice', async () => {
    const etag = (await send('/openapi.json')).headers.get('etag') ?? ''
    expect((await send('/openapi.json', { headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  it('has every reference it uses', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, path = '']) => path,
    )
    const found = (path: string) =>
      path
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document)
    expect(references.length).toBeGreaterThan(10)
    expect([...new Set(references)].filter((path) => found(path) === undefined)).toEqual([])
  })

  it('gives every operation a name of its own, a summary and a known tag', () => {
    const names = operations().map(({ operationId }) => operationId)
    expect(names.length).toBeGreaterThan(4)
    expect(new Set(names).size).toBe(names.length)
    const tags = document.tags.map(({ name }) => name)
    for (const operation of operations()) {
      expect(operation.summary, operation.operationId).toBeTruthy()
      expect(tags, operation.operationId).toContain(operation.tags[0])
    }
  })

  it('names the problems that follow from what an operation takes', () => {
    for (const operation of operations()) {
      const codes = codesOf(operation)
      const expected = [
        'internal',
        'unavailable',
        'validation_failed',
        ...(operation.security.some((scheme) => 'bearer' in scheme || 'admin' in scheme)
          ? ['unauthenticated']
          : []),
        ...(operation.security.some((scheme) => 'admin' in scheme)
          ? ['forbidden', 'second_factor_required']
          : []),
        ...(operation.requestBody ? ['unsupported_media_type', 'body_too_large'] : []),
        ...(operation.requestBody?.content['application/json'] ? ['malformed_json'] : []),
        ...(operation.path.includes('{') ? ['not_found'] : []),
      ]
      expect(codes, operation.operationId).toEqual(expect.arrayContaining(expected))
      expect(new Set(codes).size, operation.operationId).toBe(codes.length)
      expect(Object.keys(ERROR_CATALOGUE)).toEqual(expect.arrayContaining(codes))
    }
  })

  it('names what an API key needs for an operation, as the rules say it', () => {
    const described = operations().filter(({ security }) => security.length > 0)
    expect(described.length).toBeGreaterThan(20)
    for (const operation of described) {
      const { operationId, security, description = '' } = operation
      const rule = keyRuleOf(operationId)
      const named = security.find((scheme) => 'apiKey' in scheme)
      expect(named, operationId).toEqual(rule ? { apiKey: rule.scope ? [rule.scope] : [] } : undefined)
      if (rule?.scope) expect(description, operationId).toContain(`\`${rule.scope}\``)
      if (!rule) expect(description, operationId).toContain('Not for API keys.')
      expect(codesOf(operation).includes('insufficient_scope'), operationId).toBe(!!rule?.scope)
    }
    expect(Object.keys(document.components['securitySchemes'] ?? {})).toEqual(['bearer', 'admin', 'apiKey'])
  })

  it('names the problems that an operation adds', () => {
    const register = operations().find(({ operationId }) => operationId === 'registerUser')
    expect(codesOf(register as Operation)).toEqual(expect.arrayContaining(['email_taken', 'weak_password']))
    expect(register?.responses['409']?.description).toContain('email_taken')
  })

  it('knows every route of the API, and nothing else', () => {
    const undocumented = ['/healthz', '/readyz', '/openapi.json', '/.well-known/jwks.json', '/graphql']
    const isPage = (path: string) => /^\/(docs|account)\b|^\/admin(-assets\/\*)?$/.test(path)
    // Where mail programs post, and who opens it is asked first.
    const unsubscribing = 'GET /notifications/unsubscriptions'
    const served = app.routes
      .filter(({ method, path }) => method !== 'ALL' && !undocumented.includes(path) && !isPage(path))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
      .filter((route) => route !== unsubscribing)
    const documented = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    expect(documented.sort()).toEqual([...new Set(served)].sort())
  })
})

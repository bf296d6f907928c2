import { z } from '@hono/zod-openapi'
import { describe, expect, it } from 'vitest'
import { expectedVersions, setEtag } from '../../src/http/etag.ts'
import { operation } from '../../src/http/operation.ts'
import { idParam, pageQuery } from '../../src/http/parameters.ts'
import { startApp } from '../support/app.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

/** An application with one operation of each kind; `bodies` are those that got through. */
async function startWithOperations() {
  const world = await startApp()
  const bodies: unknown[] = []
  world.app.openapi(
    operation({
      method: 'post',
      path: '/notes/{id}',
      operationId: 'createNote',
      tag: 'Notes',
      summary: 'Create a note',
      credentials: 'required',
      idempotency: 'required',
      params: z.object({ id: idParam('prop') }),
      body: z.strictObject({
        title: z.string().max(20),
        amountMinor: z.int().optional(),
        guests: z.strictObject({ adults: z.int().min(1) }).optional(),
        tags: z.array(z.string()).optional(),
        anything: z.unknown().optional(),
      }),
      answers: { 201: z.object({ title: z.string() }) },
      problems: [],
    }),
    async (c) => {
      const { title } = c.req.valid('json')
      bodies.push(c.req.valid('json'))
      return c.json({ title }, 201)
    },
  )
  world.app.openapi(
    operation({
      method: 'post',
      path: '/drafts',
      operationId: 'createDraft',
      tag: 'Notes',
      summary: 'Create a draft',
      credentials: 'optional',
      body: z.strictObject({ title: z.string().optional() }),
      bodyIsOptional: true,
      answers: { 201: z.object({ title: z.string().optional() }) },
      problems: [],
    }),
    async (c) => c.json(c.req.valid('json'), 201),
  )
  world.app.openapi(
    operation({
      method: 'get',
      path: '/notes',
      operationId: 'listNotes',
      tag: 'Notes',
      summary: 'List notes',
      credentials: 'optional',
      query: z.strictObject({ ...pageQuery, q: z.string().optional() }),
      answers: { 200: z.object({ limit: z.number() }) },
      problems: [],
    }),
    async (c) => c.json({ limit: c.req.valid('query').limit }, 200),
  )
  world.app.openapi(
    operation({
      method: 'get',
      path: '/note',
      operationId: 'readNote',
      tag: 'Notes',
      summary: 'Read a note',
      credentials: 'optional',
      versioned: true,
      answers: { 200: z.object({ title: z.string() }) },
      problems: [],
    }),
    async (c) => {
      setEtag(c, 3)
      return c.json({ title: 'x' }, 200)
    },
  )
  world.app.openapi(
    operation({
      method: 'patch',
      path: '/note',
      operationId: 'updateNote',
      tag: 'Notes',
      summary: 'Change a note',
      credentials: 'optional',
      versioned: true,
      answers: { 200: z.object({ versions: z.array(z.number()).nullable() }) },
      problems: [],
    }),
    async (c) => c.json({ versions: expectedVersions(c) as number[] | null }, 200),
  )
  const token = await world.tokenFor()
  const path = '/notes/prop_01jd9x3v6efxrs8e1gq2a4m7bk'
  const post = async (body: BodyInit | null, headers: Record<string, string | undefined> = {}, to = path) => {
    const all = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': 'k',
    }
    const sent = Object.entries({ ...all, ...headers }).filter((pair): pair is [string, string] => !!pair[1])
    const response = await world.send(to, { method: 'POST', body, headers: sent })
    return { response, problem: (await response.json()) as Record<string, unknown> }
  }
  return { ...world, post, bodies }
}

describe('the order of checks', () => {
  it('puts missing credentials before a bad shape, and a bad shape before an unknown path', async () => {
    const { post } = await startWithOperations()
    const nobody = await post('{', { authorization: undefined, 'content-type': 'text/plain' })
    expect(nobody.response.status).toBe(401)
    const liar = await post('{}', { authorization: 'Bearer x.y.z' })
    expect(liar.response.status).toBe(401)
    const malformed = await post('{', {}, '/notes/none')
    expect(malformed.response.status).toBe(400)
    const nowhere = await post('{"title":"x"}', {}, '/notes/none')
    expect(nowhere.response.status).toBe(404)
    const good = await post('{"title":"x"}')
    expect(good.response.status).toBe(201)
  })
})

describe('a JSON body', () => {
  it.each<[string, BodyInit | null, Record<string, string | undefined>, number, string]>([
    ['cut off', '{"title":', {}, 400, 'malformed_json'],
    ['empty', '', {}, 400, 'malformed_json'],
    ['absent, without a type', null, { 'content-type': undefined }, 400, 'malformed_json'],
    ['invalid UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), {}, 400, 'malformed_json'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]), {}, 400, 'malformed_json'],
    ['with a comment', '{"title":"x"/**/}', {}, 400, 'malformed_json'],
    ['of another type', '{"title":"x"}', { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
    [
      'of a form',
      'title=x',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported_media_type',
    ],
    [
      'without a type',
      new Uint8Array([0x7b, 0x7d]),
      { 'content-type': undefined },
      415,
      'unsupported_media_type',
    ],
    ['of two types', '{}', { 'content-type': 'application/json, text/plain' }, 415, 'unsupported_media_type'],
    [
      'of JSON twice',
      '{}',
      { 'content-type': 'application/json, application/json' },
      415,
      'unsupported_media_type',
    ],
    [
      'in Latin-1',
      '{}',
      { 'content-type': 'application/json; charset=iso-8859-1' },
      415,
      'unsupported_media_type',
    ],
    ['compressed', '{}', { 'content-encoding': 'gzip' }, 415, 'unsupported_media_type'],
    ['of 257 KiB', `{"title":"${'x'.repeat(257 * 1024)}"}`, {}, 413, 'body_too_large'],
    ['an array', '[]', {}, 422, 'validation_failed'],
    ['a string', '"title"', {}, 422, 'validation_failed'],
    ['null', 'null', {}, 422, 'validation_failed'],
    [
      'nested without end',
      `{"title":"x","anything":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      {},
      422,
      'validation_failed',
    ],
    ['with a huge number', '{"title":"x","amountMinor":1e400}', {}, 422, 'validation_failed'],
    ['with an unsafe number', '{"title":"x","amountMinor":9007199254740993}', {}, 422, 'validation_failed'],
    ['with a fraction', '{"title":"x","amountMinor":0.5}', {}, 422, 'validation_failed'],
  ])('%s is refused', async (_, body, headers, status, code) => {
    const { post, bodies } = await startWithOperations()
    const { response, problem } = await post(body, headers)
    expect(problem['code']).toBe(code)
    expect(response.status).toBe(status)
    expect(bodies).toEqual([])
  })

  it('may be as large as the limit, whatever length is declared', async () => {
    const { post } = await startWithOperations()
    const fill = (bytes: number) => `{"title":"x"${' '.repeat(bytes - 13)}}`
    expect((await post(fill(256 * 1024))).response.status).toBe(201)
    const bytes = new TextEncoder().encode(fill(256 * 1024 + 1))
    const undeclared = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes)
        controller.close()
      },
    })
    expect((await post(undeclared)).response.status).toBe(413)
  })

  it.each(['application/json', 'Application/JSON; charset=UTF-8', 'application/json;charset="utf-8"'])(
    'may call itself %s',
    async (type) => {
      const { post } = await startWithOperations()
      expect((await post('\uFEFF{"title":"x"}', { 'content-type': type })).response.status).toBe(201)
    },
  )

  it.each([
    ['NUL', '{"title":"a\\u0000b"}', '/title', 'invalid_text'],
    ['half a surrogate pair', '{"title":"\\ud800"}', '/title', 'invalid_text'],
    [
      'NUL deep inside',
      '{"title":"x","anything":{"a":[{"b":"\\u0000"}]}}',
      '/anything/a/0/b',
      'invalid_text',
    ],
    [
      'NUL in a name, without repeating it',
      '{"title":"x","anything":{"a\\u0000":1}}',
      '/anything/a\ufffd',
      'unknown_field',
    ],
    ['__proto__', '{"title":"x","__proto__":{"admin":true}}', '/__proto__', 'unknown_field'],
    [
      '__proto__ deep inside',
      '{"title":"x","anything":{"__proto__":1}}',
      '/anything/__proto__',
      'unknown_field',
    ],
    ['constructor', '{"title":"x","constructor":1}', '/constructor', 'unknown_field'],
    ['an unknown field', '{"title":"x","guests":{"adults":1,"a/b~c":1}}', '/guests/a~1b~0c', 'unknown_field'],
    ['a missing field', '{}', '/title', 'required'],
    ['a field that is too long', `{"title":"${'x'.repeat(21)}"}`, '/title', 'too_big'],
    ['an item of the wrong type', '{"title":"x","tags":["a",1]}', '/tags/1', 'invalid_type'],
  ])('points at %s', async (_, body, pointer, code) => {
    const { post } = await startWithOperations()
    const { response, problem } = await post(body)
    expect(response.status).toBe(422)
    expect(problem['errors']).toEqual([{ pointer, code, message: expect.any(String) }])
  })

  it('points at everything that is wrong at once', async () => {
    const { post } = await startWithOperations()
    const { problem } = await post('{"amountMinor":"x","guests":{"adults":0}}')
    expect(problem['errors']).toMatchObject([
      { pointer: '/title' },
      { pointer: '/amountMinor' },
      { pointer: '/guests/adults' },
    ])
  })
})

describe('a body that may be left out', () => {
  it.each<[string, RequestInit, number]>([
    ['is as good as an empty one', {}, 201],
    ['also when a type is named', { headers: JSON_TYPE }, 201],
    ['is read when it is there', { body: '{"title":"x"}', headers: JSON_TYPE }, 201],
    ['is refused when it is not JSON', { body: '{', headers: JSON_TYPE }, 400],
    ['is refused when it is of another type', { body: 'title=x', headers: { 'content-type': 'a/b' } }, 415],
    ['is refused when it has what there is not', { body: '{"name":"x"}', headers: JSON_TYPE }, 422],
  ])('%s', async (_, init, status) => {
    const { send } = await startWithOperations()
    const response = await send('/drafts', { method: 'POST', ...init })
    expect(response.status).toBe(status)
    if (status === 201) expect(await response.json()).toEqual(init.body ? { title: 'x' } : {})
  })
})

describe('a query', () => {
  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=1e1', 'limit'],
    ['limit=0x10', 'limit'],
    ['limit=', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['q=a&q=b', 'q'],
    ['q=%00', 'q'],
    ['q=%ff', 'q'],
    ['q=%zz', 'q'],
    ['unknown=1', 'unknown'],
    ['__proto__=1', '__proto__'],
    ['constructor=1', 'constructor'],
    ['toString', 'toString'],
  ])('%s is refused by the name of its parameter', async (query, pointer) => {
    const { send } = await startWithOperations()
    const response = await send(`/notes?${query}`)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'validation_failed', errors: [{ pointer }] })
  })

  it('has a default page size', async () => {
    const { send } = await startWithOperations()
    expect(await (await send('/notes')).json()).toEqual({ limit: 20 })
    expect(await (await send('/notes?limit=100&q=caf%C3%A9+au+lait')).json()).toEqual({ limit: 100 })
  })
})

describe('an idempotency key', () => {
  it.each([
    ['absent', undefined, 400, 'idempotency_key_required'],
    ['too long', 'k'.repeat(256), 422, 'validation_failed'],
  ])('that is %s is refused where one is needed', async (_, key, status, code) => {
    const { post } = await startWithOperations()
    const { response, problem } = await post('{"title":"x"}', { 'idempotency-key': key })
    expect(response.status).toBe(status)
    expect(problem['code']).toBe(code)
  })

  it('stands for its actor and for the meaning of the request', async () => {
    const { post, contexts } = await startWithOperations()
    const requestOf = async (body: string, headers = {}) => {
      await post(body, headers)
      return contexts.at(-1)?.idempotency
    }
    const first = await requestOf('{"title":"x","guests":{"adults":1}}')
    expect(first?.scope).toMatch(/^usr_/)
    expect(first?.key).toBe('k')
    expect(await requestOf('{ "guests":{"adults":1}, "title":"x" }')).toEqual(first)
    const other = await requestOf('{"title":"y"}')
    expect(other?.fingerprint).not.toBe(first?.fingerprint)
    expect((await requestOf('{"title":"x"}', { 'idempotency-key': 'k'.repeat(255) }))?.key).toHaveLength(255)
  })

  it('of a stranger is kept apart by address, without storing the address', async () => {
    const { app, send, contexts } = await startApp()
    app.openapi(
      operation({
        method: 'post',
        path: '/open',
        operationId: 'open',
        tag: 'Notes',
        summary: 'Open',
        credentials: 'optional',
        answers: { 204: null },
        problems: [],
      }),
      (c) => c.body(null, 204),
    )
    const scopeOf = async (address: string) => {
      const headers = { 'idempotency-key': 'k', 'cf-connecting-ip': address }
      expect((await send('/open', { method: 'POST', headers })).status).toBe(204)
      return contexts.at(-1)?.idempotency?.scope ?? ''
    }
    const scope = await scopeOf('192.0.2.1')
    expect(scope).toBe(await scopeOf('192.0.2.1'))
    expect(scope).not.toBe(await scopeOf('192.0.2.2'))
    expect(scope).not.toContain('192.0.2')
  })
})

describe('a form', () => {
  const startWithForm = async () => {
    const world = await startApp()
    world.app.openapi(
      operation({
        method: 'post',
        path: '/letters',
        operationId: 'postLetter',
        tag: 'Notes',
        summary: 'Post a letter',
        credentials: 'ignored',
        idempotency: 'ignored',
        form: z.looseObject({ to: z.string().max(20), text: z.string().optional() }),
        answers: { 200: z.object({ to: z.string(), text: z.string() }), 303: null },
        problems: [],
      }),
      (c) => {
        const { to, text } = c.req.valid('form')
        if (text !== undefined) return c.json({ to, text }, 200)
        c.header('Location', `https://app.example.com/${to}`)
        return c.body(null, 303)
      },
    )
    const post = async (body: BodyInit, type = 'application/x-www-form-urlencoded') =>
      await world.send('/letters', { method: 'POST', body, headers: { 'content-type': type } })
    return { ...world, post }
  }

  it.each<[string, BodyInit, string | undefined, number]>([
    ['JSON', '{"to":"x"}', 'application/json', 415],
    ['multipart', '--x--', 'multipart/form-data; boundary=x', 415],
    ['of two types', 'to=x', 'application/x-www-form-urlencoded, text/plain', 415],
    ['of 17 KiB', `to=x&text=${'x'.repeat(17 * 1024)}`, undefined, 413],
    ['with NUL', 'to=%00', undefined, 422],
    ['not UTF-8 behind its escapes', 'to=%ff', undefined, 422],
    ['not UTF-8 at all', new Uint8Array([0x74, 0x6f, 0x3d, 0xff]), undefined, 422],
    ['without a field that must be there', 'text=x', undefined, 422],
    ['with the same field twice', 'to=a&to=b', undefined, 422],
    ['empty', '', undefined, 422],
  ])('that is %s is refused', async (_, body, type, status) => {
    const { post } = await startWithForm()
    const response = await post(body, type)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  })

  it('is told of names that nothing can store, or that are long, without all of them', async () => {
    const { post } = await startWithForm()
    const told = async (body: string) =>
      ((await (await post(body)).json()) as { errors: { pointer: string }[] }).errors[0]?.pointer
    expect(await told('a\0b=%00')).toBe('a\ufffdb')
    expect(await told(`${'n'.repeat(9_000)}=%00`)).toBe('n'.repeat(200))
  })

  it('is read as browsers write it', async () => {
    const { post } = await startWithForm()
    const response = await post(
      'to=caf%C3%A9&text=a+b&more=1',
      'Application/X-WWW-Form-URLencoded;charset=UTF-8',
    )
    expect(await response.json()).toEqual({ to: 'café', text: 'a b' })
  })

  it('and a redirect are described', async () => {
    const { post, send } = await startWithForm()
    const redirected = await post('to=x')
    expect([redirected.status, redirected.headers.get('location')]).toEqual([
      303,
      'https://app.example.com/x',
    ])
    const { paths } = (await (await send('/openapi.json')).json()) as {
      // biome-ignore lint/suspicious/noExplicitAny: a test asserts what the document is
      paths: Record<string, any>
    }
    const { requestBody, responses } = paths['/letters'].post
    expect(Object.keys(requestBody.content)).toEqual(['application/x-www-form-urlencoded'])
    expect(responses['303'].headers).toHaveProperty('Location')
    expect(responses['303']).not.toHaveProperty('content')
    expect(responses['200'].headers).not.toHaveProperty('Location')
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['413', '415', '422']))
    expect(responses).not.toHaveProperty('400')
  })
})

describe('a versioned resource', () => {
  it.each([
    ['"3"', 304],
    ['W/"3"', 304],
    ['"1", "3"', 304],
    ['*', 304],
    ['"2"', 200],
    ['3', 200],
  ])('If-None-Match %s is answered %i', async (tag, status) => {
    const { send } = await startWithOperations()
    const response = await send('/note', { headers: { 'if-none-match': tag } })
    expect(response.status).toBe(status)
    expect(response.headers.get('etag')).toBe('"3"')
    expect(response.headers.get('request-id')).not.toBeNull()
    expect((await response.text()) === '').toBe(status === 304)
  })

  it.each([
    [undefined, null],
    ['*', null],
    ['"3"', [3]],
    ['"3-host", "4"', [3, 4]],
    ['W/"3"', []],
    ['nonsense', []],
  ])('If-Match %s allows %j', async (tag, versions) => {
    const { send } = await startWithOperations()
    const response = await send('/note', { method: 'PATCH', headers: tag ? { 'if-match': tag } : {} })
    expect(await response.json()).toEqual({ versions })
  })
})

it('a version of the contract that does not exist is refused', async () => {
  const { send } = await startWithOperations()
  expect((await send('/notes', { headers: { 'api-version': '2026-11-22' } })).status).toBe(200)
  const response = await send('/notes', { headers: { 'api-version': '2027-01-01' } })
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({ errors: [{ pointer: 'Api-Version' }] })
})

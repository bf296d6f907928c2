import type { Chance } from '../../seed/chance.ts'
import { type Draft, encode, type Ids } from './draft.ts'
import { HOSTILE_TEXTS, hostileText, hostileValue, STRANGE_NAMES } from './hostile-values.ts'
import { placesIn, withMember, withoutPlace, withValueAt } from './places.ts'

interface Means {
  chance: Chance
  ids: Ids
}

/** One way in which a request can be wrong; null where there is nothing to spoil. */
type Spoiler = (draft: Draft, means: Means) => Draft | null

/** Most requests are wrong in one way, so that what is behind the first check is reached as well. */
export function spoiled(draft: Draft, means: Means): Draft {
  const { chance } = means
  const times = chance.oneOf([0, 1, 1, 1, 1, 1, 1, 1, 2, 3])
  let result = draft
  for (let at = 0; at < times; at += 1) result = spoiledOnce(result, means)
  return result
}

function spoiledOnce(draft: Draft, means: Means): Draft {
  // What does not apply to this request is drawn again.
  for (let tries = 0; tries < 20; tries += 1) {
    const result = means.chance.oneOf(SPOILERS)(draft, means)
    if (result !== null) return result
  }
  return draft
}

const inJson =
  (change: (json: unknown, chance: Chance) => unknown): Spoiler =>
  (draft, { chance }) =>
    draft.body !== null && 'json' in draft.body
      ? { ...draft, body: { json: change(draft.body.json, chance) } }
      : null

const header = (draft: Draft, name: string, value: string): Draft => ({
  ...draft,
  headers: [...draft.headers.filter(([known]) => known.toLowerCase() !== name.toLowerCase()), [name, value]],
})

const wrongValue = inJson((json, chance) =>
  withValueAt(json, chance.oneOf(placesIn(json)), hostileValue(chance)),
)

const missingMember = inJson((json, chance) => withoutPlace(json, chance.oneOf(placesIn(json))))

const additionalMember = inJson((json, chance) =>
  withMember(json, chance.oneOf(placesIn(json)), chance.oneOf(STRANGE_NAMES), hostileValue(chance)),
)

const BROKEN_JSON = [
  ...['', ' ', '{', '}', '[', '{"a":}', "{'a':1}", '{"a":1,}', '{"a" 1}', '[1,2', '{"a":NaN}', '{a:1}', '"'],
  ...['{"a":01}', '{"a":+1}', '{"a":.5}', '{"a":1}{"b":2}', '// none\n{}', '{"a":"\u0001"}', '{"a":"\\x"}'],
  ...['\ufeff{}', 'undefined', 'nul', '<a/>', 'a=1&b=2', '{"a":1,"a":2}', '{"__proto__":{"isAdmin":true}}'],
].map((text) => Buffer.from(text))

const WRONG_BYTES = [
  Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
  Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
  Buffer.from([0xc0, 0xaf]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from('1f8b0800000000000003', 'hex'),
  Buffer.alloc(1_000),
]

const broken: Spoiler = (draft, { chance }) => {
  const { body } = draft
  if (body === null) return null
  const whole = 'json' in body ? Buffer.from(JSON.stringify(body.json) ?? '') : body.bytes
  const bytes = chance.oneOf([
    ...BROKEN_JSON,
    ...WRONG_BYTES,
    ...Array.from({ length: 8 }, () => whole.subarray(0, chance.between(0, whole.length))),
  ])
  const type = 'json' in body ? { headers: [...draft.headers, json] } : {}
  return { ...draft, ...type, body: { bytes } }
}

const json = ['Content-Type', 'application/json'] as const

const deep: Spoiler = (draft, { chance }) => {
  if (draft.body === null) return null
  const depth = chance.oneOf([33, 100, 1_000, 50_000])
  const [open, close] = chance.oneOf([
    ['[', ']'],
    ['{"a":', '}'],
    ['[{"a":', '}]'],
  ])
  const bytes = Buffer.from(`${open.repeat(depth)}1${close.repeat(depth)}`)
  return { ...draft, headers: [json], body: { bytes } }
}

const large: Spoiler = (draft, { chance }) => {
  if (draft.body === null) return null
  const size = chance.oneOf([200, 256, 257, 300, 1_024]) * 1024 + chance.between(-30, 30)
  return { ...draft, headers: [...draft.headers, json], body: { json: { text: 'x'.repeat(size) } } }
}

/** Far above every limit; rare, because it takes a while to send. */
const huge: Spoiler = (draft, { chance }) =>
  draft.body === null || !chance.happens(0.03)
    ? null
    : { ...draft, body: { bytes: Buffer.alloc(chance.oneOf([6, 11]) * 1024 * 1024, 'x') } }

const MEDIA_TYPES = [
  ...['text/plain', 'application/xml', 'application/octet-stream', 'multipart/form-data', 'image/png'],
  ...['multipart/form-data; boundary=', 'application/x-www-form-urlencoded', 'application/json, text/plain'],
  ...['application/json; charset=utf-16', 'application/json; charset=utf-8', 'application/jsonp', '/', ';'],
  ...['application/json;;;', 'application/merge-patch+json', 'text/html; charset="', 'x'.repeat(3_000)],
  ...['image/jpeg', 'image/svg+xml', 'image/webp', 'image/avif', ''],
]

const wrongType: Spoiler = (draft, { chance }) =>
  draft.body === null ? null : header(draft, 'Content-Type', chance.oneOf(MEDIA_TYPES))

const encoding: Spoiler = (draft, { chance }) =>
  draft.body === null
    ? null
    : header(draft, 'Content-Encoding', chance.oneOf(['gzip', 'br', 'identity', 'deflate, gzip', 'zip']))

/** Where nobody expects one. */
const unwantedBody: Spoiler = (draft, { chance }) =>
  draft.body === null && draft.method !== 'GET'
    ? { ...draft, headers: [...draft.headers, json], body: { json: hostileValue(chance) } }
    : null

const MALFORMED_ENCODING = ['%', '%zz', '%0', '%00', '%ff', '%c0%af', '%ed%a0%80', '%u0041', '%25%32%65', '+']

const hostileParameter = (chance: Chance): string =>
  chance.happens(0.25) ? chance.oneOf(MALFORMED_ENCODING) : encode(hostileText(chance).slice(0, 4_000))

const wrongQueryValue: Spoiler = (draft, { chance }) => {
  if (draft.query.length === 0) return null
  const spoiltAt = chance.between(0, draft.query.length - 1)
  const query = draft.query.map((pair, at) =>
    at === spoiltAt ? `${pair.split('=')[0]}=${hostileParameter(chance)}` : pair,
  )
  return { ...draft, query }
}

const doubledQuery: Spoiler = (draft, { chance }) => {
  const pair = draft.query.length > 0 ? chance.oneOf(draft.query) : 'limit=1'
  const again = chance.happens(0.5) ? pair : `${pair.split('=')[0]}${chance.oneOf(['[]', ''])}=2`
  return { ...draft, query: [...draft.query, pair, again] }
}

const strangeQuery: Spoiler = (draft, { chance }) => {
  const name = chance.happens(0.5) ? encode(chance.oneOf(STRANGE_NAMES)) : chance.oneOf(MALFORMED_ENCODING)
  return { ...draft, query: [...draft.query, `${name}${chance.oneOf(['', '=', '=1', '==', '&&&'])}`] }
}

const LIMITS = [
  '0',
  '-1',
  '101',
  '1.5',
  '1e2',
  '%201',
  '1%20',
  '',
  'all',
  '99999999999999999999',
  '%31',
  '0x1',
]

const page: Spoiler = (draft, { chance }) => {
  if (draft.method !== 'GET') return null
  const cursor = chance.oneOf([
    'eyJhIjoxfQ',
    'AAAA.BBBB',
    '.',
    '%00',
    Buffer.from(JSON.stringify({ at: hostileText(chance).slice(0, 200) })).toString('base64url'),
    'x'.repeat(1_001),
    '',
  ])
  const pair = chance.happens(0.5) ? `cursor=${cursor}` : `limit=${chance.oneOf(LIMITS)}`
  return { ...draft, query: [...draft.query, pair] }
}

const wrongParam: Spoiler = (draft, { chance, ids }) => {
  const names = Object.keys(draft.params)
  if (names.length === 0) return null
  const name = chance.oneOf(names)
  const value = draft.params[name] ?? ''
  const others = Object.values(ids).flat()
  const spoilt = chance.oneOf([
    hostileParameter(chance),
    hostileParameter(chance),
    others.length > 0 ? chance.oneOf(others) : 'usr_',
    value.toUpperCase(),
    value.slice(0, -1),
    `${value}0`,
    `${value}%00`,
    `${value}%2f..%2f..`,
    `%20${value}`,
    '..',
    '%2e%2e%2fadmin',
    '',
  ])
  return { ...draft, params: { ...draft.params, [name]: spoilt } }
}

const bentPath: Spoiler = (draft, { chance }) => ({
  ...draft,
  path: chance.oneOf<(path: string) => string>([
    (path) => `${path}/`,
    (path) => `${path}//`,
    (path) => `/${path}`,
    (path) => path.toUpperCase(),
    (path) => `${path}.json`,
    (path) => `${path};v=1`,
    (path) => `${path}%00`,
    (path) => `${path}/${encode(hostileText(chance).slice(0, 500))}`,
    (path) => path.replace(/\/[^/]*$/, '') || '/',
    (path) => `/./${path.slice(1)}`,
    (path) => `/x/..${path}`,
    (path) => `/x/%2e%2e${path}`,
    (path) => `${path}/${'a/'.repeat(500)}`,
    (path) => `${path}/${'a'.repeat(9_000)}`,
  ])(draft.path),
})

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE']

const wrongMethod: Spoiler = (draft, { chance }) => ({ ...draft, method: chance.oneOf(METHODS) })

const TOKENS = [
  ...['Bearer', 'Bearer ', 'bearer x', 'Basic dXNlcjpwYXNz', 'Token x', 'Bearer null', 'Bearer a b', ','],
  ...['Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c3JfMSJ9.', 'Bearer ...', `Bearer ${'a'.repeat(4_000)}`],
  ...[
    'Bearer sk_',
    `Bearer sk_${'A'.repeat(43)}`,
    'Bearer sk_live_../../',
    'Bearer \u00e9\u00ff',
    'Digest a="b"',
  ],
]

const HEADERS: readonly [name: string, values: readonly string[]][] = [
  ['Idempotency-Key', ['', ' ', 'a', 'x'.repeat(255), 'x'.repeat(256), 'x'.repeat(4_000), '\u00e9', 'a, b']],
  [
    'If-Match',
    ['', '*', '"', 'W/"1"', '"1", "2"', '"99999999999999999999"', '"-1"', 'x', `"${'1'.repeat(3_000)}"`],
  ],
  ['If-None-Match', ['*', '"', 'W/', '"a", W/"b"', ','.repeat(2_000)]],
  ['If-Modified-Since', ['yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT']],
  ['If-Range', ['"x"']],
  [
    'Range',
    [
      'bytes=0-0',
      'bytes=-1',
      'bytes=9-1',
      'bytes=a-b',
      'lines=1-2',
      `bytes=${'0-1,'.repeat(300)}0-1`,
      'bytes=0-',
    ],
  ],
  [
    'Accept',
    [
      '',
      'text/html',
      'image/*',
      'a',
      'application/json;q=0',
      'text/event-stream',
      '*/*;q=nan',
      ','.repeat(3_000),
    ],
  ],
  ['Accept-Language', ['xx-XX', '\u00ff', 'a'.repeat(2_000)]],
  ['Accept-Encoding', ['gzip;q=2', 'br, gzip', 'none']],
  ['Api-Version', ['', '1', '2026-11-21', 'latest', '2026-11-22, 2026-11-22']],
  ['Authorization', TOKENS],
  ['Origin', ['null', 'https://evil.example', 'x', 'https://app.holdfast.test.evil.example']],
  ['Access-Control-Request-Method', ['DELETE', 'x']],
  ['X-Forwarded-For', ['127.0.0.1', '::1', 'x'.repeat(500)]],
  ['CF-Connecting-IP', ['', 'x', '1.2.3.4, 5.6.7.8', '::', ':::::::::', '\u00ff']],
  ['X-HTTP-Method-Override', ['DELETE']],
  ['Cookie', ['a', '=', ';;;', `holdfast=${'x'.repeat(3_000)}`, '__Host-sign-in=%00']],
  ['Stripe-Signature', ['', 't=1,v1=00', 't=x', 'v1=', `t=1,${'v1=0,'.repeat(500)}`]],
  ['Content-Type', ['', 'application/json', '\u00ff']],
  ['User-Agent', ['', '\u00ff\u00fe', 'x'.repeat(5_000), "' OR 1=1"]],
  ['Upgrade', ['h2c', 'websocket']],
  ['Expect', ['200-ok']],
  ['Test', ['sold_out', 'price_changed', '\u00ff']],
  ['X-Large', ['x'.repeat(12_000), 'x'.repeat(40_000)]],
]

const wrongHeader: Spoiler = (draft, { chance }) => {
  const [name, values] = chance.oneOf(HEADERS)
  return header(draft, name, chance.oneOf(values))
}

const doubledHeader: Spoiler = (draft, { chance }) => {
  const [name, values] = chance.oneOf(HEADERS)
  return {
    ...draft,
    // What a runtime makes of two handshakes is its own affair.
    headers: name === 'Upgrade' ? draft.headers : [...draft.headers, ...twice(name, values, chance)],
  }
}

const twice = (name: string, values: readonly string[], chance: Chance): [string, string][] => [
  [name, chance.oneOf(values)],
  [name, chance.oneOf(values)],
]

/** All of what the query could be, at once. */
const manyParameters: Spoiler = (draft, { chance }) => ({
  ...draft,
  query: [
    ...draft.query,
    ...Array.from(
      { length: chance.oneOf([5, 50, 500]) },
      (_, at) => `p${at}=${encode(HOSTILE_TEXTS[at % 40] ?? '').slice(0, 20)}`,
    ),
  ],
})

/** What is in bodies is where most of the code is. */
const SPOILERS: readonly Spoiler[] = [
  ...Array.from({ length: 6 }, () => wrongValue),
  ...[missingMember, missingMember, additionalMember, additionalMember, broken, broken, deep, large, huge],
  ...[wrongType, wrongType, encoding, unwantedBody, wrongQueryValue, wrongQueryValue, wrongQueryValue],
  ...[doubledQuery, strangeQuery, page, page, wrongParam, wrongParam, wrongParam, bentPath, wrongMethod],
  ...[wrongHeader, wrongHeader, wrongHeader, doubledHeader, manyParameters],
]

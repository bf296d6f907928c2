import type { Chance } from '../../seed/chance.ts'

/** What is written into JSON as it is: numbers that JavaScript cannot hold are still JSON. */
export const rawly = (text: string): string => `@@${text}@@`

/** JSON in which `rawly` has had its way. */
export const jsonOf = (value: unknown): string =>
  (JSON.stringify(value) ?? 'null').replaceAll(/"@@([^"@]*)@@"/g, '$1')

/** Text that has broken something somewhere. */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  '\0',
  'before\0after',
  '\ud800',
  'tail \udfff',
  '\ufeff',
  '\u2028\u2029',
  '\r\nX-Injected: 1',
  '\u202eright to left\u2066\u2069',
  'العربية עברית',
  '👩‍👩‍👧‍👦'.repeat(40),
  `Z${'\u0301'.repeat(400)}`,
  'İıſß',
  "' OR '1'='1' --",
  "'; DROP TABLE bookings; --",
  '$1::int',
  '%s%n%00',
  "E'\\x00'",
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  'file:///etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  'javascript:alert(1)',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://example.com")',
  '$' + '{7*7}{{7*7}}',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  '0x7f',
  '٣',
  '１２',
  '9'.repeat(400),
  '2027-02-30',
  '2027-13-01',
  '0000-00-00',
  '9999-12-31',
  '+010000-01-01',
  '2027-05-01T00:00:00Z',
  '275760-09-14',
  'XXX',
  'eur',
  'Mars/Olympus_Mons',
  'a@b',
  `${'a'.repeat(250)}@example.com`,
  'prop_',
  'usr_01kahvxq2ze8rtm3x9g2pb7c4e',
  'bkg_zzzzzzzzzzzzzzzzzzzzzzzzzz',
  'PROP_01KAHVXQ2ZE8RTM3X9G2PB7C4E',
  'x'.repeat(256),
  'x'.repeat(5_000),
  'x'.repeat(100_000),
]

const HOSTILE_NUMBERS: readonly unknown[] = [
  0,
  -1,
  1,
  0.5,
  -0.1,
  1.0000000001,
  32_768,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 63,
  1e21,
  1e308,
  5e-324,
  rawly('-0'),
  rawly('1e400'),
  rawly('-1e400'),
  rawly('9'.repeat(400)),
]

const HOSTILE_SHAPES: readonly unknown[] = [
  ...[null, true, false, [], {}, [[]], [null], [{}], { a: {} }, ['a', 1, null]],
  Array.from({ length: 2_000 }, () => 'x'),
  Array.from({ length: 300 }, (_, at) => at),
  Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`member${at}`, at])),
]

export const hostileText = (chance: Chance): string => chance.oneOf(HOSTILE_TEXTS)

/** Anything that JSON can say. */
export function hostileValue(chance: Chance): unknown {
  if (chance.happens(0.5)) return hostileText(chance)
  return chance.oneOf(chance.happens(0.6) ? HOSTILE_NUMBERS : HOSTILE_SHAPES)
}

/** Names that a body, a query or an object of GraphQL does not have. */
export const STRANGE_NAMES: readonly string[] = [
  ...['__proto__', 'constructor', 'toString', '', ' ', 'a.b', 'a[b]', 'a/b~c', '$where', 'isAdmin', 'role'],
  ...['userId', 'status', 'total', '\0', '\ud800', 'ключ', 'x'.repeat(2_000)],
]

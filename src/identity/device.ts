const DEVICE_CHARACTERS_MAX = 60

// The first that matches: Chromium's relatives all call themselves Chrome, and everyone calls themselves Safari.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/**
 * A `User-Agent` as people recognise it in a list of their devices: `Firefox on Linux`, or the first product of one
 * that is no browser. Null when there is nothing readable; the header itself says more about a person than is needed.
 */
export function deviceOf(userAgent: string | null): string | null {
  if (userAgent === null) return null
  const browser = nameIn(BROWSERS, userAgent)
  const system = nameIn(SYSTEMS, userAgent)
  if (browser && system) return `${browser} on ${system}`
  // Nothing that a mail program would make a link of: it is shown in e-mails.
  const product = /^[\w!#$%&'*+^`|~-]+(\/\d[\d.]*)?/.exec(userAgent.trim())?.[0]
  return browser ?? product?.slice(0, DEVICE_CHARACTERS_MAX) ?? null
}

const nameIn = (names: typeof BROWSERS, userAgent: string): string | undefined =>
  names.find(([pattern]) => pattern.test(userAgent))?.[1]

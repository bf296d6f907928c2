import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const guide = read('docs/security.md')

/** What runs in production, with what each file says. */
const source = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('sandbox/'))
  .map((path) => [path, read(join('src', path))] as const)

const filesWith = (pattern: RegExp): string[] =>
  source.flatMap(([path, text]) => (pattern.test(text) ? [path] : []))

/** Those of level 1 in OWASP’s ASVS 5.0, by chapter and section, and how many the section has. */
const LEVEL_1: Readonly<Record<string, readonly number[]>> = {
  '1.2': [1, 2, 3, 4, 5],
  '1.3': [1, 2],
  '1.5': [1],
  '2.1': [1],
  '2.2': [1, 2],
  '2.3': [1],
  '3.2': [1, 2],
  '3.3': [1],
  '3.4': [1, 2],
  '3.5': [1, 2, 3],
  '4.1': [1],
  '4.4': [1],
  '5.2': [1, 2],
  '5.3': [1, 2],
  '6.1': [1],
  '6.2': [1, 2, 3, 4, 5, 6, 7, 8],
  '6.3': [1, 2],
  '6.4': [1, 2],
  '7.2': [1, 2, 3, 4],
  '7.4': [1, 2],
  '8.1': [1],
  '8.2': [1, 2],
  '8.3': [1],
  '9.1': [1, 2, 3],
  '9.2': [1],
  '10.4': [1, 2, 3, 4, 5],
  '11.3': [1, 2],
  '11.4': [1],
  '12.1': [1],
  '12.2': [1, 2],
  '13.4': [1],
  '14.2': [1],
  '14.3': [1],
  '15.1': [1],
  '15.2': [1],
  '15.3': [1],
}

const rows = [...guide.matchAll(/^\| (\d+\.\d+\.\d+) \| (.+) \| (\S+) \| (.+) \|$/gm)].map(
  ([, number = '', , met = '', shownBy = '']) => ({ number, met, shownBy }),
)

describe('the guide to security', () => {
  it('names no test that there is not', () => {
    const named = [...guide.matchAll(/`(test\/[\w./-]+\.test\.ts)` “([^”]+)”/g)]
    expect(named.length).toBeGreaterThan(60)
    const missing = named.flatMap(([, file = '', sentence = '']) =>
      existsSync(join(ROOT, file)) && read(file).includes(sentence) ? [] : [`${file}: ${sentence}`],
    )
    expect(missing).toEqual([])
    // Every file that it names is named with a sentence.
    expect(guide.match(/`test\//g)).toHaveLength(named.length)
  })

  it('has each requirement of level 1 once', () => {
    const wanted = Object.entries(LEVEL_1).flatMap(([section, numbers]) =>
      numbers.map((number) => `${section}.${number}`),
    )
    expect(wanted).toHaveLength(70)
    expect(rows.map(({ number }) => number).sort()).toEqual(wanted.sort())
  })

  it('shows what it says is met', () => {
    const verdicts = ['yes', 'partly', 'no', 'edge', '–']
    expect(rows.filter(({ met }) => !verdicts.includes(met))).toEqual([])
    const unshown = rows.filter(
      ({ met, shownBy }) => met === 'yes' && !/`test\/|^the same|\[(above|below)\]/.test(shownBy),
    )
    expect(unshown).toEqual([])
  })
})

describe('the source', () => {
  it('executes nothing that somebody has sent', () => {
    expect(filesWith(/\beval\(|new Function\(|child_process|WebAssembly\.compile|DOMParser|xml2js/)).toEqual(
      [],
    )
  })

  it('asks for no address that somebody has sent', () => {
    // The database, mail, and identity providers: each at addresses of its configuration.
    const asking = filesWith(/\bfetch\((?!form\.action)/).filter((path) => path.startsWith('platform/'))
    expect(asking.sort()).toEqual([
      'platform/database.ts',
      'platform/mailer.ts',
      'platform/provider-conversation.ts',
    ])
  })

  it('uses approved ciphers and hashes alone', () => {
    const algorithms = source.flatMap(([path, text]) =>
      [...text.matchAll(/create(?:Hash|Hmac|Cipheriv|Decipheriv)\(\s*['"]?([\w-]+)/g)].map(
        ([, algorithm = '']) => `${algorithm} in ${path}`,
      ),
    )
    // RFC 6238: authenticator apps know nothing else, and its weakness is none in an HMAC.
    const odd = algorithms.filter(
      (one) => !/^(sha256|CIPHER) /.test(one) && one !== 'sha1 in identity/otp.ts',
    )
    expect(algorithms.length).toBeGreaterThan(5)
    expect(odd).toEqual([])
    expect(read('src/identity/otp-secret.ts')).toContain("CIPHER = 'aes-256-gcm'")
  })
})

import type { FieldError } from '../shared/errors.ts'

/** Deeper documents mean nothing here, and every later walk over one may recurse. */
const DEPTH_MAX = 32
/** Enough to understand the mistake; what is wrong may be all of a large body. */
export const FAULTS_MAX = 20

/**
 * What no operation can take, wherever it stands in a JSON document: text that Postgres cannot store (NUL, halves
 * of surrogate pairs), names that JavaScript would mistake for machinery, and bottomless nesting.
 */
export function textFaults(body: unknown): FieldError[] {
  const faults: FieldError[] = []
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (faults.length >= FAULTS_MAX) return
    if (typeof value === 'string') {
      if (!isStorable(value)) faults.push({ pointer: pointerOf(path), ...UNSTORABLE })
      return
    }
    if (value === null || typeof value !== 'object') return
    if (path.length >= DEPTH_MAX) {
      faults.push({
        pointer: pointerOf(path),
        code: 'too_deep',
        message: `Is nested deeper than ${DEPTH_MAX}.`,
      })
      return
    }
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, [...path, index])
      return
    }
    for (const [name, member] of Object.entries(value)) {
      if (name === '__proto__' || !isStorable(name)) {
        faults.push({
          pointer: pointerOf([...path, name]),
          code: 'unknown_field',
          message: 'There is no such field.',
        })
      } else {
        visit(member, [...path, name])
      }
    }
  }
  visit(body, [])
  return faults
}

/** False for text that Postgres or UTF-8 has no place for. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** The same for `name=value&…`, as queries and forms travel: what does not decode to something sensible. */
export function encodedFaults(text: string): FieldError[] {
  const faults = text.split('&').flatMap((pair) => {
    const [name = '', ...value] = pair.split('=')
    const decoded = decodedOrNull(`${name}=${value.join('=')}`)
    return decoded === null || !isStorable(decoded) ? [{ pointer: shownName(name), ...UNDECODABLE }] : []
  })
  return faults.slice(0, FAULTS_MAX)
}

export const UNSTORABLE = {
  code: 'invalid_text',
  message: 'Must not contain NUL characters or lone surrogates.',
} as const

export const UNDECODABLE = {
  code: UNSTORABLE.code,
  message: 'Must be percent-encoded UTF-8 without NUL characters.',
} as const

function decodedOrNull(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** A name as it is told again: what nothing can store is shown as readers show it, and nobody is told all of a long one. */
export const shownName = (name: string): string =>
  name.slice(0, NAME_CHARACTERS_SHOWN).toWellFormed().replaceAll('\0', '\ufffd')

const NAME_CHARACTERS_SHOWN = 200

/** RFC 6901; the empty pointer is the whole body. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => shownName(String(part)))
    .map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')

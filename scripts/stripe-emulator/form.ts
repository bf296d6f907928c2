export type FormValue = string | FormValue[] | FormMap
export interface FormMap {
  [key: string]: FormValue
}

/**
 * Decodes Stripe's bracketed form encoding: `a[b]=1`, `a[]=1`, `a[0][b]=1`.
 * A level whose keys are all indices becomes an array; a repeated plain key keeps its last value.
 *
 * @param encoded a request body or a query string without its `?`.
 */
export function decodeForm(encoded: string): FormMap {
  const root: Level = new Map()
  for (const [name, value] of new URLSearchParams(encoded)) {
    insert(root, segmentsOf(name), value)
  }
  return mapOf(root)
}

type Level = Map<string, string | Level>

const DEPTH_MAX = 12 // deeper than any documented parameter; bounds the recursion

function segmentsOf(name: string): string[] {
  const head = /^[^[]*/.exec(name)?.[0] ?? name
  const rest = [...name.slice(head.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')
  return [head, ...rest].slice(0, DEPTH_MAX)
}

function insert(root: Level, segments: string[], value: string): void {
  let level = root
  for (const [index, segment] of segments.entries()) {
    const key = segment === '' && index > 0 ? String(level.size) : segment
    if (index === segments.length - 1) {
      level.set(key, value)
      return
    }
    const next = level.get(key)
    if (next instanceof Map) {
      level = next
    } else {
      const created: Level = new Map()
      level.set(key, created)
      level = created
    }
  }
}

function mapOf(level: Level): FormMap {
  // No prototype: a parameter called `__proto__` must stay a parameter.
  const map: FormMap = Object.create(null)
  for (const [key, value] of level) {
    map[key] = typeof value === 'string' ? value : levelValue(value)
  }
  return map
}

function levelValue(level: Level): FormValue {
  const keys = [...level.keys()]
  if (!keys.every((key) => /^\d+$/.test(key))) return mapOf(level)
  return keys
    .sort((a, b) => Number(a) - Number(b))
    .map((key) => level.get(key))
    .filter((value) => value !== undefined)
    .map((value) => (typeof value === 'string' ? value : levelValue(value)))
}

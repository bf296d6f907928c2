import { invalidRequest, notEmulated } from './errors.ts'
import type { FormMap, FormValue } from './form.ts'

/**
 * The parameters an endpoint accepts, by name. `true`: read by the handler. `'noted'`: accepted without
 * effect on anything the emulator shows. `false`: known to Stripe, refused here.
 */
export type Accepted = Readonly<Record<string, boolean | 'noted'>>

/** An inclusive range of instants in unix seconds; exclusive bounds are already folded in. */
export interface SecondsRange {
  from: number
  to: number
}

/** Reads decoded form parameters with Stripe's own complaints. Empty strings mean "unset" where allowed. */
export class Params {
  readonly #values: FormMap
  readonly #prefix: string

  constructor(values: FormMap, prefix = '') {
    this.#values = values
    this.#prefix = prefix
  }

  /** @throws ApiError `parameter_unknown` for names Stripe does not know at this endpoint. */
  refuseUnknown(accepted: Accepted): void {
    for (const name of Object.keys(this.#values)) {
      if (name === 'expand') continue
      const param = this.#path(name)
      const support = Object.hasOwn(accepted, name) ? accepted[name] : undefined
      if (support === undefined) {
        throw invalidRequest(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param })
      }
      if (support === false) throw notEmulated(`the parameter '${param}'`, param)
    }
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined
  }

  text(name: string): string | undefined {
    const value = this.#scalar(name)
    if (value === '') {
      throw invalidRequest(
        `You passed an empty string for '${this.#path(name)}'. We assume empty values are an attempt to unset ` +
          `a parameter; however '${this.#path(name)}' cannot be unset. You should remove ` +
          `'${this.#path(name)}' from your request or supply a non-empty value.`,
        { code: 'parameter_invalid_empty', param: this.#path(name) },
      )
    }
    return value
  }

  /** As `text`, but an empty string unsets the value: null. */
  clearableText(name: string): string | null | undefined {
    const value = this.#scalar(name)
    return value === '' ? null : value
  }

  requiredText(name: string): string {
    return this.text(name) ?? this.#missing(name)
  }

  integer(name: string): number | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (!/^-?\d{1,15}$/.test(value)) {
      throw invalidRequest(`Invalid integer: ${value}`, {
        code: 'parameter_invalid_integer',
        param: this.#path(name),
      })
    }
    return Number(value)
  }

  requiredInteger(name: string): number {
    return this.integer(name) ?? this.#missing(name)
  }

  /** An amount of at least one minor unit. */
  positiveInteger(name: string): number | undefined {
    const value = this.integer(name)
    if (value !== undefined && value < 1) {
      throw invalidRequest('This value must be greater than or equal to 1.', {
        code: 'parameter_invalid_integer',
        param: this.#path(name),
      })
    }
    return value
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (value !== 'true' && value !== 'false') {
      throw invalidRequest(`Invalid boolean: ${value}`, { param: this.#path(name) })
    }
    return value === 'true'
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    const found = allowed.find((candidate) => candidate === value)
    if (found === undefined) {
      throw invalidRequest(`Invalid ${this.#path(name)}: must be one of ${allowed.join(', ')}`, {
        param: this.#path(name),
      })
    }
    return found
  }

  texts(name: string): string[] | undefined {
    const value = this.#values[name]
    if (value === undefined) return undefined
    if (!Array.isArray(value)) throw invalidRequest('Invalid array', { param: this.#path(name) })
    return value.filter((item) => typeof item === 'string')
  }

  /** Metadata-like maps of text to text; null when the whole map is cleared with an empty string. */
  textMap(name: string): Record<string, string> | null | undefined {
    const value = this.#values[name]
    if (value === undefined) return undefined
    if (value === '') return null
    if (typeof value === 'string') throw invalidRequest('Invalid object', { param: this.#path(name) })
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => {
        if (typeof entry === 'string') return [key, entry]
        throw invalidRequest('Invalid string: metadata values are text', {
          param: `${this.#path(name)}[${key}]`,
        })
      }),
    )
  }

  nested(name: string): Params | undefined {
    const value = this.#values[name]
    if (value === undefined || value === '') return undefined
    if (typeof value === 'string' || Array.isArray(value)) {
      throw invalidRequest('Invalid object', { param: this.#path(name) })
    }
    return new Params(value, this.#path(name))
  }

  names(): string[] {
    return Object.keys(this.#values)
  }

  /** `created=…` or `created[gte]=…&created[lt]=…`. */
  range(name: string): SecondsRange | undefined {
    const value = this.#values[name]
    if (value === undefined) return undefined
    if (typeof value === 'string') {
      const exact = this.requiredInteger(name)
      return { from: exact, to: exact }
    }
    const bounds = this.nested(name)
    const gte = bounds?.integer('gte') ?? Number.MIN_SAFE_INTEGER
    const gt = bounds?.integer('gt') ?? Number.MIN_SAFE_INTEGER
    const lte = bounds?.integer('lte') ?? Number.MAX_SAFE_INTEGER
    const lt = bounds?.integer('lt') ?? Number.MAX_SAFE_INTEGER
    return { from: Math.max(gte, gt + 1), to: Math.min(lte, lt - 1) }
  }

  #scalar(name: string): string | undefined {
    const value = this.#values[name]
    if (value === undefined || typeof value === 'string') return value
    throw invalidRequest('Invalid string', { param: this.#path(name) })
  }

  #path(name: string): string {
    return this.#prefix === '' ? name : `${this.#prefix}[${name}]`
  }

  #missing(name: string): never {
    const path = this.#path(name)
    throw invalidRequest(`Missing required param: ${path}.`, { code: 'parameter_missing', param: path })
  }
}

/** A stable text for comparing two requests by meaning: the order of parameters does not matter. */
export function fingerprintOf(value: FormValue): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(fingerprintOf).join(',')}]`
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${fingerprintOf(value[key] ?? '')}`)
  return `{${entries.join(',')}}`
}

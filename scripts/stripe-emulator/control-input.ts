/** A control that was called wrongly. */
export class ControlError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

interface NumberBounds {
  from?: number
  to?: number
  whole?: boolean
}

/** The JSON body of a control, read member by member. */
export interface ControlInput {
  text(name: string): string | undefined
  requiredText(name: string): string
  number(name: string, bounds?: NumberBounds): number | undefined
  flag(name: string): boolean | undefined
  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined
}

/** @throws ControlError 400 when the body is no JSON object. */
export function readInput(body: string): ControlInput {
  const values = parseObject(body)
  const text = (name: string) => {
    const value = values[name]
    if (value === undefined) return undefined
    if (typeof value !== 'string') throw new ControlError(400, `${name}: must be text`)
    return value
  }
  return {
    text,
    requiredText(name) {
      const value = text(name)
      if (value === undefined) throw new ControlError(400, `${name}: is missing`)
      return value
    },
    number(name, bounds = {}) {
      const value = values[name]
      if (value === undefined) return undefined
      if (typeof value !== 'number' || !Number.isFinite(value))
        throw new ControlError(400, `${name}: must be a number`)
      const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, whole = false } = bounds
      if (value < from || value > to || (whole && !Number.isInteger(value))) {
        throw new ControlError(
          400,
          `${name}: must be ${whole ? 'a whole number ' : ''}between ${from} and ${to}`,
        )
      }
      return value
    },
    flag(name) {
      const value = values[name]
      if (value === undefined) return undefined
      if (typeof value !== 'boolean') throw new ControlError(400, `${name}: must be true or false`)
      return value
    },
    oneOf(name, allowed) {
      const value = text(name)
      if (value === undefined) return undefined
      const found = allowed.find((candidate) => candidate === value)
      if (found === undefined) throw new ControlError(400, `${name}: one of ${allowed.join(', ')}`)
      return found
    },
  }
}

function parseObject(body: string): Record<string, unknown> {
  if (body.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value === 'object' && value !== null) return { ...value }
  } catch {
    // Answered below like any other body that is no object.
  }
  throw new ControlError(400, 'the body must be a JSON object')
}

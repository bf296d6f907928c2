import type { FieldError } from '../shared/errors.ts'

/**
 * What GraphQL has against the value of a variable, as the fault that REST would have found; null when the message is
 * about something else. The library tells it in words only.
 */
export function variableFault(message: string): FieldError | null {
  const told = /^Variable "\$[^"]+" got invalid value [\s\S]*?(?: at "([^"]*)")?; ([\s\S]*)$/.exec(message)
  if (!told) return null
  const [, path = '', problem = ''] = told
  const missing = /^Field "([^"]+)" of required type/.exec(problem)?.[1]
  const unknown = /^Field "([^"]+)" is not defined/.exec(problem)?.[1]
  if (missing) return { pointer: pointerTo(path, missing), code: 'required', message: 'Is required.' }
  if (unknown) {
    return {
      pointer: pointerTo(path, unknown),
      code: 'unknown_field',
      message: `There is no field \`${unknown}\` here.`,
    }
  }
  return { pointer: pointerTo(path), code: 'invalid_type', message: problem }
}

/** `input.fees[0].name` is `/fees/0/name`: the variable is the document that the pointer points into. */
function pointerTo(path: string, ...below: string[]): string {
  const [, ...parts] = path.split(/[.[\]]+/).filter((part) => part !== '')
  return [...parts, ...below].map((part) => `/${part}`).join('')
}

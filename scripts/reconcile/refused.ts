import type { Answer, Problem } from '../demo/api.ts'
import { HumanError } from '../local/human-error.ts'

/** What the API has refused, for whoever has started the script. */
export function refused({ request, status, body }: Answer<unknown>): HumanError {
  // safe because every refusal is a problem
  const { code, detail } = body as Problem
  return new HumanError(`${request} was answered ${status} ${code}: ${detail}`)
}

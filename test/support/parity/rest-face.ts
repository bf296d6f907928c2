import { exports } from 'cloudflare:workers'
import { createHoldfast, type Holdfast, type Problem } from '../../../src/client/client.ts'
import type { Person } from '../client.ts'
import { type Face, foundIn, refusal } from './face.ts'
import { type Operation, type Operations, REST } from './operations.ts'

/** REST, by the typed client. */
export const restFace: Face = {
  async ask(as, name, input, key) {
    const { data, error } = await asking(name)(holdfastOf(as, key), input)
    if (error !== undefined) return refusal(error)
    const answer = answerIn(data)
    return { answer: name === 'properties' ? foundIn(answer as unknown[]) : answer }
  },
}

type Asking<Name extends Operation> = (
  api: Holdfast,
  input: Operations[Name],
) => Promise<{ data?: unknown; error?: Problem }>

// safe because that operation is entered under that name, and every error of the client is a problem
const asking = <Name extends Operation>(name: Name) => REST[name] as unknown as Asking<Name>

function holdfastOf(as: Person | null, key: string | undefined): Holdfast {
  return createHoldfast({
    baseUrl: 'http://holdfast.test',
    credentials: as?.token,
    fetch: (request) => {
      if (key !== undefined) request.headers.set('idempotency-key', key)
      return exports.default.fetch(request)
    },
  })
}

/** A list is its items; what has been removed is nothing. */
function answerIn(data: unknown): unknown {
  const isPage = typeof data === 'object' && data !== null && 'nextCursor' in data && 'data' in data
  return isPage ? data.data : (data ?? null)
}

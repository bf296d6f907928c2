/** A fault to inject into matching API calls. */
export interface Fault {
  /** `POST /v1/payment_intents`; a `*` stands for one path segment. */
  match: string
  /** Of these, only calls whose parameters have this text somewhere; empty for all. */
  about: string
  /**
   * `status`: answer with an error instead of executing. `timeout_after_success`: execute, then stay silent and
   * finally hang up. `timeout`: stay silent without executing. `delay`: execute late, the key being in use.
   */
  mode: 'status' | 'timeout_after_success' | 'timeout' | 'delay'
  status: 400 | 402 | 409 | 429 | 500 | 503
  /** How many matching calls it hits. */
  count: number
  delaySeconds: number
  /** Whether a `status` fault's answer is remembered by the idempotency key, as Stripe's own 500s are. */
  remembered: boolean
}

interface FaultyCall {
  method: string
  path: string
  query: string
  body: string
}

/** The faults still to be injected, oldest first. */
export class Faults {
  #faults: Fault[] = []

  add(fault: Fault): void {
    this.#faults.push(fault)
  }

  clear(): void {
    this.#faults = []
  }

  /** The fault for this call, used up by one. */
  take({ method, path, query, body }: FaultyCall): Fault | undefined {
    const isHit = ({ match, about }: Fault) =>
      matches(match, `${method} ${path}`) && `${query}&${body}`.includes(about)
    const fault = this.#faults.find(isHit)
    if (fault === undefined) return undefined
    fault.count -= 1
    this.#faults = this.#faults.filter((candidate) => candidate.count > 0)
    return fault
  }
}

function matches(pattern: string, call: string): boolean {
  const expected = pattern.split('/')
  const actual = call.split('/')
  return (
    expected.length === actual.length &&
    expected.every((segment, index) => segment === '*' || segment === actual[index])
  )
}

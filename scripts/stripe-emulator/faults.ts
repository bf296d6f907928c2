/** A fault to inject into matching API calls. */
export interface Fault {
  /** `POST /v1/payment_intents`; a `*` stands for one path segment. */
  match: string
  /** Only calls whose body has this: those of others, at the same path, are left alone. */
  containing: string | undefined
  /**
   * `status`: answer with an error instead of executing. `timeout_after_success`: execute, then stay silent and
   * finally hang up. `timeout`: stay silent without executing. `delay`: execute late, the key being in use.
   */
  mode: 'status' | 'timeout_after_success' | 'timeout' | 'delay'
  status: 402 | 409 | 429 | 500 | 503
  /** How many matching calls it hits. */
  count: number
  delaySeconds: number
  /** Whether a `status` fault's answer is remembered by the idempotency key, as Stripe's own 500s are. */
  remembered: boolean
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
  take({ method, path, body }: { method: string; path: string; body: string }): Fault | undefined {
    const fault = this.#faults.find(
      ({ match, containing }) =>
        matches(match, `${method} ${path}`) && (containing === undefined || body.includes(containing)),
    )
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

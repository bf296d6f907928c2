/** One API call as tests may assert on it. */
export interface LoggedRequest {
  method: string
  path: string
  idempotencyKey: string | null
  stripeAccount: string | null
  /** Null while it is running or when the answer was withheld. */
  status: number | null
  replayed: boolean
  /** Real time, so that gaps can be measured. */
  at: string
}

const LOG_MAX = 2_000 // the newest; enough for a load test's assertions

/** The newest API calls, oldest first. */
export class RequestLog {
  #entries: LoggedRequest[] = []

  add(entry: LoggedRequest): LoggedRequest {
    this.#entries.push(entry)
    if (this.#entries.length > LOG_MAX) this.#entries = this.#entries.slice(-LOG_MAX / 2)
    return entry
  }

  all(): readonly LoggedRequest[] {
    return this.#entries
  }

  clear(): void {
    this.#entries = []
  }
}

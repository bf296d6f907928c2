import type { DatabaseSync } from 'node:sqlite'
import { ApiError, invalidRequest } from './errors.ts'

/** A finished answer as an idempotency key remembers it. */
export interface Answer {
  status: number
  body: string
  requestId: string
}

const RETENTION_MS = 24 * 60 * 60 * 1000 // Stripe may forget a key once it is 24 hours old
const KEY_LENGTH_MAX = 255

/** Stripe's idempotency keys: one per account, remembered for 24 hours of real time, with their parameters. */
export class IdempotencyKeys {
  readonly #database: DatabaseSync
  readonly #inProgress = new Set<string>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /**
   * The remembered answer for a key, if any.
   *
   * @throws ApiError 409 while the first request with the key is still running; 400 `idempotency_error` when the
   * key was first used with other parameters or at another endpoint.
   */
  recall(account: string, key: string, path: string, fingerprint: string): Answer | undefined {
    if (key.length > KEY_LENGTH_MAX) {
      throw invalidRequest(`Invalid Idempotency-Key: must be at most ${KEY_LENGTH_MAX} characters.`)
    }
    if (this.#inProgress.has(scope(account, key))) throw stillRunning(key)
    this.#database.prepare('DELETE FROM idempotency WHERE stored_at_ms < ?').run(Date.now() - RETENTION_MS)
    const row = this.#database
      .prepare('SELECT * FROM idempotency WHERE account = ? AND key = ?')
      .get(account, key)
    if (row === undefined) return undefined
    if (row['path'] !== path) throw otherEndpoint(key, String(row['path']))
    if (row['fingerprint'] !== fingerprint) throw otherParameters(key)
    return { status: Number(row['status']), body: String(row['body']), requestId: String(row['request_id']) }
  }

  /** Marks the key as running; call the result when the request has been answered or given up. */
  begin(account: string, key: string): () => void {
    const name = scope(account, key)
    this.#inProgress.add(name)
    return () => this.#inProgress.delete(name)
  }

  /** Remembers an answer; called inside the transaction of the request's own effect. */
  remember(account: string, key: string, path: string, fingerprint: string, answer: Answer): void {
    this.#database
      .prepare('INSERT INTO idempotency VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(account, key, fingerprint, path, answer.status, answer.body, answer.requestId, Date.now())
  }
}

function scope(account: string, key: string): string {
  return `${account}\n${key}`
}

/** 409: another request with the same key is under way. */
export function stillRunning(key: string): ApiError {
  return new ApiError(409, {
    type: 'invalid_request_error',
    code: 'idempotency_key_in_use',
    message:
      'There is currently another in-progress request using this Idempotent Key (that probably means you ' +
      `submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  })
}

function otherParameters(key: string): ApiError {
  return new ApiError(400, {
    type: 'idempotency_error',
    message:
      'Keys for idempotent requests can only be used with the same parameters they were first used with. Try ' +
      `using a key other than '${key}' if you meant to execute a different request.`,
  })
}

function otherEndpoint(key: string, path: string): ApiError {
  return new ApiError(400, {
    type: 'idempotency_error',
    message:
      'Keys for idempotent requests can only be used for the same endpoint they were first used for ' +
      `('${path}'). Try using a key other than '${key}' if you meant to execute a different request.`,
  })
}

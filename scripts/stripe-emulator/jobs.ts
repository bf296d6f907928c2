import type { DatabaseSync } from 'node:sqlite'
import type { JobKind } from './call.ts'
import type { Clock } from './clock.ts'

export interface Job {
  id: number
  kind: JobKind
  objectId: string
  account: string
}

const TIMER_MAX_MS = 3_600_000 // setTimeout overflows after 24 days; an hourly look costs nothing
const JOBS_PER_RUN_MAX = 500 // keeps the event loop free when the clock leaps over much

/** Things that happen by themselves, by the sandbox clock; kept in the database, so that a restart finds them. */
export class Jobs {
  readonly #database: DatabaseSync
  readonly #clock: Clock
  readonly #run: (job: Job) => void
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  /** @param run performs one job and removes it, in one transaction. */
  constructor(database: DatabaseSync, clock: Clock, run: (job: Job) => void) {
    this.#database = database
    this.#clock = clock
    this.#run = run
  }

  schedule(kind: JobKind, objectId: string, account: string, delayMs: number): void {
    this.#database
      .prepare('INSERT INTO jobs (kind, object_id, account, due_ms) VALUES (?, ?, ?, ?)')
      .run(kind, objectId, account, Math.round(this.#clock.nowMs() + delayMs))
  }

  remove(id: number): void {
    this.#database.prepare('DELETE FROM jobs WHERE id = ?').run(id)
  }

  /** Runs what is due, in due order, and sets the timer for the rest. */
  poke(): void {
    if (this.#stopped) return
    clearTimeout(this.#timer)
    for (let count = 0; count < JOBS_PER_RUN_MAX; count += 1) {
      const job = this.#nextDue()
      if (job === undefined) break
      this.#run(job)
    }
    const row = this.#database.prepare('SELECT min(due_ms) AS due FROM jobs').get()
    if (typeof row?.['due'] !== 'number') return
    const waitMs = Math.min(TIMER_MAX_MS, Math.max(1, row['due'] - this.#clock.nowMs()))
    this.#timer = setTimeout(() => this.poke(), waitMs)
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #nextDue(): Job | undefined {
    const row = this.#database
      .prepare('SELECT * FROM jobs WHERE due_ms <= ? ORDER BY due_ms, id LIMIT 1')
      .get(this.#clock.nowMs())
    if (row === undefined) return undefined
    return {
      id: Number(row['id']),
      kind: asJobKind(row['kind']),
      objectId: String(row['object_id']),
      account: String(row['account']),
    }
  }
}

function asJobKind(value: unknown): JobKind {
  return value as JobKind // safe because rows are only written by `schedule`
}

import type { Store } from './store.ts'

/** Sandbox time: real time plus an offset that survives restarts and only grows. */
export class Clock {
  readonly #store: Store
  #offsetSeconds: number

  constructor(store: Store) {
    this.#store = store
    this.#offsetSeconds = Number(store.setting(OFFSET) ?? 0)
  }

  get offsetSeconds(): number {
    return this.#offsetSeconds
  }

  nowMs(): number {
    return Date.now() + this.#offsetSeconds * 1000
  }

  /** Unix seconds, as in every `created`. */
  now(): number {
    return Math.floor(this.nowMs() / 1000)
  }

  /** Moves time forward to the given offset; a smaller one is ignored, so that two drivers cannot fight. */
  advanceTo(offsetSeconds: number): void {
    this.#offsetSeconds = Math.max(this.#offsetSeconds, offsetSeconds)
    this.#store.saveSetting(OFFSET, String(this.#offsetSeconds))
  }
}

const OFFSET = 'clock_offset_seconds'

import type { Instant } from './local-date.ts'

/** How often something may be tried. */
export interface RatePolicy {
  /** Stable: clients see it in `RateLimit`. */
  name: string
  /** So many at once; they come back evenly over the window. */
  quota: number
  windowSeconds: number
  /** After so many failures in a row each further try has to wait, twice as long as the one before. */
  freeFailures?: number
}

/** What is remembered of one subject under one policy. */
export interface RateState {
  /** What is left of the quota, with fractions. */
  left: number
  updatedAt: Instant
  /** Tries since the last one that was a success, forgotten a window after the last. */
  failures: number
  triedAt: Instant
  waitUntil: Instant
}

/** What a try was answered. */
export interface RateDecision {
  isAllowed: boolean
  /** Whole tries that are left now. */
  remaining: number
  /** Until the quota is whole again. */
  resetSeconds: number
  /** Until the next try has a chance; 0 when it has one now. */
  retryAfterSeconds: number
}

/** Failures double the wait up to this; longer would lock out who the account belongs to. */
const DELAY_MAX_SECONDS = 15 * 60

/** Spends one try, if there is one: a bucket that refills evenly, and delays that grow with failures. */
export function takeTry(
  before: RateState | null,
  policy: RatePolicy,
  now: Instant,
): { state: RateState; decision: RateDecision } {
  const state = refilled(before, policy, now)
  const isAllowed = state.left >= 1 && state.waitUntil <= now
  if (!isAllowed) return { state, decision: decisionOf(state, policy, now, false) }
  const failures = state.failures + 1
  const after = {
    ...state,
    left: state.left - 1,
    failures,
    triedAt: now,
    waitUntil: now + delayMs(failures, policy),
  }
  return { state: after, decision: decisionOf(after, policy, now, true) }
}

/** A try has been a success: it costs nothing, and those before it are forgotten. */
export function forgiveTries(policy: RatePolicy, now: Instant): RateState {
  return { left: policy.quota, updatedAt: now, failures: 0, triedAt: 0, waitUntil: 0 }
}

/** When nothing is left to remember. */
export function forgettableAt(state: RateState, policy: RatePolicy): Instant {
  const fullAt = state.updatedAt + (policy.quota - state.left) / refillPerMs(policy)
  const failuresUntil = state.failures === 0 ? 0 : state.triedAt + policy.windowSeconds * 1000
  return Math.ceil(Math.max(fullAt, failuresUntil, state.waitUntil))
}

function refilled(before: RateState | null, policy: RatePolicy, now: Instant): RateState {
  if (!before || forgettableAt(before, policy) <= now) return forgiveTries(policy, now)
  const left = before.left + Math.max(0, now - before.updatedAt) * refillPerMs(policy)
  return { ...before, left: Math.min(policy.quota, left), updatedAt: now }
}

function delayMs(failures: number, { freeFailures }: RatePolicy): number {
  if (freeFailures === undefined || failures < freeFailures) return 0
  return Math.min(2 ** (failures - freeFailures), DELAY_MAX_SECONDS) * 1000
}

function decisionOf(state: RateState, policy: RatePolicy, now: Instant, isAllowed: boolean): RateDecision {
  const untilNext = state.left >= 1 ? 0 : (1 - state.left) / refillPerMs(policy)
  const waitMs = Math.max(untilNext, state.waitUntil - now, 0)
  return {
    isAllowed,
    remaining: Math.floor(state.left),
    resetSeconds: Math.ceil((policy.quota - state.left) / refillPerMs(policy) / 1000),
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  }
}

const refillPerMs = ({ quota, windowSeconds }: RatePolicy): number => quota / (windowSeconds * 1000)

import { describe, expect, it } from 'vitest'
import { ALERTS, INVARIANT_NAMES, type InvariantName, judgeInvariants } from '../../src/admin/alerts.ts'
import type { Figures } from '../../src/admin/figures.ts'
import { DURATION_LIMITS_MS } from '../../src/admin/traffic.ts'

const HOUR = 3_600

/** Everything is well. */
const WELL: Figures = {
  bookings: [],
  events: { unrelayed: 3, oldestUnrelayedSeconds: 2 },
  calendars: { overdue: 1, oldestOverdueSeconds: 5 },
  deadLetters: [],
  books: [{ currency: 'EUR', balanceMinor: 0, movements: 12 }],
  drift: { foundLastDay: 0 },
  money: { openFindings: 0, comparedSecondsAgo: 3 * HOUR },
  approvals: { pending: 1, oldestPendingSeconds: HOUR },
  disputes: { awaitingEvidence: 1, nextDueInSeconds: 96 * HOUR },
  erasures: { waiting: 1, oldestSeconds: 60 },
  payouts: { held: 2, failed: 0 },
  listings: { astray: 0 },
  missingGuards: [],
  routes: [],
  refusals: [],
}

const traffic = (requests: number, failures: number, milliseconds: number): Figures['routes'] => [
  {
    method: 'GET',
    route: '/properties',
    requests,
    failures,
    durations: [...DURATION_LIMITS_MS.map((limit) => (limit === milliseconds ? requests : 0)), 0],
  },
]

/** For each invariant what breaks it, and what is just allowed. */
const CASES: Record<InvariantName, [broken: Partial<Figures>, allowed: Partial<Figures>]> = {
  books_balance: [
    { books: [{ currency: 'JPY', balanceMinor: -1, movements: 2 }] },
    { books: [{ currency: 'JPY', balanceMinor: 0, movements: 2 }] },
  ],
  guards_in_place: [{ missingGuards: ['audit_log_append_only'] }, { missingGuards: [] }],
  no_drift: [{ drift: { foundLastDay: 1 } }, { drift: { foundLastDay: 0 } }],
  events_relayed: [
    { events: { unrelayed: 1, oldestUnrelayedSeconds: 301 } },
    { events: { unrelayed: 900, oldestUnrelayedSeconds: 300 } },
  ],
  calendars_on_time: [
    { calendars: { overdue: 1, oldestOverdueSeconds: 601 } },
    { calendars: { overdue: 0, oldestOverdueSeconds: null } },
  ],
  no_dead_letters: [
    { deadLetters: [{ queue: 'stripe-events', dead: 1, oldestSeconds: 1 }] },
    { deadLetters: [] },
  ],
  money_agrees: [
    { money: { openFindings: 1, comparedSecondsAgo: 1 } },
    { money: { openFindings: 0, comparedSecondsAgo: 1 } },
  ],
  money_compared: [
    { money: { openFindings: 0, comparedSecondsAgo: null } },
    { money: { openFindings: 0, comparedSecondsAgo: 26 * HOUR } },
  ],
  approvals_decided: [
    { approvals: { pending: 1, oldestPendingSeconds: 48 * HOUR + 1 } },
    { approvals: { pending: 0, oldestPendingSeconds: null } },
  ],
  disputes_answered: [
    { disputes: { awaitingEvidence: 1, nextDueInSeconds: 48 * HOUR - 1 } },
    { disputes: { awaitingEvidence: 0, nextDueInSeconds: null } },
  ],
  erasures_finished: [
    { erasures: { waiting: 1, oldestSeconds: HOUR + 1 } },
    { erasures: { waiting: 0, oldestSeconds: null } },
  ],
  payouts_sent: [{ payouts: { held: 0, failed: 1 } }, { payouts: { held: 9, failed: 0 } }],
  listings_follow_hosts: [{ listings: { astray: 1 } }, { listings: { astray: 0 } }],
  // A handful of requests says nothing.
  errors_rare: [{ routes: traffic(200, 3, 10) }, { routes: traffic(99, 99, 10) }],
  answers_fast: [{ routes: traffic(200, 0, 3_000) }, { routes: traffic(200, 0, 2_000) }],
}

describe('what has to hold', () => {
  it('holds while everything is well', () => {
    expect(judgeInvariants(WELL).filter(({ holds }) => !holds)).toEqual([])
  })

  it.each(INVARIANT_NAMES)('%s breaks beyond its limit, alone, and not at it', (name) => {
    const [broken, allowed] = CASES[name]
    const failing = judgeInvariants({ ...WELL, ...broken }).filter(({ holds }) => !holds)
    expect(failing).toMatchObject([
      { name, ...(({ severity, advice }) => ({ severity, advice }))(ALERTS[name]) },
    ])
    expect(judgeInvariants({ ...WELL, ...allowed }).filter(({ holds }) => !holds)).toEqual([])
  })

  it('says what to do, each in its own words', () => {
    const advice = INVARIANT_NAMES.map((name) => ALERTS[name].advice)
    expect(new Set(advice).size).toBe(advice.length)
  })
})

/** How everything stands, as Postgres has it. Ages are in seconds, and null when there is nothing of the kind. */
export interface Figures {
  /** Of the last fortnight, by the day on which they were made. */
  bookings: { day: string; status: string; bookings: number }[]
  /** What has happened and nobody was told of; of more than a thousand, a thousand. */
  events: { unrelayed: number; oldestUnrelayedSeconds: number | null }
  /** Calendars that have something to do whose time is over: also what they have not told Postgres. */
  calendars: { overdue: number; oldestOverdueSeconds: number | null }
  deadLetters: { queue: string; dead: number; oldestSeconds: number }[]
  /** The movements of a week, which sum to zero. */
  books: { currency: string; balanceMinor: number; movements: number }[]
  drift: { foundLastDay: number }
  money: { openFindings: number; comparedSecondsAgo: number | null }
  approvals: { pending: number; oldestPendingSeconds: number | null }
  disputes: { awaitingEvidence: number; nextDueInSeconds: number | null }
  erasures: { waiting: number; oldestSeconds: number | null }
  payouts: { held: number; failed: number }
  /** Listings that have not followed their host out of the market, or back into it. */
  listings: { astray: number }
  /** What Postgres is to guard by itself, and does not. */
  missingGuards: string[]
  /** Of the last hour; durations by `DURATION_LIMITS_MS`. */
  routes: { method: string; route: string; requests: number; failures: number; durations: number[] }[]
  refusals: { code: string; requests: number }[]
}

/** Constraints and triggers behind what the code promises: without one of them it is a promise alone. */
export const GUARDS = [
  'calendar_claims_no_overlap',
  'approvals_two_people',
  'properties_published_is_complete',
  'ledger_transactions_balance',
  'ledger_postings_balance',
  'ledger_transactions_append_only',
  'ledger_postings_append_only',
  'audit_log_append_only',
] as const

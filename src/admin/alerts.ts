import type { Figures } from './figures.ts'
import { percentileOf } from './traffic.ts'

/** `page`: somebody is woken. `ticket`: somebody looks at it in the morning. */
export const SEVERITIES = ['page', 'ticket'] as const
export type Severity = (typeof SEVERITIES)[number]

export type InvariantFigures = Record<string, number | string | null>

interface Alert {
  severity: Severity
  /** What holds. */
  says: string
  /** What to do when it does not. */
  advice: string
  /** Beyond these it does not hold. */
  limits: Readonly<Record<string, number>>
  judge: (figures: Figures, limits: Readonly<Record<string, number>>) => InvariantJudgement
}

interface InvariantJudgement {
  holds: boolean
  figures: InvariantFigures
}

const MINUTE = 60
const HOUR = 60 * MINUTE

/** What has to hold while the marketplace runs: each with its limits, and with what to do. Nothing else decides on alarms. */
export const ALERTS = {
  books_balance: {
    severity: 'page',
    says: 'The books sum to zero in every currency.',
    advice:
      'Stop payouts: hold what is due (`holdPayout`). Somebody has written past the guards; `readBookingLedger` of the ' +
      'bookings of that day says which movement it is.',
    limits: { balanceMinorMax: 0 },
    judge: ({ books }, { balanceMinorMax = 0 }) => ({
      holds: books.every(({ balanceMinor }) => Math.abs(balanceMinor) <= balanceMinorMax),
      figures: Object.fromEntries(books.map(({ currency, balanceMinor }) => [currency, balanceMinor])),
    }),
  },
  guards_in_place: {
    severity: 'page',
    says: 'Postgres guards by itself what the code promises.',
    advice: 'Run the migrations. A guard that somebody has switched off is switched on again by hand.',
    limits: { missingMax: 0 },
    judge: ({ missingGuards }, { missingMax = 0 }) => ({
      holds: missingGuards.length <= missingMax,
      figures: { missing: missingGuards.length, names: missingGuards.join(' ') },
    }),
  },
  no_drift: {
    severity: 'page',
    says: 'Calendars and Postgres agree.',
    advice:
      'Read the log for `calendar.drift_found`, which names the calendar, and compare it (`compareCalendar`). ' +
      '`reconcileCalendar` repairs what nobody can lose by; what it leaves needs a decision.',
    limits: { foundLastDayMax: 0 },
    judge: ({ drift }, { foundLastDayMax = 0 }) => ({
      holds: drift.foundLastDay <= foundLastDayMax,
      figures: { ...drift },
    }),
  },
  events_relayed: {
    severity: 'page',
    says: 'What has happened is told within minutes.',
    advice:
      'Look for `event_relay.failed` and `cron.job_failed`: the queue refuses, or Postgres is slow. Nothing is lost; it ' +
      'is told when they answer again.',
    limits: { oldestUnrelayedSecondsMax: 5 * MINUTE },
    judge: ({ events }, { oldestUnrelayedSecondsMax = 0 }) => ({
      holds: (events.oldestUnrelayedSeconds ?? 0) <= oldestUnrelayedSecondsMax,
      figures: { ...events },
    }),
  },
  calendars_on_time: {
    severity: 'page',
    says: 'Calendars do what is due, and tell Postgres.',
    advice:
      'Look for `calendar.alarm_failed`, `calendar.poke_failed` and `calendar.postgres_silent`. Holds that have not ended ' +
      'keep nights from being sold, and nothing worse.',
    limits: { oldestOverdueSecondsMax: 10 * MINUTE },
    judge: ({ calendars }, { oldestOverdueSecondsMax = 0 }) => ({
      holds: (calendars.oldestOverdueSeconds ?? 0) <= oldestOverdueSecondsMax,
      figures: { ...calendars },
    }),
  },
  no_dead_letters: {
    severity: 'ticket',
    says: 'Every message had its effect.',
    advice:
      'Read why (`listDeadLetters`), mend it, and replay (`replayDeadLetter`). What a message would have done for money is ' +
      'found by the sweeps as well.',
    limits: { deadMax: 0 },
    judge: ({ deadLetters }, { deadMax = 0 }) => {
      const dead = deadLetters.reduce((sum, letters) => sum + letters.dead, 0)
      return { holds: dead <= deadMax, figures: { dead } }
    },
  },
  money_agrees: {
    severity: 'page',
    says: 'Stripe, the books, bookings and calendars say the same of money.',
    advice:
      'Read what was found (`getReconciliation`). What could be set right without anybody losing by it has been; each ' +
      'finding that is open needs a decision.',
    limits: { openFindingsMax: 0 },
    judge: ({ money }, { openFindingsMax = 0 }) => ({
      holds: money.openFindings <= openFindingsMax,
      figures: { openFindings: money.openFindings },
    }),
  },
  money_compared: {
    severity: 'ticket',
    says: 'Stripe, the books, bookings and calendars were compared within a day.',
    advice: 'Look for `money.step_failed`, and begin one (`startReconciliation`).',
    limits: { comparedSecondsAgoMax: 26 * HOUR },
    judge: ({ money: { comparedSecondsAgo } }, { comparedSecondsAgoMax = 0 }) => ({
      holds: comparedSecondsAgo !== null && comparedSecondsAgo <= comparedSecondsAgoMax,
      figures: { comparedSecondsAgo },
    }),
  },
  approvals_decided: {
    severity: 'ticket',
    says: 'What needs two admins is decided before it expires.',
    advice: 'Decide (`listApprovals`, `decideApproval`). After 72 hours it has to be asked for again.',
    limits: { oldestPendingSecondsMax: 48 * HOUR },
    judge: ({ approvals }, { oldestPendingSecondsMax = 0 }) => ({
      holds: (approvals.oldestPendingSeconds ?? 0) <= oldestPendingSecondsMax,
      figures: { ...approvals },
    }),
  },
  disputes_answered: {
    severity: 'ticket',
    says: 'Banks have our evidence two days before they stop waiting for it.',
    advice:
      'Read it (`previewDisputeEvidence`) and submit it (`submitDisputeEvidence`): after the deadline it is lost.',
    limits: { nextDueInSecondsMin: 48 * HOUR },
    judge: ({ disputes }, { nextDueInSecondsMin = 0 }) => ({
      holds: disputes.nextDueInSeconds === null || disputes.nextDueInSeconds >= nextDueInSecondsMin,
      figures: { ...disputes },
    }),
  },
  erasures_finished: {
    severity: 'ticket',
    says: 'Whoever is erased is gone everywhere within an hour.',
    advice: 'Look for `cron.job_failed` of `finishErasures`: a calendar, KV or the bucket does not answer.',
    limits: { oldestSecondsMax: HOUR },
    judge: ({ erasures }, { oldestSecondsMax = 0 }) => ({
      holds: (erasures.oldestSeconds ?? 0) <= oldestSecondsMax,
      figures: { ...erasures },
    }),
  },
  payouts_sent: {
    severity: 'ticket',
    says: 'No payout has failed.',
    advice: 'Read why (`listAllPayouts`): most often the host’s account at Stripe needs something from them.',
    limits: { failedMax: 0 },
    judge: ({ payouts }, { failedMax = 0 }) => ({
      holds: payouts.failed <= failedMax,
      figures: { ...payouts },
    }),
  },
  listings_follow_hosts: {
    severity: 'ticket',
    says: 'Listings of suspended hosts are out of the market, and nobody else’s are.',
    advice: 'Look for `property.follow_failed`: the schedule tries again each minute.',
    limits: { astrayMax: 0 },
    judge: ({ listings }, { astrayMax = 0 }) => ({
      holds: listings.astray <= astrayMax,
      figures: { ...listings },
    }),
  },
  errors_rare: {
    severity: 'page',
    says: 'Nearly no request of the last hour has failed on our side.',
    advice: 'Look for `http.failed` and `http.unavailable` by route; `/readyz` names what does not answer.',
    limits: { failurePercentMax: 1, requestsMin: 100 },
    judge: ({ routes }, { failurePercentMax = 0, requestsMin = 0 }) => {
      const requests = sumOf(routes, 'requests')
      const failures = sumOf(routes, 'failures')
      const isRare = failures * 100 <= requests * failurePercentMax
      return { holds: requests < requestsMin || isRare, figures: { requests, failures } }
    },
  },
  answers_fast: {
    severity: 'ticket',
    says: 'Of a hundred requests of the last hour ninety-nine were answered soon.',
    advice: 'Look at the slowest routes, and whether it is Postgres, Stripe or a calendar (`Server-Timing`).',
    limits: { p99MillisecondsMax: 2_000, requestsMin: 100 },
    judge: ({ routes }, { p99MillisecondsMax = 0, requestsMin = 0 }) => {
      const p99Milliseconds = percentileOf(summed(routes.map(({ durations }) => durations)), 0.99)
      const isFast = (p99Milliseconds ?? 0) <= p99MillisecondsMax
      return { holds: sumOf(routes, 'requests') < requestsMin || isFast, figures: { p99Milliseconds } }
    },
  },
} as const satisfies Record<string, Alert>

export type InvariantName = keyof typeof ALERTS

// safe because these are the keys of the object that the type is made of
export const INVARIANT_NAMES = Object.keys(ALERTS) as [InvariantName, ...InvariantName[]]

/** Whether something holds, and by which figures. */
export interface JudgedInvariant extends InvariantJudgement {
  name: InvariantName
  severity: Severity
  says: string
  advice: string
  limits: Record<string, number>
}

/** Everything that has to hold, judged by how everything stands. */
export const judgeInvariants = (figures: Figures): JudgedInvariant[] =>
  INVARIANT_NAMES.map((name) => {
    const { judge, severity, says, advice, limits }: Alert = ALERTS[name]
    return { name, severity, says, advice, limits: { ...limits }, ...judge(figures, limits) }
  })

const sumOf = (routes: Figures['routes'], member: 'requests' | 'failures'): number =>
  routes.reduce((sum, route) => sum + route[member], 0)

const summed = (all: readonly (readonly number[])[]): number[] =>
  all.reduce<number[]>((sum, durations) => durations.map((value, at) => value + (sum[at] ?? 0)), [])

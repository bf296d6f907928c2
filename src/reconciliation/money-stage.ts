import type { Instant } from '../shared/local-date.ts'

/**
 * How far a reconciliation of money has come: it reads Stripe's lists, gathers the bookings they and our rows are about,
 * examines each, and looks at what belongs to no booking.
 */
export const MONEY_STAGES = [
  'intent',
  'refund',
  'transfer',
  'reversal',
  'dispute',
  'gathering',
  'examining',
  'strangers',
  'closing',
] as const
export type MoneyStage = (typeof MONEY_STAGES)[number]

export const stageAfter = (stage: MoneyStage): MoneyStage =>
  MONEY_STAGES[MONEY_STAGES.indexOf(stage) + 1] ?? 'closing'

export const MONEY_RECONCILIATION_STATUSES = ['running', 'finished'] as const
export type MoneyReconciliationStatus = (typeof MONEY_RECONCILIATION_STATUSES)[number]

/**
 * `open`: somebody has to look. `repaired`: it was set right. `gone`: it was not found again.
 */
export const FINDING_STATUSES = ['open', 'repaired', 'gone'] as const
export type FindingStatus = (typeof FINDING_STATUSES)[number]

const DAY_MS = 24 * 60 * 60_000

/** A refund may fail up to 30 days after it was made (https://docs.stripe.com/refunds#failed-refunds): each run goes back further. */
const WINDOW_MS = 35 * DAY_MS

/** What was made in this span at Stripe, or has changed in it here, is compared. */
export const windowUntil = (now: Instant): { from: Instant; to: Instant } => ({
  from: now - WINDOW_MS,
  to: now,
})

/** Whether it is time to compare again. @param lastStartedAt null when it was never done */
export const isMoneyDue = (lastStartedAt: Instant | null, now: Instant): boolean =>
  lastStartedAt === null || now >= lastStartedAt + DAY_MS

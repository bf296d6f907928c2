import type { IdempotencyRequest } from '../idempotency/idempotency.ts'
import type { Effect } from '../platform/effect.ts'
import type { Instant } from '../shared/local-date.ts'
import type { Claim } from './claim.ts'
import type { LogEntry, LogEntryKind } from './log-entry.ts'

/** One decision with everything that is written together with it. */
export interface CalendarChange {
  kind: LogEntryKind
  /** The claim as it is after the decision; its state follows from the kind, its seq from the log. */
  claim: Omit<Claim, 'state' | 'seq'>
  /** What the host’s side has written about it, when it begins. */
  note?: string | null
  at: Instant
  plan?: ShipmentPlan
  /** What the object answers when the same request comes again. */
  answer?: { request: IdempotencyRequest; body: unknown }
}

/** What Postgres must learn of a decision. */
export interface ShipmentPlan {
  /** The request in which it was decided, for what Postgres writes down of it. */
  requestId?: string
  effects: readonly Effect[]
  /** Conditions that may still undo the decision, while nobody has been told of it. */
  whileUnanswered?: readonly Effect[]
  /** What is shipped instead of those once the client has its answer: then the decision stands. */
  onceAnswered?: readonly Effect[]
  /** What is shipped when Postgres refuses the entry; of a hold only when its client has been answered. */
  ifRefused?: readonly Effect[]
  /** What is shipped with the release of nights that a refused entry took: undoes whatever may be there after all. */
  onGiveBack?: readonly Effect[]
}

/** A decision that Postgres does not know yet. */
export interface OutboxEntry extends Pick<LogEntry, 'seq' | 'kind' | 'claimId' | 'hash' | 'at'> {
  /** True once its client has been told: from there on the decision stands. */
  answered: boolean
  plan: ShipmentPlan
}

/** Conditions come first, so that a batch that will be refused has written nothing that others wait for. */
export function effectsToShip({ plan, answered }: OutboxEntry): readonly Effect[] {
  return [...(answered ? (plan.onceAnswered ?? []) : (plan.whileUnanswered ?? [])), ...plan.effects]
}

import type { AppContext } from '../context.ts'
import type { DateSettings, PropertyTerms } from '../properties/terms.ts'
import type { Refusal } from '../shared/errors.ts'
import type { PropertyId } from '../shared/id.ts'
import type { CalendarStore } from './calendar-store.ts'
import type { Claim } from './claim.ts'
import type { ChainHead } from './log-entry.ts'
import type { WaitlistEntry } from './waitlist-entry.ts'

/** The context of a verb that runs inside a property's calendar object. */
export type CalendarContext = AppContext & { calendar: OpenCalendar }

/** A property's calendar as verbs inside its object see it. */
export interface OpenCalendar {
  propertyId: PropertyId
  /** Synchronous: a decision and its writes must have no `await` between them. */
  store: CalendarStore
  /**
   * The property's terms and per-date settings; the first call on a cold object reads Postgres, later ones do not.
   *
   * @throws AppError `not_found`; `unavailable` when the object is cold and Postgres is silent
   */
  load: () => Promise<CalendarTerms>
  /**
   * Every write of the terms: one at a time, to Postgres first, then kept here. While the outcome of `write` is
   * unknown the copy counts as stale, and the next `load` reads Postgres again.
   *
   * @param write changes Postgres, on condition of the version it read, and returns what Postgres has then
   */
  changeTerms: (write: (current: CalendarTerms) => Promise<CalendarTerms>) => Promise<CalendarTerms>
  /**
   * Makes the object anew from Postgres, in one turn: everything that it knew is gone, and it begins with what it adopts.
   *
   * @param choose the claims to adopt, of a calendar that has just been read; null, or a throw, leaves everything as it is
   * @returns whether it was done
   */
  readopt: (choose: (found: FoundCalendar) => FoundCalendar['claims'] | null) => Promise<boolean>
  /**
   * Waits until the log entry is known to Postgres, two seconds at most. Entries of all callers travel together,
   * in order.
   */
  ship: (seq: number) => Promise<ShipOutcome>
  /**
   * Turns a caller away before anything is decided when Postgres cannot follow: too many wait for it already, or it
   * has another history than this calendar.
   *
   * @throws AppError `unavailable`
   */
  assertCanDecide: () => void
  /** Runs one at a time whatever goes by that name; who comes meanwhile shares its outcome. */
  shared: <T>(name: string, run: () => Promise<T>) => Promise<T>
  /** Runs one after the other whatever goes by that name: what takes several steps outside is not mixed up. */
  inTurn: <T>(name: string, run: () => Promise<T>) => Promise<T>
  /** Sets the object's one alarm to the earliest timer or retry. Called after each write that may change it. */
  armAlarm: () => Promise<void>
  /** False when nothing would wake the object by itself; that is looked at twice, a moment apart. */
  hasAlarm: () => Promise<boolean>
  /** A named point between two steps, where tests crash the object. Does nothing elsewhere. */
  checkpoint: (name: CheckpointName) => void | Promise<void>
}

export interface CalendarTerms {
  terms: PropertyTerms
  dates: ReadonlyMap<string, DateSettings>
}

/** A property's calendar as Postgres has it. */
export interface FoundCalendar extends CalendarTerms {
  /** With what the host's side has written about blocks. */
  claims: (Omit<Claim, 'state' | 'seq'> & { note: string | null })[]
  waiting: WaitlistEntry[]
  /** Where an earlier object of this property has left the chain. */
  chainStart: ChainHead
}

export type ShipOutcome =
  /** Postgres has it. */
  | { kind: 'shipped' }
  /** Postgres looked at it and said no; what the entry took has been given back. */
  | { kind: 'refused'; refusal: Refusal }
  /** Nobody knows yet; the entry stays in the outbox and is shipped again. */
  | { kind: 'silent' }

export type CheckpointName =
  | 'claimed'
  | 'claim_stored'
  | 'shipped'
  | 'before_answer'
  | 'expiring'
  | 'payments_closed'
  | 'payment_cancelled'
  | 'ending_shipped'
  | 'captured'
  | 'move_stored'
  | 'confirmed'
  | 'refund_recorded'
  | 'forgetting'
  | 'forgotten'
  | ChargePoint
  | OperatorPoint

/** Where the charging of what was saved may break off. */
export type ChargePoint = 'charge_stored' | 'charge_ordered' | 'charged'

/** Where what operators do may break off. */
export type OperatorPoint =
  | 'repairs_stored'
  | 'history_rewritten'
  | 'before_readoption'
  | 'evidence_submitted'
  | 'refund_approved'
  | 'waiver_approved'

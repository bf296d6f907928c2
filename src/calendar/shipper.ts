import { type DatabaseFailure, databaseFailure } from '../platform/database.ts'
import { errorFields, type Logger } from '../platform/logger.ts'
import type { Refusal } from '../shared/errors.ts'
import type { Instant } from '../shared/local-date.ts'
import type { CalendarStore, OutboxEntry } from './calendar-store.ts'
import type { ShipOutcome } from './open-calendar.ts'
import { ENTRY_ALREADY_APPLIED, ENTRY_OUT_OF_ORDER } from './statements.ts'

/** Entries in one batch: a batch of this size stays far below the SQL budget. */
const SHIP_BATCH_MAX = 50

/** How long an answer waits to hear from Postgres; after that the booking stands and is shipped later. */
const SHIP_WAIT_MS = 2_000

/** More callers than this waiting means that Postgres cannot keep up: new ones are turned away before they decide. */
export const SHIP_WAITERS_MAX = 32

type Refused = Extract<DatabaseFailure, { kind: 'refused' }>

export interface ShipperPorts {
  store: CalendarStore
  /** Applies entries to Postgres as one transaction; throws what the driver throws. */
  project: (entries: readonly OutboxEntry[]) => Promise<void>
  /** What a refusal of an entry means to the client who asked for it. */
  explain: (failure: Refused) => Refusal
  now: () => Instant
  log: Logger
}

export interface Shipper {
  ship: (seq: number) => Promise<ShipOutcome>
  /** True when so many callers wait that a new one would only add to the queue. */
  isCongested: () => boolean
}

/**
 * Ships the outbox to Postgres: in order, one batch in flight, whoever waits travels together. Every entry is
 * shipped until Postgres has it or refuses it; an unknown outcome is simply shipped again, because an entry that
 * Postgres has already is recognised by its seq.
 */
export function createShipper(ports: ShipperPorts): Shipper {
  const { store } = ports
  const waiters = new Map<number, Set<(outcome: ShipOutcome) => void>>()
  let waiting = 0
  let pumping = false

  const ship = (seq: number): Promise<ShipOutcome> => {
    if (store.isShipped(seq)) return Promise.resolve({ kind: 'shipped' })
    const outcome = waitFor(seq)
    if (!pumping) void pump()
    return outcome
  }

  const waitFor = (seq: number) =>
    new Promise<ShipOutcome>((resolve) => {
      const settle = (outcome: ShipOutcome) => {
        clearTimeout(timeout)
        waiters.get(seq)?.delete(settle)
        waiting -= 1
        resolve(outcome)
      }
      const timeout = setTimeout(() => settle({ kind: 'silent' }), SHIP_WAIT_MS)
      waiters.set(seq, (waiters.get(seq) ?? new Set()).add(settle))
      waiting += 1
    })

  const pump = async () => {
    pumping = true
    try {
      for (let entries = nextBatch(); entries.length > 0; entries = nextBatch()) await shipBatch(entries)
    } catch (error) {
      ports.log.warn('calendar.postgres_silent', errorFields(error))
      settleAll({ kind: 'silent' })
    } finally {
      pumping = false
    }
  }

  const nextBatch = () => store.unshipped(SHIP_BATCH_MAX)

  const shipBatch = async (entries: readonly OutboxEntry[]): Promise<void> => {
    try {
      await ports.project(entries)
    } catch (error) {
      const failure = databaseFailure(error)
      if (failure?.kind !== 'refused' || failure.sqlState === ENTRY_OUT_OF_ORDER) throw error
      const [first, ...others] = entries
      if (first && others.length === 0) return takeRefusal(first, failure)
      // One bad entry must not harm the others that travelled with it.
      if (first) await shipBatch([first])
      return
    }
    for (const entry of entries) recordShipped(entry)
  }

  const recordShipped = (entry: OutboxEntry) => {
    store.transaction(() => {
      store.markShipped(entry.seq)
      if (entry.kind === 'ending') releaseEnded(entry)
    })
    settle(entry.seq, { kind: 'shipped' })
  }

  /** Nights are given back last: Postgres knows by now that it is over. */
  const releaseEnded = (entry: OutboxEntry) => {
    const claim = store.findClaim(entry.claimId)
    if (claim?.state === 'ending' && claim.seq === entry.seq) {
      store.apply({ kind: 'released', claim: { ...claim, deadline: null }, at: ports.now() })
    }
  }

  const takeRefusal = (entry: OutboxEntry, failure: Refused) => {
    if (failure.sqlState === ENTRY_ALREADY_APPLIED) return recordShipped(entry)
    // Answered while it was under way: it stands now, and is shipped again without its conditions.
    if (!entry.answered && store.isAnswered(entry.seq)) return
    const refusal = ports.explain(failure)
    const about = { seq: entry.seq, kind: entry.kind, claimId: entry.claimId, answered: entry.answered }
    ports.log.error('calendar.entry_refused', { ...about, code: refusal.code, message: failure.message })
    store.transaction(() => {
      store.setAside(entry, failure.message, entry.answered ? (entry.plan.ifRefused ?? []) : [])
      giveBack(entry)
    })
    settle(entry.seq, { kind: 'refused', refusal })
  }

  /** What a refused entry took is free again; entries that took nothing leave the claim as it is. */
  const giveBack = (entry: OutboxEntry) => {
    if (entry.kind !== 'held' && entry.kind !== 'retaken') return
    const claim = store.findClaim(entry.claimId)
    if (claim?.seq === entry.seq) {
      store.apply({ kind: 'released', claim: { ...claim, deadline: null }, at: ports.now() })
    }
  }

  const settle = (seq: number, outcome: ShipOutcome) => {
    for (const resolve of waiters.get(seq) ?? []) resolve(outcome)
    waiters.delete(seq)
  }

  const settleAll = (outcome: ShipOutcome) => {
    for (const seq of [...waiters.keys()]) settle(seq, outcome)
  }

  return { ship, isCongested: () => waiting >= SHIP_WAITERS_MAX }
}

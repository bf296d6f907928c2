import { type DatabaseFailure, databaseFailure, type Statement } from '../platform/database.ts'
import type { Effect } from '../platform/effect.ts'
import { errorFields, type Logger } from '../platform/logger.ts'
import { AppError, type Refusal } from '../shared/errors.ts'
import type { Instant } from '../shared/local-date.ts'
import type { Stay } from '../shared/stay.ts'
import { effectsToShip, type OutboxEntry } from './calendar-change.ts'
import type { CalendarStore } from './calendar-store.ts'
import type { ShipOutcome } from './open-calendar.ts'
import { ENTRY_ALREADY_APPLIED, isAboutEntry, NO_OVERLAP_CONSTRAINT } from './statements.ts'

/** Entries in one batch: a batch of this size stays far below the SQL budget where Postgres is well. */
const SHIP_BATCH_MAX = 50

/** How long an answer waits to hear from Postgres; after that the booking stands and is shipped later. */
const SHIP_WAIT_MS = 2_000

/** More callers than this waiting means that Postgres cannot keep up: new ones are turned away before they decide. */
const SHIP_WAITERS_MAX = 32

type Refused = Extract<DatabaseFailure, { kind: 'refused' }>

export interface ShipperPorts {
  store: CalendarStore
  /** The entry's statements; throws when this version of the code cannot build them. */
  build: (entry: OutboxEntry) => Statement[]
  /** Applies entries to Postgres as one transaction; throws what the driver throws. */
  apply: (entries: readonly BuiltEntry[]) => Promise<void>
  /** What a refusal of an entry means to the client who asked for it. */
  explain: (failure: Refused) => Refusal
  now: () => Instant
  /** Called in the transaction in which nights have come free. */
  onFreed: (nights: Stay) => void
  /** Called when Postgres has refused what is nobody's fault: the two sides disagree. */
  onDrift: () => void
  log: Logger
}

export interface BuiltEntry {
  receipt: OutboxEntry
  statements: readonly Statement[]
}

export interface Shipper {
  ship: (seq: number) => Promise<ShipOutcome>
  /** True when so many callers wait that a new one would only add to the queue. */
  isCongested: () => boolean
}

/**
 * Ships the outbox to Postgres: in order, one batch in flight, whoever waits travels together. Every entry is
 * shipped until Postgres has it or refuses it; an unknown outcome is simply shipped again, because an entry that
 * Postgres has already is recognised by its place and hash.
 */
export function createShipper(ports: ShipperPorts): Shipper {
  const { store, log } = ports
  const waiters = new Map<number, Set<(outcome: ShipOutcome) => void>>()
  let waiting = 0
  let pumping = false
  /** Shrinks when a batch fails, down to the one entry that is to blame or small enough for a slow Postgres. */
  let batchSize = SHIP_BATCH_MAX

  const ship = (seq: number): Promise<ShipOutcome> => {
    if (store.isShipped(seq)) return Promise.resolve(outcomeOf(seq))
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
      batchSize = half(batchSize)
      noteStop(error)
      settleAll({ kind: 'silent' })
    } finally {
      pumping = false
    }
  }

  const noteStop = (error: unknown) => {
    const failure = databaseFailure(error)
    if (failure?.kind === 'refused') {
      // Nothing that passes by itself: no booking is taken until Postgres follows again.
      store.markStuck(true)
      ports.onDrift()
      log.error('calendar.stuck', errorFields(error))
    } else {
      log.warn('calendar.postgres_silent', errorFields(error))
    }
  }

  const nextBatch = () => store.unshipped(batchSize)

  const shipBatch = async (entries: readonly OutboxEntry[]): Promise<void> => {
    const built: BuiltEntry[] = []
    for (const receipt of entries) {
      const statements = tryToBuild(receipt)
      if (!statements) break
      built.push({ receipt, statements })
    }
    // One that cannot be built does not keep those before it.
    if (built.length === 0) return
    try {
      await ports.apply(built)
    } catch (error) {
      const failure = databaseFailure(error)
      if (failure?.kind !== 'refused' || !isAboutEntry(failure)) throw error
      const [only] = built
      if (built.length > 1) batchSize = half(built.length)
      else if (only) takeRefusal(only.receipt, failure, error)
      return
    }
    batchSize = Math.min(SHIP_BATCH_MAX, batchSize * 2)
    store.markStuck(false)
    for (const { receipt } of built) recordShipped(receipt)
  }

  const tryToBuild = (entry: OutboxEntry): Statement[] | null => {
    try {
      return ports.build(entry)
    } catch (error) {
      if (isBare(entry)) throw error
      log.error('calendar.entry_unbuildable', { seq: entry.seq, kind: entry.kind, ...errorFields(error) })
      setAside(entry, new AppError('internal').toRefusal())
      return null
    }
  }

  const recordShipped = (entry: OutboxEntry) => {
    store.transaction(() => {
      store.markShipped(entry.seq)
      if (entry.kind === 'ending') releaseEnded(entry)
    })
    settle(entry.seq, outcomeOf(entry.seq))
  }

  /** Nights are given back last: Postgres knows by now that it is over. */
  const releaseEnded = (entry: OutboxEntry) => {
    // What Postgres refused, with nothing shipped in its place, it does not know.
    if (store.findRefusal(entry.seq) && entry.plan.effects.length === 0) return
    const claim = store.findClaim(entry.claimId)
    if (claim?.state === 'ending' && claim.seq === entry.seq) {
      store.apply({ kind: 'released', claim: { ...claim, deadline: null }, at: ports.now() })
      ports.onFreed(claim)
    }
  }

  const takeRefusal = (entry: OutboxEntry, failure: Refused, error: unknown) => {
    if (failure.sqlState === ENTRY_ALREADY_APPLIED) return recordShipped(entry)
    // Answered while it was under way: it stands now, and is shipped again without its conditions.
    if (!entry.answered && store.isAnswered(entry.seq)) return
    // Only the bare receipt is left of it, and that is no fault of its own.
    if (isBare(entry)) throw error
    const refusal = ports.explain(failure)
    const about = { seq: entry.seq, kind: entry.kind, claimId: entry.claimId, answered: entry.answered }
    log.error('calendar.entry_refused', { ...about, code: refusal.code, ...errorFields(error) })
    if (isDrift(failure, refusal)) ports.onDrift()
    setAside(entry, refusal)
  }

  const setAside = (entry: OutboxEntry, refusal: Refusal) => {
    store.transaction(() => {
      store.setAside(entry, refusal, whatIsLeft(entry))
      giveBack(entry)
    })
    settle(entry.seq, { kind: 'refused', refusal })
  }

  const whatIsLeft = (entry: OutboxEntry): readonly Effect[] => {
    // What nobody has been told of simply never was.
    if (takesNewNights(entry) && !entry.answered) return []
    // What went in its place is refused as well: then nothing does, so that the calendar is not stuck on it.
    if (store.findRefusal(entry.seq)) return []
    return entry.plan.ifRefused ?? []
  }

  /** What a refused entry took is free again; entries that took nothing leave the claim as it is. */
  const giveBack = (entry: OutboxEntry) => {
    if (!takesNewNights(entry) && entry.kind !== 'retaken') return
    const claim = store.findClaim(entry.claimId)
    if (claim?.seq !== entry.seq) return
    const effects = entry.plan.onGiveBack ?? []
    store.apply({ kind: 'released', claim: { ...claim, deadline: null }, at: ports.now(), plan: { effects } })
    ports.onFreed(claim)
  }

  /** Of an entry that has left the outbox: Postgres has it, or has something else in its place. */
  const outcomeOf = (seq: number): ShipOutcome => {
    const refusal = store.findRefusal(seq)
    return refusal ? { kind: 'refused', refusal } : { kind: 'shipped' }
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

const takesNewNights = ({ kind }: OutboxEntry): boolean =>
  kind === 'held' || kind === 'blocked' || kind === 'offered'

/** Neither the actor's fault nor the request's. */
const isDrift = ({ constraint }: Refused, { code }: Refusal): boolean =>
  constraint === NO_OVERLAP_CONSTRAINT || code === 'internal'

const isBare = (entry: OutboxEntry): boolean => effectsToShip(entry).length === 0

const half = (size: number): number => Math.max(1, Math.floor(size / 2))

import { findBrokenLink, type LogEntry } from '../../../src/calendar/log-entry.ts'
import { replayLog } from '../../../src/calendar/replay.ts'
import type { LogFollower, SeenEntry } from './log-follower.ts'
import type { Simulation } from './simulation.ts'
import { mustHold } from './violation.ts'

/** A row of the calendar's own table. */
export interface ClaimRow {
  id: string
  kind: string
  state: string
  check_in: string
  check_out: string
  deadline: number | null
}

export const LIVE_CLAIMS = "SELECT * FROM claims WHERE state <> 'ended'"

/** Where each kind of entry may come in the life of a claim. */
const MAY_FOLLOW: Readonly<Record<string, readonly string[]>> = {
  '': ['held', 'blocked'],
  held: ['extended', 'requested', 'confirmed', 'ending', 'released'],
  // A hold for its bank, or a booking that is looked at again after its guest was reminded of it.
  extended: ['extended', 'requested', 'confirmed', 'arrived', 'ending', 'released'],
  requested: ['confirmed', 'ending'],
  confirmed: ['extended', 'arrived', 'ending', 'released'],
  arrived: ['departed', 'ending', 'released'],
  departed: [],
  blocked: ['ending', 'released'],
  ending: ['released'],
  released: ['retaken'],
  retaken: ['confirmed', 'extended', 'ending', 'arrived', 'released'],
}

export type Invariants = ReturnType<typeof watchInvariants>

/** What holds after every step, whatever has happened. Each throws Violation where it does not. */
export function watchInvariants(simulation: Simulation, log: LogFollower) {
  const { postgres } = simulation
  const lastKind = new Map<string, string>()

  const checkEntry = ({ claimId, kind }: SeenEntry) => {
    const before = lastKind.get(claimId) ?? ''
    const mayFollow = MAY_FOLLOW[before]?.includes(kind) === true
    mustHold(mayFollow, () => `${claimId} was ${before || 'nothing'} and is ${kind}`)
    lastKind.set(claimId, kind)
  }

  /** No two live claims share a night, and each has exactly its own. @returns who has which */
  const checkNights = (live: readonly ClaimRow[]): Map<string, string> => {
    const taken = new Map<string, string>()
    for (const { id, check_in: checkIn, check_out: checkOut } of live) {
      for (const night of nightsOf(checkIn, checkOut)) {
        mustHold(!taken.has(night), () => `${taken.get(night)} and ${id} both have ${night}`)
        taken.set(night, id)
      }
    }
    const rows = log.query<{ night: string; claim_id: string }>('SELECT night, claim_id FROM nights')
    mustHold(
      rows.length === taken.size,
      () => `${rows.length} nights are taken, of claims with ${taken.size}`,
    )
    for (const { night, claim_id: id } of rows) {
      mustHold(taken.get(night) === id, () => `${id} has ${night} of ${taken.get(night)}`)
    }
    return taken
  }

  /** Nights are given back in Postgres first: whatever it shows as taken is taken, if by somebody else meanwhile. */
  const checkCopies = (taken: ReadonlyMap<string, string>) => {
    for (const { claimId, checkIn, checkOut } of postgres.claims.rows()) {
      for (const night of nightsOf(checkIn, checkOut)) {
        mustHold(taken.has(night), () => `Postgres says that ${claimId} has ${night}, and nobody has it`)
      }
    }
  }

  /** Whoever was told of a booking can read it: in Postgres, or it is on its way there. */
  const checkReadable = (bookingId: string) => {
    if (postgres.bookings.get(bookingId)) return
    const claims = log.query('SELECT 1 FROM claims WHERE id = ?', bookingId)
    mustHold(claims.length > 0, () => `${bookingId} was acknowledged, and is nowhere`)
  }

  return {
    /** @param entries what has been written by the step */
    checkStep(entries: readonly SeenEntry[], acknowledged: Iterable<string>) {
      const [fault] = simulation.faults
      mustHold(fault === undefined, () => `it was logged as an error: ${fault}`)
      for (const bookingId of acknowledged) checkReadable(bookingId)
      if (entries.length === 0) return
      for (const entry of entries) checkEntry(entry)
      checkCopies(checkNights(log.query<ClaimRow>(LIVE_CLAIMS)))
    },

    /** Writes were lost: what claims were before counts again. */
    rewind() {
      lastKind.clear()
      for (const { claimId, kind } of log.seen) lastKind.set(claimId, kind)
    },

    /** The log by itself: its chain is whole, and the nights that it comes to are those of the calendar. */
    checkLog() {
      const entries = log.query<LogRow>('SELECT * FROM log ORDER BY seq').map(entryOf)
      const broken = findBrokenLink(entries)
      mustHold(broken === null, () => `the chain breaks at ${broken?.seq}`)
      const rows = log.query<{ night: string; claim_id: string }>('SELECT night, claim_id FROM nights')
      const kept = rows.map(({ night, claim_id: id }) => `${night} ${id}`)
      const replayed = [...replayLog(entries)].map(([night, id]) => `${night} ${id}`)
      const isSame = replayed.sort().join() === kept.sort().join()
      mustHold(isSame, () => `the log says ${replayed}; the calendar ${kept}`)
    },
  }
}

function nightsOf(checkIn: string, checkOut: string): string[] {
  const nights: string[] = []
  for (let day = Date.parse(checkIn); day < Date.parse(checkOut); day += DAY_MS) {
    nights.push(new Date(day).toISOString().slice(0, 10))
  }
  return nights
}

const DAY_MS = 24 * 60 * 60 * 1000

interface LogRow extends Pick<LogEntry, 'seq' | 'kind' | 'at' | 'commitment' | 'hash'> {
  claim_id: LogEntry['claimId']
  claim_kind: LogEntry['claimKind']
  check_in: string
  check_out: string
  previous_hash: string
}

const entryOf = ({ seq, kind, at, commitment, hash, ...row }: LogRow): LogEntry => ({
  ...{ seq, kind, at, commitment, hash },
  claimId: row.claim_id,
  claimKind: row.claim_kind,
  checkIn: row.check_in,
  checkOut: row.check_out,
  previousHash: row.previous_hash,
})

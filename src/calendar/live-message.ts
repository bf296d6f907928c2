import type { UserId } from '../shared/id.ts'
import { type Instant, type LocalDate, toIso } from '../shared/local-date.ts'
import { nightsOf, type Stay } from '../shared/stay.ts'
import type { ClaimKind } from './claim.ts'
import { type LogEntry, type LogEntryKind, stateAfter } from './log-entry.ts'

/** What a live stream tells of one decision. */
export interface LiveMessage {
  seq: number
  /** Nights of which something is different for whoever is told. */
  changed: LocalDate[]
  /** For the host's side, and for the guest whose claim it is. */
  claim?: LiveClaim
  /** True when what lies before is not told: then the calendar is to be read anew. */
  reset?: true
}

interface LiveClaim {
  decision: LogEntryKind
  kind: ClaimKind
  bookingId: string | null
  blockId: string | null
  holdExpiresAt: string | null
}

/** Who listens: the host's side is told everything, a guest what is their own, others which nights to look at again. */
export type Listener = { side: 'host' } | { side: 'guest'; userId: UserId } | { side: 'public' }

/** A log entry with what it changed, and with what is private of it as long as that exists. */
export interface Decision {
  entry: LogEntry
  /** The entry of the same claim before it. */
  before: (Stay & { kind: LogEntryKind }) | null
  holderId: UserId | null
  deadline: Instant | null
}

/** What a listener is told of a decision: its seq in any case, so that nobody need wonder whether something is missing. */
export function liveMessage(decision: Decision, listener: Listener): LiveMessage {
  const { entry, holderId } = decision
  const { seq } = entry
  const isTheirs = listener.side === 'guest' && listener.userId === holderId
  if (listener.side !== 'host' && !isTheirs) return { seq, changed: nightsTakenOrFreed(decision) }
  return { seq, changed: nightsConcerned(decision), claim: liveClaim(decision) }
}

/** That a hold was paid for changes nothing for those who could not have the night before either. */
function nightsTakenOrFreed({ entry, before }: Decision): LocalDate[] {
  const had = before ? takenBy(before) : []
  const has = takenBy(entry)
  return [
    ...had.filter((night) => !has.includes(night)),
    ...has.filter((night) => !had.includes(night)),
  ].sort()
}

const nightsConcerned = ({ entry, before }: Decision): LocalDate[] =>
  [...new Set([...(before ? nightsOf(before) : []), ...nightsOf(entry)])].sort()

const takenBy = (entry: Stay & { kind: LogEntryKind }): LocalDate[] =>
  stateAfter(entry.kind) === 'ended' ? [] : nightsOf(entry)

function liveClaim({ entry, deadline }: Decision): LiveClaim {
  const isBlock = entry.claimKind === 'block'
  return {
    decision: entry.kind,
    kind: entry.claimKind,
    bookingId: isBlock ? null : entry.claimId,
    blockId: isBlock ? entry.claimId : null,
    holdExpiresAt: deadline === null ? null : toIso(deadline),
  }
}

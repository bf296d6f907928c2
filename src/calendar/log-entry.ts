import { createHash } from 'node:crypto'
import type { Instant, LocalDate } from '../shared/local-date.ts'
import type { ClaimId, ClaimKind, ClaimState } from './claim.ts'

/**
 * `adopted`: found in Postgres when the object was new. `held`: nights taken until a deadline. `blocked`: nights
 * closed by the host. `offered`: kept for who waits. `extended`: the
 * deadline moved. `requested`: paid for, waits for the host. `confirmed`: taken for good. `arrived`, `departed`: the stay
 * has begun, has come to its end. `altered`: other nights than before. `ending`: over, the nights
 * are given back as soon as Postgres knows. `released`: the nights are free. `retaken`: a late payment took the
 * same nights again. `restated`: Postgres was told once more what it should know; nothing has changed.
 */
export const LOG_ENTRY_KINDS = [
  'adopted',
  'held',
  'blocked',
  'offered',
  'extended',
  'requested',
  'confirmed',
  'arrived',
  'departed',
  'altered',
  'ending',
  'released',
  'retaken',
  'restated',
] as const

export type LogEntryKind = (typeof LOG_ENTRY_KINDS)[number]

/** One decision of the calendar. It names no person: what is private is only committed to. */
export interface LogEntry {
  seq: number
  kind: LogEntryKind
  claimId: ClaimId
  claimKind: ClaimKind
  checkIn: LocalDate
  checkOut: LocalDate
  at: Instant
  /** `H(salt, payload)` of what the side table holds; verifiable as long as that exists, meaningless after. */
  commitment: string
  previousHash: string
  hash: string
}

/** What is known of a decision before it has its place in the chain. */
export type LogFact = Omit<LogEntry, 'seq' | 'commitment' | 'previousHash' | 'hash'>

/** The last entry of a chain, or what stands before the first. */
export type ChainHead = Pick<LogEntry, 'seq' | 'hash'>

/** The hash before the first entry. */
export const GENESIS_HASH = '0'.repeat(64)

/** Gives a fact its place in the chain. Synchronous, because a decision and its log entry are written in one turn. */
export function chainEntry(
  previous: ChainHead,
  fact: LogFact,
  secret: { salt: string; payload: string },
): LogEntry {
  const unsealed = {
    ...fact,
    seq: previous.seq + 1,
    commitment: commitmentOf(secret),
    previousHash: previous.hash,
  }
  return { ...unsealed, hash: hashOf(unsealed) }
}

/** The first entry that does not follow from the one before, or null when the chain is whole. */
export function findBrokenLink(
  entries: readonly LogEntry[],
  start: ChainHead = { seq: 0, hash: GENESIS_HASH },
): LogEntry | null {
  let previous = start
  for (const entry of entries) {
    const follows =
      entry.seq === previous.seq + 1 && entry.previousHash === previous.hash && entry.hash === hashOf(entry)
    if (!follows) return entry
    previous = entry
  }
  return null
}

/** What a claim is after an entry of that kind. */
export function stateAfter(kind: LogEntryKind): ClaimState {
  switch (kind) {
    case 'ending':
      return 'ending'
    case 'released':
      return 'ended'
    case 'adopted':
    case 'held':
    case 'blocked':
    case 'offered':
    case 'extended':
    case 'requested':
    case 'confirmed':
    case 'arrived':
    case 'departed':
    case 'altered':
    case 'retaken':
    case 'restated':
      return 'live'
  }
}

/** What the log shows of a secret: enough to verify it, too little to guess it. */
export function commitmentOf(secret: { salt: string; payload: string }): string {
  return sha256(`${secret.salt}\n${secret.payload}`)
}

function hashOf(entry: Omit<LogEntry, 'hash'>): string {
  const { seq, kind, claimId, claimKind, checkIn, checkOut, at, commitment, previousHash } = entry
  return sha256([seq, kind, claimId, claimKind, checkIn, checkOut, at, commitment, previousHash].join('\n'))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

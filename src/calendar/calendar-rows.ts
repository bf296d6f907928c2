import type { UserId, WaitlistEntryId } from '../shared/id.ts'
import type { OutboxEntry } from './calendar-change.ts'
import type { Claim, ClaimId, ClaimKind, ClaimState, TakenNight } from './claim.ts'
import type { LogEntry, LogEntryKind } from './log-entry.ts'
import type { WaitlistEntry } from './waitlist-entry.ts'

// The object's SQLite speaks snake case and plain text; nothing outside the store sees these rows.

/** What SQLite answers with. */
export type Row = Record<string, SqlStorageValue>

export interface ClaimRow extends Row {
  id: string
  kind: string
  state: string
  check_in: string
  check_out: string
  holder_id: string | null
  deadline: number | null
  seq: number
}

export interface LogRow extends Row {
  seq: number
  kind: string
  claim_id: string
  claim_kind: string
  check_in: string
  check_out: string
  at: number
  commitment: string
  previous_hash: string
  hash: string
}

export interface OutboxRow extends Row {
  seq: number
  plan: string
  answered: number
  kind: string
  claim_id: string
  hash: string
  at: number
}

export interface TakenNightRow extends Row {
  night: string
  claim_id: string
  kind: string
  holder_id: string | null
}

export interface WaitingRow extends Row {
  id: string
  holder_id: string
  check_in: string
  check_out: string
  guests: string
  created_at: number
}

// The casts below are safe because only the calendar store writes these tables, from typed values.

export function claimFromRow(row: ClaimRow): Claim {
  return {
    id: row.id as ClaimId,
    kind: row.kind as ClaimKind,
    state: row.state as ClaimState,
    checkIn: row.check_in,
    checkOut: row.check_out,
    holderId: row.holder_id as UserId | null,
    deadline: row.deadline,
    seq: row.seq,
  }
}

export function entryFromRow(row: LogRow): LogEntry {
  return {
    seq: row.seq,
    kind: row.kind as LogEntryKind,
    claimId: row.claim_id as ClaimId,
    claimKind: row.claim_kind as ClaimKind,
    checkIn: row.check_in,
    checkOut: row.check_out,
    at: row.at,
    commitment: row.commitment,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}

/** A row of `outbox` with its row of `log`. */
export function outboxFromRow(row: OutboxRow): OutboxEntry {
  return {
    seq: row.seq,
    kind: row.kind as LogEntryKind,
    claimId: row.claim_id as ClaimId,
    hash: row.hash,
    at: row.at,
    answered: row.answered === 1,
    plan: JSON.parse(row.plan),
  }
}

export function waitingFromRow(row: WaitingRow): WaitlistEntry {
  return {
    id: row.id as WaitlistEntryId,
    holderId: row.holder_id as UserId,
    checkIn: row.check_in,
    checkOut: row.check_out,
    guests: JSON.parse(row.guests),
    createdAt: row.created_at,
  }
}

export function takenNightFromRow(row: TakenNightRow): TakenNight {
  return {
    night: row.night,
    claimId: row.claim_id as ClaimId,
    kind: row.kind as ClaimKind,
    holderId: row.holder_id as UserId | null,
  }
}

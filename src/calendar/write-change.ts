import { IDEMPOTENCY_RETENTION_SECONDS } from '../idempotency/idempotency.ts'
import type { Instant } from '../shared/local-date.ts'
import { nightsOf } from '../shared/stay.ts'
import type { CalendarChange } from './calendar-change.ts'
import type { Claim, ClaimId, ClaimState } from './claim.ts'
import { type ChainHead, chainEntry, type LogEntry, stateAfter } from './log-entry.ts'

type Sql = Pick<SqlStorage, 'exec'>

/**
 * The writes of one decision, for the store's transaction: nights, claim, log entry, outbox, timer and answer.
 *
 * @param before the log's head, and the claim as it was, if there was one
 * @throws when another claim has one of the nights: the primary key is the last word, whatever was decided
 */
export function writeChange(
  sql: Sql,
  { kind, claim, note, at, plan, answer }: CalendarChange,
  before: {
    head: ChainHead
    claim: Claim | null
    salt: string
    realNow: Instant
    requestId: string | undefined
  },
): LogEntry {
  const { checkIn, checkOut, holderId, deadline } = claim
  const secret = { salt: before.salt, payload: JSON.stringify({ holderId, deadline }) }
  const fact = { kind, claimId: claim.id, claimKind: claim.kind, checkIn, checkOut, at }
  const entry = chainEntry(before.head, fact, secret)
  const state = stateAfter(kind)
  writeNights(sql, before.claim, claim, state, entry.seq)
  writeNote(sql, claim.id, note ?? null, state)
  writeTimer(sql, claim, state)
  writeLog(sql, entry, secret)
  const shipment = JSON.stringify({ requestId: before.requestId, ...(plan ?? { effects: [] }) })
  sql.exec('INSERT INTO outbox (seq, plan) VALUES (?, ?)', entry.seq, shipment)
  if (answer) writeAnswer(sql, answer, entry.seq, before.realNow)
  return entry
}

function writeNights(
  sql: Sql,
  before: Claim | null,
  after: CalendarChange['claim'],
  state: ClaimState,
  seq: number,
): void {
  const { id, kind, checkIn, checkOut, holderId, deadline } = after
  sql.exec(
    `INSERT INTO claims (id, kind, state, check_in, check_out, holder_id, deadline, seq)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
       kind = excluded.kind, state = excluded.state, check_in = excluded.check_in,
       check_out = excluded.check_out, holder_id = excluded.holder_id, deadline = excluded.deadline,
       seq = excluded.seq`,
    id,
    kind,
    state,
    checkIn,
    checkOut,
    holderId,
    deadline,
    seq,
  )
  const held = before && before.state !== 'ended' ? nightsOf(before) : []
  const taken = state === 'ended' ? [] : nightsOf(after)
  for (const night of held) {
    if (!taken.includes(night)) sql.exec('DELETE FROM nights WHERE night = ? AND claim_id = ?', night, id)
  }
  for (const night of taken) {
    if (!held.includes(night)) sql.exec('INSERT INTO nights (night, claim_id) VALUES (?, ?)', night, id)
  }
}

/** Notes are no part of the log, and do not outlive what they are about. */
function writeNote(sql: Sql, claimId: ClaimId, note: string | null, state: ClaimState): void {
  if (note !== null) {
    sql.exec('INSERT OR REPLACE INTO claim_notes (claim_id, note) VALUES (?, ?)', claimId, note)
  }
  if (state === 'ended') sql.exec('DELETE FROM claim_notes WHERE claim_id = ?', claimId)
}

function writeTimer(sql: Sql, { id, deadline }: CalendarChange['claim'], state: ClaimState): void {
  sql.exec('DELETE FROM timers WHERE claim_id = ?', id)
  if (state === 'live' && deadline !== null) {
    sql.exec('INSERT INTO timers (claim_id, due_at) VALUES (?, ?)', id, deadline)
  }
}

function writeLog(sql: Sql, entry: LogEntry, secret: { salt: string; payload: string }): void {
  const { seq, kind, claimId, claimKind, checkIn, checkOut, at, commitment, previousHash, hash } = entry
  sql.exec(
    `INSERT INTO log (seq, kind, claim_id, claim_kind, check_in, check_out, at, commitment, previous_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    seq,
    kind,
    claimId,
    claimKind,
    checkIn,
    checkOut,
    at,
    commitment,
    previousHash,
    hash,
  )
  sql.exec('INSERT INTO log_private (seq, salt, payload) VALUES (?, ?, ?)', seq, secret.salt, secret.payload)
}

function writeAnswer(
  sql: Sql,
  { request, body }: NonNullable<CalendarChange['answer']>,
  seq: number,
  at: Instant,
): void {
  const { scope, key, fingerprint } = request
  sql.exec('DELETE FROM answers WHERE created_at < ?', at - IDEMPOTENCY_RETENTION_SECONDS * 1000)
  sql.exec(
    `INSERT INTO answers (scope, key, fingerprint, answer, seq, created_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    scope,
    key,
    fingerprint,
    JSON.stringify(body),
    seq,
    at,
  )
}

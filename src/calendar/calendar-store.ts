import type { IdempotencyRequest } from '../idempotency/idempotency.ts'
import { IDEMPOTENCY_RETENTION_SECONDS } from '../idempotency/idempotency.ts'
import type { Effect } from '../platform/effect.ts'
import type { Refusal } from '../shared/errors.ts'
import type { PropertyId, UserId } from '../shared/id.ts'
import type { Instant, LocalDate } from '../shared/local-date.ts'
import { nightsOf } from '../shared/stay.ts'
import { CALENDAR_SCHEMA } from './calendar-schema.ts'
import type { Claim, ClaimId, ClaimKind, ClaimState, TakenNight } from './claim.ts'
import { chainEntry, GENESIS_HASH, type LogEntry, type LogEntryKind, stateAfter } from './log-entry.ts'
import type { CalendarTerms } from './open-calendar.ts'

/** The object's SQLite and its transaction, and randomness for the salts of the log's commitments. */
export interface CalendarStorage {
  sql: Pick<SqlStorage, 'exec'>
  transactionSync: <T>(run: () => T) => T
  newSalt: () => string
}

/** One decision with everything that is written together with it. */
export interface CalendarChange {
  kind: LogEntryKind
  /** The claim as it is after the decision; its state follows from the kind, its seq from the log. */
  claim: Omit<Claim, 'state' | 'seq'>
  at: Instant
  plan?: ShipmentPlan
  /** What the object answers when the same request comes again. */
  answer?: { request: IdempotencyRequest; body: unknown }
}

/** What Postgres must learn of a decision. */
export interface ShipmentPlan {
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

export interface OutboxEntry {
  seq: number
  kind: LogEntryKind
  claimId: ClaimId
  hash: string
  at: Instant
  answered: boolean
  plan: ShipmentPlan
}

export interface Timer {
  claimId: ClaimId
  dueAt: Instant
}

export interface StoredAnswer {
  fingerprint: string
  answer: unknown
  /** The log entry that the answer tells of. */
  seq: number
}

export type CalendarStore = ReturnType<typeof createCalendarStore>

/**
 * The calendar's state in the object's SQLite. Every method is synchronous and atomic: between a decision and
 * its writes nothing else can run.
 */
export function createCalendarStore({ sql, transactionSync, newSalt }: CalendarStorage) {
  sql.exec(CALENDAR_SCHEMA)

  const one = <T extends Row>(query: string, ...bindings: SqlValue[]): T | undefined =>
    sql.exec<T>(query, ...bindings).toArray()[0]

  const meta = (key: string): string | null =>
    one<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value ?? null

  const setMeta = (key: string, value: string) =>
    sql.exec(
      'INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      value,
    )

  const dropMeta = (key: string) => sql.exec('DELETE FROM meta WHERE key = ?', key)

  const head = (): { seq: number; hash: string } =>
    one<{ seq: number; hash: string }>('SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1') ?? chainStart()

  /** Where this object's chain begins: after what an earlier object of the same property has left in Postgres. */
  const chainStart = (): { seq: number; hash: string } => ({
    seq: Number(meta('start_seq') ?? 0),
    hash: meta('start_hash') ?? GENESIS_HASH,
  })

  const findClaim = (id: ClaimId): Claim | null => {
    const row = one<ClaimRow>('SELECT * FROM claims WHERE id = ?', id)
    return row ? claimFromRow(row) : null
  }

  /**
   * Writes a decision: nights, claim, log entry, outbox, timer and answer, all or nothing.
   *
   * @throws when another claim has one of the nights: the primary key is the last word, whatever was decided
   */
  const apply = (change: CalendarChange): LogEntry =>
    transactionSync(() => {
      const { claim, kind, at } = change
      const payload = JSON.stringify({ holderId: claim.holderId, deadline: claim.deadline })
      const secret = { salt: newSalt(), payload }
      const { checkIn, checkOut } = claim
      const fact = { kind, claimId: claim.id, claimKind: claim.kind, checkIn, checkOut, at }
      const entry = chainEntry(head(), fact, secret)
      writeNights(findClaim(claim.id), claim, stateAfter(kind), entry.seq)
      writeTimer(claim, stateAfter(kind))
      writeLog(entry, secret)
      const plan = JSON.stringify(change.plan ?? { effects: [] })
      sql.exec('INSERT INTO outbox (seq, plan) VALUES (?, ?)', entry.seq, plan)
      if (change.answer) writeAnswer(change.answer, entry.seq, at)
      return entry
    })

  const writeNights = (
    before: Claim | null,
    after: CalendarChange['claim'],
    state: ClaimState,
    seq: number,
  ) => {
    const { id, kind, checkIn, checkOut, holderId, deadline } = after
    sql.exec(
      `INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
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
      if (!held.includes(night)) sql.exec('INSERT INTO nights VALUES (?, ?)', night, id)
    }
  }

  const writeTimer = ({ id, deadline }: CalendarChange['claim'], state: ClaimState) => {
    sql.exec('DELETE FROM timers WHERE claim_id = ?', id)
    if (state === 'live' && deadline !== null) {
      sql.exec('INSERT INTO timers VALUES (?, ?)', id, deadline)
    }
  }

  const writeLog = (entry: LogEntry, secret: { salt: string; payload: string }) => {
    const { seq, kind, claimId, claimKind, checkIn, checkOut, at, commitment, previousHash, hash } = entry
    sql.exec(
      'INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
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
    sql.exec('INSERT INTO log_private VALUES (?, ?, ?)', seq, secret.salt, secret.payload)
  }

  const writeAnswer = (
    { request, body }: NonNullable<CalendarChange['answer']>,
    seq: number,
    at: Instant,
  ) => {
    const { scope, key, fingerprint } = request
    sql.exec('DELETE FROM answers WHERE created_at < ?', at - IDEMPOTENCY_RETENTION_SECONDS * 1000)
    sql.exec(
      'INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?)',
      scope,
      key,
      fingerprint,
      JSON.stringify(body),
      seq,
      at,
    )
  }

  return {
    head,
    chainStart,
    findClaim,
    apply,

    /** Every night in `[from, to)` that somebody has. */
    takenNights(from: LocalDate, to: LocalDate): Map<LocalDate, TakenNight> {
      const rows = sql.exec<{ night: string; id: string; kind: string; holder_id: string | null }>(
        `SELECT night, id, kind, holder_id FROM nights JOIN claims ON claims.id = nights.claim_id
         WHERE night >= ? AND night < ?`,
        from,
        to,
      )
      const taken = new Map<LocalDate, TakenNight>()
      for (const row of rows) {
        const { night, kind, id, holder_id } = row
        // safe because only `apply` writes claims, from typed values
        taken.set(night, {
          night,
          claimId: id as ClaimId,
          kind: kind as ClaimKind,
          holderId: holder_id as UserId,
        })
      }
      return taken
    },

    /** Claims that take nights now, in the order of their stays. */
    liveClaims(): Claim[] {
      const rows = sql.exec<ClaimRow>(`SELECT * FROM claims WHERE state <> 'ended' ORDER BY check_in`)
      return rows.toArray().map(claimFromRow)
    },

    /** True when a hold or booking has a night on or after `today`. */
    hasFutureClaims(today: LocalDate): boolean {
      const query = `SELECT 1 AS found FROM nights JOIN claims ON claims.id = nights.claim_id
                     WHERE night >= ? AND kind <> 'block' LIMIT 1`
      return one<{ found: number }>(query, today) !== undefined
    },

    /** How many bookings of this property were ever confirmed, as far as this object knows. */
    countConfirmed: (): number =>
      one<{ count: number }>("SELECT count(*) AS count FROM claims WHERE kind = 'booking'")?.count ?? 0,

    /** Log entries after `seq`, oldest first. */
    logAfter(seq: number, limit: number): LogEntry[] {
      const rows = sql.exec<LogRow>('SELECT * FROM log WHERE seq > ? ORDER BY seq LIMIT ?', seq, limit)
      return rows.toArray().map(entryFromRow)
    },

    /** What Postgres does not know yet, in order. */
    unshipped(limit: number): OutboxEntry[] {
      const rows = sql.exec<OutboxRow>(
        `SELECT outbox.seq, plan, answered, log.kind, claim_id, hash, at
         FROM outbox JOIN log ON log.seq = outbox.seq ORDER BY outbox.seq LIMIT ?`,
        limit,
      )
      return rows.toArray().map(outboxFromRow)
    },

    hasUnshipped: (): boolean =>
      one<{ found: number }>('SELECT 1 AS found FROM outbox LIMIT 1') !== undefined,

    isShipped: (seq: number): boolean =>
      one<{ found: number }>('SELECT 1 AS found FROM outbox WHERE seq = ?', seq) === undefined,

    markShipped: (upToSeq: number) => void sql.exec('DELETE FROM outbox WHERE seq <= ?', upToSeq),

    /** From here on the entry stands: its client has been told. */
    markAnswered: (seq: number) => void sql.exec('UPDATE outbox SET answered = 1 WHERE seq = ?', seq),

    isAnswered: (seq: number): boolean =>
      one<{ found: number }>('SELECT 1 AS found FROM outbox WHERE seq = ? AND answered = 1', seq) !==
      undefined,

    /** Sets aside what Postgres will never take, for repair; the entry travels on with other effects or none. */
    setAside(entry: OutboxEntry, refusal: Refusal, instead: readonly Effect[]) {
      transactionSync(() => {
        const plan = JSON.stringify(entry.plan)
        // The first plan is the one to repair from.
        sql.exec('INSERT OR IGNORE INTO refusals VALUES (?, ?, ?)', entry.seq, JSON.stringify(refusal), plan)
        sql.exec('UPDATE outbox SET plan = ? WHERE seq = ?', JSON.stringify({ effects: instead }), entry.seq)
        if (!entry.answered) sql.exec('DELETE FROM answers WHERE seq = ?', entry.seq)
      })
    },

    /** Why Postgres did not take that entry, or null when it did or was never asked. */
    findRefusal(seq: number): Refusal | null {
      const row = one<{ refusal: string }>('SELECT refusal FROM refusals WHERE seq = ?', seq)
      return row ? JSON.parse(row.refusal) : null
    },

    /** Postgres cannot follow this calendar any more, and no time will mend it: nothing new may be decided. */
    markStuck: (stuck: boolean) => void (stuck ? setMeta('stuck', 'yes') : dropMeta('stuck')),
    isStuck: (): boolean => meta('stuck') !== null,

    findAnswer({ scope, key }: IdempotencyRequest, now: Instant): StoredAnswer | null {
      const row = one<{ fingerprint: string; answer: string; seq: number }>(
        'SELECT fingerprint, answer, seq FROM answers WHERE scope = ? AND key = ? AND created_at >= ?',
        scope,
        key,
        now - IDEMPOTENCY_RETENTION_SECONDS * 1000,
      )
      return row ? { fingerprint: row.fingerprint, answer: JSON.parse(row.answer), seq: row.seq } : null
    },

    dueTimers(now: Instant, limit: number): Timer[] {
      const rows = sql.exec<{ claim_id: string; due_at: number }>(
        'SELECT claim_id, due_at FROM timers WHERE due_at <= ? ORDER BY due_at LIMIT ?',
        now,
        limit,
      )
      return rows.toArray().map((row) => ({ claimId: row.claim_id as ClaimId, dueAt: row.due_at }))
    },

    /** The earliest timer, or null when nothing is due to happen by itself. */
    nextDueAt: (): Instant | null =>
      one<{ due_at: number | null }>('SELECT min(due_at) AS due_at FROM timers')?.due_at ?? null,

    /** Looks at a claim again later; its deadline stays what it was. */
    postpone: (claimId: ClaimId, until: Instant) =>
      void sql.exec('UPDATE timers SET due_at = ? WHERE claim_id = ?', until, claimId),

    /** The object learns its property's id from its first call: older runtimes do not tell an alarm its name. */
    rememberPropertyId(propertyId: PropertyId) {
      if (this.propertyId() === null) setMeta('property_id', propertyId)
    },
    propertyId: (): PropertyId | null => meta('property_id') as PropertyId | null,

    isHydrated: (): boolean => meta('hydrated_at') !== null,

    /** Records where the chain starts and that Postgres's claims have been adopted. */
    markHydrated(start: { seq: number; hash: string }, at: Instant) {
      setMeta('start_seq', String(start.seq))
      setMeta('start_hash', start.hash)
      setMeta('hydrated_at', String(at))
    },

    /** The copy of the terms, or null when it may not be what Postgres has. */
    validTerms(): CalendarTerms | null {
      const row = one<{ body: string }>('SELECT body FROM terms WHERE valid = 1 AND format = ?', TERMS_FORMAT)
      if (!row) return null
      const { terms, dates } = JSON.parse(row.body)
      return { terms, dates: new Map(dates) }
    },

    keepTerms({ terms, dates }: CalendarTerms) {
      const body = JSON.stringify({ terms, dates: [...dates] })
      sql.exec(
        `INSERT INTO terms VALUES (1, ?, ?, 1)
         ON CONFLICT (id) DO UPDATE SET body = excluded.body, format = excluded.format, valid = 1`,
        body,
        TERMS_FORMAT,
      )
    },

    invalidateTerms: () => void sql.exec('UPDATE terms SET valid = 0'),
    /** True when a write of the terms may have happened whose outcome was never seen. */
    hasStaleTerms: (): boolean => one<{ valid: number }>('SELECT valid FROM terms')?.valid === 0,

    transaction: transactionSync,
  }
}

/** Raised when `PropertyTerms` or `DateSettings` change their shape: a copy of another format counts as absent. */
const TERMS_FORMAT = 1

type SqlValue = string | number | null
type Row = Record<string, SqlStorageValue>

interface ClaimRow extends Row {
  id: string
  kind: string
  state: string
  check_in: string
  check_out: string
  holder_id: string | null
  deadline: number | null
  seq: number
}

interface LogRow extends Row {
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

interface OutboxRow extends Row {
  seq: number
  plan: string
  answered: number
  kind: string
  claim_id: string
  hash: string
  at: number
}

// The casts below are safe because only this file writes these tables, from typed values.

function claimFromRow(row: ClaimRow): Claim {
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

function entryFromRow(row: LogRow): LogEntry {
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

function outboxFromRow(row: OutboxRow): OutboxEntry {
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

import { IDEMPOTENCY_RETENTION_SECONDS, type IdempotencyRequest } from '../idempotency/idempotency.ts'
import type { Effect } from '../platform/effect.ts'
import type { Refusal } from '../shared/errors.ts'
import type { PropertyId, UserId, WaitlistEntryId } from '../shared/id.ts'
import type { Instant, LocalDate } from '../shared/local-date.ts'
import type { Stay } from '../shared/stay.ts'
import type { CalendarChange, OutboxEntry } from './calendar-change.ts'
import {
  type ClaimRow,
  claimFromRow,
  entryFromRow,
  type LogRow,
  type OutboxRow,
  outboxFromRow,
  type Row,
  type TakenNightRow,
  takenNightFromRow,
  type WaitingRow,
  waitingFromRow,
} from './calendar-rows.ts'
import { CALENDAR_SCHEMA } from './calendar-schema.ts'
import type { Claim, ClaimId, TakenNight } from './claim.ts'
import { readDecisions } from './decision-rows.ts'
import { erasePerson, eraseWords, forgetHolder } from './erase-person.ts'
import { inspectionOf } from './inspection.ts'
import type { Decision } from './live-message.ts'
import { type ChainHead, GENESIS_HASH, type LogEntry } from './log-entry.ts'
import type { CalendarTerms } from './open-calendar.ts'
import type { WaitlistEntry } from './waitlist-entry.ts'
import { writeChange } from './write-change.ts'

/** The object's SQLite and its transaction, and randomness for the salts of the log's commitments. */
export interface CalendarStorage {
  sql: Pick<SqlStorage, 'exec'>
  transactionSync: <T>(run: () => T) => T
  newSalt: () => string
  /** How long answers are kept is a matter of real time, whatever the calendar's clock says. */
  realNow: () => Instant
  /** The request in which something is decided. */
  requestId?: () => string | undefined
  /** Something was written to the log, unless the transaction around it fails. */
  afterWrite?: () => void
}

/** When a claim is to be looked at. */
export interface Timer {
  claimId: ClaimId
  dueAt: Instant
}

/** What was answered to a request with an idempotency key. */
export interface StoredAnswer {
  fingerprint: string
  answer: unknown
  /** The log entry that the answer tells of. */
  seq: number
}

/** What verbs and the shipper do with a calendar's state. */
export type CalendarStore = ReturnType<typeof createCalendarStore>

/**
 * The calendar's state in the object's SQLite. Every method is synchronous and atomic: between a decision and
 * its writes nothing else can run.
 */
export function createCalendarStore({
  sql,
  transactionSync,
  newSalt,
  realNow,
  requestId,
  afterWrite,
}: CalendarStorage) {
  const one = <T extends Row>(query: string, ...bindings: SqlValue[]): T | undefined =>
    sql.exec<T>(query, ...bindings).toArray()[0]

  const meta = (key: string): string | null =>
    one<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value ?? null

  const setMeta = (key: string, value: string) =>
    sql.exec(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      value,
    )

  const dropMeta = (key: string) => sql.exec('DELETE FROM meta WHERE key = ?', key)

  const head = (): ChainHead =>
    one<{ seq: number; hash: string }>('SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1') ?? chainStart()

  /** Where this object's chain begins: after what an earlier object of the same property has left in Postgres. */
  const chainStart = (): ChainHead => ({
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
  const apply = (change: CalendarChange): LogEntry => {
    afterWrite?.()
    return transactionSync(() =>
      writeChange(sql, change, {
        head: head(),
        claim: findClaim(change.claim.id),
        salt: newSalt(),
        realNow: realNow(),
        requestId: requestId?.(),
      }),
    )
  }

  return {
    ...inspectionOf(sql),

    /** True when this calendar was ever called; an object that was only woken has no storage. */
    exists: (): boolean =>
      one<{ found: number }>("SELECT 1 AS found FROM sqlite_master WHERE name = 'meta'") !== undefined,

    /** Before anything else, and again after a deployment: adds the tables that are missing. */
    createTables: () => void sql.exec(CALENDAR_SCHEMA),

    head,
    chainStart,
    findClaim,
    apply,

    /** Every night in `[from, to)` that somebody has. */
    takenNights(from: LocalDate, to: LocalDate): Map<LocalDate, TakenNight> {
      const rows = sql.exec<TakenNightRow>(
        `SELECT night, claim_id, kind, holder_id FROM nights JOIN claims ON claims.id = nights.claim_id
         WHERE night >= ? AND night < ?`,
        from,
        to,
      )
      return new Map(rows.toArray().map((row) => [row.night, takenNightFromRow(row)]))
    },

    /** Claims that take nights now, in the order of their stays. */
    liveClaims(): Claim[] {
      const rows = sql.exec<ClaimRow>(`SELECT * FROM claims WHERE state <> 'ended' ORDER BY check_in`)
      return rows.toArray().map(claimFromRow)
    },

    /** Claims that have a night in `[from, to)`, with what the host's side has written about them. */
    claimsIn(from: LocalDate, to: LocalDate): { claim: Claim; note: string | null }[] {
      const rows = sql.exec<ClaimRow & { note: string | null }>(
        `SELECT claims.*, note FROM claims LEFT JOIN claim_notes ON claim_id = claims.id
         WHERE state <> 'ended' AND check_in < ? AND check_out > ?`,
        to,
        from,
      )
      return rows.toArray().map((row) => ({ claim: claimFromRow(row), note: row.note }))
    },

    /** Who waits for one of these nights, the first first: ids are in the order of coming. */
    waitingFor({ checkIn, checkOut }: Stay): WaitlistEntry[] {
      const rows = sql.exec<WaitingRow>(
        'SELECT * FROM waiting WHERE check_in < ? AND check_out > ? ORDER BY id',
        checkOut,
        checkIn,
      )
      return rows.toArray().map(waitingFromRow)
    },

    findWaiting(id: WaitlistEntryId): WaitlistEntry | null {
      const row = one<WaitingRow>('SELECT * FROM waiting WHERE id = ?', id)
      return row ? waitingFromRow(row) : null
    },

    /** How many stays from that date on somebody waits for. */
    countWaitingOf: (userId: UserId, today: LocalDate): number =>
      one<{ count: number }>(
        'SELECT count(*) AS count FROM waiting WHERE holder_id = ? AND check_in >= ?',
        userId,
        today,
      )?.count ?? 0,

    /** Puts somebody in line, at the place where they have come. */
    startWaiting({ id, holderId, checkIn, checkOut, guests, createdAt }: WaitlistEntry): void {
      sql.exec(
        `INSERT OR IGNORE INTO waiting (id, holder_id, check_in, check_out, guests, created_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
        id,
        holderId,
        checkIn,
        checkOut,
        JSON.stringify(guests),
        createdAt,
      )
    },

    stopWaiting: (id: WaitlistEntryId) => void sql.exec('DELETE FROM waiting WHERE id = ?', id),

    /** What is kept for somebody of these nights. */
    findOffer(userId: UserId, { checkIn, checkOut }: Stay): Claim | null {
      const row = one<ClaimRow>(
        `SELECT * FROM claims WHERE kind = 'offer' AND state = 'live' AND holder_id = ?
         AND check_in < ? AND check_out > ? ORDER BY id`,
        userId,
        checkOut,
        checkIn,
      )
      return row ? claimFromRow(row) : null
    },

    /** True when a hold or booking has a night on or after `today`. */
    hasFutureClaims(today: LocalDate): boolean {
      const query = `SELECT 1 AS found FROM nights JOIN claims ON claims.id = nights.claim_id
                     WHERE night >= ? AND kind <> 'block' LIMIT 1`
      return one<{ found: number }>(query, today) !== undefined
    },

    /** Whose bookings were confirmed and not called off, those of the past included. */
    guests: (): UserId[] =>
      sql
        .exec<{ holder_id: string }>(
          `SELECT DISTINCT holder_id FROM claims
           WHERE kind = 'booking' AND state <> 'ended' AND holder_id IS NOT NULL`,
        )
        .toArray()
        // safe because holders are users
        .map(({ holder_id: guestId }) => guestId as UserId),

    /** How many bookings of this property were ever confirmed, as far as this object knows. */
    countConfirmed: (): number =>
      one<{ count: number }>("SELECT count(*) AS count FROM claims WHERE kind = 'booking'")?.count ?? 0,

    /** Log entries after `seq`, oldest first. */
    logAfter(seq: number, limit: number): LogEntry[] {
      const rows = sql.exec<LogRow>('SELECT * FROM log WHERE seq > ? ORDER BY seq LIMIT ?', seq, limit)
      return rows.toArray().map(entryFromRow)
    },

    /** The same with what each changed, for those who are told. */
    decisionsAfter: (seq: number, limit: number): Decision[] => readDecisions(sql, seq, limit),

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

    /** True while Postgres has not heard all that names this person. */
    hasUnshippedAbout: (userId: UserId): boolean =>
      one<{ found: number }>('SELECT 1 AS found FROM outbox WHERE instr(plan, ?) > 0 LIMIT 1', userId) !==
      undefined,

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
        // What nobody has been told of never was: there is nothing to repair, and no reason to know whose it was.
        const neverWas = (entry.kind === 'held' || entry.kind === 'blocked') && !entry.answered
        if (neverWas) forgetHolder(sql, entry.seq)
        const plan = JSON.stringify(neverWas ? { effects: [] } : entry.plan)
        // The first plan is the one to repair from.
        sql.exec(
          'INSERT OR IGNORE INTO refusals (seq, refusal, plan) VALUES (?, ?, ?)',
          entry.seq,
          JSON.stringify(refusal),
          plan,
        )
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

    findAnswer({ scope, key }: IdempotencyRequest): StoredAnswer | null {
      const row = one<{ fingerprint: string; answer: string; seq: number }>(
        'SELECT fingerprint, answer, seq FROM answers WHERE scope = ? AND key = ? AND created_at >= ?',
        scope,
        key,
        realNow() - IDEMPOTENCY_RETENTION_SECONDS * 1000,
      )
      return row ? { fingerprint: row.fingerprint, answer: JSON.parse(row.answer), seq: row.seq } : null
    },

    /** Forgets somebody. What Postgres has not heard of them is lost with it: see `hasUnshippedAbout`. */
    erasePerson: (userId: UserId) => transactionSync(() => erasePerson(sql, userId)),

    /** Forgets what was written about this property, when its host is nobody any more; the same holds. */
    eraseWords: () => transactionSync(() => eraseWords(sql)),

    dueTimers(now: Instant, limit: number): Timer[] {
      const rows = sql.exec<{ claim_id: string; due_at: number }>(
        'SELECT claim_id, due_at FROM timers WHERE due_at <= ? ORDER BY due_at LIMIT ?',
        now,
        limit,
      )
      // safe because only `apply` writes timers, from claims
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
    // safe because nothing else is remembered under that name
    propertyId: (): PropertyId | null => meta('property_id') as PropertyId | null,

    isHydrated: (): boolean => meta('hydrated_at') !== null,

    /** Records where the chain starts and that Postgres's claims have been adopted. */
    markHydrated(start: ChainHead, at: Instant) {
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
        `INSERT INTO terms (id, body, format, valid) VALUES (1, ?, ?, 1)
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
const TERMS_FORMAT = 3

type SqlValue = string | number | null

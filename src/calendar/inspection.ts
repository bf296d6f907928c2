import type { Instant, LocalDate } from '../shared/local-date.ts'
import { nightsOf } from '../shared/stay.ts'
import { type ClaimRow, claimFromRow, type Row } from './calendar-rows.ts'
import { CALENDAR_SCHEMA, CALENDAR_WIPE } from './calendar-schema.ts'
import type { ClaimId } from './claim.ts'

type Sql = Pick<SqlStorage, 'exec'>

/** What those who compare a calendar with Postgres ask of its storage, and change in it. */
export function inspectionOf(sql: Sql) {
  const one = <T extends Row>(query: string, ...bindings: (string | number)[]): T | undefined =>
    sql.exec<T>(query, ...bindings).toArray()[0]

  return {
    /** The first entry that Postgres has not acknowledged, or null when there is none. */
    firstUnshipped: (): number | null =>
      one<{ seq: number | null }>('SELECT min(seq) AS seq FROM outbox')?.seq ?? null,

    /** The table of nights as it is, whatever the claims say. */
    nightsAsStored(): Map<LocalDate, ClaimId> {
      const rows = sql.exec<{ night: string; claim_id: string }>('SELECT night, claim_id FROM nights')
      // safe because only the calendar store writes them, from claims
      return new Map(rows.toArray().map((row) => [row.night, row.claim_id as ClaimId]))
    },

    /** Takes the nights of the claims anew, and no others. */
    rewriteNights(): void {
      const rows = sql.exec<ClaimRow>("SELECT * FROM claims WHERE state <> 'ended'").toArray()
      sql.exec('DELETE FROM nights')
      for (const claim of rows.map(claimFromRow)) {
        for (const night of nightsOf(claim))
          sql.exec('INSERT INTO nights (night, claim_id) VALUES (?, ?)', night, claim.id)
      }
    },

    /** What the host's side has written about a block. */
    noteOf: (claimId: ClaimId): string | null =>
      one<{ note: string }>('SELECT note FROM claim_notes WHERE claim_id = ?', claimId)?.note ?? null,

    /** When this object first heard of a claim. */
    beginningOf: (claimId: ClaimId): Instant | null =>
      one<{ at: number }>('SELECT at FROM log WHERE claim_id = ? ORDER BY seq LIMIT 1', claimId)?.at ?? null,

    /** Something is strange: the calendar is to be compared with Postgres at that moment, if not before. */
    suspect(checkAt: Instant): void {
      sql.exec("INSERT OR IGNORE INTO meta (key, value) VALUES ('check_at', ?)", String(checkAt))
    },
    /** When the calendar is to be compared with Postgres, or null when nothing is strange. */
    checkDueAt(): Instant | null {
      const row = one<{ value: string }>("SELECT value FROM meta WHERE key = 'check_at'")
      return row ? Number(row.value) : null
    },
    /** It has been. */
    trust: () => void sql.exec("DELETE FROM meta WHERE key = 'check_at'"),

    /** Forgets everything, for the caller's transaction; what the property is called stays. */
    wipe(): void {
      sql.exec(CALENDAR_WIPE)
      sql.exec(CALENDAR_SCHEMA)
    },
  }
}

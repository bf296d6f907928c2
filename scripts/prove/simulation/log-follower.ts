import type { Claim } from '../../../src/calendar/claim.ts'
import type { LogEntry } from '../../../src/calendar/log-entry.ts'
import type { ObjectSqlite } from './sqlite.ts'

/** An entry of the log with the moment at which it was seen, and what the claim was before. */
export interface SeenEntry
  extends Pick<LogEntry, 'seq' | 'kind' | 'claimId' | 'claimKind' | 'checkIn' | 'checkOut' | 'at'> {
  /** Between these two moments it was written. */
  since: number
  moment: number
  /** The key of the request that it answers; null when it answers none. */
  key: string | null
  deadlineBefore: Claim['deadline']
}

interface EntryRow {
  seq: number
  kind: string
  claim_id: string
  claim_kind: string
  check_in: string
  check_out: string
  at: number
  key: string | null
}

/** Reads what a calendar writes, after every step and past its code: from the tables themselves. */
export function followLog({ sql, writes }: ObjectSqlite) {
  const seen: SeenEntry[] = []
  const deadlines = new Map<string, Claim['deadline']>()
  let writesRead = 0
  let readAt = 0

  const query = <Row>(text: string, ...bindings: (string | number)[]): Row[] =>
    // safe because the text says what comes back
    sql.exec(text, ...bindings).toArray() as unknown as Row[]

  return {
    seen,
    query,

    /** @returns the entries that are new */
    read(moment: number): SeenEntry[] {
      const since = readAt
      readAt = moment
      if (writes() === writesRead) return []
      const rows = query<EntryRow>(NEW_ENTRIES, seen.at(-1)?.seq ?? 0)
      const entries = rows.map((row) => entryOf(row, { since, moment }, deadlines.get(row.claim_id) ?? null))
      seen.push(...entries)
      for (const { id, deadline } of query<Pick<Claim, 'id' | 'deadline'>>(
        'SELECT id, deadline FROM claims',
      )) {
        deadlines.set(id, deadline)
      }
      writesRead = writes()
      return entries
    },

    /** Writes were lost with the object: what was not durable never was. */
    forgetLost() {
      const [head] = query<{ seq: number | null }>('SELECT max(seq) AS seq FROM log')
      while ((seen.at(-1)?.seq ?? 0) > (head?.seq ?? 0)) seen.pop()
    },
  }
}

export type LogFollower = ReturnType<typeof followLog>

const NEW_ENTRIES = `SELECT log.*, answers.key FROM log LEFT JOIN answers ON answers.seq = log.seq
  WHERE log.seq > ? ORDER BY log.seq`

function entryOf(
  row: EntryRow,
  seen: Pick<SeenEntry, 'since' | 'moment'>,
  deadlineBefore: Claim['deadline'],
): SeenEntry {
  const {
    seq,
    kind,
    claim_id: claimId,
    claim_kind: claimKind,
    check_in: checkIn,
    check_out: checkOut,
    at,
    key,
  } = row
  // safe because only the calendar's store writes these tables
  return { seq, kind, claimId, claimKind, checkIn, checkOut, at, key, deadlineBefore, ...seen } as SeenEntry
}

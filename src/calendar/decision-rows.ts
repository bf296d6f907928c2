import { entryFromRow, type LogRow } from './calendar-rows.ts'
import type { Decision } from './live-message.ts'
import type { LogEntryKind } from './log-entry.ts'

interface DecisionRow extends LogRow {
  payload: string | null
  before_kind: string | null
  before_check_in: string | null
  before_check_out: string | null
}

/** What was decided after `seq`, oldest first. */
export function readDecisions(sql: Pick<SqlStorage, 'exec'>, seq: number, limit: number): Decision[] {
  const rows = sql.exec<DecisionRow>(
    `SELECT log.*, payload, before.kind AS before_kind,
       before.check_in AS before_check_in, before.check_out AS before_check_out
     FROM log LEFT JOIN log_private ON log_private.seq = log.seq
     LEFT JOIN log AS before ON before.seq =
       (SELECT max(earlier.seq) FROM log AS earlier WHERE earlier.claim_id = log.claim_id AND earlier.seq < log.seq)
     WHERE log.seq > ? ORDER BY log.seq LIMIT ?`,
    seq,
    limit,
  )
  return rows.toArray().map(decisionFromRow)
}

function decisionFromRow(row: DecisionRow): Decision {
  const { before_kind: kind, before_check_in: checkIn, before_check_out: checkOut, payload } = row
  const isFirst = kind === null || checkIn === null || checkOut === null
  const { holderId, deadline } = payload === null ? NOTHING_PRIVATE : JSON.parse(payload)
  return {
    entry: entryFromRow(row),
    // safe because only the calendar store writes the log, from typed values
    before: isFirst ? null : { kind: kind as LogEntryKind, checkIn, checkOut },
    holderId,
    deadline,
  }
}

const NOTHING_PRIVATE = { holderId: null, deadline: null }

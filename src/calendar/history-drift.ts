import type { Difference, ObjectSide, PostgresSide } from './drift.ts'
import type { ChainHead } from './log-entry.ts'

/** How much of a calendar's log Postgres has, and whether it is the same log. */
export function compareHistories(object: ObjectSide, postgres: PostgresSide): Difference[] {
  const { head, start, shippedSeq } = object
  const there = postgres.head
  const detail = `The log is at ${head.seq}, Postgres at ${there.seq}.`
  const about = { claimId: null, detail, repair: null }
  if (there.seq > head.seq) {
    return [{ ...about, code: isPartOf(postgres, head) ? 'object_behind' : 'histories_differ' }]
  }
  if (hashAt(object, there.seq) !== there.hash) return [{ ...about, code: 'histories_differ' }]
  if (there.seq < shippedSeq) {
    const repair = { kind: 'rewrite_history', afterSeq: there.seq } as const
    return [{ ...about, code: 'postgres_behind', repair }]
  }
  if (postgres.receiptCount === there.seq - start.seq) return []
  const repair = { kind: 'rewrite_history', afterSeq: start.seq } as const
  return [{ ...about, code: 'receipts_missing', repair }]
}

/**
 * The last entry whose effects Postgres has: it has acknowledged it, or has its receipt. What comes after it is shipped
 * with its effects; what comes before must never be applied again.
 */
export function lastApplied(
  { shippedSeq, log, start }: Pick<ObjectSide, 'shippedSeq' | 'log' | 'start'>,
  { receipts }: Pick<PostgresSide, 'receipts'>,
): ChainHead {
  let last = shippedSeq === start.seq ? start : entryAt(log, shippedSeq)
  if (!last) throw new Error(`the log has no entry ${shippedSeq}`)
  for (const { seq, hash } of log) {
    if (seq !== last.seq + 1) continue
    if (!receipts.some((receipt) => receipt.seq === seq && receipt.hash === hash)) break
    last = { seq, hash }
  }
  return { seq: last.seq, hash: last.hash }
}

/** True when Postgres's history begins with this one. */
const isPartOf = ({ receipts }: PostgresSide, head: ChainHead): boolean =>
  head.seq === 0 || receipts.some(({ seq, hash }) => seq === head.seq && hash === head.hash)

function hashAt({ log, start }: ObjectSide, seq: number): string | null {
  return seq === start.seq ? start.hash : (entryAt(log, seq)?.hash ?? null)
}

const entryAt = (log: ObjectSide['log'], seq: number): ChainHead | undefined =>
  log.find((entry) => entry.seq === seq)

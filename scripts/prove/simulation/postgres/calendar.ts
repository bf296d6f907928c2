import { GENESIS_HASH } from '../../../../src/calendar/log-entry.ts'
import type { CalendarTerms, FoundCalendar } from '../../../../src/calendar/open-calendar.ts'
import {
  type ClaimCopy,
  ENTRY_ALREADY_APPLIED,
  type EntryReceipt,
  NO_OVERLAP_CONSTRAINT,
} from '../../../../src/calendar/statements.ts'
import type { BlockId } from '../../../../src/shared/id.ts'
import type { Instant } from '../../../../src/shared/local-date.ts'
import { refusal, type Table, type Transactions } from './transaction.ts'

interface Block {
  id: BlockId
  checkIn: string
  checkOut: string
}

/** The copy of one calendar with its entries' receipts, guarded as the tables of `drizzle/` are. */
export function calendarTables({ createTable }: Transactions, terms: CalendarTerms) {
  const entries: Table<EntryReceipt> = createTable()
  const claims: Table<ClaimCopy> = createTable()
  const blocks: Table<Block> = createTable()
  const calendar: Table<{ seq: number; headHash: string; nextDueAt: Instant | null }> = createTable()
  const start = { seq: 0, headHash: GENESIS_HASH, nextDueAt: null }
  const head = () => calendar.get('') ?? start

  /** `calendar_claims_no_overlap`. */
  const putClaim = (copy: ClaimCopy) => {
    const sharesNight = (other: ClaimCopy) => other.checkIn < copy.checkOut && copy.checkIn < other.checkOut
    const other = claims.rows().find((row) => row.claimId !== copy.claimId && sharesNight(row))
    if (other) throw refusal('23P01', NO_OVERLAP_CONSTRAINT, `${copy.claimId} and ${other.claimId} overlap`)
    claims.put(copy.claimId, copy)
  }

  const insertOnce = <Row>(table: Table<Row>, key: string, row: Row) => {
    if (table.get(key)) throw refusal('23505', 'pkey', `${key} is there already`)
    table.put(key, row)
  }

  return {
    claims,
    statements: {
      /** `begin_calendar_entries` in `drizzle/0002_guards.sql`. */
      'calendar.begin_entries': (begun: {
        calendar: { nextDueAt: Instant | null }
        receipts: readonly EntryReceipt[]
      }) => {
        const [first] = begun.receipts
        const last = begun.receipts.at(-1)
        if (!first || !last) throw refusal('22004', undefined, 'no entries')
        if (head().seq !== first.seq - 1) {
          const isKnown = entries.get(`${first.seq}`)?.hash === first.hash
          throw refusal(
            isKnown ? ENTRY_ALREADY_APPLIED : 'HF002',
            undefined,
            `entry ${first.seq} does not follow`,
          )
        }
        calendar.put('', { seq: last.seq, headHash: last.hash, nextDueAt: begun.calendar.nextDueAt })
        for (const receipt of begun.receipts) insertOnce(entries, `${receipt.seq}`, receipt)
      },

      'calendar.find': (): FoundCalendar => ({
        ...terms,
        chainStart: { seq: head().seq, hash: head().headHash },
        claims: claims.rows().map(({ claimId, ...claim }) => ({ ...claim, id: claimId, note: null })),
        // Nobody waits for nights here: an offer takes them by a claim that the specification does not know.
        waiting: [],
      }),

      'claim.copy': (copy: ClaimCopy) => {
        if (claims.get(copy.claimId))
          throw refusal('23505', 'calendar_claims_pkey', 'the claim is there already')
        putClaim(copy)
      },
      'claim.amend': ({ claimId, ...change }: Pick<ClaimCopy, 'claimId' | 'kind' | 'deadline'>) => {
        const copy = claims.get(claimId)
        if (copy) claims.put(claimId, { ...copy, ...change })
      },
      'claim.drop': ({ claimId }: Pick<ClaimCopy, 'claimId'>) => claims.delete(claimId),

      'block.create': (block: Block) => insertOnce(blocks, block.id, block),
      'block.delete': ({ blockId }: { blockId: BlockId }) => blocks.delete(blockId),
    },
  }
}

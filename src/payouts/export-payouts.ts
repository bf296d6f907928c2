import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { instantOf, type LocalDate, toIso } from '../shared/local-date.ts'
import { toDecimal } from '../shared/money.ts'
import { decodeCursor, encodeCursor } from '../shared/page.ts'
import { type CsvField, csvOf } from './csv.ts'
import { listStatementRows, type StatementPlace, type StatementRow } from './list-repository.ts'
import type { ExportPayoutsQuery } from './schemas.ts'

type ExportPayoutsContext = Pick<AppContext, 'actor' | 'config' | 'db'>

/** As many as one statement reads within its budget; more come in further parts. */
const LINES_MAX = 1_000

/**
 * A statement of what a person was paid and will be, in the order of when it is due, as comma-separated values. A long one
 * comes in parts of which only the first has a headline.
 *
 * @throws AppError `invalid_cursor`
 */
export async function exportPayouts(
  { actor, config, db }: ExportPayoutsContext,
  { from, to, cursor }: ExportPayoutsQuery,
): Promise<{ csv: string; nextCursor: string | null }> {
  const { userId } = authorisePerson(actor, 'exportPayouts')
  const list = `payouts.csv?${JSON.stringify([userId, from ?? null, to ?? null])}`
  // safe because the signature says that this list issued it
  const after = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as StatementPlace) : null
  const span = { from: startOf(from), to: startOf(to) }
  const rows = await listStatementRows(db, userId, span, { limit: LINES_MAX + 1, after })
  const shown = rows.slice(0, LINES_MAX)
  const last = rows.length > LINES_MAX ? shown.at(-1)?.payout : undefined
  return {
    csv: csvOf([...(after ? [] : [HEADLINE]), ...shown.map(lineOf)]),
    nextCursor: last
      ? encodeCursor(list, { dueAt: last.dueAt, id: last.id } satisfies StatementPlace, config.SIGNING_SECRET)
      : null,
  }
}

const startOf = (date: LocalDate | undefined) => (date === undefined ? null : instantOf(date, '00:00', 'UTC'))

const HEADLINE = [
  'payoutId',
  'bookingId',
  'property',
  'checkIn',
  'checkOut',
  'instalment',
  'status',
  'currency',
  'amount',
  'setOff',
  'reversed',
  'dueAt',
  'paidAt',
  'heldReason',
  'transferId',
] as const

function lineOf({ payout, title, checkIn, checkOut }: StatementRow): CsvField[] {
  const { currency, heldReason, paidAt } = payout
  const decimal = (amountMinor: number) => toDecimal({ amountMinor, currency })
  return [
    payout.id,
    payout.bookingId,
    { words: title },
    checkIn,
    checkOut,
    payout.instalment,
    payout.status,
    currency,
    decimal(payout.amountMinor),
    decimal(payout.setOffMinor),
    decimal(payout.reversedMinor),
    toIso(payout.dueAt),
    paidAt === null ? null : toIso(paidAt),
    heldReason,
    payout.stripeTransferId,
  ]
}

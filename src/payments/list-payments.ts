import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { type PaymentId, parseId } from '../shared/id.ts'
import { decodeCursor, encodeCursor, type Page } from '../shared/page.ts'
import { listPaymentRows } from './repository.ts'
import type { ListPaymentsQuery, Payment } from './schemas.ts'
import { toPayment } from './views.ts'

type ListPaymentsContext = Pick<AppContext, 'actor' | 'config' | 'db'>

/** A person's payments, given as guest or received as host, newest first. @throws AppError `invalid_cursor` */
export async function listPayments(
  { actor, config, db }: ListPaymentsContext,
  query: ListPaymentsQuery & { limit: number; cursor?: string | undefined },
): Promise<Page<Payment>> {
  const { userId } = authorisePerson(actor, 'listPayments')
  const { limit, cursor, bookingId: bookingText } = query
  const list = `payments?${JSON.stringify([userId, bookingText ?? null])}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as PaymentId) : null
  const bookingId = bookingText === undefined ? null : parseId('bkg', bookingText)
  // A malformed id names no booking, and a booking that does not exist has no payments.
  if (bookingText !== undefined && !bookingId) return { data: [], nextCursor: null }
  const rows = await listPaymentRows(db, userId, { bookingId }, { limit: limit + 1, before })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    data: shown.map(toPayment),
    nextCursor: last ? encodeCursor(list, last.payment.id, config.SIGNING_SECRET) : null,
  }
}

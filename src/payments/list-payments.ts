import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { type PaymentId, parseId } from '../shared/id.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { listPaymentRows } from './repository.ts'
import type { ListPaymentsQuery, Payment } from './schemas.ts'
import { toPayment } from './views.ts'

type ListPaymentsContext = Pick<AppContext, 'actor' | 'config' | 'db'>

/** A person's payments, given as guest or received as host, newest first. @throws AppError `invalid_cursor` */
export async function listPayments(
  { actor, config, db }: ListPaymentsContext,
  query: ListPaymentsQuery & { limit: number; cursor?: string | undefined },
): Promise<CursoredPage<Payment>> {
  const { userId } = authorisePerson(actor, 'listPayments')
  const { limit, cursor, bookingId: bookingText } = query
  const list = `payments?${JSON.stringify([userId, bookingText ?? null])}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as PaymentId) : null
  const bookingId = bookingText === undefined ? null : parseId('bkg', bookingText)
  // A malformed id names no booking, and a booking that does not exist has no payments.
  const isNobodys = bookingText !== undefined && !bookingId
  const rows = isNobodys ? [] : await listPaymentRows(db, userId, { bookingId }, { limit: limit + 1, before })
  return toPage(rows, {
    limit,
    toItem: toPayment,
    cursorOf: ({ payment }) => encodeCursor(list, payment.id, config.SIGNING_SECRET),
  })
}

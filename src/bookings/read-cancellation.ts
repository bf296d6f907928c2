import type { AppContext } from '../context.ts'
import { money } from '../shared/money.ts'
import { decideMove } from './booking.ts'
import { invalidTransition, sideOf } from './booking-case.ts'
import { cancellationTerms } from './cancellation.ts'
import { findBookingOf } from './find-booking.ts'
import type { CancellationPreview } from './schemas.ts'
import { momentsOf } from './stay-moments.ts'
import type { BookingRow } from './tables.ts'
import { toIsoOrNull } from './views.ts'

type ReadCancellationContext = Pick<
  AppContext,
  'actor' | 'background' | 'calendarOf' | 'db' | 'now' | 'unshippedBookings'
>

/**
 * What a cancellation by who asks would give back at this moment, to the cent. Of what has not been paid nothing is kept,
 * and nothing goes back but what is authorised.
 *
 * @throws AppError `not_found`, `forbidden`; `invalid_transition` (conflict) when they cannot cancel it
 */
export async function readCancellation(
  ctx: ReadCancellationContext,
  id: string,
): Promise<CancellationPreview> {
  const found = await findBookingOf(ctx, 'readCancellation', id)
  const { booking } = found
  const by = sideOf(ctx.actor, found)
  const at = ctx.now()
  const decided = decideMove(booking.status, { by, cause: 'cancellation' }, momentsOf(booking), at)
  if (!decided.ok) throw invalidTransition(decided.refusal)
  const { refund, hostKeeps, owed, lines, nextChangeAt } = termsIn(booking, by, at)
  return {
    policy: booking.cancellationPolicy,
    refund,
    hostKeeps,
    owed,
    lines,
    nextChangeAt: toIsoOrNull(nextChangeAt),
  }
}

function termsIn(
  booking: BookingRow,
  by: ReturnType<typeof sideOf>,
  at: number,
): ReturnType<typeof cancellationTerms> {
  switch (booking.status) {
    case 'pending_payment': {
      const nothing = money(0, booking.currency)
      return { refund: nothing, hostKeeps: nothing, owed: nothing, lines: [], nextChangeAt: null }
    }
    case 'requested':
      return { ...cancellationTerms(booking, 'platform', at), nextChangeAt: null }
    default:
      return cancellationTerms(booking, by, at)
  }
}

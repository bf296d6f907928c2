import type { Instalment } from '../pricing/quote-schemas.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import { type BookingStatus, takesNights } from './booking.ts'
import { firstInstalmentMinor, type InstalmentBooking } from './instalment-plan.ts'

interface PlannedStay extends InstalmentBooking {
  currency: string
}

interface PlannedBooking extends PlannedStay {
  status: BookingStatus
  confirmedAt?: Instant | null | undefined
}

/** How a stay would be paid that nobody has booked yet. */
export const plannedInstalments = (stay: PlannedStay): Instalment[] => instalmentsOf(stay, 'scheduled')

/** How a booking is paid; what was not charged when it ended is charged no more. */
export function toInstalments(booking: PlannedBooking): Instalment[] {
  const isOver = !takesNights(booking.status)
  const first = booking.confirmedAt ? 'paid' : isOver ? 'dropped' : 'due'
  return instalmentsOf(booking, first).map((one) =>
    isOver && one.status !== 'paid' ? { ...one, status: 'dropped' } : one,
  )
}

function instalmentsOf(stay: PlannedStay, first: Instalment['status']): Instalment[] {
  const money = (amountMinor: number) => ({ amountMinor, currency: stay.currency })
  return [
    { number: 1, amount: money(firstInstalmentMinor(stay)), dueAt: null, status: first },
    ...stay.laterInstalments.map(({ number, amountMinor, dueAt, status }) => ({
      number,
      amount: money(amountMinor),
      dueAt: toIso(dueAt),
      status,
    })),
  ]
}

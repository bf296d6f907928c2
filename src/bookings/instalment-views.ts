import type { Instalment } from '../pricing/quote-schemas.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import { type BookingStatus, takesNights } from './booking.ts'
import {
  firstInstalmentMinor,
  type InstalmentBooking,
  type LaterInstalment,
  owedOf,
} from './instalment-plan.ts'

interface PlannedStay extends InstalmentBooking {
  currency: string
}

interface PlannedBooking extends PlannedStay {
  status: BookingStatus
  confirmedAt?: Instant | null | undefined
}

/** How a stay would be paid that nobody has booked yet. */
export const plannedInstalments = (stay: PlannedStay): Instalment[] => instalmentsOf(stay, 'scheduled')

/** How a booking is paid; what was not charged when it ended is charged no more, but what is owed of nights that were spent. */
export function toInstalments(booking: PlannedBooking): Instalment[] {
  const isOver = !takesNights(booking.status)
  const first = booking.confirmedAt ? 'paid' : isOver ? 'dropped' : 'due'
  return instalmentsOf(booking, first).map((one) =>
    isOver && booking.status !== 'cancelled' && one.status !== 'paid' ? { ...one, status: 'dropped' } : one,
  )
}

function instalmentsOf(stay: PlannedStay, first: Instalment['status']): Instalment[] {
  const money = (amountMinor: number) => ({ amountMinor, currency: stay.currency })
  return [
    { number: 1, amount: money(firstInstalmentMinor(stay)), dueAt: null, status: first },
    ...stay.laterInstalments.map((one) => later(one, money)),
  ]
}

function later(
  instalment: LaterInstalment,
  money: (amountMinor: number) => Instalment['amount'],
): Instalment {
  const { number, amountMinor, dueAt, status } = instalment
  const owedMinor = owedOf(instalment)
  const isDropped = status !== 'paid' && owedMinor === 0
  return {
    number,
    amount: money(status === 'paid' || isDropped ? amountMinor : owedMinor),
    dueAt: toIso(dueAt),
    status: isDropped ? 'dropped' : status,
  }
}

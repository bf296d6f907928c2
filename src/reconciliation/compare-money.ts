import { isStanding, takesNights } from '../bookings/booking.ts'
import { unchargedMinor } from '../bookings/instalment-plan.ts'
import type { PaymentRow } from '../payments/tables.ts'
import type { Instant, LocalDate } from '../shared/local-date.ts'
import { sumMinor } from '../shared/money.ts'
import { compareDebts } from './compare-debts.ts'
import { compareWithLedger, guestBalance } from './compare-with-ledger.ts'
import { compareWithStripe } from './compare-with-stripe.ts'
import type { MoneyFacts } from './money-facts.ts'
import type { MoneyMismatch } from './money-mismatch.ts'

/**
 * Everything about the money of a booking that contradicts something else, now that nothing is under way.
 *
 * @param moment.today a date before which every calendar in the world is
 */
export function compareMoney(
  facts: MoneyFacts,
  { now, today }: { now: Instant; today: LocalDate },
): MoneyMismatch[] {
  const found = [...compareWithStripe(facts), ...compareSale(facts)]
  const doubted = new Set(found.map(({ subjectId }) => subjectId))
  const all = [
    ...found,
    ...compareWithLedger(facts, { doubted, now }),
    ...compareDebts(facts, now),
    ...compareNights(facts, today),
  ]
  // What the guest owes or is owed has a reason that is named already, or none.
  return all.length > 0 ? all : compareGuest(facts)
}

/** What was paid for nothing, and what was sold for nothing. */
function compareSale(facts: MoneyFacts): MoneyMismatch[] {
  const { booking, payments } = facts
  const { id: bookingId, status, totalMinor } = booking
  const taken = payments.filter((payment) => payment.status === 'succeeded')
  const forNothing = taken.filter((payment) => !isSold(facts, payment) && keptOf(facts, payment) > 0)
  const isUnpaid = totalMinor > 0 && taken.every(({ alterationId }) => alterationId !== null)
  return [
    ...forNothing.map(
      (payment): MoneyMismatch => ({
        code: 'charge_without_stay',
        subjectId: payment.id,
        bookingId,
        detail: `The booking is ${status}, and ${keptOf(facts, payment)} minor units are still here.`,
        repair: null,
      }),
    ),
    ...(isStanding(status) && isUnpaid
      ? [
          {
            code: 'booking_unpaid' as const,
            subjectId: bookingId,
            bookingId,
            detail: `The booking is ${status}, and no payment for it was taken.`,
            repair: null,
          },
        ]
      : []),
  ]
}

/** What it pays for was sold; what became of it then stands in the books. */
function isSold({ booking, alterations }: MoneyFacts, { alterationId }: PaymentRow): boolean {
  if (alterationId === null) return booking.confirmedAt !== null
  return alterations.some(({ id, status }) => id === alterationId && status === 'applied')
}

/** What of a payment has not gone back, and is not about to. */
function keptOf({ refunds, disputes }: MoneyFacts, { id, amountMinor }: PaymentRow): number {
  const given = refunds.filter(
    ({ paymentId, status }) => paymentId === id && status !== 'failed' && status !== 'canceled',
  )
  const lost = disputes.filter(({ paymentId, loss }) => paymentId === id && loss !== null)
  return amountMinor - sumMinor([...given, ...lost].map((part) => part.amountMinor))
}

function compareGuest(facts: MoneyFacts): MoneyMismatch[] {
  const { booking, refunds } = facts
  const onItsWay = refunds.filter(({ status }) => status === 'pending' || status === 'requires_action')
  // Of a long stay only what was charged is due by now.
  const comingMinor = booking.confirmedAt === null ? 0 : unchargedMinor(booking.laterInstalments)
  const owedMinor =
    guestBalance(facts) - comingMinor + sumMinor(onItsWay.map(({ amountMinor }) => amountMinor))
  if (owedMinor === 0) return []
  const detail =
    owedMinor > 0
      ? `The guest owes ${owedMinor} minor units of ${booking.currency}.`
      : `The guest is owed ${-owedMinor} minor units of ${booking.currency}.`
  return [{ code: 'guest_unsettled', subjectId: booking.id, bookingId: booking.id, detail, repair: null }]
}

/** Only what lies ahead: past nights are in nobody's way. */
function compareNights({ booking, hasNights }: MoneyFacts, today: LocalDate): MoneyMismatch[] {
  const { id, status, checkIn, checkOut } = booking
  if (checkOut <= today || takesNights(status) === hasNights || status === 'completed') return []
  return [
    {
      code: hasNights ? 'nights_without_booking' : 'nights_missing',
      subjectId: id,
      bookingId: id,
      detail: `The booking of ${checkIn} to ${checkOut} is ${status}.`,
      // Its own reconciliation decides, from the calendar's log.
      repair: { kind: 'reconcile_calendar' },
    },
  ]
}

import { proposalDeadline } from '../bookings/alteration.ts'
import { proposeAlteration } from '../bookings/alteration-moves.ts'
import type { Alteration, CreateAlterationInput } from '../bookings/alteration-schemas.ts'
import { toAlteration } from '../bookings/alteration-views.ts'
import {
  type BookingCase,
  type BookingRequest,
  openBookingCase,
  rememberAnswer,
  requireClaim,
  requireMove,
} from '../bookings/booking-case.ts'
import { explainAlteration } from '../bookings/explain-alteration.ts'
import { alteredInstalments } from '../bookings/instalment-plan.ts'
import { openAlterationOf } from '../bookings/open-alteration.ts'
import { priceAlteration } from '../bookings/price-alteration.ts'
import { momentsOf } from '../bookings/stay-moments.ts'
import type { AlterationRow } from '../bookings/tables.ts'
import { notAvailable } from '../calendar/not-available.ts'
import type { CalendarTerms } from '../calendar/open-calendar.ts'
import { requireShipped } from '../calendar/require-shipped.ts'
import { stripeStepMinor } from '../platform/stripe-amount.ts'
import { STAY_NIGHTS_MAX } from '../pricing/quote-schemas.ts'
import { AppError, validationFailed } from '../shared/errors.ts'
import { nightCount } from '../shared/stay.ts'
import type { AlteringContext } from './altering-context.ts'

export type CreateAlteration = BookingRequest & CreateAlterationInput

/**
 * Proposes other dates or guests for a confirmed booking, with their price; the other side answers within a day. Nothing is
 * taken yet. Runs inside the property's calendar object.
 *
 * @throws AppError `not_found`, `forbidden`, `account_suspended`; `not_available` (conflict, with reasons);
 *   `alteration_open` (conflict), `invalid_transition` (conflict) with `currentState` and `legalMoves`;
 *   `validation_failed` when nothing would change; `stale_precondition`, `unavailable`
 */
export async function createAlteration(ctx: AlteringContext, request: CreateAlteration): Promise<Alteration> {
  return await ctx.calendar.inTurn(request.bookingId, async () => {
    const opened = await openBookingCase<Alteration>(ctx, 'createAlteration', request)
    if ('answer' in opened) return opened.answer
    requireMove(opened, { cause: 'alteration' }, ctx.now())
    const claim = requireClaim(ctx, opened)
    const wanted = wantedStay(opened, request)
    if (await openAlterationOf(ctx, opened.booking.id)) throw new AppError('alteration_open')
    const alteration = propose(ctx, await ctx.calendar.load(), opened, wanted)
    const answer = toAlteration(alteration)
    const about = { alteration, booking: opened.booking, claim }
    requireShipped(await proposeAlteration(ctx, about, rememberAnswer(ctx, opened, answer)))
    return answer
  })
}

type WantedStay = Pick<AlterationRow, 'checkIn' | 'checkOut' | 'guests'>

/** What the booking would be. @throws AppError `validation_failed` */
function wantedStay({ booking }: BookingCase, { checkIn, checkOut, guests }: CreateAlteration): WantedStay {
  const wanted = {
    checkIn: checkIn ?? booking.checkIn,
    checkOut: checkOut ?? booking.checkOut,
    guests: guests ?? booking.guests,
  }
  const nights = nightCount(wanted)
  if (nights < 1 || nights > STAY_NIGHTS_MAX) {
    const message = `Must be 1 to ${STAY_NIGHTS_MAX} nights after check-in on ${wanted.checkIn}.`
    throw validationFailed([{ pointer: '/checkOut', code: 'invalid_stay', message }])
  }
  const isSame = PARTY.every((part) => wanted.guests[part] === booking.guests[part])
  if (isSame && wanted.checkIn === booking.checkIn && wanted.checkOut === booking.checkOut) {
    throw validationFailed([{ pointer: '', code: 'no_change', message: 'Nothing would change.' }])
  }
  return wanted
}

const PARTY = ['adults', 'children', 'infants', 'pets'] as const

function propose(
  ctx: AlteringContext,
  calendar: CalendarTerms,
  { booking, by }: BookingCase,
  wanted: WantedStay,
): AlterationRow {
  const reasons = explainAlteration(ctx, calendar, booking, wanted)
  if (reasons.length > 0) throw notAvailable(reasons)
  const { nights, lines, totals, dueAtProperty } = priceAlteration(ctx, calendar, booking, wanted)
  const now = ctx.now()
  const { amountMinor: totalMinor } = totals.payin
  const { checkIn, checkOut, guests } = booking
  return {
    id: ctx.newId('alt'),
    bookingId: booking.id,
    // safe because the table of moves lets nobody else alter a booking
    proposedBy: by as AlterationRow['proposedBy'],
    status: 'proposed',
    ...wanted,
    nights,
    lines,
    totals,
    dueAtProperty,
    currency: booking.currency,
    differenceMinor: totalMinor - booking.totalMinor,
    ...alteredInstalments(
      booking,
      { ...booking, ...wanted, lines, totalMinor },
      stripeStepMinor(booking.currency),
    ),
    before: {
      ...{ checkIn, checkOut, guests },
      nights: booking.nights,
      lines: booking.lines,
      totals: booking.totals,
      dueAtProperty: booking.dueAtProperty,
    },
    createdAt: now,
    expiresAt: proposalDeadline(momentsOf(booking), now),
    heldUntil: null,
    addedNights: [],
    endedAt: null,
  }
}

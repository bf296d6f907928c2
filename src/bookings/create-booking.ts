import type { Claim } from '../calendar/claim.ts'
import { type CalendarAnswer, findEarlierAnswer } from '../calendar/earlier-answer.ts'
import { notAvailable } from '../calendar/not-available.ts'
import { offerFreedNights } from '../calendar/offer-freed-nights.ts'
import type { CalendarContext, CalendarTerms } from '../calendar/open-calendar.ts'
import type { Reason } from '../calendar/schemas.ts'
import { calendarEffect } from '../calendar/statements.ts'
import { waitlistEffect } from '../calendar/waitlist-statements.ts'
import { replayIfKnown } from '../idempotency/answer-once.ts'
import { isUnavailable } from '../platform/database.ts'
import type { QuoteRequest } from '../pricing/quote-schemas.ts'
import { decideQuote, type FreshPrice, openQuote } from '../pricing/quote-token.ts'
import type { Person } from '../shared/actor.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError, toAppError } from '../shared/errors.ts'
import type { BookingId, UserId, WaitlistEntryId } from '../shared/id.ts'
import { holdDeadline } from './booking.ts'
import { planBookingShipment } from './booking-shipment.ts'
import { tiersOf } from './cancellation-policy.ts'
import { quoteNow } from './create-quote.ts'
import { assertOnSale, explainStayNow } from './explain-stay-now.ts'
import { nextChargeOf } from './instalment-plan.ts'
import { laterInstalmentsNow } from './later-instalments-now.ts'
import { priceNow } from './price-now.ts'
import type { Booking, CreateBookingInput } from './schemas.ts'
import type { NewBookingRow } from './tables.ts'
import { toBooking } from './views.ts'

type CreateBookingContext = Pick<
  CalendarContext,
  | 'actor'
  | 'calendar'
  | 'config'
  | 'db'
  | 'idempotency'
  | 'log'
  | 'markReplayed'
  | 'newId'
  | 'now'
  | 'unshippedBookings'
>

/**
 * Takes the nights of a stay and records the booking as `pending_payment`; payment starts afterwards. Runs inside
 * the property's calendar object, which alone decides; the answer waits for Postgres, but not longer than two
 * seconds, because the object holds the booking durably by then.
 *
 * @param input dates are property-local `YYYY-MM-DD`, check-out exclusive; `quoteToken` pins the price
 * @returns the booking; `holdExpiresAt` is a UTC instant, 15 minutes ahead unless configured otherwise
 * @throws AppError `not_available` (conflict, with reasons), `price_changed` (conflict, with the fresh quote),
 *   `own_property`, `house_rules_not_accepted` (conflict), `invalid_quote` (malformed), `quote_mismatch` (invalid),
 *   `account_suspended` (forbidden), `unauthenticated`, `unavailable`
 */
export async function createBooking(ctx: CreateBookingContext, input: CreateBookingInput): Promise<Booking> {
  const guest = authorisePerson(ctx.actor, 'createBooking')
  const known = findEarlierAnswer<Booking>(ctx)
  if (known) return await answerWhenShipped(ctx, known)
  const calendar = await ctx.calendar.load()
  try {
    const held = holdStay(ctx, guest, calendar, input)
    await ctx.calendar.armAlarm()
    await ctx.calendar.checkpoint('claim_stored')
    return await answerWhenShipped(ctx, held)
  } catch (error) {
    if (!mayBeTraceOfItself(error)) throw error
    return await answerFromPostgres(ctx, error)
  }
}

/** Decides and writes with no `await` in between: nothing can come between the two. */
function holdStay(
  ctx: CreateBookingContext,
  guest: Person,
  calendar: CalendarTerms,
  input: CreateBookingInput,
): CalendarAnswer<Booking> {
  // A twin may have come first while the terms were read.
  const twin = findEarlierAnswer<Booking>(ctx)
  if (twin) return twin
  ctx.calendar.assertCanDecide()
  assertMayBook(calendar, guest.userId, input)
  const price = priceOf(ctx, calendar, input)
  const row = pinBooking(ctx, calendar, guest.userId, input, price)
  const { seq } = holdNights(ctx, guest, row)
  void ctx.calendar.checkpoint('claimed')
  return { body: toBooking(row), seq }
}

function assertMayBook(calendar: CalendarTerms, guestId: UserId, input: CreateBookingInput): void {
  assertOnSale(calendar)
  const { hostId, houseRulesVersion } = calendar.terms
  if (hostId === guestId) throw new AppError('own_property')
  if (houseRulesVersion !== null && input.acceptedHouseRulesVersion !== houseRulesVersion) {
    throw new AppError('house_rules_not_accepted', undefined, { houseRulesVersion })
  }
}

/** The price to book at: the quoted one, when it is genuine and still what the stay costs. */
function priceOf(ctx: CreateBookingContext, calendar: CalendarTerms, input: CreateBookingInput): FreshPrice {
  const { checkIn, checkOut, guests, quoteToken } = input
  const request = { checkIn, checkOut, guests }
  if (quoteToken === undefined) {
    // Of a crowd that wants the same nights nearly all are refused: who is refused needs no price.
    assertAvailable(ctx, calendar, request)
    return priceNow(ctx, calendar, request)
  }
  const fresh = priceNow(ctx, calendar, request)
  const claims = openQuote(quoteToken, ctx.config.SIGNING_SECRET)
  if (claims === null) throw new AppError('invalid_quote')
  const quoted = decideQuote(claims, fresh, { ...request, propertyId: input.propertyId }, ctx.now())
  if (quoted.kind === 'mismatch') {
    throw new AppError('quote_mismatch', `The quote has another ${quoted.field}.`)
  }
  assertAvailable(ctx, calendar, request)
  if (quoted.kind === 'stale') {
    throw new AppError('price_changed', undefined, { quote: quoteNow(ctx, calendar, request) })
  }
  return fresh
}

function assertAvailable(ctx: CreateBookingContext, calendar: CalendarTerms, request: QuoteRequest): void {
  const reasons = explainStayNow(ctx, calendar, request)
  if (reasons.length > 0) throw notAvailable(reasons)
}

function pinBooking(
  ctx: CreateBookingContext,
  calendar: CalendarTerms,
  guestId: UserId,
  input: CreateBookingInput,
  price: FreshPrice,
): NewBookingRow {
  const { terms } = calendar
  const now = ctx.now()
  const { timeZone, checkInTime, checkOutTime } = terms.stayRules
  const { checkIn, checkOut } = input
  const laterInstalments = laterInstalmentsNow(calendar, { checkIn, checkOut, lines: price.lines })
  return {
    id: ctx.newId('bkg'),
    propertyId: ctx.calendar.propertyId,
    guestId,
    hostId: terms.hostId,
    status: 'pending_payment',
    checkIn,
    checkOut,
    timeZone,
    checkInTime,
    checkOutTime,
    guests: input.guests,
    bookingMode: terms.bookingMode,
    title: terms.title,
    currency: terms.price.currency,
    totalMinor: price.totals.payin.amountMinor,
    nights: price.nights,
    lines: price.lines,
    totals: price.totals,
    dueAtProperty: price.dueAtProperty,
    cancellationPolicy: price.cancellationPolicy,
    cancellationTiers: tiersOf(price.cancellationPolicy),
    laterInstalments,
    chargeAt: nextChargeOf(laterInstalments),
    houseRulesVersion: terms.houseRulesVersion,
    message: input.message ?? null,
    holdExpiresAt: holdDeadline(now, ctx.config.HOLD_SECONDS),
    createdAt: now,
    confirmedAt: null,
    version: 1,
  }
}

/** Takes the nights and writes down what Postgres must learn, in one synchronous transaction. */
function holdNights(ctx: CreateBookingContext, guest: Person, row: NewBookingRow) {
  const { store } = ctx.calendar
  const { idempotency } = ctx
  const claim = {
    id: row.id,
    kind: 'hold' as const,
    checkIn: row.checkIn,
    checkOut: row.checkOut,
    holderId: row.guestId,
    deadline: row.holdExpiresAt ?? null,
  }
  return store.transaction(() => {
    const offer = takeUpOffer(ctx, row)
    const entry = store.apply({
      kind: 'held',
      claim,
      at: row.createdAt,
      plan: planBookingShipment(ctx, guest, row, store.head().seq + 1),
      ...(idempotency && { answer: { request: idempotency, body: toBooking(row) } }),
    })
    // Whoever books less than was kept for them leaves the rest to who waits next.
    const moment = { now: row.createdAt, newEventId: () => ctx.newId('evt') }
    if (offer) offerFreedNights(store, offer, moment)
    return entry
  })
}

/** What was kept for the guest makes room for the hold, in the same transaction. */
function takeUpOffer({ calendar: { store } }: CreateBookingContext, row: NewBookingRow): Claim | null {
  const offer = store.findOffer(row.guestId, row)
  if (!offer) return null
  // safe because only entries of the waitlist have offers
  const id = offer.id as WaitlistEntryId
  const effects = [
    calendarEffect('claim.drop', { claimId: id }),
    waitlistEffect('waitlist.move', { id, to: 'booked', offerExpiresAt: null }),
  ]
  const plan = { effects, ifRefused: effects }
  store.apply({ kind: 'released', claim: { ...offer, deadline: null }, at: row.createdAt, plan })
  return offer
}

/** Answers once Postgres has the booking, or once it has been silent for too long: then the object vouches for it. */
async function answerWhenShipped(
  ctx: CreateBookingContext,
  { body: booking, seq }: CalendarAnswer<Booking>,
): Promise<Booking> {
  const { calendar, unshippedBookings } = ctx
  const outcome = await calendar.ship(seq)
  // In the very turn in which the wait is over: a moment later Postgres may refuse what nobody has been told of.
  if (outcome.kind === 'silent') calendar.store.markAnswered(seq)
  await calendar.checkpoint('shipped')
  switch (outcome.kind) {
    case 'shipped':
      break
    case 'silent':
      // safe because `newId` made it
      await unshippedBookings.mark(booking.id as BookingId, calendar.propertyId)
      break
    case 'refused':
      // The answer is kept only where it had been given before Postgres refused: it is given again. A twin that has come
      // since may have one of its own.
      if (ctx.idempotency && calendar.store.findAnswer(ctx.idempotency)?.seq === seq) break
      throw toAppError(outcome.refusal)
  }
  await calendar.checkpoint('before_answer')
  return booking
}

/** True when the refusal may come from an earlier use of the same key that this object does not remember. */
function mayBeTraceOfItself(error: unknown): boolean {
  if (!(error instanceof AppError)) return false
  if (error.code === 'idempotency_key_reused') return true
  // safe because `notAvailable` alone makes errors of that code
  const reasons = error.code === 'not_available' ? (error.meta['reasons'] as Reason[]) : []
  return reasons.some(({ bookingId }) => bookingId !== undefined)
}

/** The first answer, when an object of this property that has since been rebuilt gave it; else the refusal stands. */
async function answerFromPostgres(ctx: CreateBookingContext, refusal: unknown): Promise<Booking> {
  const earlier = await replayIfKnown<Booking>(ctx).catch((error) => {
    if (isUnavailable(error)) return null
    throw error
  })
  if (!earlier) throw refusal
  return earlier.answer
}

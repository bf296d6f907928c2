import type { BookingStatus } from '../../../src/bookings/booking.ts'
import { calendarOfBooking } from '../../../src/bookings/calendar-of-booking.ts'
import type { Booking } from '../../../src/bookings/schemas.ts'
import { fingerprintOf, type IdempotencyRequest } from '../../../src/idempotency/idempotency.ts'
import { toRefusal } from '../../../src/objects/refusal.ts'
import { createPayment } from '../../../src/payments/create-payment.ts'
import type { Logger } from '../../../src/platform/logger.ts'
import { type Actor, ANONYMOUS, actorName, type SignedInUser } from '../../../src/shared/actor.ts'
import type { BlockId, BookingId, UserId } from '../../../src/shared/id.ts'
import type { Stay } from '../../../src/shared/stay.ts'
import type { CalendarOperation, CalendarResult } from '../calendar-spec.ts'
import { HOST, PROPERTY, SEASON } from './people.ts'
import type { Simulation } from './simulation.ts'

/** Something that is asked of the calendar, and can be asked again word by word. */
export interface Request {
  actor: Actor
  /** What it is to the specification; null for what that knows nothing of, or hears of from the log. */
  operation: CalendarOperation | null
  /** @returns null when nobody knows what has become of it */
  send: () => Promise<CalendarResult | null>
}

/** A booking or block that somebody was told of. */
export interface Known<Id> {
  id: Id
  /** The key of the request that made it. */
  key: string
  guest: SignedInUser
  stay: Stay
}

/** A price that was promised. */
export interface Quoted {
  token: string
  totalMinor: number
}

/** Each of the verbs as the edge calls it, with what its answer means to the specification. */
export function createRequests(
  simulation: Simulation,
  { hostMayAnswer, onAcknowledged }: { hostMayAnswer: boolean; onAcknowledged: (booking: Booking) => void },
) {
  const edgeFor = (actor: Actor, key: string, operation: string, body: unknown) =>
    simulation.edge(actor, requestOf(actor, key, operation, body))

  return {
    quote: (guest: SignedInUser, stay: Stay, onQuoted: (quote: Quoted) => void): Request => ({
      actor: guest,
      operation: null,
      send: () =>
        attempt(async () => {
          const quote = await simulation
            .edge(guest)
            .calendarOf(PROPERTY)
            .createQuote({ ...stay, guests: PARTY })
          onQuoted({ token: quote.token, totalMinor: quote.totals.payin.amountMinor })
          return DONE
        }),
    }),

    book: (guest: SignedInUser, key: string, stay: Stay, quote: Quoted | null): Request => {
      const pinned = quote ? { quoteToken: quote.token } : {}
      const input = { propertyId: PROPERTY, ...stay, guests: PARTY, ...pinned }
      return {
        actor: guest,
        operation: { kind: 'take', claim: key, as: 'hold', ...stay },
        send: () =>
          attempt(async () => {
            const booking = await edgeFor(guest, key, 'book', input).calendarOf(PROPERTY).createBooking(input)
            requireAsQuoted(booking, quote)
            onAcknowledged(booking)
            return { kind: 'taken', id: booking.id }
          }),
      }
    },

    block: (key: string, { checkIn: from, checkOut: to }: Stay): Request => ({
      actor: HOST,
      operation: { kind: 'take', claim: key, as: 'block', checkIn: from, checkOut: to },
      send: () =>
        attempt(async () => {
          const input = { from, to }
          const block = await edgeFor(HOST, key, 'block', input).calendarOf(PROPERTY).createBlock(input)
          return { kind: 'taken', id: block.id }
        }),
    }),

    unblock: ({ id, key }: Known<BlockId>): Request => ({
      actor: HOST,
      operation: { kind: 'release', claim: key, seen: 'block', request: `unblock ${key}` },
      send: () =>
        attempt(async () => {
          await simulation.edge(HOST).calendarOf(PROPERTY).deleteBlock({ id })
          return DONE
        }),
    }),

    /** @param seenStatus what the booking is to whoever cancels */
    cancel: (
      actor: SignedInUser,
      key: string,
      { id, key: claim, stay }: Known<BookingId>,
      seenStatus: BookingStatus,
    ): Request => {
      const seen = isSold(seenStatus) ? 'booking' : 'hold'
      const isHost = actor === HOST
      const operation = isHost
        ? ({ kind: 'close', claim, from: stay.checkIn, request: key } as const)
        : ({ kind: 'release', claim, seen, request: key } as const)
      return {
        actor,
        // What is not sold is not the host's to cancel.
        operation: isHost && seen === 'hold' ? null : operation,
        send: () =>
          attempt(async () => {
            const ctx = edgeFor(actor, key, 'cancel', id)
            const { bookingId, calendar } = await calendarOfBooking(ctx, id)
            await calendar.cancelBooking({ bookingId, seenStatus, expectedVersions: null })
            return DONE
          }).then(hostMayAnswer && seen === 'hold' ? refusedAtWill : asItIs),
      }
    },

    accept: (key: string, { id }: Known<BookingId>): Request => ({
      actor: HOST,
      operation: null,
      send: () =>
        attempt(async () => {
          const { bookingId, calendar } = await calendarOfBooking(edgeFor(HOST, key, 'accept', id), id)
          await calendar.acceptBooking({ bookingId, expectedVersions: null })
          return DONE
        }),
    }),

    decline: (key: string, { id, key: claim }: Known<BookingId>): Request => ({
      actor: HOST,
      operation: { kind: 'release', claim, seen: 'hold', request: key },
      send: () =>
        attempt(async () => {
          const { bookingId, calendar } = await calendarOfBooking(edgeFor(HOST, key, 'decline', id), id)
          await calendar.declineBooking({ bookingId, expectedVersions: null })
          return DONE
        }).then(refusedAtWill),
    }),

    /** @param onAsked is given the intent that the guest can pay now */
    pay: (key: string, { id, guest }: Known<BookingId>, onAsked: (intentId: string) => void): Request => ({
      actor: guest,
      operation: null,
      send: () =>
        attempt(async () => {
          const { payment } = await createPayment(edgeFor(guest, key, 'pay', id), {
            bookingId: id,
            savePaymentMethod: false,
          })
          onAsked(`pi_${payment.id}`)
          return DONE
        }),
    }),

    read: (as: 'anybody' | 'host'): Request => ({
      actor: as === 'host' ? HOST : ANONYMOUS,
      operation: { kind: 'read', ...SEASON },
      send: () =>
        attempt(async () => {
          const calendar = simulation.edge(as === 'host' ? HOST : ANONYMOUS).calendarOf(PROPERTY)
          const days =
            as === 'host'
              ? (await calendar.readCalendar(SEASON)).data.filter(({ claim }) => claim !== null)
              : (await calendar.readAvailability(SEASON)).data.filter(({ reasons }) =>
                  reasons.some(({ code }) => code === 'not_available'),
                )
          return { kind: 'nights', nights: days.map(({ date }) => date) }
        }),
    }),

    forget: (userId: UserId): Request => ({
      actor: { kind: 'system', name: 'queue' },
      operation: null,
      send: () =>
        attempt(async () => {
          const ctx = simulation.edge({ kind: 'system', name: 'queue' })
          await ctx.calendarOf(PROPERTY).forgetPerson({ userId })
          return DONE
        }),
    }),
  }
}

const PARTY = { adults: 2, children: 0, infants: 0, pets: 0 }

const DONE = { kind: 'done' } as const

const isSold = (status: BookingStatus): boolean => status === 'confirmed' || status === 'in_stay'

/** Refusals that depend on more than on who has which nights: the specification cannot say when they are due. */
const refusedAtWill = (result: CalendarResult | null) => (result?.kind === 'refused' ? TURNED_AWAY : result)
const asItIs = (result: CalendarResult | null) => result

function requireAsQuoted({ id, total }: Booking, quote: Quoted | null): void {
  if (quote === null || quote.totalMinor === total.amountMinor) return
  throw new Error(`${id} was quoted at ${quote.totalMinor}, and costs ${total.amountMinor}`)
}

/** What the keys of a request stand for; the edge does the same with the headers. */
function requestOf(actor: Actor, key: string, operation: string, body: unknown): IdempotencyRequest {
  return { scope: actorName(actor), key, fingerprint: fingerprintOf(operation, body) }
}

/** @throws whatever no caller should ever see */
async function attempt(run: () => Promise<CalendarResult>): Promise<CalendarResult | null> {
  try {
    return await run()
  } catch (error) {
    const { code } = toRefusal(error, SILENT)
    const meaning = MEANING_OF_REFUSALS[code]
    if (meaning === undefined) throw error
    return meaning
  }
}

/** What is wrong here is thrown, not logged. */
const SILENT: Logger = { info: () => {}, warn: () => {}, error: () => {}, with: () => SILENT }

const REFUSED = { kind: 'refused' } as const
const TURNED_AWAY = { kind: 'turned_away' } as const

/** What the refusals that may come mean to the specification; after those without a meaning, nobody knows. */
const MEANING_OF_REFUSALS: Readonly<Record<string, CalendarResult | null>> = {
  not_available: REFUSED,
  invalid_transition: REFUSED,
  not_found: TURNED_AWAY,
  not_visible_yet: TURNED_AWAY,
  // A quote holds for half an hour.
  price_changed: TURNED_AWAY,
  unavailable: null,
  // The nights may have been taken and given back.
  unauthenticated: null,
  // The request may have ended by it.
  payment_declined: null,
  payment_provider_unavailable: null,
  idempotency_in_progress: null,
}

import type { CalendarTerms } from '../../../src/calendar/open-calendar.ts'
import { priceSettingsSchema } from '../../../src/pricing/schemas.ts'
import type { SignedInUser } from '../../../src/shared/actor.ts'
import { type Id, type IdPrefix, type PropertyId, uuidToId } from '../../../src/shared/id.ts'
import { addDays, fromIso, type LocalDate, WEEKDAYS } from '../../../src/shared/local-date.ts'
import type { Stay } from '../../../src/shared/stay.ts'

/** When every history begins; stays lie some days after it, so that no day passes by them. */
export const START = fromIso('2027-03-01T12:00:00Z')
export const GUEST_COUNT = 6
const FIRST_NIGHT: LocalDate = '2027-03-20'
export const NIGHTS = 14

/** Ids that come out the same each time: a number in place of time and randomness. */
export const idOf = <P extends IdPrefix>(prefix: P, number: number): Id<P> =>
  uuidToId(prefix, `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`)

export const PROPERTY: PropertyId = idOf('prop', 1)
export const HOST: SignedInUser = personOf(1)
const GUESTS: readonly SignedInUser[] = Array.from({ length: GUEST_COUNT }, (_, index) => personOf(index + 2))

/** @throws RangeError for a guest that there is not */
export function guestAt(index: number): SignedInUser {
  const guest = GUESTS[index]
  if (!guest) throw new RangeError(`There is no guest ${index}`)
  return guest
}

/** Every night that anybody wants. */
export const SEASON: { from: LocalDate; to: LocalDate } = {
  from: FIRST_NIGHT,
  to: addDays(FIRST_NIGHT, NIGHTS),
}

/** A stay in the season. @param first how many nights into it */
export function stayFrom(first: number, nights: number): Stay {
  const checkIn = addDays(FIRST_NIGHT, first)
  return { checkIn, checkOut: addDays(checkIn, nights) }
}

const NIGHT_MINOR = 10_000
const CLEANING_MINOR = 3_500
/** What a stay costs, worked out by hand: nights and cleaning, and nothing else. */
export const totalMinorOf = (nights: number): number => nights * NIGHT_MINOR + CLEANING_MINOR

/** A property without any rule but that a night has one taker. @param bookingMode whether its host accepts each stay */
export function termsOf(bookingMode: 'instant' | 'request'): CalendarTerms {
  return {
    dates: new Map(),
    terms: {
      propertyId: PROPERTY,
      hostId: HOST.userId,
      coHosts: [],
      status: 'published',
      version: 1,
      datesVersion: 1,
      title: 'A quiet place',
      bookingMode,
      cancellationPolicy: 'flexible',
      houseRulesVersion: null,
      publishedAt: START,
      stayRules: {
        timeZone: 'UTC',
        checkInTime: '15:00',
        checkOutTime: '11:00',
        sameDayCutoffTime: '18:00',
        minNights: 1,
        maxNights: 28,
        advanceNoticeDays: 0,
        bookingWindowDays: null,
        preparationNights: 0,
        allowedCheckInDays: WEEKDAYS,
        allowedCheckOutDays: WEEKDAYS,
        maxGuests: 4,
        petsAllowed: true,
      },
      price: priceSettingsSchema.parse({
        currency: 'EUR',
        basePriceMinor: NIGHT_MINOR,
        cleaningFeeMinor: CLEANING_MINOR,
      }),
    },
  }
}

function personOf(number: number): SignedInUser {
  return {
    kind: 'user',
    userId: idOf('usr', number),
    sessionId: idOf('ses', number),
    roles: [],
    isRecent: true,
    hasSecondFactor: false,
  }
}

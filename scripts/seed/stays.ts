import { explainStay } from '../../src/calendar/availability.ts'
import type { TakenNight } from '../../src/calendar/claim.ts'
import type { Guests } from '../../src/pricing/quote-schemas.ts'
import type { PropertyTerms } from '../../src/properties/terms.ts'
import type { BookingId } from '../../src/shared/id.ts'
import { addDays, type Instant, instantOf, type LocalDate, localDateAt } from '../../src/shared/local-date.ts'
import { nightsOf, type Stay } from '../../src/shared/stay.ts'
import { type Chance, chanceOf, idAt } from './chance.ts'
import { DAY_MS, type Person } from './people.ts'

/** A stay that somebody has booked and paid. */
export interface SoldStay extends Stay {
  bookingId: BookingId
  guest: Person
  guests: Guests
  bookedAt: Instant
  paidAt: Instant
}

const FIRST_ARRIVAL_DAYS_AGO = 110
const LAST_ARRIVAL_DAYS_AHEAD = 125
const PAYING_MS = 3 * 60 * 1_000

/**
 * Who has stayed and will stay at a property, in the order of booking. Every stay has passed the calendar's own
 * checks at the moment when it was booked; what they refuse nobody has.
 */
export function sellStays(terms: PropertyTerms, people: readonly Person[], now: Instant): SoldStay[] {
  const chance = chanceOf(terms.title)
  const today = localDateAt(now, terms.stayRules.timeZone)
  const last = addDays(today, LAST_ARRIVAL_DAYS_AHEAD)
  const sold: SoldStay[] = []
  let from = addDays(today, chance.between(0, 12) - FIRST_ARRIVAL_DAYS_AGO)
  while (from < last) {
    const stay = sellNext(terms, { from, sold, people, chance, now })
    if (stay) sold.push(stay)
    from = addDays(stay?.checkOut ?? from, chance.between(20, 56))
  }
  return sold.sort((a, b) => a.bookedAt - b.bookedAt)
}

interface Selling {
  from: LocalDate
  sold: readonly SoldStay[]
  people: readonly Person[]
  chance: Chance
  now: Instant
}

/** A stay that begins within a week of `from`; weekdays, notice and the like rule some arrivals out. */
function sellNext(terms: PropertyTerms, { from, sold, people, chance, now }: Selling): SoldStay | null {
  const { minNights, maxNights } = terms.stayRules
  const nights = Math.min(maxNights, minNights + chance.between(0, 5))
  const bookedDaysBefore = chance.between(4, 70)
  const guest = chance.oneOf(people)
  const guests = partyFor(terms, chance)
  const taken = takenBy(sold)
  for (let day = 0; day < 7; day += 1) {
    const checkIn = addDays(from, day)
    const stay = { checkIn, checkOut: addDays(checkIn, nights) }
    const bookedAt = bookingMoment(terms, stay, { bookedDaysBefore, chance, now })
    const request = { stay, guests, viewerId: guest.id }
    const calendar = { rules: terms.stayRules, dates: new Map(), taken }
    if (explainStay(calendar, request, bookedAt).length > 0) continue
    const bookingId = idAt('bkg', bookedAt, `${terms.title}\n${checkIn}`)
    return { ...stay, bookingId, guest, guests, bookedAt, paidAt: bookedAt + PAYING_MS }
  }
  return null
}

/** Some days ahead of the stay, in the evening there; what would lie in the future was booked in the last weeks. */
function bookingMoment(
  { stayRules }: PropertyTerms,
  { checkIn }: Stay,
  { bookedDaysBefore, chance, now }: { bookedDaysBefore: number; chance: Chance; now: Instant },
): Instant {
  const time = `${chance.between(17, 22)}:${chance.between(10, 59)}`
  const planned = instantOf(addDays(checkIn, -bookedDaysBefore), time, stayRules.timeZone)
  return planned < now - DAY_MS ? planned : now - chance.between(DAY_MS, 20 * DAY_MS)
}

function partyFor({ stayRules: { maxGuests, petsAllowed } }: PropertyTerms, chance: Chance): Guests {
  const adults = chance.between(1, Math.min(maxGuests, 4))
  const children = chance.between(0, Math.min(maxGuests - adults, 2))
  const pets = petsAllowed ? chance.between(0, 1) : 0
  return { adults, children, infants: 0, pets }
}

function takenBy(sold: readonly SoldStay[]): Map<LocalDate, TakenNight> {
  const nights = sold.flatMap(({ bookingId, guest, ...stay }) =>
    nightsOf(stay).map((night) => ({
      night,
      claimId: bookingId,
      kind: 'booking' as const,
      holderId: guest.id,
    })),
  )
  return new Map(nights.map((taken) => [taken.night, taken]))
}

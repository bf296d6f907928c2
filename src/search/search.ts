import { STAY_NIGHTS_MAX } from '../pricing/quote-schemas.ts'
import type { Amenity, PropertyType } from '../properties/catalogue.ts'
import type { BookingMode } from '../properties/terms.ts'
import type { FieldError } from '../shared/errors.ts'
import { dateOfDayNumber, dayNumberOf, type LocalDate } from '../shared/local-date.ts'
import { nightCount, type Stay } from '../shared/stay.ts'
import type { Box } from './area.ts'

export const SORTS = ['relevance', 'price', '-price', 'rating', 'distance'] as const
export type Sort = (typeof SORTS)[number]

/** What is searched for; an absent member does not matter. */
export interface SearchQuery {
  /** West may be greater than east: then it crosses the antimeridian. */
  bbox?: Box | undefined
  near?: { lat: number; lng: number } | undefined
  /** Around `near`. */
  radiusKm?: number | undefined
  checkIn?: LocalDate | undefined
  checkOut?: LocalDate | undefined
  /** `YYYY-MM`: any stay of so many `nights` that lies in it. */
  flexibleMonth?: string | undefined
  nights?: number | undefined
  guests?: number | undefined
  /** Of the stay's nights when there are dates or a month, else of one night. */
  minPriceMinor?: number | undefined
  maxPriceMinor?: number | undefined
  currency?: string | undefined
  /** All of them. */
  amenities?: readonly Amenity[] | undefined
  propertyType?: PropertyType | undefined
  /** At least so many. */
  bedrooms?: number | undefined
  bookingMode?: BookingMode | undefined
  q?: string | undefined
  sort: Sort
}

export const RADIUS_KM_DEFAULT = 25

export const radiusKmOf = ({ radiusKm }: SearchQuery): number => radiusKm ?? RADIUS_KM_DEFAULT

/** The stay that is searched for, or null. */
export function stayOf({ checkIn, checkOut }: SearchQuery): Stay | null {
  return checkIn !== undefined && checkOut !== undefined ? { checkIn, checkOut } : null
}

/** All stays of `nights` in `flexibleMonth`, the earliest first; null when none is asked for. */
export function flexibleStaysOf({ flexibleMonth, nights }: SearchQuery): Stay[] | null {
  if (flexibleMonth === undefined || nights === undefined) return null
  const first = dayNumberOf(`${flexibleMonth}-01`)
  const stays: Stay[] = []
  for (let checkIn = first; ; checkIn += 1) {
    const stay = { checkIn: dateOfDayNumber(checkIn), checkOut: dateOfDayNumber(checkIn + nights) }
    // The last night is in the month, so that its guests may leave on the first of the next.
    if (!dateOfDayNumber(checkIn + nights - 1).startsWith(flexibleMonth)) return stays
    stays.push(stay)
  }
}

/** The stays any of which will do: one when there are dates; null when none is asked for. */
export function staysOf(query: SearchQuery): Stay[] | null {
  const stay = stayOf(query)
  return stay ? [stay] : flexibleStaysOf(query)
}

/** Members that make no sense together; pointers are their names. */
export function contradictionsIn(query: SearchQuery): FieldError[] {
  const { bbox, near, radiusKm, sort, minPriceMinor = 0, maxPriceMinor = minPriceMinor } = query
  return [
    ...faultIf(bbox !== undefined && bbox.minLat > bbox.maxLat, 'bbox', 'Must not have minLat above maxLat.'),
    ...faultIf(bbox !== undefined && near !== undefined, 'near', 'Must not come with bbox.'),
    ...faultIf(radiusKm !== undefined && near === undefined, 'radiusKm', 'Must come with near.'),
    ...faultIf(sort === 'distance' && near === undefined, 'sort', 'distance needs near.'),
    ...faultIf(maxPriceMinor < minPriceMinor, 'maxPriceMinor', 'Must not be below minPriceMinor.'),
    ...faultsOfDates(query),
    ...faultsOfMonth(query),
  ]
}

function faultsOfDates(query: SearchQuery): FieldError[] {
  const { checkIn, checkOut } = query
  const stay = stayOf(query)
  const nights = stay ? nightCount(stay) : 1
  return [
    ...faultIf(!stay && checkOut !== undefined, 'checkIn', 'Must come with checkOut.'),
    ...faultIf(!stay && checkIn !== undefined, 'checkOut', 'Must come with checkIn.'),
    ...faultIf(nights < 1, 'checkOut', 'Must be after checkIn.'),
    ...faultIf(
      nights > STAY_NIGHTS_MAX,
      'checkOut',
      `Must be at most ${STAY_NIGHTS_MAX} nights after checkIn.`,
    ),
  ]
}

function faultsOfMonth(query: SearchQuery): FieldError[] {
  const { flexibleMonth, nights, checkIn, checkOut } = query
  const hasDates = checkIn !== undefined || checkOut !== undefined
  return [
    ...faultIf(
      flexibleMonth === undefined && nights !== undefined,
      'flexibleMonth',
      'Must come with nights.',
    ),
    ...faultIf(
      flexibleMonth !== undefined && nights === undefined,
      'nights',
      'Must come with flexibleMonth.',
    ),
    ...faultIf(flexibleMonth !== undefined && hasDates, 'flexibleMonth', 'Must not come with dates.'),
    ...faultIf(flexibleStaysOf(query)?.length === 0, 'nights', `Do not fit into ${flexibleMonth}.`),
  ]
}

function faultIf(wrong: boolean, pointer: string, message: string): FieldError[] {
  return wrong ? [{ pointer, code: 'contradiction', message }] : []
}

import type pg from 'pg'
import type { CalendarFacts } from '../../src/calendar/calendar-day.ts'
import type { TakenNight } from '../../src/calendar/claim.ts'
import type { PriceSettings } from '../../src/pricing/schemas.ts'
import type { Amenity, PropertyType } from '../../src/properties/catalogue.ts'
import type { BookingMode, DateSettings, StayRules } from '../../src/properties/terms.ts'
import { type PropertyId, uuidToId } from '../../src/shared/id.ts'
import type { LocalDate } from '../../src/shared/local-date.ts'
import { nightsOf } from '../../src/shared/stay.ts'

/** A published listing in memory, with everything that a search could ask of it. */
export interface MirroredListing {
  id: PropertyId
  uuid: string
  title: string
  /** The words of its parts, as Postgres tells words apart. */
  words: { title: string[]; place: string[]; description: string[] }
  propertyType: PropertyType
  bookingMode: BookingMode
  bedrooms: number
  amenities: Amenity[]
  /** The stars that its guests have given in all; null without reviews. */
  rating: { count: number; sum: number } | null
  lat: number
  lng: number
  rates: Pick<PriceSettings, 'basePriceMinor' | 'weekendPriceMinor' | 'seasons' | 'currency'>
  calendar: CalendarFacts
}

/** Every published listing, read without any of search's own statements. */
export async function mirrorOf(client: pg.Client): Promise<MirroredListing[]> {
  const { rows } = await client.query<ListingRow>(`
    select id as uuid, title, property_type as "propertyType", bedrooms, amenities, rating,
      booking_mode as "bookingMode", approximate_location[0] as lng, approximate_location[1] as lat,
      jsonb_build_object('title', tsvector_to_array(ts_filter(search_words, '{a}')),
        'place', tsvector_to_array(ts_filter(search_words, '{b}')),
        'description', tsvector_to_array(ts_filter(search_words, '{c}'))) as words,
      jsonb_build_object('currency', currency, 'basePriceMinor', base_price_minor,
        'weekendPriceMinor', weekend_price_minor, 'seasons', seasons) as rates,
      jsonb_build_object('timeZone', time_zone, 'checkInTime', check_in_time, 'checkOutTime', check_out_time,
        'sameDayCutoffTime', same_day_cutoff_time, 'minNights', min_nights, 'maxNights', max_nights,
        'advanceNoticeDays', advance_notice_days, 'bookingWindowDays', booking_window_days,
        'preparationNights', preparation_nights, 'allowedCheckInDays', allowed_check_in_days,
        'allowedCheckOutDays', allowed_check_out_days, 'maxGuests', max_guests, 'petsAllowed', pets_allowed) as rules,
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('date', date, 'open', open,
          'priceMinor', price_minor, 'minStayArrival', min_stay_arrival, 'maxStayArrival', max_stay_arrival,
          'minStayThrough', min_stay_through, 'maxStayThrough', max_stay_through,
          'closedToArrival', closed_to_arrival, 'closedToDeparture', closed_to_departure))), '[]')
        from property_dates where property_id = properties.id) as dates,
      (select coalesce(jsonb_agg(jsonb_build_object('claimId', claim_id, 'kind', kind,
          'checkIn', lower(stay), 'checkOut', upper(stay))), '[]')
        from calendar_claims where property_id = properties.id) as claims
    from properties where status = 'published'`)
  return rows.map(({ rules, dates, claims, ...listing }) => ({
    ...listing,
    id: uuidToId('prop', listing.uuid),
    calendar: {
      rules,
      dates: new Map(dates.map((settings) => [settings.date, settings])),
      taken: new Map(claims.flatMap(nightsTaken).map((night) => [night.night, night])),
    },
  }))
}

/** The words that misspelt ones are compared with. */
export async function dictionaryOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ word: string }>('select word from search_vocabulary')
  return rows.map(({ word }) => word)
}

interface ListingRow extends Omit<MirroredListing, 'id' | 'calendar'> {
  rules: StayRules
  dates: DateSettings[]
  claims: Claim[]
}

interface Claim extends Pick<TakenNight, 'claimId' | 'kind'> {
  checkIn: LocalDate
  checkOut: LocalDate
}

const nightsTaken = ({ claimId, kind, ...stay }: Claim): TakenNight[] =>
  nightsOf(stay).map((night) => ({ night, claimId, kind, holderId: null }))

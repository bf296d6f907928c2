import { type SQL, sql } from 'drizzle-orm'
import type { StayInSql } from './price-sql.ts'

/** What a card shows of a listing `p`. */
export const CARD = sql`json_build_object(
  'hostId', p.host_id, 'title', p.title, 'photo', p.photos -> 0, 'propertyType', p.property_type,
  'address', json_build_object('city', p.city, 'region', p.region, 'country', p.country),
  'location', json_build_object('lat', p.approximate_location[1], 'lng', p.approximate_location[0]),
  'maxGuests', p.max_guests, 'bedrooms', p.bedrooms, 'beds', p.beds, 'bathrooms', p.bathrooms,
  'amenities', p.amenities, 'bookingMode', p.booking_mode, 'cancellationPolicy', p.cancellation_policy,
  'basePrice', json_build_object('amountMinor', p.base_price_minor, 'currency', p.currency),
  'rating', p.rating
)`

/**
 * Everything that the price of a stay in a listing `p` follows from.
 *
 * @param today the date there
 */
export const offerOf = (
  { checkIn, checkOut }: Pick<StayInSql, 'checkIn' | 'checkOut'>,
  today: SQL,
): SQL => sql`json_build_object(
  'stay', json_build_object('checkIn', ${checkIn}, 'checkOut', ${checkOut}),
  'today', ${today},
  'datePrices', case when p.date_settings_span && daterange(${checkIn}, ${checkOut})
    then prices_of_dates(p.id, ${checkIn}, ${checkOut}) else '{}' end,
  'confirmedBookings', case when p.new_listing_discount then confirmed_bookings_of(p.id) else 0 end,
  'settings', json_build_object(
    'currency', p.currency, 'basePriceMinor', p.base_price_minor, 'weekendPriceMinor', p.weekend_price_minor,
    'cleaningFeeMinor', p.cleaning_fee_minor, 'extraGuestFeeMinor', p.extra_guest_fee_minor,
    'includedGuests', p.included_guests, 'petFeeMinor', p.pet_fee_minor,
    'weeklyDiscountPercent', p.weekly_discount_percent, 'monthlyDiscountPercent', p.monthly_discount_percent,
    'fees', p.fees, 'seasons', p.seasons, 'promotions', p.promotions,
    'earlyBirdDiscount', p.early_bird_discount, 'lastMinuteDiscount', p.last_minute_discount,
    'newListingDiscount', p.new_listing_discount, 'taxRules', p.tax_rules
  )
)`

import { and, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { PriceSettings } from '../pricing/schemas.ts'
import { idToUuid, type PropertyId, uuidToId } from '../shared/id.ts'
import { type Instant, type LocalDate, toIso, weekdayOf } from '../shared/local-date.ts'
import { nightCount, type Stay } from '../shared/stay.ts'
import { type Box, boxesAround, splitAtAntimeridian } from './area.ts'
import type { ListingCard } from './schemas.ts'
import { radiusKmOf, type SearchQuery, stayOf } from './search.ts'

/** Where a page ended: the sort key of its last listing, and its id. */
export type SearchPosition = [key: number, id: PropertyId]

export interface FoundListing {
  position: SearchPosition
  card: Omit<ListingCard, 'stay'>
  /** What its stay is priced from; null without dates. */
  pricing: { settings: PriceSettings; today: LocalDate; confirmedBookings: number } | null
}

export interface ListingSearch {
  query: SearchQuery
  after: SearchPosition | null
  limit: number
  now: Instant
}

/**
 * One page of a search, in one statement. It works from the inside out: places first, because the index narrows
 * them best; then the nights, which cost a look into other tables for each place; then prices.
 */
export async function findListings(db: Database, search: ListingSearch): Promise<FoundListing[]> {
  const { query, after, limit, now } = search
  const stay = stayOf(query)
  const { key, descending } = sortOf(query, stay)
  const direction = descending ? sql`desc` : sql`asc`
  const { rows } = await db.execute<ListingRow>(sql`
    select page.id, page.key, page.meters, ${CARD} as card, ${stay ? pricingOf(now) : sql`null`} as pricing
    from (
      select c.id, ${key} as key, c.meters
      from (
        select *, ${metersOf(query)} as meters from properties where ${and(...placeConditions(query))}
        ${fenceOf(query)}
      ) c
      where ${and(sql`true`, ...stayConditions(stay, now), ...priceConditions(query, stay), positionCondition(key, descending, after))}
      order by key ${direction}, c.id ${direction}
      limit ${limit}::int
    ) page
    join properties p on p.id = page.id
    order by page.key ${direction}, page.id ${direction}`)
  return rows.map((row) => foundListing(row, query))
}

/** What an index or the row itself can tell. */
function placeConditions(query: SearchQuery): (SQL | undefined)[] {
  const { guests, propertyType, bedrooms, bookingMode, currency, amenities, q } = query
  return [
    sql`status = 'published'`,
    areaCondition(query),
    when(guests, (least) => sql`max_guests >= ${least}::int`),
    when(propertyType, (type) => sql`property_type = ${type}::text`),
    when(bedrooms, (least) => sql`bedrooms >= ${least}::int`),
    when(bookingMode, (mode) => sql`booking_mode = ${mode}::text`),
    when(currency, (code) => sql`currency = ${code}::text`),
    when(amenities, (codes) => sql`amenities @> string_to_array(${codes.join(',')}::text, ',')`),
    when(q, (words) => {
      const pattern = patternOf(words)
      return sql`(title ilike ${pattern} or city ilike ${pattern} or region ilike ${pattern} or description ilike ${pattern})`
    }),
  ]
}

function areaCondition(query: SearchQuery): SQL | undefined {
  const { bbox, near } = query
  if (bbox) return inAnyOf(splitAtAntimeridian(bbox))
  if (!near) return undefined
  const radiusKm = radiusKmOf(query)
  return and(
    inAnyOf(boxesAround({ ...near, radiusKm })),
    sql`${metersOf(query)} <= ${radiusKm * 1_000}::float8`,
  )
}

function inAnyOf(boxes: readonly Box[]): SQL {
  const conditions = boxes.map(
    ({ minLng, minLat, maxLng, maxLat }) =>
      sql`approximate_location <@ box(point(${minLng}::float8, ${minLat}::float8), point(${maxLng}::float8, ${maxLat}::float8))`,
  )
  return sql`(${sql.join(conditions, sql` or `)})`
}

/** Metres from `near`; `<@>` (earthdistance) answers statute miles. */
function metersOf({ near }: SearchQuery): SQL {
  if (!near) return sql`null::int`
  return sql`round((approximate_location <@> point(${near.lng}::float8, ${near.lat}::float8)) * 1609.344)::int`
}

// Without a fence the planner may look up the nights of every property that the area's index names, before it has
// looked at their other columns. Without an area the newest come first by index, and a fence would read them all.
const fenceOf = ({ bbox, near }: SearchQuery): SQL => (bbox || near ? sql`offset 0` : sql``)

/** The restrictions of a stay, as the calendar decides them; see `reasons.ts` there. */
function stayConditions(stay: Stay | null, now: Instant): SQL[] {
  if (!stay) return []
  const nights = nightCount(stay)
  const checkIn = sql`${stay.checkIn}::date`
  const checkOut = sql`${stay.checkOut}::date`
  const today = todayAt(now, sql`c.time_zone`)
  const cutoff = sql`((${checkIn} + c.same_day_cutoff_time::time) at time zone c.time_zone)`
  return [
    sql`${nights}::int between c.min_nights and c.max_nights`,
    sql`${weekdayOf(stay.checkIn)}::text = any(c.allowed_check_in_days)`,
    sql`${weekdayOf(stay.checkOut)}::text = any(c.allowed_check_out_days)`,
    sql`${checkIn} - ${today} >= c.advance_notice_days`,
    sql`(c.advance_notice_days > 0 or ${checkIn} > ${today} or ${instant(now)} <= ${cutoff})`,
    sql`(c.booking_window_days is null or ${checkIn} - ${today} <= c.booking_window_days)`,
    sql`not exists (
      select from calendar_claims claim
      where claim.property_id = c.id
        and claim.stay && daterange(${checkIn} - c.preparation_nights, ${checkOut} + c.preparation_nights)
        and (claim.kind <> 'block' or claim.stay && daterange(${checkIn}, ${checkOut}))
    )`,
  ]
}

function priceConditions(
  { minPriceMinor, maxPriceMinor }: SearchQuery,
  stay: Stay | null,
): (SQL | undefined)[] {
  const priceMinor = priceMinorOf(stay)
  return [
    when(minPriceMinor, (least) => sql`${priceMinor} >= ${least}::bigint`),
    when(maxPriceMinor, (most) => sql`${priceMinor} <= ${most}::bigint`),
  ]
}

/** The subtotal of a stay by the precedence of rates (pricing's `nightlyRate`), or the base price of a night. */
function priceMinorOf(stay: Stay | null): SQL {
  if (!stay) return sql`c.base_price_minor`
  return sql`(
    select sum(coalesce(
      (
        select coalesce(
          case when weekend then (season->>'weekendPriceMinor')::bigint end,
          (season->>'priceMinor')::bigint
        )
        from jsonb_array_elements(c.seasons) with ordinality as seasons (season, place)
        where (season->>'from')::date <= night and night < (season->>'to')::date
        order by place
        limit 1
      ),
      case when weekend then c.weekend_price_minor end,
      c.base_price_minor
    ))::bigint
    from generate_series(0, ${nightCount(stay) - 1}::int) as ordinal,
      lateral (select ${stay.checkIn}::date + ordinal as night) as nights,
      lateral (select extract(isodow from night) in (5, 6) as weekend) as weekends
  )`
}

function sortOf(query: SearchQuery, stay: Stay | null): { key: SQL; descending: boolean } {
  switch (query.sort) {
    case 'price':
      return { key: priceMinorOf(stay), descending: false }
    case '-price':
      return { key: priceMinorOf(stay), descending: true }
    case 'distance':
      return { key: sql`c.meters`, descending: false }
    case 'relevance':
    case 'rating':
      return { key: relevanceOf(query), descending: true }
  }
}

function relevanceOf({ q }: SearchQuery): SQL {
  if (q === undefined) return sql`0`
  const pattern = patternOf(q)
  return sql`(case when c.title ilike ${pattern} then 2 when c.city ilike ${pattern} or c.region ilike ${pattern} then 1 else 0 end)`
}

/** Strictly behind the last listing of the page before, so that what is inserted meanwhile shifts nothing. */
function positionCondition(key: SQL, descending: boolean, after: SearchPosition | null): SQL | undefined {
  if (!after) return undefined
  const [lastKey, lastId] = after
  const comparison = descending ? sql`<` : sql`>`
  return sql`(${key}, c.id) ${comparison} (${lastKey}::bigint, ${idToUuid(lastId)}::uuid)`
}

const CARD = sql`jsonb_build_object(
  'title', p.title, 'propertyType', p.property_type,
  'address', jsonb_build_object('city', p.city, 'region', p.region, 'country', p.country),
  'location', jsonb_build_object('lat', p.approximate_location[1], 'lng', p.approximate_location[0]),
  'maxGuests', p.max_guests, 'bedrooms', p.bedrooms, 'beds', p.beds, 'bathrooms', p.bathrooms,
  'amenities', p.amenities, 'bookingMode', p.booking_mode, 'cancellationPolicy', p.cancellation_policy,
  'basePrice', jsonb_build_object('amountMinor', p.base_price_minor, 'currency', p.currency)
)`

function pricingOf(now: Instant): SQL {
  return sql`jsonb_build_object(
    'today', ${todayAt(now, sql`p.time_zone`)},
    'confirmedBookings', case when p.new_listing_discount then (
      select count(*) from bookings where bookings.property_id = p.id and bookings.confirmed_at is not null
    ) else 0 end,
    'settings', jsonb_build_object(
      'currency', p.currency, 'basePriceMinor', p.base_price_minor, 'weekendPriceMinor', p.weekend_price_minor,
      'cleaningFeeMinor', p.cleaning_fee_minor, 'extraGuestFeeMinor', p.extra_guest_fee_minor,
      'includedGuests', p.included_guests, 'petFeeMinor', p.pet_fee_minor,
      'weeklyDiscountPercent', p.weekly_discount_percent, 'monthlyDiscountPercent', p.monthly_discount_percent,
      'fees', p.fees, 'seasons', p.seasons, 'promotions', p.promotions,
      'earlyBirdDiscount', p.early_bird_discount, 'lastMinuteDiscount', p.last_minute_discount,
      'newListingDiscount', p.new_listing_discount, 'taxRules', p.tax_rules
    )
  )`
}

const todayAt = (now: Instant, timeZone: SQL): SQL => sql`(${instant(now)} at time zone ${timeZone})::date`

const instant = (at: Instant): SQL => sql`${toIso(at)}::timestamptz`

/** A LIKE pattern that finds the words literally. */
const patternOf = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`

function when<T>(value: T | undefined, condition: (value: T) => SQL): SQL | undefined {
  return value === undefined ? undefined : condition(value)
}

interface ListingRow extends Record<string, unknown> {
  id: string
  /** A number in text, because it may be a bigint. */
  key: string
  meters: number | null
  card: Omit<ListingCard, 'id' | 'distanceMeters' | 'stay'>
  pricing: FoundListing['pricing']
}

function foundListing(
  { id: uuid, key, meters, card, pricing }: ListingRow,
  { near }: SearchQuery,
): FoundListing {
  const id = uuidToId('prop', uuid)
  const distance = near && meters !== null ? { distanceMeters: meters } : {}
  return { position: [Number(key), id], card: { id, ...card, ...distance }, pricing }
}

import { AMENITY_CODES, PROPERTY_TYPE_CODES } from '../../src/properties/catalogue.ts'

// A market in SQL, because a million of anything else takes hours. Everything follows from the number of a home or a
// stay and from a salt, so the same market comes out each time, whichever part of it is made first.

/** Draws for the thing with that number: `salt` tells one draw from another. */
export const CHANCE = `
create function pg_temp.chance(n bigint, salt int) returns float8 language sql immutable parallel safe
  return (hashint8extended(n, salt) & 9007199254740991)::float8 / 9007199254740992;
create function pg_temp.between(n bigint, salt int, lowest int, highest int) returns int language sql immutable parallel safe
  return lowest + floor(pg_temp.chance(n, salt) * (highest - lowest + 1))::int;
create function pg_temp.one_of(n bigint, salt int, choices text[]) returns text language sql immutable parallel safe
  return choices[1 + floor(pg_temp.chance(n, salt) * cardinality(choices))::int];
-- A UUIDv7 (RFC 9562 §5.7): things that were made later have greater ids.
create function pg_temp.id_at(made_at timestamptz, n bigint, salt int) returns uuid language sql immutable parallel safe
  return (lpad(to_hex((extract(epoch from made_at) * 1000)::bigint), 12, '0') || '7'
    || substr(md5(salt || ':' || n), 1, 3) || 'a' || substr(md5(salt || ':' || n), 4, 15))::uuid;
create function pg_temp.user_id(n bigint) returns uuid language sql immutable parallel safe
  return pg_temp.id_at('2024-01-01'::timestamptz + n * interval '1 second', n, 1);
create function pg_temp.property_id(n bigint) returns uuid language sql immutable parallel safe
  return pg_temp.id_at('2025-01-01'::timestamptz + n * interval '10 seconds', n, 2);
`

/** $1: the cities as JSON. */
export const CITIES = `
create temp table cities as
  select row_number() over (order by population desc, name, lng) as no, *,
    sum(population) over (order by population desc, name, lng) / sum(population) over () as share
  from json_to_recordset($1) as city(name text, country text, lng float8, lat float8, "timeZone" text, currency text,
    "nightPriceMinor" bigint, "spreadKm" float8, population float8)`

/** $1, $2: the first and the last number. $3: the hash of everybody's password. */
export const PEOPLE = `
insert into users (id, email, email_verified_at, name, password_hash, created_at)
select pg_temp.user_id(n), 'person-' || n || '@market.example.com', now(),
  initcap(pg_temp.one_of(n, 10, array['ana','ben','chloe','dario','emil','farah','goran','hana','ivo','june','kofi','lena','milo','noor','otto','pia'])),
  $3, '2024-01-01'::timestamptz + n * interval '1 second'
from generate_series($1::bigint, $2::bigint) as n`

const ADJECTIVES =
  'sunny quiet charming modern cosy spacious bright rustic elegant central hidden airy restored minimal colourful secluded'
const FEATURES =
  'balcony garden terrace fireplace view pool rooftop courtyard workspace piano sauna river park market'

const words = (list: string): string => `array[${list.split(' ').map((word) => `'${word}'`)}]`

const codes = (list: readonly string[]): string => `array[${list.map((code) => `'${code}'`)}]`

/** $1, $2: the first and the last number. $3: how many people there are. $4: today. */
export const PROPERTIES = `
insert into properties (
  id, host_id, status, version, title, description, property_type, address_line1, city, region, postal_code, country,
  location, approximate_location, time_zone, currency, base_price_minor, weekend_price_minor, cleaning_fee_minor,
  extra_guest_fee_minor, included_guests, pet_fee_minor, weekly_discount_percent, monthly_discount_percent, fees,
  seasons, promotions, new_listing_discount, tax_rules, max_guests, bedrooms, beds, bathrooms, amenities, pets_allowed,
  house_rules_version, check_in_time, check_out_time, same_day_cutoff_time, booking_mode, cancellation_policy,
  min_nights, max_nights, advance_notice_days, booking_window_days, preparation_nights, allowed_check_in_days,
  allowed_check_out_days, date_settings_span, published_at, created_at, updated_at)
select
  pg_temp.property_id(n), pg_temp.user_id(1 + (pg_temp.chance(n, 20) * ($3 - 1))::bigint),
  case when pg_temp.chance(n, 21) < 0.95 then 'published' else 'unpublished' end, 1,
  initcap(adjective) || ' ' || replace(type, '_', ' ') || ' with ' || feature, 
  'A ' || adjective || ' ' || replace(type, '_', ' ') || ' in ' || city.name || ' for ' || guests || ', with ' || feature
    || ' and ' || pg_temp.one_of(n, 33, ${words(FEATURES)}) || '. Close to the ' || pg_temp.one_of(n, 34, ${words(FEATURES)}) || '.',
  type, n || ' Market Street', city.name, null, null, city.country,
  home, home, city."timeZone", city.currency, price,
  case when pg_temp.chance(n, 35) < 0.5 then (price * 1.2)::bigint end, (price * 0.4)::bigint, (price * 0.1)::bigint,
  greatest(1, guests / 2), (price * 0.2)::bigint,
  case when pg_temp.chance(n, 36) < 0.3 then 10 end, case when pg_temp.chance(n, 37) < 0.2 then 25 end, '[]',
  case when pg_temp.chance(n, 38) < 0.2 then jsonb_build_array(jsonb_build_object(
    'name', 'Summer', 'from', '2027-06-01', 'to', '2027-09-01', 'priceMinor', (price * 1.4)::bigint)) else '[]' end,
  '[]', false,
  case when pg_temp.chance(n, 39) < 0.5 then
    '[{"name": "VAT", "kind": "percent", "percent": 10, "collectedBy": "platform"}]' else '[]' end::jsonb,
  guests, bedrooms, bedrooms + 1, 1 + bedrooms / 3,
  array(select code from unnest(${codes(AMENITY_CODES)}) with ordinality as amenity(code, place)
    where pg_temp.chance(n, 100 + place::int) < greatest(0.03, 0.95 - 0.04 * place)),
  pg_temp.chance(n, 40) < 0.3, 1, '15:00', '11:00', '18:00',
  case when pg_temp.chance(n, 41) < 0.7 then 'instant' else 'request' end,
  pg_temp.one_of(n, 42, array['flexible','moderate','firm','strict']),
  (array[1,1,1,1,2,2,2,3,5,7])[pg_temp.between(n, 43, 1, 10)], (array[365,365,31,31,14])[pg_temp.between(n, 44, 1, 5)],
  (array[0,0,0,1,1,2,3,7])[pg_temp.between(n, 45, 1, 8)], (array[null,null,365,180,90])[pg_temp.between(n, 46, 1, 5)],
  (array[0,0,0,1,2])[pg_temp.between(n, 47, 1, 5)],
  case when pg_temp.chance(n, 48) < 0.92 then every_day else array['fri','sat','sun'] end,
  case when pg_temp.chance(n, 49) < 0.92 then every_day else array['sat','sun','mon'] end,
  case when pg_temp.chance(n, 50) < 0.05 then daterange($4::date + first_day, $4::date + first_day + 20) end,
  made_at, made_at, made_at
from generate_series($1::bigint, $2::bigint) as n
join cities city on city.no = least(1 + width_bucket(pg_temp.chance(n, 22), (select array_agg(share order by no) from cities)),
  (select max(no) from cities)),
lateral (select
  '2025-01-01'::timestamptz + n * interval '10 seconds' as made_at,
  array['mon','tue','wed','thu','fri','sat','sun'] as every_day,
  pg_temp.one_of(n, 23, ${codes(PROPERTY_TYPE_CODES)}) as type,
  pg_temp.one_of(n, 24, ${words(ADJECTIVES)}) as adjective,
  pg_temp.one_of(n, 25, ${words(FEATURES)}) as feature,
  1 + floor(pg_temp.chance(n, 26) ^ 2 * 12)::int as guests,
  -- Normally distributed around the centre (Box and Muller); one home in ten lies in the country.
  city."spreadKm" * (case when pg_temp.chance(n, 27) < 0.1 then 5 else 1 end)
    * sqrt(-2 * ln(1 - pg_temp.chance(n, 28))) as km,
  2 * pi() * pg_temp.chance(n, 29) as bearing,
  -- A night costs mostly between half and twice of what is usual.
  greatest(1, city."nightPriceMinor" * exp(0.5 * sqrt(-2 * ln(1 - pg_temp.chance(n, 30))) * cos(2 * pi() * pg_temp.chance(n, 31))))::bigint
    as city_price
) as drawn,
lateral (select
  round(least(89, greatest(-89, city.lat + km * cos(bearing) / 111.2))::numeric, 5)::float8 as home_lat,
  round((mod((city.lng + km * sin(bearing) / (111.2 * cos(radians(city.lat))) + 540)::numeric, 360) - 180), 5)::float8 as home_lng) as place,
lateral (select
  (guests + 1) / 2 as bedrooms, pg_temp.between(n, 60, 0, 200) as first_day,
  point(home_lng, home_lat) as home, greatest(1, city_price * (3 + guests) / 6)::bigint as price
) as derived`

/** $1, $2: the first and the last number of properties that may have settings for single dates. $3: the first date. */
export const DATES = `
insert into property_dates (property_id, date, open, price_minor, min_stay_arrival, closed_to_arrival)
select p.id, $3::date + day, case when kind = 0 then false end,
  case when kind in (1, 2) then (p.base_price_minor * 1.5)::bigint end,
  case when kind = 3 then 4 end, case when kind = 4 then true end
from generate_series($1::bigint, $2::bigint) as n
join properties p on p.id = pg_temp.property_id(n) and p.date_settings_span is not null,
generate_series(lower(p.date_settings_span) - $3::date, upper(p.date_settings_span) - $3::date - 1) as day,
lateral (select pg_temp.between(n * 1000 + day, 61, 0, 9) as kind) as of_day
where kind <= 4`

/** What a trigger would have done for each listing. */
export const VOCABULARY = `
insert into search_vocabulary (word)
select word from ts_stat('select search_words from properties where status = ''published''')
where word = any (words_of(array_to_tsvector(array[word])))
on conflict do nothing`

// Each property's stays lie in slots of equal length, so that no two overlap; popular homes have shorter slots.
const STAYS = `
  select n, slot, pg_temp.id_at('2026-01-01'::timestamptz + (n * 32 + slot) * interval '1 second', n * 32 + slot, 4) as id,
    first_night, first_night + nights as last_day, nights
  from generate_series($1::bigint, $2::bigint) as n,
  lateral (select round($4 * 2 * pg_temp.chance(n, 70))::int as stays) as drawn,
  generate_series(0, stays - 1) as slot,
  lateral (select 240 / stays as days) as of_slot,
  lateral (select least(days, pg_temp.between(n * 32 + slot, 71, 1, 9)) as nights) as length,
  lateral (select $3::date - 30 + slot * days + pg_temp.between(n * 32 + slot, 72, 0, days - nights) as first_night) as start`

/** The TypeID of an uuid: 128 bits and two before them, in 26 letters of Crockford's base32. */
const typeId = (prefix: string, uuid: string): string => {
  const letters = Array.from(
    { length: 26 },
    (_, at) =>
      `substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + substring(b'00' || ('x' || replace(${uuid}::text, '-', ''))::bit(128) from ${1 + 5 * at} for 5)::bit(5)::int, 1)`,
  )
  return `'${prefix}_' || ${letters.join(' || ')}`
}

/**
 * $1, $2: the first and the last number of properties. $3: today. $4: stays for each, on average. $5: how many people
 * there are. Nights cost what the home asks for, and nothing is added.
 */
export const BOOKINGS = `
with stays as (${STAYS}), booked as (
  insert into bookings (
    id, property_id, guest_id, host_id, status, check_in, check_out, time_zone, check_in_time, check_out_time, guests,
    booking_mode, title, currency, total_minor, nights, lines, totals, due_at_property, cancellation_policy,
    house_rules_version, payments_closed, created_at, confirmed_at, version)
  select s.id, p.id, pg_temp.user_id(1 + (pg_temp.chance(s.n * 32 + slot, 73) * ($5 - 1))::bigint), p.host_id, 'confirmed',
    first_night, last_day, p.time_zone, p.check_in_time, p.check_out_time,
    '{"adults": 1, "children": 0, "infants": 0, "pets": 0}', p.booking_mode, p.title, p.currency, total, quoted_nights,
    jsonb_build_array(jsonb_build_object('code', 'nightly', 'label', 'Nights', 'unitPrice', price, 'quantity', nights,
      'total', payin, 'payer', 'guest', 'payee', 'host')),
    jsonb_build_object('payin', payin, 'payout', payin, 'platform', nothing, 'tax', nothing), '[]', p.cancellation_policy,
    p.house_rules_version, true, $3::date - interval '60 days', $3::date - interval '60 days', 2
  from stays s
  join properties p on p.id = pg_temp.property_id(s.n),
  lateral (select p.base_price_minor * nights as total) as priced,
  lateral (select
    jsonb_build_object('amountMinor', p.base_price_minor, 'currency', p.currency) as price,
    jsonb_build_object('amountMinor', total, 'currency', p.currency) as payin,
    jsonb_build_object('amountMinor', 0, 'currency', p.currency) as nothing) as amounts,
  lateral (select jsonb_agg(jsonb_build_object('date', first_night + night, 'amount', price, 'rule', 'base')) as quoted_nights
    from generate_series(0, nights - 1) as night) as nightly
  returning id, property_id, guest_id, check_in, check_out
)
insert into calendar_claims (claim_id, property_id, stay, kind, holder_id)
select ${typeId('bkg', 'id')}, property_id, daterange(check_in, check_out), 'booking', guest_id
from booked`

-- What a search works out for few listings: those whose dates have settings of their own, those on its page. As functions,
-- because a session keeps their plans: written out in the statement they would be planned anew by every search.

-- Whether the settings of single dates, and where they say nothing the listing's own rules, allow a stay.
CREATE FUNCTION dates_allow_stay(
  listing uuid, check_in date, check_out date, check_in_day text, check_out_day text,
  check_in_days text[], check_out_days text[], min_nights int, max_nights int
) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  nights CONSTANT int := check_out - check_in;
BEGIN
  RETURN (
    SELECT coalesce(bool_and(open) FILTER (WHERE date < check_out), true)
      AND NOT coalesce(bool_or(closed_to_arrival) FILTER (WHERE date = check_in), check_in_day <> all (check_in_days))
      AND NOT coalesce(bool_or(closed_to_departure) FILTER (WHERE date = check_out), check_out_day <> all (check_out_days))
      AND nights >= coalesce(max(min_stay_arrival) FILTER (WHERE date = check_in), min_nights)
      AND nights <= coalesce(max(max_stay_arrival) FILTER (WHERE date = check_in), max_nights)
      AND nights >= coalesce(max(min_stay_through) FILTER (WHERE date < check_out), 1)
      AND nights <= coalesce(min(max_stay_through) FILTER (WHERE date < check_out), nights)
    FROM property_dates WHERE property_id = listing AND date BETWEEN check_in AND check_out
  );
END $$;
--> statement-breakpoint
-- The nightly rates of a stay, summed up: the price of the date, or else of the first season that has the night, or
-- else the listing's own; the weekend's where the night begins on a Friday or Saturday and there is one. A search that is
-- sorted by price asks it of so many listings that it has the same in its own statement (`price-sql.ts`).
CREATE FUNCTION subtotal_by_date(listing uuid, check_in date, check_out date)
RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN (
    SELECT sum(coalesce(day.price_minor, season.price_minor, CASE WHEN is_weekend THEN property.weekend_price_minor END,
      property.base_price_minor))
    FROM properties property
    CROSS JOIN LATERAL (
      SELECT DISTINCT ON (night) night, is_weekend,
        CASE WHEN is_weekend THEN coalesce(on_weekends, always) ELSE always END AS price_minor
      FROM generate_series(0, check_out - check_in - 1) AS ordinal
      CROSS JOIN LATERAL (SELECT check_in + ordinal AS night) AS nights
      CROSS JOIN LATERAL (SELECT extract(isodow FROM night) IN (5, 6) AS is_weekend) AS kinds
      LEFT JOIN (
        SELECT place, (item->>'from')::date AS first, (item->>'to')::date AS ends,
          (item->>'priceMinor')::bigint AS always, (item->>'weekendPriceMinor')::bigint AS on_weekends
        FROM jsonb_array_elements(property.seasons) WITH ORDINALITY AS seasons (item, place) OFFSET 0
      ) AS rates ON first <= night AND night < ends
      ORDER BY night, place
    ) season
    LEFT JOIN property_dates day ON day.property_id = property.id AND day.date = night
    WHERE property.id = listing
  );
END $$;
--> statement-breakpoint
-- The prices that single dates of a stay have, by date.
CREATE FUNCTION prices_of_dates(listing uuid, check_in date, check_out date)
RETURNS jsonb LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_object_agg(date, price_minor), '{}') FROM property_dates
    WHERE property_id = listing AND date >= check_in AND date < check_out AND price_minor IS NOT NULL
  );
END $$;
--> statement-breakpoint
-- How many stays of a listing have ever been confirmed.
CREATE FUNCTION confirmed_bookings_of(listing uuid)
RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN (SELECT count(*) FROM bookings WHERE property_id = listing AND confirmed_at IS NOT NULL);
END $$;
--> statement-breakpoint
-- As before, with the rating, by which a search may be sorted.
DROP INDEX properties_published_area;
--> statement-breakpoint
CREATE INDEX properties_published_area ON properties USING gist (approximate_location) INCLUDE (
  id, max_guests, bedrooms, property_type, booking_mode, currency, base_price_minor, weekend_price_minor,
  min_nights, max_nights, seasons_span, date_settings_span, rating_rank
) WHERE status = 'published';

CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- Immutable, because the dates of seasons are written in full, whatever a session's date style.
CREATE FUNCTION span_of_seasons(seasons jsonb) RETURNS daterange
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT range_merge(range_agg(daterange((season->>'from')::date, (season->>'to')::date)))
  FROM jsonb_array_elements(seasons) AS season
$$;
--> statement-breakpoint
CREATE TABLE "search_vocabulary" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
DROP INDEX "properties_published_location";--> statement-breakpoint
ALTER TABLE "properties" ADD COLUMN "date_settings_span" daterange;--> statement-breakpoint
UPDATE "properties" SET "date_settings_span" = (
  SELECT daterange(min(date), max(date) + 1) FROM "property_dates" WHERE property_id = "properties"."id"
) WHERE "has_date_settings";--> statement-breakpoint
ALTER TABLE "properties" DROP COLUMN "has_date_settings";--> statement-breakpoint
ALTER TABLE "properties" ADD COLUMN "seasons_span" daterange GENERATED ALWAYS AS (span_of_seasons(seasons)) STORED;--> statement-breakpoint
ALTER TABLE "properties" ADD COLUMN "search_words" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('simple', title), 'A')
        || setweight(to_tsvector('simple', coalesce(city, '') || ' ' || coalesce(region, '')), 'B')
        || setweight(to_tsvector('simple', coalesce(description, '')), 'C')) STORED;--> statement-breakpoint
CREATE INDEX "search_vocabulary_prefix" ON "search_vocabulary" USING btree ("word" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "search_vocabulary_similar" ON "search_vocabulary" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "properties_published_price" ON "properties" USING btree ("base_price_minor","id") WHERE "properties"."status" = 'published';--> statement-breakpoint
CREATE INDEX "properties_published_words" ON "properties" USING gin ("search_words") WHERE "properties"."status" = 'published';--> statement-breakpoint
-- Everything that narrows or sorts a search of an area, so that the homes of a city are compared without reading them.
CREATE INDEX "properties_published_area" ON "properties" USING gist ("approximate_location") INCLUDE (
  "id", "max_guests", "bedrooms", "property_type", "booking_mode", "currency", "base_price_minor", "weekend_price_minor",
  "min_nights", "max_nights", "seasons_span", "date_settings_span"
) WHERE "status" = 'published';--> statement-breakpoint
CREATE FUNCTION words_of(vector tsvector) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(word ORDER BY word), '{}') FROM unnest(tsvector_to_array(vector)) AS word
  WHERE length(word) BETWEEN 3 AND 40 AND word !~ '\d'
$$;
--> statement-breakpoint
-- The vocabulary has the words of published listings and no others, so that what is erased there is gone here.
-- Words come in their order, so that two who write the same ones wait for each other instead of both.
CREATE FUNCTION keep_search_vocabulary() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  before text[] := '{}';
  after text[] := '{}';
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status = 'published' THEN before := words_of(OLD.search_words); END IF;
  IF TG_OP <> 'DELETE' AND NEW.status = 'published' THEN after := words_of(NEW.search_words); END IF;
  IF before <> after THEN
    INSERT INTO search_vocabulary (word) SELECT word FROM unnest(after) AS word WHERE word <> ALL (before)
      ORDER BY word ON CONFLICT DO NOTHING;
    DELETE FROM search_vocabulary WHERE word = ANY (before) AND word <> ALL (after) AND NOT EXISTS (
      SELECT FROM properties
      WHERE status = 'published'
        AND search_words @@ ('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''')::tsquery);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER keep_search_vocabulary AFTER INSERT OR DELETE OR UPDATE OF status, title, city, region, description
  ON properties FOR EACH ROW EXECUTE FUNCTION keep_search_vocabulary();
--> statement-breakpoint
INSERT INTO search_vocabulary (word)
SELECT DISTINCT word FROM properties, unnest(words_of(search_words)) AS word WHERE status = 'published';

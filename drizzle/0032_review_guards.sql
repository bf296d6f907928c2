-- What a review rates beside the whole: each category of its side, and no other, with one to five stars.
CREATE FUNCTION are_categories_of(side text, categories jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_typeof(categories) = 'object'
    AND ARRAY(SELECT name FROM jsonb_object_keys(categories) AS name ORDER BY name COLLATE "C") = CASE side
      WHEN 'guest' THEN ARRAY['accuracy', 'checkIn', 'cleanliness', 'communication', 'location', 'value']
      ELSE ARRAY['cleanliness', 'communication', 'houseRules'] END
    AND NOT EXISTS (SELECT FROM jsonb_each(categories) WHERE value NOT IN ('1', '2', '3', '4', '5'))
$$;
--> statement-breakpoint
ALTER TABLE reviews ADD CONSTRAINT reviews_categories CHECK (are_categories_of(author_side, categories));
--> statement-breakpoint
-- The second guard: whatever the code does, nothing is published before both have written or their time is over, and what
-- was said in public is never changed or taken back. Only what somebody has said in private can go, with its author.
CREATE FUNCTION guard_review() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- All but what may become of a published review.
  said CONSTANT text[] := ARRAY['hidden_at', 'hidden_reason', 'response', 'responded_at', 'private_feedback', 'private_salt',
    'version', 'updated_at'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.published_at IS NOT NULL THEN
      RAISE EXCEPTION 'a review is written before it is published' USING ERRCODE = 'HF012';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF OLD.published_at IS NOT NULL THEN
      RAISE EXCEPTION 'a published review is not taken back' USING ERRCODE = 'HF012';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD.published_at IS NULL THEN
    IF NEW.published_at < NEW.publish_at AND NOT EXISTS (
      SELECT FROM reviews WHERE booking_id = NEW.booking_id AND author_side <> NEW.author_side
    ) THEN
      RAISE EXCEPTION 'the other side has not written yet' USING ERRCODE = 'HF012';
    END IF;
  ELSIF to_jsonb(NEW) - said IS DISTINCT FROM to_jsonb(OLD) - said
    OR (NEW.private_feedback, NEW.private_salt) IS DISTINCT FROM (OLD.private_feedback, OLD.private_salt)
      AND NEW.private_feedback IS NOT NULL
    OR OLD.response IS NOT NULL AND NEW.response IS DISTINCT FROM OLD.response
  THEN
    RAISE EXCEPTION 'a published review does not change' USING ERRCODE = 'HF012';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER guard_review BEFORE INSERT OR UPDATE OR DELETE ON reviews
  FOR EACH ROW EXECUTE FUNCTION guard_review();
--> statement-breakpoint
-- A tally with one review more, or one less. @see RatingTally
CREATE FUNCTION tally_with(tally jsonb, stars integer, parts jsonb, step integer) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN coalesce((tally->>'count')::int, 0) + step > 0 THEN jsonb_build_object(
    'count', coalesce((tally->>'count')::int, 0) + step,
    'sum', coalesce((tally->>'sum')::int, 0) + step * stars,
    'histogram', (
      SELECT jsonb_agg(
        coalesce((tally->'histogram'->>(star - 1))::int, 0) + CASE WHEN star = stars THEN step ELSE 0 END ORDER BY star)
      FROM generate_series(1, 5) AS star),
    'categories', (
      SELECT jsonb_object_agg(key, coalesce((tally->'categories'->>key)::int, 0) + step * value::int)
      FROM jsonb_each_text(parts))
  ) END
$$;
--> statement-breakpoint
-- Ratings follow the reviews that everybody can read, in the transaction in which one becomes so or ceases to be.
CREATE FUNCTION follow_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was boolean := OLD.published_at IS NOT NULL AND OLD.hidden_at IS NULL;
  is_now boolean := NEW.published_at IS NOT NULL AND NEW.hidden_at IS NULL;
  step integer := is_now::int - was::int;
BEGIN
  IF step = 0 THEN
    RETURN NULL;
  END IF;
  IF NEW.author_side = 'guest' THEN
    UPDATE properties SET rating = tally_with(rating, NEW.rating, NEW.categories, step) WHERE id = NEW.property_id;
  ELSE
    -- Nothing is kept about who was erased.
    UPDATE users SET rating = tally_with(users.rating, NEW.rating, NEW.categories, step)
      WHERE id = NEW.guest_id AND erased_at IS NULL;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER follow_reviews AFTER UPDATE OF published_at, hidden_at ON reviews
  FOR EACH ROW EXECUTE FUNCTION follow_reviews();
--> statement-breakpoint
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON review_reports
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
--> statement-breakpoint
-- The mean to two decimals, and among equals how many reviews have given it; 0 without any.
CREATE FUNCTION rank_of_rating(tally jsonb) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN (tally->>'count')::int > 0
    THEN round((tally->>'sum')::numeric * 100 / (tally->>'count')::int)::bigint * 1000000
      + least((tally->>'count')::int, 999999)
    ELSE 0 END
$$;
--> statement-breakpoint
-- What search sorts by follows the rating. A generated column would be the same, but adding one writes every row anew
-- and nobody reads listings meanwhile.
CREATE FUNCTION keep_rating_rank() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.rating_rank := rank_of_rating(NEW.rating);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER keep_rating_rank BEFORE INSERT OR UPDATE OF rating, rating_rank ON properties
  FOR EACH ROW WHEN (NEW.rating IS NOT NULL OR NEW.rating_rank <> 0) EXECUTE FUNCTION keep_rating_rank();

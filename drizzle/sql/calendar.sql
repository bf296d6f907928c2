-- The second guard: whatever the calendar's code does, Postgres holds no two live claims on one night.
-- drizzle-kit does not know exclusion constraints.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
ALTER TABLE calendar_claims
  ADD CONSTRAINT calendar_claims_no_overlap EXCLUDE USING gist (property_id WITH =, stay WITH &&);
--> statement-breakpoint
-- Takes the next log entry of a property's calendar, in order and once: the first statement of each entry's part of
-- a batch. HF001: Postgres has it already. HF002: an earlier entry is missing.
CREATE FUNCTION begin_calendar_entry(
  p_property uuid, p_seq int, p_kind text, p_hash text, p_at timestamptz, p_next_due timestamptz
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  known int;
BEGIN
  UPDATE calendars SET seq = p_seq, head_hash = p_hash, next_due_at = p_next_due
    WHERE property_id = p_property AND seq = p_seq - 1;
  IF NOT FOUND THEN
    SELECT seq INTO known FROM calendars WHERE property_id = p_property;
    IF known >= p_seq THEN
      RAISE EXCEPTION 'entry % of calendar % was applied before', p_seq, p_property USING ERRCODE = 'HF001';
    ELSIF known IS NOT NULL OR p_seq <> 1 THEN
      RAISE EXCEPTION 'entry % of calendar % comes after %', p_seq, p_property, known USING ERRCODE = 'HF002';
    END IF;
    INSERT INTO calendars (property_id, seq, head_hash, next_due_at)
      VALUES (p_property, p_seq, p_hash, p_next_due);
  END IF;
  INSERT INTO calendar_entries (property_id, seq, kind, hash, at)
    VALUES (p_property, p_seq, p_kind, p_hash, p_at);
END $$;

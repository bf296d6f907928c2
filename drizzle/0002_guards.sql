-- The first statement of a batch that moves money or takes nights: it costs no trip, and nothing of the batch happens
-- when the session has ended or the account may not act. No standard SQLSTATE begins with HF.
CREATE FUNCTION assert_actor(acting_user uuid, acting_session uuid) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
  suspended boolean;
BEGIN
  SELECT u.suspended_at IS NOT NULL INTO suspended
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = acting_session AND u.id = acting_user
      AND s.ended_at IS NULL AND s.expires_at > now() AND u.erased_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'HF401';
  END IF;
  IF suspended THEN
    RAISE EXCEPTION 'the account is suspended' USING ERRCODE = 'HF403';
  END IF;
END
$$;
--> statement-breakpoint
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

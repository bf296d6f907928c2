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
-- Takes the next log entries of a property's calendar, in order and once: the first statement of each batch that a
-- calendar object ships. HF001: Postgres has the first of them already. HF002: an earlier entry is missing, or Postgres
-- has another history under the same number; neither mends itself.
CREATE FUNCTION begin_calendar_entries(
  p_property uuid, p_entries jsonb, p_next_due timestamptz
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first_seq int := (p_entries -> 0 ->> 'seq')::int;
  last_entry jsonb := p_entries -> -1;
  known int;
BEGIN
  UPDATE calendars
    SET seq = (last_entry ->> 'seq')::int, head_hash = last_entry ->> 'hash', next_due_at = p_next_due
    WHERE property_id = p_property AND seq = first_seq - 1;
  IF NOT FOUND AND first_seq = 1 THEN
    -- Waits for a twin that is under way, and then finds its row.
    INSERT INTO calendars (property_id, seq, head_hash, next_due_at)
      VALUES (p_property, (last_entry ->> 'seq')::int, last_entry ->> 'hash', p_next_due)
      ON CONFLICT DO NOTHING;
  END IF;
  IF NOT FOUND THEN
    IF EXISTS (
      SELECT FROM calendar_entries
        WHERE property_id = p_property AND seq = first_seq AND hash = p_entries -> 0 ->> 'hash'
    ) THEN
      RAISE EXCEPTION 'entry % of calendar % was applied before', first_seq, p_property USING ERRCODE = 'HF001';
    END IF;
    SELECT seq INTO known FROM calendars WHERE property_id = p_property;
    RAISE EXCEPTION 'entry % of calendar % does not follow %', first_seq, p_property, known USING ERRCODE = 'HF002';
  END IF;
  INSERT INTO calendar_entries (property_id, seq, kind, hash, at)
    SELECT p_property, seq, kind, hash, at
    FROM jsonb_to_recordset(p_entries) AS entry (seq int, kind text, hash text, at timestamptz);
END $$;

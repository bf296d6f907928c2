-- Makes Postgres's account of a calendar's log what the object says it is: its receipts after an entry, and the last entry
-- whose effects are here. HF002: somebody else has moved it since it was read; nothing is written then.
CREATE FUNCTION rewrite_calendar_history(
  p_property uuid, p_known jsonb, p_after int, p_entries jsonb, p_head jsonb, p_next_due timestamptz
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  known record;
BEGIN
  SELECT seq, head_hash INTO known FROM calendars WHERE property_id = p_property FOR UPDATE;
  IF coalesce(known.seq, 0) <> (p_known ->> 'seq')::int
    OR (known.seq IS NOT NULL AND known.head_hash <> p_known ->> 'hash')
  THEN
    RAISE EXCEPTION 'calendar % is not at % any more', p_property, p_known ->> 'seq' USING ERRCODE = 'HF002';
  END IF;
  INSERT INTO calendars (property_id, seq, head_hash, next_due_at)
    VALUES (p_property, (p_head ->> 'seq')::int, p_head ->> 'hash', p_next_due)
    ON CONFLICT (property_id) DO UPDATE
      SET seq = excluded.seq, head_hash = excluded.head_hash, next_due_at = excluded.next_due_at;
  DELETE FROM calendar_entries WHERE property_id = p_property AND seq > p_after;
  INSERT INTO calendar_entries (property_id, seq, kind, hash, at)
    SELECT p_property, seq, kind, hash, at
    FROM jsonb_to_recordset(p_entries) AS entry (seq int, kind text, hash text, at timestamptz);
END $$;

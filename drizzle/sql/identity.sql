-- The first statement of a batch that moves money or takes nights: it costs no trip, and the batch does not happen
-- when the session has ended or the account is suspended. HF401 and HF403 are ours; Postgres leaves class HF free.
-- The rows are locked for sharing: a sign-out or suspension that commits first is seen, a later one waits.
CREATE FUNCTION assert_actor(acting_user uuid, acting_session uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  account users%ROWTYPE;
BEGIN
  PERFORM FROM sessions
    WHERE id = acting_session AND user_id = acting_user AND ended_at IS NULL AND expires_at > now()
    FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'HF401';
  END IF;
  SELECT * INTO account FROM users WHERE id = acting_user AND erased_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the account is gone' USING ERRCODE = 'HF401';
  END IF;
  IF account.suspended_at IS NOT NULL THEN
    RAISE EXCEPTION 'the account is suspended' USING ERRCODE = 'HF403';
  END IF;
END
$$;

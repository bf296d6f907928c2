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

-- The row is held until the batch is over: whoever erases the account waits for it, and then sees what it has done.
-- Foreign keys to the account take the same lock, so that it costs a booking nothing.
CREATE OR REPLACE FUNCTION assert_actor(acting_user uuid, acting_session uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  suspended boolean;
BEGIN
  SELECT u.suspended_at IS NOT NULL INTO suspended
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = acting_session AND u.id = acting_user
      AND s.ended_at IS NULL AND s.expires_at > now() AND u.erased_at IS NULL
    FOR KEY SHARE OF u;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'HF401';
  END IF;
  IF suspended THEN
    RAISE EXCEPTION 'the account is suspended' USING ERRCODE = 'HF403';
  END IF;
END
$$;
--> statement-breakpoint
-- The same for who acts with an API key.
CREATE FUNCTION assert_api_key(acting_user uuid, acting_key uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  suspended boolean;
BEGIN
  SELECT u.suspended_at IS NOT NULL INTO suspended
    FROM api_keys k JOIN users u ON u.id = k.user_id
    WHERE k.id = acting_key AND u.id = acting_user AND k.revoked_at IS NULL AND u.erased_at IS NULL
    FOR KEY SHARE OF u;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the API key was revoked' USING ERRCODE = 'HF401';
  END IF;
  IF suspended THEN
    RAISE EXCEPTION 'the account is suspended' USING ERRCODE = 'HF403';
  END IF;
END
$$;

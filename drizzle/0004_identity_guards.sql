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
--> statement-breakpoint
-- Redeems the link of an e-mail, once: the first statement of a batch, of which nothing happens when the link is used,
-- too old, or of an account that is gone.
CREATE FUNCTION redeem_email_token(presented uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  UPDATE email_tokens t SET used_at = now() FROM users u
    WHERE t.id = presented AND t.used_at IS NULL AND t.expires_at > now()
      AND u.id = t.user_id AND u.erased_at IS NULL AND (t.purpose = 'change_email' OR lower(t.email) = lower(u.email));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the link does not work any more' USING ERRCODE = 'HF410';
  END IF;
END
$$;
--> statement-breakpoint
-- The positions of domain events. A sequence, and not what is highest in the table, because old events are deleted.
CREATE SEQUENCE domain_event_positions;

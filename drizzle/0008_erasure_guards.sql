-- Nothing new is written about who was erased, whoever tries: a sign-in or a link that was under way waits for the
-- erasure by the lock, and is refused then.
CREATE FUNCTION refuse_about_erased() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM FROM users WHERE id = NEW.user_id AND erased_at IS NULL FOR KEY SHARE;
  IF NOT FOUND AND EXISTS (SELECT FROM users WHERE id = NEW.user_id) THEN
    RAISE EXCEPTION 'the account was erased' USING ERRCODE = 'HF401';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON api_keys
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
--> statement-breakpoint
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON co_hosts
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
--> statement-breakpoint
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON email_tokens
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
--> statement-breakpoint
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON passkey_challenges
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
--> statement-breakpoint
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON passkeys
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
--> statement-breakpoint
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON provider_identities
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
--> statement-breakpoint
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON provider_sign_ins
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
--> statement-breakpoint
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON recovery_codes
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
--> statement-breakpoint
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON security_events
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
--> statement-breakpoint
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON sessions
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
--> statement-breakpoint
-- A calendar vouches for what it has acknowledged, and may tell of it after somebody was erased whom it is about. It
-- stands; what it brings along of the person is erased with the next run.
CREATE FUNCTION reopen_erasure(about uuid[], place uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  -- An erasure that is under way is waited for, and seen by the statement after.
  PERFORM FROM users WHERE id = ANY (about) ORDER BY id FOR KEY SHARE;
  INSERT INTO erasure_tasks (user_id, property_id, due_at, created_at)
    SELECT id, place, now(), now() FROM users WHERE id = ANY (about) AND erased_at IS NOT NULL
    ON CONFLICT (user_id, property_id) DO UPDATE SET due_at = now();
END
$$;
--> statement-breakpoint
CREATE FUNCTION reopen_erasure_by_booking() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM reopen_erasure(ARRAY[NEW.guest_id, NEW.host_id], NEW.property_id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER reopen_erasure AFTER INSERT ON bookings
  FOR EACH ROW EXECUTE FUNCTION reopen_erasure_by_booking();
--> statement-breakpoint
CREATE FUNCTION reopen_erasure_by_block() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM reopen_erasure(ARRAY(SELECT host_id FROM properties WHERE id = NEW.property_id), NEW.property_id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER reopen_erasure AFTER INSERT ON blocks
  FOR EACH ROW EXECUTE FUNCTION reopen_erasure_by_block();

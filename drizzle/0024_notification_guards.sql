-- Nobody who was erased is told anything: a consumer that was under way waits for the erasure, and is refused then.
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON notifications
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();

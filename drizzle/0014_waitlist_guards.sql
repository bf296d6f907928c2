-- Nobody who was erased waits for anything.
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON waitlist_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();

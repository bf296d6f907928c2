-- Nobody who was erased saves anything.
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON payment_customers
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();

-- The second guard: whatever the code does, no more goes back of a payment than was paid. Refunds of one payment wait for
-- each other here; `NO KEY`, because each of them already holds a key share of the payment.
CREATE FUNCTION refuse_refund_beyond_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM payments WHERE id = NEW.payment_id FOR NO KEY UPDATE;
  IF (SELECT sum(amount_minor) FROM refunds WHERE payment_id = NEW.payment_id AND status NOT IN ('failed', 'canceled'))
    > (SELECT amount_minor FROM payments WHERE id = NEW.payment_id) THEN
    RAISE EXCEPTION 'refund_exceeds_remainder' USING ERRCODE = 'HF400';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER refunds_within_payment AFTER INSERT ON refunds
  FOR EACH ROW EXECUTE FUNCTION refuse_refund_beyond_payment();

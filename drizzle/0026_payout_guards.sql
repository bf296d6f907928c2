-- Payouts follow the ledger: whatever changes what a host has earned, or what a bank disputes, makes the booking due for a
-- look, in the transaction of the change. So no payout depends on an event that may be lost or come late.
CREATE FUNCTION look_at_payouts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO payout_plans (booking_id, look_at, version)
  SELECT booking_id, created_at, 1 FROM ledger_transactions WHERE id = NEW.transaction_id
  ON CONFLICT (booking_id) DO UPDATE SET
    look_at = least(payout_plans.look_at, excluded.look_at),
    version = payout_plans.version + 1;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_postings_payouts AFTER INSERT ON ledger_postings
  FOR EACH ROW WHEN (NEW.account IN ('host_payable', 'disputes')) EXECUTE FUNCTION look_at_payouts();
--> statement-breakpoint
INSERT INTO payout_plans (booking_id, look_at, version)
SELECT DISTINCT booking_id, now(), 1 FROM ledger_transactions
ON CONFLICT DO NOTHING;
--> statement-breakpoint
-- What somebody was paid, or owes, are facts about money, which stay those of nobody; where they were paid is not.
CREATE TRIGGER refuse_about_erased BEFORE INSERT OR UPDATE OF user_id ON payout_accounts
  FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();

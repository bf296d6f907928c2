ALTER TABLE "money_reconciliations" ADD COLUMN "lease" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "bookings_confirmed_at" ON "bookings" USING btree ("confirmed_at") WHERE confirmed_at is not null;--> statement-breakpoint
CREATE INDEX "bookings_cancelled_at" ON "bookings" USING btree ("cancelled_at") WHERE cancelled_at is not null;--> statement-breakpoint
CREATE INDEX "ledger_transactions_created_at" ON "ledger_transactions" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "disputes_updated_at" ON "disputes" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "payments_updated_at" ON "payments" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "refunds_updated_at" ON "refunds" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "payout_reversals_updated_at" ON "payout_reversals" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "payouts_updated_at" ON "payouts" USING btree ("updated_at");
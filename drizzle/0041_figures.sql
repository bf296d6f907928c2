-- First, because the indexes keep others from writing until the transaction is over.
ALTER TABLE "approvals" VALIDATE CONSTRAINT "approvals_money_has_a_booking";--> statement-breakpoint
ALTER TABLE "properties" VALIDATE CONSTRAINT "properties_suspension_is_stated";--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "domain_events_drift" ON "domain_events" USING btree ("occurred_at") WHERE type = 'calendar.drift_found';--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "payouts_amiss" ON "payouts" USING btree ("status") WHERE status in ('held', 'failed');

DROP INDEX "payments_one_live";--> statement-breakpoint
ALTER TABLE "alterations" ADD COLUMN "due_now_minor" bigint;--> statement-breakpoint
ALTER TABLE "alterations" ADD COLUMN "later_instalments" jsonb;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "later_instalments" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "charge_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "instalment" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "charge_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "bookings_charge_at" ON "bookings" USING btree ("charge_at") WHERE charge_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_live" ON "payments" USING btree ("booking_id",coalesce("alteration_id", "booking_id"),"instalment") WHERE status <> 'canceled';
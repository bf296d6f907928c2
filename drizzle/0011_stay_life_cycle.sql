ALTER TABLE "bookings" ADD COLUMN "cancellation_tiers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "checked_in_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "checked_out_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "cancelled_by" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "cancelled_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "cancellation_reason" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "refund_minor" bigint;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "host_keeps_minor" bigint;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "reversal_lines" jsonb;--> statement-breakpoint
ALTER TABLE "properties" ADD COLUMN "check_in_details" jsonb;
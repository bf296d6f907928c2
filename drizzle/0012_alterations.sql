CREATE TABLE "alterations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"proposed_by" text NOT NULL,
	"status" text NOT NULL,
	"check_in" date NOT NULL,
	"check_out" date NOT NULL,
	"guests" jsonb NOT NULL,
	"nights" jsonb NOT NULL,
	"lines" jsonb NOT NULL,
	"totals" jsonb NOT NULL,
	"due_at_property" jsonb NOT NULL,
	"currency" text NOT NULL,
	"difference_minor" bigint NOT NULL,
	"before" jsonb NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	"held_until" timestamptz(3),
	"added_nights" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"ended_at" timestamptz(3),
	CONSTRAINT "alterations_stay" CHECK ("alterations"."check_in" < "alterations"."check_out")
);
--> statement-breakpoint
DROP INDEX "payments_one_live";--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "alteration_id" uuid;--> statement-breakpoint
ALTER TABLE "alterations" ADD CONSTRAINT "alterations_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alterations_one_open" ON "alterations" USING btree ("booking_id") WHERE status in ('proposed', 'accepted');--> statement-breakpoint
CREATE INDEX "alterations_booking" ON "alterations" USING btree ("booking_id","id");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_alteration_id_alterations_id_fk" FOREIGN KEY ("alteration_id") REFERENCES "public"."alterations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_live" ON "payments" USING btree ("booking_id",coalesce("alteration_id", "booking_id")) WHERE status <> 'canceled';
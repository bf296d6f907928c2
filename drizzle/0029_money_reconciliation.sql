CREATE TABLE "money_cases" (
	"reconciliation_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	CONSTRAINT "money_cases_reconciliation_id_booking_id_pk" PRIMARY KEY("reconciliation_id","booking_id")
);
--> statement-breakpoint
CREATE TABLE "money_findings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"subject_id" text NOT NULL,
	"booking_id" uuid,
	"detail" text NOT NULL,
	"repair" text,
	"status" text NOT NULL,
	"found_at" timestamptz(3) NOT NULL,
	"seen_at" timestamptz(3) NOT NULL,
	"closed_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "money_reconciliations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"stage" text NOT NULL,
	"after" text,
	"window_from" timestamptz(3) NOT NULL,
	"window_to" timestamptz(3) NOT NULL,
	"requested_by" uuid,
	"lease_until" timestamptz(3) NOT NULL,
	"seen" integer DEFAULT 0 NOT NULL,
	"examined" integer DEFAULT 0 NOT NULL,
	"started_at" timestamptz(3) NOT NULL,
	"finished_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "money_sightings" (
	"reconciliation_id" uuid NOT NULL,
	"stripe_id" text NOT NULL,
	"kind" text NOT NULL,
	"our_id" uuid,
	"parent_id" text,
	"booking_id" uuid,
	"status" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"returned_minor" bigint NOT NULL,
	"is_withdrawn" boolean NOT NULL,
	"is_reinstated" boolean NOT NULL,
	"is_missing" boolean DEFAULT false NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "money_sightings_reconciliation_id_stripe_id_pk" PRIMARY KEY("reconciliation_id","stripe_id")
);
--> statement-breakpoint
ALTER TABLE "money_cases" ADD CONSTRAINT "money_cases_reconciliation_id_money_reconciliations_id_fk" FOREIGN KEY ("reconciliation_id") REFERENCES "public"."money_reconciliations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_cases" ADD CONSTRAINT "money_cases_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_findings" ADD CONSTRAINT "money_findings_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_reconciliations" ADD CONSTRAINT "money_reconciliations_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_sightings" ADD CONSTRAINT "money_sightings_reconciliation_id_money_reconciliations_id_fk" FOREIGN KEY ("reconciliation_id") REFERENCES "public"."money_reconciliations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "money_findings_one_open" ON "money_findings" USING btree ("code","subject_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "money_findings_booking" ON "money_findings" USING btree ("booking_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "money_findings_found_at" ON "money_findings" USING btree ("found_at");--> statement-breakpoint
CREATE UNIQUE INDEX "money_reconciliations_one_running" ON "money_reconciliations" USING btree ("status") WHERE status = 'running';--> statement-breakpoint
CREATE INDEX "money_reconciliations_started_at" ON "money_reconciliations" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "money_sightings_our_id" ON "money_sightings" USING btree ("reconciliation_id","our_id");--> statement-breakpoint
CREATE INDEX "money_sightings_parent" ON "money_sightings" USING btree ("reconciliation_id","parent_id");--> statement-breakpoint
CREATE INDEX "money_sightings_booking" ON "money_sightings" USING btree ("reconciliation_id","booking_id");